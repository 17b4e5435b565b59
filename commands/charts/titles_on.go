package charts

import (
	"context"
	"slices"

	"fanchart/commands/desk"
	"fanchart/store/kpop"
)

// TitlesOn reads titles as an issue of a chart prints them, with the credit of that week.
// Those that do not stand on the first of the days are as the next of them prints them, and
// at last as they are now.
func TitlesOn(ctx context.Context, q desk.Question, issues Issues, ids []int64) (map[int64]kpop.Title, error) {
	out := make(map[int64]kpop.Title, len(ids))
	for _, day := range issues.Days {
		missing := slices.DeleteFunc(slices.Clone(ids), func(id int64) bool { return out[id].ID != 0 })
		if len(missing) == 0 || day == 0 {
			break
		}
		on, err := q.Store.TitlesOn(ctx, issues.Chart, day, missing)
		if err != nil {
			return nil, err
		}
		for id, t := range on {
			out[id] = t
		}
	}
	missing := slices.DeleteFunc(slices.Clone(ids), func(id int64) bool { return out[id].ID != 0 })
	now, err := q.Store.Titles(ctx, missing)
	for id, t := range now {
		out[id] = t
	}
	return out, err
}

// Issues are issues of a chart, of the days in the order in which they are asked.
type Issues struct {
	Chart string
	Days  []kpop.Day
}
