package charts

import (
	"slices"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// Two charts of one collector have the same columns, so nothing in a file says that
// it was given to the wrong one; its titles do.
const (
	fewRows    = 20 // fewer rows than these prove nothing
	strangeOf  = 10 // of so many rows of an issue that we hold …
	familiarAt = 3  // … at least so many have the title that we have there
)

// familiar refuses an edition whose titles are not those of the issue that we hold, or
// none of those of the issue right before or after.
func (b *build) familiar(editions []Edition) error {
	for i := range editions {
		e := &editions[i]
		same, rows := 0, 0
		if held := b.held(e.Day); held != nil {
			same, rows = b.agreeing(held, e)
			same = same * strangeOf / familiarAt
		} else {
			same, rows = b.lasting(e)
		}
		if rows >= fewRows && same < rows {
			return file.Fault{Code: file.FaultOtherChart, File: e.File, Detail: e.Day.String()}
		}
	}
	return nil
}

// agreeing counts the ranks that both have, and those where the title agrees.
func (b *build) agreeing(held *store.IssueRow, e *Edition) (same, rows int) {
	titles := map[int]string{}
	for _, r := range held.Rows {
		titles[int(r.Rank)] = b.prints[b.byID[r.Printing]].normal
	}
	for _, row := range e.Entries {
		normal, ok := titles[row.Rank]
		if !ok {
			continue
		}
		rows++
		if ours, _, _ := b.book.normal(b.chart.Subject, row.Printing); ours == normal {
			same++
		}
	}
	return same, rows
}

// lasting compares an edition with the whole issue that we hold right before or after
// it: rows is 0 when there is none, else same is at least rows when any title lasts.
func (b *build) lasting(e *Edition) (same, rows int) {
	at, _ := b.find(e.Day)
	for _, i := range []int{at - 1, at} {
		if i < 0 || i >= len(b.issues) || !e.Whole || !b.issues[i].Whole || !b.neighbours(b.issues[i].Day, e.Day) {
			continue
		}
		titles := map[string]bool{}
		for _, p := range b.issues[i].prints {
			titles[b.prints[p].normal] = true
		}
		lasts := func(row kpop.Entry) bool {
			normal, _, _ := b.book.normal(b.chart.Subject, row.Printing)
			return titles[normal]
		}
		if slices.ContainsFunc(e.Entries, lasts) {
			return len(e.Entries), len(e.Entries)
		}
		return 0, len(e.Entries)
	}
	return 0, 0
}

func (b *build) neighbours(x, y kpop.Day) bool {
	return b.chart.Follows(min(x, y), max(x, y))
}

// repeats reports whether an edition has the very rows of the issue before it, in a
// collection that repeats issues while its own source has not moved.
func (b *build) repeats(d *Edition, sum string) bool {
	at, _ := b.find(d.Day)
	return d.stale && at > 0 && b.issues[at-1].Source == d.Source && b.issues[at-1].Sum == sum
}
