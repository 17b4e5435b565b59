package commands

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/kpop"
)

func dataCommand() Command {
	return Command{Name: "data", Example: "/data", Options: []Option{private()}, Run: runData}
}

func runData(ctx context.Context, d *Desk, r Request) (view.Message, error) {
	q := d.question(r)
	var page view.DataPage
	for _, c := range q.shelf.charts {
		refs := q.shelf.refs[c.Key]
		held, err := q.held(ctx, c, refs)
		if err != nil {
			return view.Message{}, err
		}
		page.Charts = append(page.Charts, held)
		page.Sources = appendSources(page.Sources, refs)
	}
	return view.Data(q.p, page), nil
}

// held sums up what we hold of a chart.
func (q question) held(ctx context.Context, c kpop.Chart, refs []kpop.Ref) (view.DataChart, error) {
	out := view.DataChart{Chart: c, Partial: map[string]int{}}
	if len(refs) == 0 {
		return out, nil
	}
	for _, r := range refs {
		if r.Whole {
			out.Whole++
		} else {
			out.Partial[r.Scope]++
		}
	}
	out.First, out.Last = refs[0].Day, refs[len(refs)-1].Day
	out.Missing = q.shelf.missing[c.Key]
	imported, err := q.store.ImportedAt(ctx, c.Key)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return out, err
	}
	out.Imported, out.From = imported.At, imported.Path
	if out.Doubts, err = q.store.DoubtCounts(ctx, c.Key); err != nil {
		return out, err
	}
	out.Differences, err = q.store.DifferenceCount(ctx, c.Key)
	return out, err
}

// appendSources adds the sources of issues, without the file form behind them.
func appendSources(sources []string, refs []kpop.Ref) []string {
	for _, r := range refs {
		key, _, _ := strings.Cut(r.Source, ".")
		if !slices.Contains(sources, key) {
			sources = append(sources, key)
		}
	}
	return sources
}
