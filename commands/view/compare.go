package view

import (
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"fanchart/commands/say"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// ComparePage sets songs, albums or acts side by side.
type ComparePage struct {
	Acts     bool // else titles
	Things   []Compared
	Charts   []CompareChart
	Weeks    bool     // titles week by week, too
	Held     []Newest // of the charts that something is still on
	Coverage []Coverage
	Buttons  []Button
}

// Compared is one of the things: a title or an act.
type Compared struct {
	Title kpop.Title
	Act   kpop.Act
}

// CompareChart is one chart with a column for every thing.
type CompareChart struct {
	Chart   kpop.Chart
	Columns []CompareColumn
	Any     bool // one of the things stood on it
}

// CompareColumn is what one thing did on one chart.
type CompareColumn struct {
	Runs  []kpop.Run // a title's one, an act's all
	Weeks []trend.Since
	Soon  []trend.Milestone
}

// Compare words the comparison: a verdict for every chart, then one table, narrow enough
// for a phone, headed by the names.
func Compare(p *say.Printer, c ComparePage) Message {
	names := columnNames(c)
	m := Message{Title: Line{bold(strings.Join(names, " · "))}, Buttons: c.Buttons, Kind: Charts}
	if len(names) == 2 {
		m.Title[0].Text = p.Say("compare.title", "a", names[0], "b", names[1])
	}
	var verdicts, table []Line
	for _, chart := range c.Charts {
		verdicts = append(verdicts, verdictLine(p, chart, names))
		if !chart.all() {
			continue // the verdict says it all
		}
		if len(table) > 0 {
			table = append(table, Line{{Text: ""}})
		}
		table = append(table, titleOrActTable(p, c, chart, names).lines()...)
	}
	if len(c.Charts) == 0 {
		verdicts = []Line{plain(p.Say("compare.nothing"))}
	}
	m.Blocks = append(m.Blocks, Block{Lines: slices.Concat(verdicts, asOf(p, c.Held, len(c.Charts)))})
	if len(table) > 0 {
		m.Blocks = append(m.Blocks, Block{Lines: table, Fixed: true})
	}
	for _, chart := range c.Charts {
		m.Notes = append(m.Notes, reachLines(p, chart, names)...)
	}
	m.Notes = append(m.Notes, compareNotes(p, c)...)
	return m
}

// all reports whether all things stood on the chart.
func (c CompareChart) all() bool {
	return !slices.ContainsFunc(c.Columns, func(c CompareColumn) bool { return len(c.Runs) == 0 })
}

func titleOrActTable(p *say.Printer, c ComparePage, chart CompareChart, names []string) grid {
	if c.Acts {
		return actTable(p, chart, names, c.Weeks)
	}
	return titleTable(p, chart, names, c.Weeks)
}

// columnNames are the names that head the columns: short ones, and letters where there is
// no room for two different ones.
func columnNames(c ComparePage) []string {
	names := make([]string, len(c.Things))
	seen := map[string]bool{}
	for i, t := range c.Things {
		names[i] = t.Title.Name
		if c.Acts {
			names[i] = t.Act.Name
		}
		seen[heading(names[i], len(names))] = true
	}
	if len(seen) < len(names) {
		for i := range names {
			names[i] = letter(i) + " " + names[i]
		}
	}
	return names
}

// heading is a name as a column of one of n is headed.
func heading(name string, n int) string {
	return short(name, map[bool]int{true: 12, false: 7}[n <= 2])
}

// verdictLine says who did better on a chart, by the peak, the weeks at no. 1 and the
// weeks in all; who did is not said where weeks lack that may change it.
func verdictLine(p *say.Printer, chart CompareChart, names []string) Line {
	p = For(p, chart.Chart)
	name := ShortName(p, chart.Chart) + ": "
	var only []string
	unsure := false
	for i, c := range chart.Columns {
		if len(c.Runs) > 0 {
			only = append(only, p.Say("compare.one", "name", names[i], "peak", p.Say("value.rank", "rank", peakOf(c)), "weeks", p.Say("value.weeks", "n", weeksOf(c))))
		}
		unsure = unsure || slices.ContainsFunc(c.Runs, func(r kpop.Run) bool { return !r.Known || r.Lacking > 0 })
	}
	if len(only) < len(names) {
		return Line{bold(name), {Text: p.Say("compare.only", "names", strings.Join(only, "; "))}}
	}
	who := p.Say("compare.split")
	best := firsts(chart, peakOf) & firsts(chart, func(c CompareColumn) int { return -no1Of(c) }) & firsts(chart, func(c CompareColumn) int { return -weeksOf(c) })
	switch {
	case unsure:
		who = p.Say("compare.unsure")
	case best != 0 && best&(best-1) == 0:
		who = names[bits.TrailingZeros(uint(best))]
	}
	return Line{bold(name + who), {Text: " — " + verdictText(p, chart, names)}}
}

// verdictText tells the figures that the verdict rests on.
func verdictText(p *say.Printer, chart CompareChart, names []string) string {
	var peaks, weeks []string
	for _, c := range chart.Columns {
		peak := p.Say("value.rank", "rank", peakOf(c))
		if n := no1Of(c); n > 0 && peakOf(c) == 1 {
			peak += " (" + p.Say("value.weeks", "n", n) + ")"
		}
		peaks = append(peaks, peak)
		weeks = append(weeks, p.Say("value.weeks", "n", weeksOf(c)))
	}
	if len(names) > 2 {
		return p.Say("compare.list", "peaks", strings.Join(peaks, ", "), "weeks", strings.Join(weeks, ", "))
	}
	return p.Say("compare.against", "a", peaks[0], "b", peaks[1], "c", weeksOf(chart.Columns[0]), "n", weeksOf(chart.Columns[1]))
}

// firsts are the columns with the smallest value, as bits.
func firsts(chart CompareChart, of func(CompareColumn) int) (set int) {
	best := of(chart.Columns[0])
	for i, c := range chart.Columns {
		switch n := of(c); {
		case n < best:
			best, set = n, 1<<i
		case n == best:
			set |= 1 << i
		}
	}
	return set
}

func peakOf(c CompareColumn) int {
	return slices.MinFunc(c.Runs, func(a, b kpop.Run) int { return a.Peak - b.Peak }).Peak
}

func weeksOf(c CompareColumn) (n int) {
	for _, r := range c.Runs {
		n += r.Weeks
	}
	return n
}

func no1Of(c CompareColumn) (n int) {
	for _, r := range c.Runs {
		n += r.No1
	}
	return n
}

func letter(i int) string { return string(rune('A' + i)) }

func compareNotes(p *say.Printer, c ComparePage) []Line {
	var notes []Line
	atLeast, lacking := false, []Line(nil)
	means := func(chart CompareChart, key string) {
		if text := For(p, chart.Chart).Say(key); !slices.ContainsFunc(notes, func(l Line) bool { return l[0].Text == text }) {
			notes = append(notes, plain(text))
		}
	}
	tabled := map[string]bool{}
	for _, chart := range c.Charts {
		tabled[chart.Chart.Key] = chart.all()
		if !chart.all() {
			continue
		}
		for _, column := range chart.Columns {
			if len(column.Weeks) > 0 && c.Weeks {
				means(chart, "compare.weeks-note")
			}
			for _, r := range column.Runs {
				atLeast = atLeast || !r.Known
				if r.Lacking > 0 && !c.Acts {
					lacking = append(lacking, missingNotes(p, []TitleRun{{Chart: chart.Chart, Run: r}})...)
				}
			}
		}
	}
	if c.Acts && c.Weeks {
		means(CompareChart{}, "compare.acts-note")
		for _, chart := range c.Charts {
			means(chart, "compare.acts-note")
		}
	}
	if atLeast {
		notes = append(notes, plain(p.Say("compare.at-least")))
	}
	coverage := slices.DeleteFunc(slices.Clone(c.Coverage), func(c Coverage) bool { return !tabled[c.Chart.Key] })
	return append(append(notes, lacking...), coverageNotes(p, coverage)...)
}

// grid is a table of short cells below the things' letters.
type grid struct{ rows [][]string }

func (g *grid) add(label string, cells []string) {
	if slices.ContainsFunc(cells, func(s string) bool { return s != none && s != "0" }) {
		g.rows = append(g.rows, append([]string{label}, cells...))
	}
}

// none is a cell without a value.
const none = "–"

// lines sets the table, every row a line.
func (g grid) lines() []Line {
	widths := make([]int, 0)
	for _, row := range g.rows {
		for i, text := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], cells(text))
		}
	}
	var out []Line
	for _, row := range g.rows {
		text := row[0] + strings.Repeat(" ", widths[0]-cells(row[0]))
		for i, cell := range row[1:] {
			text += strings.Repeat(" ", 2+widths[i+1]-cells(cell)) + cell
		}
		out = append(out, plain(text))
	}
	return out
}

// row makes a row's cells of what the columns say.
func row(columns []CompareColumn, cell func(CompareColumn) string) []string {
	var out []string
	for _, c := range columns {
		if len(c.Runs) == 0 {
			out = append(out, none)
		} else {
			out = append(out, cell(c))
		}
	}
	return out
}

func head(p *say.Printer, chart CompareChart, names []string) grid {
	cells := []string{ShortName(p, chart.Chart)}
	for _, name := range names {
		cells = append(cells, heading(name, len(names)))
	}
	return grid{rows: [][]string{cells}}
}

func titleTable(p *say.Printer, chart CompareChart, names []string, weeks bool) grid {
	p = For(p, chart.Chart)
	g := head(p, chart, names)
	number := func(of func(kpop.Run) int) []string {
		return row(chart.Columns, func(c CompareColumn) string { return strconv.Itoa(of(c.Runs[0])) })
	}
	g.add(p.Say("compare.peak"), row(chart.Columns, func(c CompareColumn) string {
		r := c.Runs[0]
		return atMost(r.Known || r.PeakEarly || r.Peak == 1, r.Peak)
	}))
	g.add(p.Say("compare.no1"), number(func(r kpop.Run) int { return r.No1 }))
	if chart.Chart.SizeOn(chart.Chart.First) > 10 {
		g.add(p.Say("compare.top10"), number(func(r kpop.Run) int { return r.Top10 }))
	}
	g.add(p.Say("compare.weeks"), row(chart.Columns, func(c CompareColumn) string {
		return atLeast(c.Runs[0].Known, c.Runs[0].Weeks)
	}))
	if !weeks {
		return g
	}
	g.add(p.Say("compare.debut"), row(chart.Columns, func(c CompareColumn) string {
		if !c.Runs[0].Known {
			return "?"
		}
		return strconv.Itoa(c.Runs[0].FirstRank)
	}))
	for i := range longestWeeks(chart) {
		week, cells := weekCells(chart, i)
		if week > 1 {
			g.add(p.Say("compare.week", "week", week), cells)
		}
	}
	return g
}

func atLeast(known bool, n int) string {
	if known {
		return strconv.Itoa(n)
	}
	return "≥" + strconv.Itoa(n)
}

func atMost(known bool, n int) string {
	if known {
		return strconv.Itoa(n)
	}
	return "≤" + strconv.Itoa(n)
}

func longestWeeks(chart CompareChart) int {
	n := 0
	for _, c := range chart.Columns {
		n = max(n, len(c.Weeks))
	}
	return n
}

// weekCells are the positions in one of the weeks since the debut.
func weekCells(chart CompareChart, i int) (week int, cells []string) {
	cells = row(chart.Columns, func(c CompareColumn) string {
		switch {
		case !c.Runs[0].Known:
			return "?"
		case i >= len(c.Weeks):
			return none
		case c.Weeks[i].Lack:
			return "?"
		case c.Weeks[i].Rank == 0:
			return none
		}
		return strconv.Itoa(c.Weeks[i].Rank)
	})
	for _, c := range chart.Columns {
		if i < len(c.Weeks) {
			week = c.Weeks[i].Week
		}
	}
	return week, cells
}

func actTable(p *say.Printer, chart CompareChart, names []string, full bool) grid {
	p = For(p, chart.Chart)
	g := head(p, chart, names)
	add := func(key string, cell func(CompareColumn) string) { g.add(p.Say(key), row(chart.Columns, cell)) }
	if full {
		add("compare.since", sinceCell)
	}
	if chart.Chart.Subject != kpop.ActSubject { // there the act itself stands, once
		add("compare.entries."+string(chart.Chart.Subject), func(c CompareColumn) string { return strconv.Itoa(len(c.Runs)) })
	}
	add("compare.peak", bestPeakCell)
	add("compare.no1s", reachedCell(1))
	add("compare.weeks", allWeeksCell)
	if full {
		add("compare.top10s", reachedCell(10))
		add("compare.no1", sumCell(func(r kpop.Run) int { return r.No1 }))
		add("compare.top10", sumCell(func(r kpop.Run) int { return r.Top10 }))
	}
	return g
}

// sinceCell is the year of an act's first entry.
func sinceCell(c CompareColumn) string {
	first := slices.MinFunc(c.Runs, func(a, b kpop.Run) int { return int(a.First - b.First) })
	return atMost(first.Known, first.First.Year())
}

// bestPeakCell is the best place of an act's titles: there may have been a better one
// before our data.
func bestPeakCell(c CompareColumn) string {
	best := slices.MinFunc(c.Runs, func(a, b kpop.Run) int { return a.Peak - b.Peak })
	return atMost(best.Known || best.PeakEarly || best.Peak == 1, best.Peak)
}

// allWeeksCell is how many weeks an act's titles have in all.
func allWeeksCell(c CompareColumn) string {
	n, known := 0, true
	for _, r := range c.Runs {
		n, known = n+r.Weeks, known && r.Known
	}
	return atLeast(known, n)
}

// sumCell adds up something of an act's runs.
func sumCell(of func(kpop.Run) int) func(CompareColumn) string {
	return func(c CompareColumn) string {
		n := 0
		for _, r := range c.Runs {
			n += of(r)
		}
		return strconv.Itoa(n)
	}
}

// reachedCell counts the titles that reached a place.
func reachedCell(place int) func(CompareColumn) string {
	return sumCell(func(r kpop.Run) int {
		if r.Peak <= place {
			return 1
		}
		return 0
	})
}

// reachLines say of each title which round numbers it is about to reach.
func reachLines(p *say.Printer, chart CompareChart, names []string) []Line {
	var lines []Line
	for i, c := range chart.Columns {
		for _, line := range soonLines(For(p, chart.Chart), c.Soon) {
			lines = append(lines, append(Line{{Text: names[i] + " · "}}, line...))
		}
	}
	return lines
}

// CompareWith asks what one thing is to be compared with.
func CompareWith(p *say.Printer, name string, buttons []Button) Message {
	text := p.Say("compare.pick")
	if len(buttons) == 0 {
		text = p.Say("compare.name-one")
	}
	return Message{Title: Line{bold(p.Say("compare.with", "name", name))}, Blocks: []Block{{Lines: []Line{plain(text)}}}, Buttons: buttons, Kind: Charts}
}
