package charts

import (
	"context"

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
			out[i].runs, err = q.Store.RunsOfActs(ctx, []int64{f.Picked.Act.ID})
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
	debuts := map[string]map[int]kpop.Run{} // by chart, by place in sides
	for _, i := range fresh {
		sides[i].weeks = map[string][]trend.Since{}
		for _, run := range sides[i].runs {
			if run.Known && found[i].Picked.Kind != "act" {
				if debuts[run.Chart] == nil {
					debuts[run.Chart] = map[int]kpop.Run{}
				}
				debuts[run.Chart][i] = run
			}
		}
	}
	for _, c := range q.Shelf.Charts {
		refs := q.Shelf.Refs[c.Key]
		if len(refs) == 0 || len(debuts[c.Key]) == 0 {
			continue
		}
		var ids []int64
		for i := range debuts[c.Key] {
			ids = append(ids, found[i].Picked.Title.ID)
		}
		points, err := q.Store.History(ctx, c.Key, refs[len(refs)-1].Day, ids)
		if err != nil {
			return err
		}
		calendar := trend.Calendar{Chart: c, Held: refs}
		for i, run := range debuts[c.Key] {
			t := found[i].Picked.Title
			sides[i].weeks[c.Key] = calendar.SinceDebut(run, points[t.ID], t.KPop())
		}
	}
	return nil
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
		newest := refs[len(refs)-1].Day
		chart := view.CompareChart{Chart: c}
		first, last := kpop.Day(0), kpop.Day(0)
		for _, s := range sides {
			column := view.CompareColumn{Weeks: s.weeks[c.Key]}
			for _, run := range s.runs {
				if run.Chart != c.Key {
					continue
				}
				column.Runs = append(column.Runs, run)
				if chart.Any = true; first == 0 || run.First < first {
					first = run.First
				}
				last = max(last, run.Last)
			}
			if len(column.Runs) > 0 && !page.Acts {
				column.Soon = trend.Milestones(column.Runs[0], newest)
			}
			chart.Columns = append(chart.Columns, column)
		}
		if chart.Any {
			page.Charts = append(page.Charts, chart)
			page.Coverage = append(page.Coverage, q.Coverage(c, refs, first, last))
		}
	}
	return nil
}
