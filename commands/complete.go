package commands

import (
	"context"
	"strings"

	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// completeChart offers charts by any of their names; first those that we hold.
func completeChart(ctx context.Context, d *Desk, r Request, typed string) ([]Choice, error) {
	q := d.question(r)
	var held, empty []Choice
	for _, hit := range q.shelf.byChart.Find(typed, maxChoices) {
		c := q.shelf.charts[hit.ID]
		refs := q.shelf.refs[c.Key]
		offer := Choice{Name: label(view.ChartName(q.p, c)), Value: c.Key}
		if len(refs) > 0 {
			held = append(held, offer)
		} else {
			empty = append(empty, offer)
		}
	}
	return append(held, empty...), nil
}

// completeDate offers the newest issues of the chart chosen whose date begins as
// typed, or the issue that answers for the day typed.
func completeDate(ctx context.Context, d *Desk, r Request, typed string) ([]Choice, error) {
	q := d.question(r)
	c, ok, err := q.chart()
	if err != nil || !ok {
		return nil, nil // the chart is for Answer to complain of
	}
	refs := q.shelf.refs[c.Key]
	var out []Choice
	typed = strings.TrimSpace(typed)
	for i := len(refs) - 1; i >= 0 && len(out) < maxChoices; i-- {
		if strings.HasPrefix(refs[i].Day.String(), typed) {
			out = append(out, q.dateChoice(refs[i].Day))
		}
	}
	today := koreanDay(r.At)
	if day, ok := readDay(typed, today); ok && len(out) == 0 {
		if ref, _, refused := pick(refs, &day, today); refused == "" {
			out = append(out, q.dateChoice(ref.Day))
		}
	}
	return out, nil
}

func (q question) dateChoice(day kpop.Day) Choice {
	return Choice{Name: label(view.Day(q.p, day)), Value: day.String()}
}

// completeTitle offers songs, or albums and films; those charting now when nothing
// is typed yet.
func completeTitle(option string) func(context.Context, *Desk, Request, string) ([]Choice, error) {
	return func(ctx context.Context, d *Desk, r Request, typed string) ([]Choice, error) {
		q := d.question(r)
		index, now := q.shelf.songs, q.shelf.now.songs
		if option == "album" {
			index, now = q.shelf.albums, q.shelf.now.albums
		}
		ids := offered(index, now, typed)
		titles, err := q.store.Titles(ctx, ids)
		if err != nil {
			return nil, err
		}
		var out []Choice
		for _, n := range ids {
			if t, ok := titles[n]; ok {
				out = append(out, Choice{Name: label(view.TitleName(q.p, t)), Value: id(n)})
			}
		}
		return out, nil
	}
}

// completeAct offers acts; those charting now when nothing is typed yet.
func completeAct(ctx context.Context, d *Desk, r Request, typed string) ([]Choice, error) {
	q := d.question(r)
	ids := offered(q.shelf.acts, q.shelf.now.acts, typed)
	acts, err := q.store.Acts(ctx, ids)
	if err != nil {
		return nil, err
	}
	var out []Choice
	for _, n := range ids {
		if a, ok := acts[n]; ok {
			out = append(out, Choice{Name: label(view.ActName(a)), Value: id(n)})
		}
	}
	return out, nil
}

// offered are the ids to suggest, best first.
func offered(index *names.Index, now []int64, typed string) []int64 {
	if strings.TrimSpace(typed) == "" && len(now) > 0 {
		return now
	}
	var ids []int64
	for _, hit := range index.Find(typed, maxChoices) {
		ids = append(ids, hit.ID)
	}
	return ids
}
