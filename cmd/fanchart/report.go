package main

import (
	"fmt"
	"maps"
	"slices"

	"fanchart/commands/say"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/feed/lists"
	"fanchart/store/kpop"
)

// report sums up the last imports and, chart by chart, what was doubtful and where sources
// disagree, and then the rows of releases and events that were doubtful or left out; with
// lines, each of them. source limits it to one source, or to one of the lists.
func report(r reporter, source string) error {
	if err := r.imports(source); err != nil {
		return err
	}
	said := false
	sources, err := feed.SourcesOf(r.ctx, r.store)
	if err != nil {
		return err
	}
	for _, chart := range sources.Charts() {
		if source != "" && !feed.Gives(sources, source, chart.Key) {
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
		fmt.Fprintln(r.out, view.NoReport(r.printer))
	}
	return nil
}

type reporter struct {
	*job
	store   *store.Store
	printer *say.Printer
	lines   bool // every doubt and difference, not only how many
}

// mostImports is how many of the last imports are listed.
const mostImports = 10

// imports lists the last imports that brought something, with the numbers by which they are
// taken back.
func (r reporter) imports(source string) error {
	list, err := r.store.Imports(r.ctx)
	n := 0
	for _, i := range list {
		if i.Added+i.Replaced == 0 || source != "" && i.Source != source || i.Path == feed.StarterName || n == mostImports {
			continue
		}
		n++
		fmt.Fprintln(r.out, view.ImportLine(r.printer, view.ImportRow{ID: i.ID, Source: i.Source, Path: i.Path, At: i.At, Added: i.Added, Replaced: i.Replaced}))
	}
	return err
}

// list reports on the releases or the events and says whether there was anything.
func (r reporter) list(word string) (bool, error) {
	n := 0
	err := r.store.FileDoubts(r.ctx, word, func(d store.Doubt) error {
		if n++; !r.lines {
			return nil
		}
		if n == 1 {
			fmt.Fprintln(r.out, word)
		}
		_, err := fmt.Fprintf(r.out, "  %s\n", view.FaultText(r.printer, view.Fault{Code: d.Code, File: d.File, Line: d.Line, Detail: d.Detail}))
		return err
	})
	if n > 0 && !r.lines {
		fmt.Fprintln(r.out, view.DoubtfulRows(r.printer, word, n))
	}
	return n > 0, err
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
	if !r.lines {
		for _, code := range slices.Sorted(maps.Keys(counts)) {
			fmt.Fprintf(r.out, "  %s\n", view.DoubtsHeading(r.printer, code, counts[code]))
		}
		return nil
	}
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
	if !r.lines {
		return nil
	}
	return r.store.Differences(r.ctx, chart, func(d store.Difference) error {
		_, err := fmt.Fprintf(r.out, "    %s\n", view.DifferenceText(r.printer, view.Difference{
			Day: d.Day, Rank: d.Rank, Field: d.Field, Ours: d.Ours, Theirs: d.Theirs, Source: d.Source}))
		return err
	})
}
