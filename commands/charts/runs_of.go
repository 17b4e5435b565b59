package charts

import (
	"context"

	"fanchart/store/kpop"
)

// runsOf are the runs of the acts' titles, newest first: of each the entries whose issue
// credits one of them.
func (q question) runsOf(ctx context.Context, acts []int64) ([]kpop.Run, error) {
	runs, err := q.Store.RunsOfActs(ctx, acts)
	if err != nil {
		return nil, err
	}
	out := runs[:0]
	for _, r := range runs {
		if r.Partly {
			if r, err = q.theirs(ctx, r, acts); err != nil {
				return nil, err
			}
		}
		if r.Weeks > 0 {
			out = append(out, r)
		}
	}
	return out, nil
}

// theirs cuts a run to the entries that credit the acts; zero when there is none.
func (q question) theirs(ctx context.Context, r kpop.Run, acts []int64) (kpop.Run, error) {
	c, _ := q.Shelf.Chart(r.Chart)
	kept, err := q.Desk.Annals(ctx, c)
	if err != nil {
		return kpop.Run{}, err
	}
	title, ok := kept.History.FindTitle(r.TitleID)
	if !ok { // imported anew since
		return kpop.Run{}, nil
	}
	cut, _ := kept.History.RunOfActs(title, acts)
	return cut, nil
}
