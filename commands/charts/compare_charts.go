package charts

import (
	"context"
	"slices"

	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// side is what a comparison shows of one thing: its runs on all charts, a title's
// one each and an act's all, and where a title stood in the weeks after its debuts.
type side struct {
	runs  []kpop.Run
	weeks map[string][]trend.Since // by chart
}

// sidesKept is how many things' sides are kept: some kilobytes each.
const sidesKept = 256

// sidesKey is what they are kept under.
type sidesKey struct{}

func keptSides(s *desk.Shelf) *desk.Recent[string, side] {
	return desk.Kept(s, sidesKey{}, func() *desk.Recent[string, side] { return desk.NewRecent[string, side](sidesKept) })
}

// sides reads the sides of things, or remembers them.
func (q question) sides(ctx context.Context, found []compared) ([]side, error) {
	out := make([]side, len(found))
	var fresh []int
	for i, f := range found {
		known, ok := keptSides(q.Shelf).Get(f.Picked.ID())
		if ok {
			out[i] = known
			continue
		}
		var err error
		if f.Picked.Kind == "act" {
			out[i].runs, err = q.runsOf(ctx, []int64{f.Picked.Act.ID})
		} else {
			out[i].runs, err = q.Store.Runs(ctx, f.Picked.Title.ID)
		}
		if err != nil {
			return nil, err
		}
		fresh = append(fresh, i)
	}
	if err := q.sideWeeks(ctx, found, out, fresh); err != nil {
		return nil, err
	}
	for _, i := range fresh {
		keptSides(q.Shelf).Put(found[i].Picked.ID(), out[i])
	}
	return out, nil
}

// sideWeeks adds to the fresh ones of the sides, where they are of titles, the weeks
// after their debuts.
func (q question) sideWeeks(ctx context.Context, found []compared, sides []side, fresh []int) error {
	for _, i := range fresh {
		sides[i].weeks = map[string][]trend.Since{}
	}
	for _, c := range q.Shelf.Charts {
		refs := q.Shelf.Refs[c.Key]
		debuts := map[int]kpop.Run{} // by place in sides: those whose debut is known
		var ids []int64
		for _, i := range fresh {
			if run, ok := sides[i].titleOn(c); ok && run.Known && found[i].Picked.Kind != "act" {
				debuts[i] = run
				ids = append(ids, found[i].Picked.Title.ID)
			}
		}
		if len(refs) == 0 || len(ids) == 0 {
			continue
		}
		points, err := q.Store.History(ctx, c.Key, refs[len(refs)-1].Day, ids)
		if err != nil {
			return err
		}
		calendar := trend.Calendar{Chart: c, Held: refs}
		for i, run := range debuts {
			t := found[i].Picked.Title
			sides[i].weeks[c.Key] = calendar.SinceDebut(run, points[t.ID], t.KPop())
		}
	}
	return nil
}

// titleOn is the run of a side that is a title on one chart.
func (s side) titleOn(c kpop.Chart) (kpop.Run, bool) {
	i := slices.IndexFunc(s.runs, func(r kpop.Run) bool { return r.Chart == c.Key })
	if i < 0 {
		return kpop.Run{}, false
	}
	return s.runs[i], true
}

// on is a side on one chart.
func (s side) on(c kpop.Chart) view.CompareColumn {
	out := view.CompareColumn{Weeks: s.weeks[c.Key]}
	for _, run := range s.runs {
		if run.Chart == c.Key {
			out.Runs = append(out.Runs, run)
		}
	}
	return out
}

// compareCharts adds the charts on which at least one of the things stood.
func (q question) compareCharts(ctx context.Context, found []compared, page *view.ComparePage) error {
	sides, err := q.sides(ctx, found)
	if err != nil {
		return err
	}
	for _, c := range q.Shelf.Charts {
		refs := q.Shelf.Refs[c.Key]
		if len(refs) == 0 {
			continue
		}
		chart := view.CompareChart{Chart: c, Acts: page.Acts}
		first, last := kpop.Day(0), kpop.Day(0)
		for _, s := range sides {
			column := s.on(c)
			for _, run := range column.Runs {
				if chart.Any = true; first == 0 || run.First < first {
					first = run.First
				}
				last = max(last, run.Last)
			}
			if len(column.Runs) > 0 && !page.Acts {
				column.Soon = q.inReach(c, column.Runs[0])
			}
			chart.Columns = append(chart.Columns, column)
		}
		if chart.Any {
			page.Charts = append(page.Charts, chart)
			if last == refs[len(refs)-1].Day && len(chart.Columns) == stood(chart) {
				page.Held = append(page.Held, q.Newest(c))
			}
			covered := q.Coverage(c, refs, first, last)
			page.Charts[len(page.Charts)-1].Counted = covered.Counted()
			page.Coverage = append(page.Coverage, covered)
		}
	}
	return nil
}

// inReach are the round numbers that a title is about to reach; none on a chart of which
// newer issues should have come.
func (q question) inReach(c kpop.Chart, run kpop.Run) []trend.Milestone {
	newest := q.Newest(c)
	if newest.Stale() {
		return nil
	}
	return trend.Milestones(run, newest.Day)
}
