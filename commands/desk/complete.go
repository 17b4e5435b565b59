package desk

import (
	"context"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// CompleteChart offers charts by any of their names; first those that we hold.
func CompleteChart(ctx context.Context, d *Desk, r ask.Request, typed string) ([]Choice, error) {
	q := d.Question(r)
	var held, empty []Choice
	for _, hit := range q.Shelf.byChart.Find(typed, MaxChoices) {
		c := q.Shelf.Charts[hit.ID]
		offer := Choice{Name: Label(view.ChartName(q.P, c)), Value: c.Key}
		if len(q.Shelf.Refs[c.Key]) > 0 {
			held = append(held, offer)
		} else {
			empty = append(empty, offer)
		}
	}
	return append(held, empty...), nil
}

// CompleteDate offers the newest issues of the chart chosen whose date begins as
// typed, or the issue that answers for the day typed.
func CompleteDate(ctx context.Context, d *Desk, r ask.Request, typed string) ([]Choice, error) {
	q := d.Question(r)
	c, ok, err := q.Chart()
	if err != nil || !ok {
		return nil, nil // the chart is for Answer to complain of
	}
	refs := q.Shelf.Refs[c.Key]
	var out []Choice
	typed = strings.TrimSpace(typed)
	for i := len(refs) - 1; i >= 0 && len(out) < MaxChoices; i-- {
		if strings.HasPrefix(refs[i].Day.String(), typed) {
			out = append(out, q.dateChoice(refs[i].Day))
		}
	}
	today := KoreanDay(r.At)
	if day, ok := q.Typed.LastDay(typed, today); ok && len(out) == 0 {
		if ref, _, refused := Pick(c, refs, &day, today); refused == "" {
			out = append(out, q.dateChoice(ref.Day))
		}
	}
	return out, nil
}

func (q Question) dateChoice(day kpop.Day) Choice {
	return Choice{Name: Label(view.Day(q.P, day)), Value: day.String()}
}

// CompleteTitle offers songs, or albums and films; those charting now when nothing
// is typed yet.
func CompleteTitle(option string) func(context.Context, *Desk, ask.Request, string) ([]Choice, error) {
	return func(ctx context.Context, d *Desk, r ask.Request, typed string) ([]Choice, error) {
		q := d.Question(r)
		index, now := q.Shelf.Songs, q.Shelf.now.songs
		if option == "album" {
			index, now = q.Shelf.Albums, q.Shelf.now.albums
		}
		ids := SuggestedIDs(index, now, typed)
		titles, err := q.Store.Titles(ctx, ids)
		if err != nil {
			return nil, err
		}
		var out []Choice
		for _, n := range ids {
			if t, ok := titles[n]; ok {
				out = append(out, Choice{Name: Label(view.TitleName(q.P, t)), Value: ID(n)})
			}
		}
		return out, nil
	}
}

// CompleteAct offers acts and members; those charting now when nothing is typed yet.
func CompleteAct(ctx context.Context, d *Desk, r ask.Request, typed string) ([]Choice, error) {
	q := d.Question(r)
	var hits []names.Hit
	for _, id := range SuggestedIDs(q.Shelf.Acts, q.Shelf.now.acts, typed) {
		hits = append(hits, names.Hit{ID: id})
	}
	found, err := q.bearers(ctx, hits)
	if err != nil {
		return nil, err
	}
	var out []Choice
	for _, b := range found {
		out = append(out, Choice{Name: Label(b.Called()), Value: Clip(b.ID(), MaxLabel), Named: b.Called() == b.Act.Name})
	}
	return out, nil
}

// SuggestedIDs are the ids to suggest, best first: those of now, in their order, while
// nothing is typed.
func SuggestedIDs(index *names.Index, now []int64, typed string) []int64 {
	if strings.TrimSpace(typed) == "" && len(now) > 0 {
		return now
	}
	var ids []int64
	for _, hit := range index.Find(typed, MaxChoices) {
		ids = append(ids, hit.ID)
	}
	return ids
}
