package view

import (
	"slices"
	"strconv"

	"fanchart/commands/say"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// RecordPage is a page of a record's table.
type RecordPage struct {
	Chart   kpop.Chart
	Record  trend.Record
	Scope   trend.Scope
	Act     kpop.Act // with a scope of one act
	Period  string   // as it is typed; "" all
	Extent  trend.Extent
	Newest  Newest
	Limited bool     // positions of K-pop acts only are known
	Began   kpop.Day // the chart's first issue ever
	Since   kpop.Day // the first issue that counts, where older ones that lack may hold more; else 0
	Source  string   // the word behind "fanchart import"
	Rows    []RecordRow
	Total   int // standings on all pages
	Asked   *RecordAsked
	Short   bool // the verdict and the first places; what is counted is small print
	Buttons []Button
}

// RecordRow is one standing.
type RecordRow struct {
	Rank, Tied int
	Name       string
	Title      kpop.Title // with records of titles
	Act        kpop.Act   // with records of acts
	Value      int32
	AtLeast    bool // part of a title's run lies in issues that we lack
	From, To   kpop.Day
}

// RecordAsked is where the act asked for stands among all; without a Row.Rank it
// has no standing.
type RecordAsked struct {
	Row   RecordRow
	Total int
	Ties  int
	Next  *RecordRow // the place above
	Needs int        // to tie it
}

// RecordName is what a record is called.
func RecordName(p *say.Printer, key string) string { return p.Say("record." + key) }

// RecordTop words a page of a record's table.
func RecordTop(p *say.Printer, r RecordPage) Message {
	p = For(p, r.Chart)
	name := RecordName(p, r.Record.Key) + " · " + ChartName(p, r.Chart)
	if r.Since != 0 { // no record of all time
		name += " · " + p.Say("records.since", "day", Day(p, r.Since))
	}
	m := Message{Title: Line{bold(name)}, Buttons: r.Buttons, Notes: recordNotes(p, r)}
	counted := []Line{
		plain(p.Say("define." + r.Record.Key)),
		plain(p.Say("records.scope", "scope", ScopeName(p, r.Scope, r.Act)) + periodText(p, r.Period)),
	}
	stale := r.Newest.stale(p, r.Extent.Last)
	if r.Short {
		m.Blocks = append(filled(stale, verdictLines(p, r)), Block{Lines: standingLines(p, r), Columns: 1})
		m.Notes = append(counted, m.Notes...)
		return m
	}
	m.Blocks = []Block{{Lines: append(counted, stale...)}, {Lines: standingLines(p, r), Columns: 1}}
	m.Blocks = append(m.Blocks, filled(verdictLines(p, r))...)
	return m
}

// filled are blocks of those lists that have lines.
func filled(lists ...[]Line) (out []Block) {
	for _, lines := range lists {
		if len(lines) > 0 {
			out = append(out, Block{Lines: lines})
		}
	}
	return out
}

// standingLines are the places of a table.
func standingLines(p *say.Printer, r RecordPage) (lines []Line) {
	for i, row := range r.Rows {
		lines = append(lines, recordLine(p, r.Record, row, !r.Short || i == 0))
	}
	if len(lines) == 0 {
		lines = []Line{plain(p.Say("records.nobody"))}
	}
	return lines
}

// ScopeName words a scope.
func ScopeName(p *say.Printer, s trend.Scope, act kpop.Act) string {
	switch {
	case s.Of != trend.OfAct:
		return p.Say("scope." + string(s.Of))
	case s.Members:
		return p.Say("records.with-members", "act", ActName(act))
	}
	return ActName(act)
}

func periodText(p *say.Printer, period string) string {
	if period == "" {
		return ""
	}
	return " · " + p.Say("records.period", "period", period)
}

// recordLine is a place of a table, dated or not.
func recordLine(p *say.Printer, r trend.Record, row RecordRow, dated bool) Line {
	line := Line{bold(strconv.Itoa(row.Rank)), {Text: "  "}}
	if r.Ranks == trend.RanksIssue {
		return append(line, bold(Day(p, row.From)), Span{Text: " · " + RecordValue(p, r, row.Value)})
	}
	value := RecordValue(p, r, row.Value)
	if row.AtLeast {
		value = "≥ " + value
	}
	text := mark(row.Title) + " · " + value
	if r.Unit != trend.UnitDay && dated {
		text += " · " + daysText(p, row)
	}
	return append(line, bold(short(row.Name, longest)), Span{Text: text})
}

func daysText(p *say.Printer, row RecordRow) string {
	if row.From == row.To {
		return Day(p, row.From)
	}
	return Day(p, row.From) + " – " + Day(p, row.To)
}

// RecordValue words a standing's value in its unit.
func RecordValue(p *say.Printer, r trend.Record, value int32) string {
	switch r.Unit {
	case trend.UnitDay:
		return Day(p, kpop.Day(value))
	case trend.UnitRank:
		return p.Say("value.rank", "rank", int(value))
	case trend.UnitShare:
		return p.Say("value.share", "share", p.Decimal(float64(value)/100))
	}
	return p.Say("value."+string(r.Unit), "n", int(value))
}

// verdictLines say where the act asked for stands; none where nobody was asked for.
func verdictLines(p *say.Printer, r RecordPage) []Line {
	a := r.Asked
	if a == nil {
		return nil
	}
	if a.Row.Rank == 0 {
		return []Line{plain(p.Say("records.none", "act", ActName(r.Act)))}
	}
	name := short(a.Row.Name, longest)
	if r.Scope.Members && r.Record.Ranks == trend.RanksAct {
		name = ScopeName(p, r.Scope, r.Act)
	}
	key := "records.stands"
	if a.Ties > 1 {
		key = "records.stands-tied"
	}
	line := p.Say(key, "name", name, "rank", a.Row.Rank, "total", a.Total,
		"value", RecordValue(p, r.Record, a.Row.Value), "others", a.Ties-1)
	lines := []Line{plain(line)}
	if a.Next != nil {
		lines = append(lines, plain(nextText(p, r.Record, *a)))
	}
	return lines
}

// nextText says what is needed for the place above.
func nextText(p *say.Printer, r trend.Record, a RecordAsked) string {
	name, value := short(a.Next.Name, longest), RecordValue(p, r, a.Next.Value)
	switch r.Unit {
	case trend.UnitDay:
		return p.Say("records.next-day", "name", name, "value", value)
	case trend.UnitRank:
		return p.Say("records.next-rank", "name", name, "value", value)
	}
	return p.Say("records.next", "name", name, "value", value, "n", a.Needs)
}

// recordNotes say what the table rests on.
func recordNotes(p *say.Printer, r RecordPage) []Line {
	e, partial := r.Extent, 0
	for _, n := range e.Partial {
		partial += n
	}
	notes := []Line{plain(p.Say("records.extent", "first", Day(p, e.First), "last", Day(p, e.Last), "n", e.Issues,
		"missing", e.Missing, "partial", partial))}
	if e.First > r.Began && r.Period == "" {
		notes = append(notes, plain(p.Say("records.began", "first", Day(p, r.Began))))
	}
	if e.Partial[kpop.ScopeShort] > 0 {
		notes = append(notes, plain(p.Say("records.short", "n", e.Partial[kpop.ScopeShort])))
	}
	coverage := Coverage{Chart: r.Chart, Source: r.Source}
	if slices.ContainsFunc(r.Rows, func(row RecordRow) bool { return row.AtLeast }) {
		notes = append(notes, plain(p.Say("note.at-least-sign")))
	}
	if r.Limited {
		coverage.Scopes = []string{kpop.ScopeKPop}
	}
	notes = append(coverageNotes(p, []Coverage{coverage}), notes...)
	var titles []kpop.Title
	for _, row := range r.Rows {
		titles = append(titles, row.Title)
	}
	return append(legend(p, titles), notes...)
}
