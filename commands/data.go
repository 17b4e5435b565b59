package commands

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

func dataCommand() Command {
	return Command{Name: "data", Example: "/data", Personal: true, Options: []Option{private()}, Run: runData}
}

func runData(ctx context.Context, d *Desk, r Request) (view.Message, error) {
	q := d.question(r)
	page := view.DataPage{At: r.At.Unix()}
	var err error
	for _, c := range q.shelf.charts {
		refs := q.shelf.refs[c.Key]
		held, err := q.held(ctx, c, refs)
		if err != nil {
			return view.Message{}, err
		}
		page.Charts = append(page.Charts, held)
		page.Sources = appendSources(page.Sources, refs)
	}
	page.Jobs, page.Operator, err = q.jobs(ctx, d)
	if err != nil {
		return view.Message{}, err
	}
	return view.Data(q.p, page), nil
}

// jobs is what runs by the clock, for moderators and for the operator, who sees the
// causes of failures as well. In a channel everybody reads the answer, so it is shown
// in a private one only.
func (q question) jobs(ctx context.Context, d *Desk) (list []guild.Job, operator bool, err error) {
	operator = q.Origin == Terminal
	if !operator {
		ok, err := d.moderates(ctx, q.Request)
		if err != nil || !ok || q.Guild == 0 || !isYes(q.Option("private")) {
			return nil, false, err
		}
	}
	list, err = q.store.Jobs(ctx)
	return list, operator, err
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
