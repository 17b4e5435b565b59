package main

import (
	"fmt"

	"fanchart/commands/say"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/feed/lists"
	"fanchart/store/kpop"
)

// report lists, chart by chart, what imports found doubtful and where sources
// disagree, and then the rows of releases and events that were doubtful or left out.
// source limits it to the charts of one source, or to one of the lists.
func report(j *job, st *store.Store, p *say.Printer, source string) error {
	r := reporter{j, st, p}
	said := false
	for _, chart := range feed.Sources().Charts() {
		if source != "" && !feed.Gives(source, chart.Key) {
			continue
		}
		some, err := r.chart(chart)
		if err != nil {
			return err
		}
		said = said || some
	}
	for _, list := range lists.Words() {
		if source != "" && source != list {
			continue
		}
		some, err := r.list(list)
		if err != nil {
			return err
		}
		said = said || some
	}
	if !said {
		fmt.Fprintln(j.out, view.NoReport(p))
	}
	return nil
}

type reporter struct {
	*job
	store   *store.Store
	printer *say.Printer
}

// list reports on the releases or the events and says whether there was anything.
func (r reporter) list(word string) (bool, error) {
	said := false
	err := r.store.FileDoubts(r.ctx, word, func(d store.Doubt) error {
		if !said {
			fmt.Fprintln(r.out, word)
		}
		said = true
		_, err := fmt.Fprintf(r.out, "  %s\n", view.FaultText(r.printer, view.Fault{Code: d.Code, File: d.File, Line: d.Line, Detail: d.Detail}))
		return err
	})
	return said, err
}

// chart reports on one chart and says whether there was anything.
func (r reporter) chart(chart kpop.Chart) (bool, error) {
	n, err := r.store.DifferenceCount(r.ctx, chart.Key)
	if err != nil {
		return false, err
	}
	counts, err := r.store.DoubtCounts(r.ctx, chart.Key)
	if err != nil || n+len(counts) == 0 {
		return false, err
	}
	fmt.Fprintln(r.out, view.ReportHeading(r.printer, chart))
	if err := r.doubts(chart.Key, counts); err != nil {
		return true, err
	}
	return true, r.differences(chart.Key, n)
}

func (r reporter) doubts(chart string, counts map[string]int) error {
	code := ""
	return r.store.Doubts(r.ctx, chart, func(d store.Doubt) error {
		if d.Code != code {
			code = d.Code
			fmt.Fprintf(r.out, "  %s\n", view.DoubtsHeading(r.printer, code, counts[code]))
		}
		_, err := fmt.Fprintf(r.out, "    %s\n", view.DoubtText(view.Doubt{Code: d.Code, File: d.File, Day: d.Day, Detail: d.Detail, Line: d.Line}))
		return err
	})
}

func (r reporter) differences(chart string, n int) error {
	if n == 0 {
		return nil
	}
	fmt.Fprintf(r.out, "  %s\n", view.DifferencesHeading(r.printer, n))
	return r.store.Differences(r.ctx, chart, func(d store.Difference) error {
		_, err := fmt.Fprintf(r.out, "    %s\n", view.DifferenceText(r.printer, view.Difference{
			Day: d.Day, Rank: d.Rank, Field: d.Field, Ours: d.Ours, Theirs: d.Theirs, Source: d.Source}))
		return err
	})
}
