package figures

import (
	"cmp"
	"context"
	"slices"

	"fanchart/commands/view"
	"fanchart/store/kpop"
)

// views adds up what the chart counted of a title in the issues that it is on: a
// lower bound of its views in all.
func (c checking) views(ctx context.Context) (view.Finding, error) {
	counted, err := c.Store.Metrics(ctx, c.chart.Key, c.until)
	if err != nil {
		return view.Finding{}, err
	}
	f := view.Finding{Outcome: view.Unchecked, Why: "views"}
	for _, m := range counted {
		if m.TitleID != c.f.title.ID {
			continue
		}
		if f.First == 0 {
			f.First = m.Day
		}
		if f.N += m.N; f.N >= c.f.Number && f.Passed == 0 {
			f.Passed = m.Day
		}
		f.Last = m.Day
	}
	from, _ := c.f.AsOf.First()
	switch {
	case f.N == 0:
		return c.unchecked("no-title", 0), nil
	case f.Passed >= from && f.Passed > 0:
		f.Outcome = view.Confirmed // a count that grows stood there within the time reported
	case f.Passed > 0:
		f.Outcome = view.Differs
	}
	return f, nil
}

// mostViews looks for titles with more views, on every list of the publisher that
// counts the same.
func (c checking) mostViews(ctx context.Context) (view.Finding, error) {
	totals, since, last, err := c.totalViews(ctx)
	if err != nil {
		return view.Finding{}, err
	}
	if totals[c.f.title.ID] == 0 {
		return c.unchecked("no-title", 0), nil
	}
	best := rivalOf(totals, c.f.title.ID)
	f := view.Finding{N: totals[c.f.title.ID], First: since, Last: last, Held: len(totals), OtherN: totals[best], Outcome: view.Partly}
	if f.OtherN > f.N {
		f.Outcome = view.Differs
	} else if since <= c.chart.First {
		f.Outcome = view.Confirmed
	}
	other, err := c.Store.Titles(ctx, []int64{best})
	f.Other = other[best].Name
	return f, err
}

// totalViews adds up what was counted of titles, and says from when to when.
func (c checking) totalViews(ctx context.Context) (totals map[int64]int64, since, last kpop.Day, err error) {
	totals = map[int64]int64{}
	for _, chart := range c.Shelf.Charts {
		if chart.Publisher != c.chart.Publisher || chart.Metric != c.chart.Metric || chart.Subject != c.chart.Subject {
			continue
		}
		counted, err := c.Store.Metrics(ctx, chart.Key, c.until)
		if err != nil {
			return nil, 0, 0, err
		}
		for _, m := range counted {
			if since == 0 || m.Day < since {
				since = m.Day
			}
			totals[m.TitleID] += m.N
			last = max(last, m.Day)
		}
	}
	return totals, since, last, nil
}

// rivalOf returns the title with the largest total besides one.
func rivalOf(totals map[int64]int64, but int64) int64 {
	var ids []int64
	for id := range totals {
		if id != but {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b int64) int { return cmp.Or(cmp.Compare(totals[b], totals[a]), cmp.Compare(a, b)) })
	if len(ids) == 0 {
		return 0
	}
	return ids[0]
}
