package charts

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// build is one chart's whole history while an import works on it: what the store
// holds, what the import adds, and who is who in all of it.
type build struct {
	book     *book
	chart    kpop.Chart
	chartID  int64
	importID int64

	issues []*issueBuild // in order of day
	prints []printBuild
	index  map[kpop.Printing]int32
	byID   map[int64]int32 // prints by their id

	titles    map[int64]*titleBuild
	elsewhere map[string][]*titleBuild // titles on other charts of the subject, by their keys
	nextPrint int64
	nextTitle int64

	force     bool // the catalogue has changed: every credit is read anew
	disagreed []disagreement
	newTitles []*titleBuild
	merged    [][2]int64 // ids that now mean another title
	newActs   int
	doubts    []store.Doubt
	runs      []kpop.Run
}

// issueBuild is an issue with the prints of its rows and the titles they had.
type issueBuild struct {
	store.IssueRow
	prints []int32
	was    []int64 // titles as the store has them; 0 for new rows
	isNew  bool    // to be written whole
	old    bool    // an older version is to be deleted first
}

// printBuild is a printing while an import works on it.
type printBuild struct {
	store.PrintingRow
	normal string
	apart  bool
	same   kpop.Printing // the printing whose acts count: another one after a merge by hand
	isNew  bool
	stale  bool // acts or first day changed
}

func openBuild(ctx context.Context, tx *store.Tx, book *book, chart kpop.Chart) (b *build, err error) {
	b = &build{book: book, chart: chart, index: map[kpop.Printing]int32{}, byID: map[int64]int32{}}
	if b.chartID, err = tx.ChartID(ctx, chart); err != nil {
		return nil, err
	}
	if b.nextPrint, err = tx.NextPrinting(ctx); err != nil {
		return nil, err
	}
	if b.nextTitle, err = tx.NextTitle(ctx); err != nil {
		return nil, err
	}
	printings, err := tx.Printings(ctx, chart.Subject)
	if err != nil {
		return nil, err
	}
	for _, p := range printings {
		b.addPrint(printBuild{PrintingRow: p})
	}
	issues, err := tx.Issues(ctx, b.chartID)
	if err != nil {
		return nil, err
	}
	for i := range issues {
		b.issues = append(b.issues, b.stored(issues[i]))
	}
	return b, b.loadTitles(ctx, tx)
}

func (b *build) stored(row store.IssueRow) *issueBuild {
	issue := &issueBuild{IssueRow: row, prints: make([]int32, len(row.Rows)), was: make([]int64, len(row.Rows))}
	for i, r := range row.Rows {
		issue.prints[i], issue.was[i] = b.byID[r.Printing], r.Title
	}
	return issue
}

func (b *build) addPrint(p printBuild) int32 {
	p.normal, p.apart, p.same = b.book.normal(b.chart.Subject, p.Printing)
	n := int32(len(b.prints))
	b.prints = append(b.prints, p)
	b.index[p.Printing], b.byID[p.ID] = n, n
	return n
}

// held returns the issue of that day, or nil.
func (b *build) held(day kpop.Day) *store.IssueRow {
	if i, ok := b.find(day); ok {
		return &b.issues[i].IssueRow
	}
	return nil
}

func (b *build) find(day kpop.Day) (int, bool) {
	return slices.BinarySearchFunc(b.issues, day, func(i *issueBuild, d kpop.Day) int { return cmp.Compare(i.Day, d) })
}

// put adds an edition as a new issue, in its place by day.
func (b *build) put(d *Edition, sum string) *issueBuild {
	issue := &issueBuild{isNew: true, was: make([]int64, len(d.Entries)), prints: make([]int32, len(d.Entries))}
	issue.Ref = kpop.Ref{Day: d.Day, Whole: d.Whole, Scope: d.Scope, Source: d.Source, Rows: len(d.Entries)}
	issue.Sum, issue.ImportID = sum, b.importID
	issue.Rows = make([]store.EntryRow, len(d.Entries))
	for i, e := range d.Entries {
		issue.prints[i] = b.intern(e, d.Day)
		issue.Rows[i] = store.EntryRow{Rank: int32(e.Rank), Last: int32(e.Last), Peak: int32(e.Peak), Weeks: int32(e.Weeks),
			Metric: e.Metric, Printing: b.prints[issue.prints[i]].ID}
	}
	at, _ := b.find(d.Day)
	b.issues = slices.Insert(b.issues, at, issue)
	return issue
}

// replace puts an edition in place of an issue. Rows with a printing that stood there
// before keep its title, so that ids stay what they were.
func (b *build) replace(held *store.IssueRow, d *Edition, sum string) *issueBuild {
	at, _ := b.find(held.Day)
	old := b.issues[at]
	b.issues = slices.Delete(b.issues, at, at+1)
	issue := b.put(d, sum)
	issue.old, issue.ID = true, held.ID
	titles := map[int32]int64{}
	for i, p := range old.prints {
		titles[p] = old.was[i]
	}
	for i, p := range issue.prints {
		issue.was[i] = titles[p]
	}
	return issue
}

// edition is an issue that we hold as if it had been read from a file.
func (b *build) edition(held *store.IssueRow) *Edition {
	d := &Edition{Issue: kpop.Issue{Chart: b.chart.Key, Day: held.Day}}
	for _, r := range held.Rows {
		d.Entries = append(d.Entries, kpop.Entry{Rank: int(r.Rank), Last: int(r.Last), Peak: int(r.Peak), Weeks: int(r.Weeks),
			Metric: r.Metric, Printing: b.prints[b.byID[r.Printing]].Printing})
	}
	return d
}

func (b *build) intern(e kpop.Entry, day kpop.Day) int32 {
	n, ok := b.index[e.Printing]
	if !ok {
		n = b.addPrint(printBuild{isNew: true, PrintingRow: store.PrintingRow{ID: b.nextPrint, Printing: e.Printing, Read: e.Read, First: day}})
		b.nextPrint++
	}
	if p := &b.prints[n]; day < p.First {
		p.First, p.stale = day, !p.isNew
	}
	return n
}

func (b *build) changed() bool {
	return b.force || slices.ContainsFunc(b.issues, func(i *issueBuild) bool { return i.isNew })
}

// compare lists where an edition disagrees with an issue that we hold, rank by rank.
func (b *build) compare(held *store.IssueRow, d *Edition) []store.Difference {
	var out []store.Difference
	add := func(rank int, field, ours, theirs string) {
		if ours != theirs {
			out = append(out, store.Difference{Rank: rank, Field: field, Ours: ours, Theirs: theirs})
		}
	}
	number := func(n int) string { return strconv.Itoa(n) }
	at := 0
	for _, e := range d.Entries {
		for at < len(held.Rows) && int(held.Rows[at].Rank) < e.Rank {
			at++
		}
		if at == len(held.Rows) || int(held.Rows[at].Rank) != e.Rank {
			if held.Whole {
				add(e.Rank, "rank", "", e.Printing.Title)
			}
			continue
		}
		ours := held.Rows[at]
		p := b.prints[b.byID[ours.Printing]].Printing
		add(e.Rank, "title", p.Title, e.Printing.Title)
		add(e.Rank, "credit", p.Credit, e.Printing.Credit)
		if e.Weeks > 0 && ours.Weeks > 0 {
			add(e.Rank, "weeks", number(int(ours.Weeks)), number(e.Weeks))
		}
	}
	return out
}

// calendar is what trend needs to know of the issues.
func (b *build) calendar() trend.Calendar {
	c := trend.Calendar{Chart: b.chart}
	for _, i := range b.issues {
		c.Held = append(c.Held, i.Ref)
	}
	return c
}

// follows answers whether two days are neighbouring issues, once a pair.
func (b *build) follows(x, y kpop.Day) bool { return b.chart.Follows(x, y) }

// disagreement is what another source says of an issue, or what a source has
// changed in one of its own. It is written when the issue is.
type disagreement struct {
	issue       *store.IssueRow
	source      string
	differences []store.Difference
}
