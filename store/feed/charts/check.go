package charts

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// longest is the most characters a title or credit may have; the longest credit on
// any chart has under 300.
const longest = 1000

type checker struct {
	source  *Source
	form    *Form
	chart   *kpop.Chart
	edition *Edition
	doubts  []store.Doubt
}

// check refuses what is wrong with an issue, and completes what is right: rows in
// order of rank, identical rows once, Whole and Scope set.
func check(s *Source, f *Form, d *Edition) ([]store.Doubt, error) {
	c := &checker{source: s, form: f, chart: s.chart(d.Chart), edition: d}
	for _, step := range []func() error{c.calendar, c.rows, c.order, c.size} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return c.doubts, nil
}

func (c *checker) calendar() error {
	d := c.edition
	if !c.chart.Dated(d.Day) && d.Day >= c.chart.First {
		return c.fault(file.FaultCalendar, 0, d.Day.Weekday().String()+" "+d.Day.String())
	}
	if c.chart.Unusual(d.Day) {
		c.doubt(file.DoubtOffCycle, 0, d.Day.Weekday().String())
	}
	return nil
}

func (c *checker) rows() error {
	size, peaks := c.chart.SizeOn(c.edition.Day), 0
	for i, e := range c.edition.Entries {
		if c.noEntry(e) {
			continue
		}
		switch {
		case e.Printing.Title == "", e.Printing.Credit == "" && !c.creditless():
			return c.fault(file.FaultEmpty, i, "")
		case file.Broken(e.Printing.Title) || file.Broken(e.Printing.Credit):
			return c.fault(file.FaultEncoding, i, e.Printing.Title)
		case utf8.RuneCountInString(e.Printing.Title) > longest || utf8.RuneCountInString(e.Printing.Credit) > longest:
			return c.fault(file.FaultLong, i, e.Printing.Title)
		case e.Rank < 1 || e.Rank > size:
			return c.fault(file.FaultRankBeyond, i, strconv.Itoa(e.Rank))
		case min(e.Last, e.Peak, e.Weeks) < 0 || max(e.Last, e.Peak, e.Weeks) > 100_000:
			return c.fault(file.FaultNumber, i, e.Printing.Title)
		}
		if e.Peak > e.Rank {
			peaks++
		}
	}
	if peaks > 0 {
		c.doubt(file.DoubtPeak, 0, strconv.Itoa(peaks))
	}
	return nil
}

func (c *checker) creditless() bool { return !c.chart.Subject.Prints() || c.form.Creditless }

// noEntry reports whether a row says that nothing of what the form lists is on the issue.
func (c *checker) noEntry(e kpop.Entry) bool {
	return c.form.Scope != "" && e.Rank == 0 && e.Printing == kpop.Printing{}
}

// order sorts by rank, keeps identical rows once, and finds two titles at one rank.
func (c *checker) order() error {
	d := c.edition
	index := make([]int, len(d.Entries))
	for i := range index {
		index[i] = i
	}
	slices.SortStableFunc(index, func(a, b int) int { return d.Entries[a].Rank - d.Entries[b].Rank })
	sorted := *d
	sorted.Entries, sorted.Lines = nil, nil
	for _, i := range index {
		e := d.Entries[i]
		repeated, err := c.place(sorted.Entries, i)
		if err != nil {
			return err
		}
		if !repeated && !c.noEntry(e) {
			sorted.Entries, sorted.Lines = append(sorted.Entries, e), append(sorted.Lines, d.Lines[i])
		}
	}
	*d = sorted
	c.versions()
	return nil
}

// place tells whether an entry stands already among those before it, and refuses it if
// another one has its rank where the history is not known to do so.
func (c *checker) place(before []kpop.Entry, entry int) (repeated bool, err error) {
	e, line := c.edition.Entries[entry], c.edition.Lines[entry]
	switch n := len(before); {
	case n == 0 || before[n-1].Rank != e.Rank:
	case sameRank(before, e):
		c.doubt(file.DoubtRepeatedRow, line, e.Printing.Title)
		return true, nil
	case !c.slips():
		return false, c.fault(file.FaultRankTwice, entry, strconv.Itoa(e.Rank))
	default:
		c.doubt(file.DoubtRankTwice, line, strconv.Itoa(e.Rank)+" "+e.Printing.Title)
	}
	return false, nil
}

// sameRank reports whether the row stands already among those of its rank.
func sameRank(entries []kpop.Entry, e kpop.Entry) bool {
	for i := len(entries) - 1; i >= 0 && entries[i].Rank == e.Rank; i-- {
		if entries[i].Printing == e.Printing {
			return true
		}
	}
	return false
}

// versions lists titles that stand twice: two recordings, or two albums of one name.
func (c *checker) versions() {
	seen := make(map[kpop.Printing]bool, len(c.edition.Entries))
	for i, e := range c.edition.Entries {
		if seen[e.Printing] {
			c.doubt(file.DoubtTwoVersions, c.edition.Lines[i], e.Printing.Title+" – "+e.Printing.Credit)
		}
		seen[e.Printing] = true
	}
}

// size decides whether the issue is whole. Missing rows at the end make it partial;
// a gap in the middle refuses it, unless the history is known to have it.
func (c *checker) size() error {
	d, size := c.edition, c.chart.SizeOn(c.edition.Day)
	if c.form.Scope != "" {
		d.Scope = c.form.Scope
		return nil
	}
	n := len(d.Entries)
	if n == 0 {
		return c.fault(file.FaultNoData, 0, d.Day.String())
	}
	if last := d.Entries[n-1].Rank; !c.slips() && last != n {
		return c.fault(file.FaultRankGap, 0, strconv.Itoa(c.gap()))
	}
	switch {
	case n == size:
		d.Whole = true
	case n*10 >= size*9:
		d.Scope = kpop.ScopeShort
		c.doubt(file.DoubtShort, 0, strconv.Itoa(n)+"/"+strconv.Itoa(size))
	default:
		d.Scope = kpop.ScopeTop
	}
	return nil
}

// gap returns the first missing rank.
func (c *checker) gap() int {
	for i, e := range c.edition.Entries {
		if e.Rank != i+1 {
			return i + 1
		}
	}
	return 0
}

func (c *checker) slips() bool { return slices.Contains(c.source.Slips, c.edition.Day) }

func (c *checker) fault(code string, entry int, detail string) error {
	f := file.Fault{Code: code, File: c.edition.File, Detail: file.Clip(c.edition.Day.String() + ": " + detail)}
	if len(c.edition.Lines) > entry && code != file.FaultCalendar && code != file.FaultRankGap && code != file.FaultNoData {
		f.Line = c.edition.Lines[entry]
	}
	return f
}

func (c *checker) doubt(code string, line int, detail string) {
	c.doubts = append(c.doubts, store.Doubt{Chart: c.chart.Key, Code: code, File: c.edition.File, Line: line, Day: c.edition.Day.String(), Detail: file.Clip(detail)})
}
