package charts

import (
	"cmp"
	"context"
	"slices"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/kpop"
)

// mostRivals is how many things are offered to compare one with.
const mostRivals = 10

// compareWith answers a comparison of one thing: with what it may be compared.
func (q question) compareWith(ctx context.Context, one compared) (view.Message, error) {
	rivals, err := q.rivals(ctx, one.Picked)
	if err != nil {
		return view.Message{}, err
	}
	var buttons []view.Button
	for _, t := range rivals {
		r := ask.Request{Command: "compare"}.With("a", one.Picked.ID()).With("b", t.ID()).With("private", q.Option("private"))
		buttons = append(buttons, view.Button{Label: desk.OnButton(q.Called(t)), Request: desk.ForButton(r).String()})
	}
	return view.CompareWith(q.P, q.Called(one.Picked), buttons), nil
}

// rivals are things that one may be compared with: of a title the others of its acts that
// did best, of an act those on the newest charts.
func (q question) rivals(ctx context.Context, t desk.Thing) ([]desk.Thing, error) {
	kind, ids := t.Kind, q.Shelf.ChartingActs()
	if kind != "act" {
		var err error
		if ids, err = q.siblings(ctx, t.Title); err != nil {
			return nil, err
		}
	}
	me := t.Act.ID + t.Title.ID
	ids = slices.DeleteFunc(slices.Clone(ids), func(id int64) bool { return id == me })
	ids = ids[:min(len(ids), mostRivals)]
	things, err := q.Things(ctx, kind, ids)
	var out []desk.Thing
	for _, id := range ids {
		if other, ok := things[id]; ok {
			other.Kind = kind
			out = append(out, other)
		}
	}
	return out, err
}

// siblings are the titles of a title's acts and of its subject, the best peaks first.
func (q question) siblings(ctx context.Context, t kpop.Title) ([]int64, error) {
	var acts []int64
	for _, c := range t.Credits {
		acts = append(acts, c.ActID)
	}
	runs, err := q.Store.RunsOfActs(ctx, acts)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(runs, func(a, b kpop.Run) int {
		return cmp.Or(cmp.Compare(a.Peak, b.Peak), cmp.Compare(b.Weeks, a.Weeks))
	})
	var out []int64
	for _, r := range runs {
		if c, ok := q.Shelf.Chart(r.Chart); ok && c.Subject == t.Subject && !slices.Contains(out, r.TitleID) {
			out = append(out, r.TitleID)
		}
	}
	return out, nil
}
