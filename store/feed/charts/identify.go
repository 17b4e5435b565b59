package charts

import (
	"context"
	"slices"
	"strconv"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
	"fanchart/store/names"
	"fanchart/store/trend"
)

// titleBuild is a title while an import works on it.
type titleBuild struct {
	store.TitleRow
	spans []store.Span // on other charts
	here  bool         // it has rows on this chart
	isNew bool
	stale bool
	last  kpop.Day // newest issue on other charts
}

// loadTitles reads the titles of the subject and where else they stand.
func (b *build) loadTitles(ctx context.Context, tx *store.Tx) error {
	rows, err := tx.Titles(ctx, b.chart.Subject)
	if err != nil {
		return err
	}
	spans, err := tx.Spans(ctx, b.chart.Subject)
	if err != nil {
		return err
	}
	b.titles = make(map[int64]*titleBuild, len(rows))
	for id, row := range rows {
		b.titles[id] = &titleBuild{TitleRow: *row}
	}
	for _, s := range spans {
		if t := b.titles[s.Title]; t != nil && s.Chart != b.chartID {
			t.spans, t.last = append(t.spans, s), max(t.last, s.Last)
		}
	}
	return nil
}

// identify works out credits, titles and runs of the whole chart.
func (b *build) identify() {
	b.credit()
	b.lookElsewhere()
	editions, prints := b.editions()
	groups, findings := names.Identify(editions, prints, b.follows)
	b.doubt(findings)
	b.assign(editions, groups)
	b.sumUp()
}

// credit reads the credits of new printings, of those first printed earlier than
// we knew, and after a change of the catalogue of all.
func (b *build) credit() {
	for i := range b.prints {
		p := &b.prints[i]
		if !p.isNew && !p.stale && !b.force {
			continue
		}
		acts := b.book.acts(b.chart.Subject, p.Printing, p.Read, p.First)
		p.stale = !p.isNew && (p.stale || !slices.Equal(acts, p.Acts))
		p.Acts = acts
	}
}

// lookElsewhere notes what stands on other charts.
func (b *build) lookElsewhere() {
	b.elsewhere = map[string][]*titleBuild{}
	for _, t := range b.titles {
		if len(t.spans) > 0 {
			key := b.key(&b.prints[b.byID[t.Printing]])
			b.elsewhere[key] = append(b.elsewhere[key], t)
		}
	}
}

// key is what all printings of one title share: the normal form of its name, or of the one
// that it goes by elsewhere, or, where acts are ranked, who it is.
func (b *build) key(p *printBuild) string {
	switch {
	case p.apart || p.same != p.Printing:
		return p.normal
	case b.chart.Subject == kpop.ActSubject:
		if acts := b.actsOf(p); len(acts) == 1 {
			return "\x00" + strconv.FormatInt(acts[0].ActID, 10)
		}
		return p.normal
	}
	return b.book.called(b.chart.Subject, p)
}

func (b *build) editions() ([]names.Edition, []names.Print) {
	normals := map[string]int32{}
	prints := make([]names.Print, len(b.prints))
	for i := range b.prints {
		p := &b.prints[i]
		key := b.key(p)
		n, ok := normals[key]
		if !ok {
			n = int32(len(normals))
			normals[key] = n
		}
		prints[i] = names.Print{Normal: n, Apart: p.apart, Joined: !p.apart && p.same != p.Printing}
		for _, a := range b.actsOf(p) {
			prints[i].Acts = append(prints[i].Acts, a.ActID)
		}
	}
	editions := make([]names.Edition, len(b.issues))
	for i, issue := range b.issues {
		rows := make([]names.Row, len(issue.Rows))
		for k, r := range issue.Rows {
			rows[k] = names.Row{Print: issue.prints[k], Rank: r.Rank, Last: r.Last, Weeks: r.Weeks}
		}
		editions[i] = names.Edition{Day: issue.Day, Whole: issue.Whole, Rows: rows}
	}
	return editions, prints
}

// actsOf returns the acts under which a printing is identified.
func (b *build) actsOf(p *printBuild) []store.ActRole {
	if n, ok := b.index[p.same]; ok && p.same != p.Printing {
		return b.prints[n].Acts
	}
	return p.Acts
}

func (b *build) doubt(findings []names.Finding) {
	for _, f := range findings {
		row, other := b.prints[f.Print].Printing, b.prints[f.Other].Printing
		b.doubts = append(b.doubts, store.Doubt{Chart: b.chart.Key, Code: string(f.Rule), Day: f.Day.String(),
			Detail: file.Clip(other.Title + " – " + other.Credit + " → " + row.Title + " – " + row.Credit)})
	}
}

// sumUp works out the run of every title, also where only the calendar has changed.
func (b *build) sumUp() {
	points := map[int64][]kpop.Point{}
	for _, issue := range b.issues {
		for _, r := range issue.Rows {
			points[r.Title] = append(points[r.Title], kpop.Point{Day: issue.Day, Rank: int(r.Rank), Last: int(r.Last), Peak: int(r.Peak), Weeks: int(r.Weeks)})
		}
	}
	calendar := b.calendar()
	for id, list := range points {
		run := trend.Run(calendar, list, b.kpop(b.titles[id]))
		run.TitleID = id
		b.runs = append(b.runs, run)
	}
}

func (b *build) kpop(t *titleBuild) bool {
	return slices.ContainsFunc(t.Acts, func(a store.TitleAct) bool { return b.book.isKPop[a.ActID] })
}
