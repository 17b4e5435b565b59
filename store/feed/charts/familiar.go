package charts

import (
	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// Two charts of one collector have the same columns, so nothing in a file says that
// it was given to the wrong one; its titles do.
const (
	fewRows    = 20 // fewer rows than these prove nothing
	fewKPop    = 4  // where only K-pop positions are held, and none of so many agrees
	strangeOf  = 10 // of so many rows of an issue that we hold …
	familiarAt = 3  // … at least so many have the title that we have there
	ampleRows  = 50 // an issue that is not whole has so many to be compared with its neighbours …
	lastingAt  = 10 // … of which one in so many stays at the least, at Christmas and always
	slack      = 2  // positions by which a printed last rank may miss ours: rows were lost
)

// familiar refuses an edition whose titles are not those of the issue that we hold, or
// that does not go on from the issue right before it, or into the one right after.
func (b *build) familiar(editions []Edition) error {
	for i := range editions {
		e := &editions[i]
		strange := false
		if held := b.held(e.Day); held != nil {
			strange = b.disagrees(held, e)
		} else {
			strange = b.breaksOff(editions, i)
		}
		if strange {
			return file.Fault{Code: file.FaultOtherChart, File: e.File, Detail: e.Day.String()}
		}
	}
	return nil
}

// disagrees compares an edition with the issue that we hold, where both have the rank.
func (b *build) disagrees(held *store.IssueRow, e *Edition) bool {
	same, rows := b.agreeing(held, e)
	if held.Scope == kpop.ScopeKPop && rows < fewRows {
		return rows >= fewKPop && same == 0
	}
	return rows >= fewRows && same*strangeOf < rows*familiarAt
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

// rows is an issue as its neighbours are compared with it.
type rows struct {
	whole   bool
	entries []kpop.Entry
}

// ample reports whether an issue has enough of its chart to go on from week to week.
func (r rows) ample() bool {
	return len(r.entries) >= fewRows && (r.whole || len(r.entries) >= ampleRows)
}

// breaksOff compares an edition with the issues right before and after it, held or of the
// same import: a chart's songs stay, and where a printed last rank tells from where, they
// come from there.
func (b *build) breaksOff(editions []Edition, i int) bool {
	e := rows{editions[i].Whole, editions[i].Entries}
	if len(e.entries) < fewRows || !b.chart.Subject.Prints() { // lists of acts and films are collected with holes and shifts
		return false
	}
	before, after := b.beside(editions, i, -1), b.beside(editions, i, 1)
	for _, n := range []rows{before, after} {
		if n.ample() && e.ample() && !b.lasts(e, n) {
			return true
		}
	}
	return leaps(before, e) || leaps(e, after)
}

// beside returns the neighbouring issue in that direction; none where there is a gap.
func (b *build) beside(editions []Edition, i, step int) rows {
	day := editions[i].Day
	if k := i + step; k >= 0 && k < len(editions) && b.neighbours(editions[k].Day, day) {
		return rows{editions[k].Whole, editions[k].Entries}
	}
	at, _ := b.find(day)
	if step < 0 {
		at--
	}
	if at < 0 || at >= len(b.issues) || !b.neighbours(b.issues[at].Day, day) {
		return rows{}
	}
	held := b.issues[at]
	out := rows{whole: held.Whole, entries: make([]kpop.Entry, len(held.Rows))}
	for k, r := range held.Rows {
		out.entries[k] = kpop.Entry{Rank: int(r.Rank), Last: int(r.Last), Printing: b.prints[b.byID[r.Printing]].Printing}
	}
	return out
}

// lasts reports whether enough of the titles of one issue stand on the other.
func (b *build) lasts(x, y rows) bool {
	printed := make(map[kpop.Printing]bool, len(y.entries))
	for _, e := range y.entries {
		printed[e.Printing] = true
	}
	if enough(x, func(p kpop.Printing) bool { return printed[p] }) {
		return true
	}
	normal := func(p kpop.Printing) string {
		n, _, _ := b.book.normal(b.chart.Subject, p)
		return n
	}
	titles := make(map[string]bool, len(y.entries))
	for _, e := range y.entries {
		titles[normal(e.Printing)] = true
	}
	return enough(x, func(p kpop.Printing) bool { return titles[normal(p)] })
}

// enough reports whether as much of an issue is elsewhere as stays from week to week.
func enough(x rows, elsewhere func(kpop.Printing) bool) bool {
	n := 0
	for _, e := range x.entries {
		if elsewhere(e.Printing) {
			n++
		}
	}
	return n*lastingAt >= len(x.entries)
}

// leaps reports whether most of what stands on both of two neighbours came from elsewhere,
// by the last ranks that the later one prints.
func leaps(before, after rows) bool {
	if len(before.entries) == 0 || len(after.entries) == 0 {
		return false
	}
	ranks := make(map[kpop.Printing]int, len(before.entries))
	for _, e := range before.entries {
		ranks[e.Printing] = e.Rank
	}
	told, right := 0, 0
	for _, e := range after.entries {
		was := ranks[e.Printing]
		if was == 0 || e.Last == 0 {
			continue
		}
		told++
		if was-e.Last <= slack && e.Last-was <= slack {
			right++
		}
	}
	return told >= fewRows && right*strangeOf < told*familiarAt
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
