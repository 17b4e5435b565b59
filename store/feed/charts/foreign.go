package charts

import (
	"context"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// mostCompared is how many editions of one import are compared with other charts, evenly
// spread: a file is of one chart.
const mostCompared = 60

// foreign refuses an edition that is another chart's issue of that day: of the ranks that
// both have, most have the same title there. Charts of one publisher share most of their
// songs, but hardly any at the same rank.
func (s *saving) foreign(ctx context.Context, tx *store.Tx, b *build, editions []Edition) error {
	step := 1 + len(editions)/mostCompared
	for i := 0; i < len(editions); i += step {
		e := &editions[i]
		if held := b.held(e.Day); held != nil && held.Sum == sumOf(e.Entries) || len(e.Entries) < fewRows {
			continue
		}
		others, err := tx.PrintedOn(ctx, e.Day, b.chartID)
		if err != nil {
			return err
		}
		for key, ranks := range others {
			if alike(e.Entries, ranks) {
				return file.Fault{Code: file.FaultOtherChart, File: e.File, Detail: e.Day.String() + ": " + key}
			}
		}
	}
	return nil
}

// alike reports whether most of the ranks that both have name the same title.
func alike(entries []kpop.Entry, ranks map[int]string) bool {
	same, rows := 0, 0
	for _, e := range entries {
		title, ok := ranks[e.Rank]
		if !ok {
			continue
		}
		rows++
		if title == e.Printing.Title || names.NormalTitle(title) == names.NormalTitle(e.Printing.Title) {
			same++
		}
	}
	return rows >= fewRows && same*2 > rows
}

// sized refuses editions that are no longer than another chart that comes in the same
// forms is, where nothing else tells: no whole issue of this chart is held or given.
func (s *saving) sized(b *build, editions []Edition) error {
	if len(s.source.Charts) > 1 {
		return nil // its files name their chart
	}
	for _, i := range b.issues {
		if i.Whole {
			return nil
		}
	}
	for _, e := range editions {
		if e.Whole || e.Scope != kpop.ScopeTop {
			return nil
		}
	}
	e := editions[0]
	for _, other := range s.source.others {
		if len(other.Charts) > 1 || !other.sharesForm(s.source) {
			continue // of many charts: a file given as one of its is known by its name
		}
		for _, c := range other.Charts {
			if c.Key != b.chart.Key && c.SizeOn(e.Day) == len(e.Entries) {
				return file.Fault{Code: file.FaultOtherChart, File: e.File, Detail: e.Day.String() + ": " + c.Key}
			}
		}
	}
	return nil
}

// sharesForm reports whether a file could be of both sources.
func (s *Source) sharesForm(with *Source) bool {
	for _, f := range s.Forms {
		for _, g := range with.Forms {
			if f.Name == g.Name {
				return true
			}
		}
	}
	return false
}
