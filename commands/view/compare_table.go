package view

import (
	"fanchart/commands/say"
	"fanchart/store/kpop"
	"slices"
	"strconv"
	"strings"
)

// grid is a table of short cells below the things' letters.
type grid struct{ rows [][]string }

func (g *grid) add(label string, cells []string) {
	if slices.ContainsFunc(cells, func(s string) bool { return s != none && s != "0" && s != "≥0" }) {
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

func titleOrActTable(p *say.Printer, c ComparePage, chart CompareChart, names []string) grid {
	if c.Acts {
		return actTable(p, chart, names, c.Weeks)
	}
	return titleTable(p, chart, names, c.Weeks)
}

func titleTable(p *say.Printer, chart CompareChart, names []string, weeks bool) grid {
	p = For(p, chart.Chart)
	g := head(p, chart, names)
	number := func(of func(kpop.Run) int) []string {
		return row(chart.Columns, func(c CompareColumn) string { return atLeast(!c.Runs[0].AtLeast(), of(c.Runs[0])) })
	}
	g.add(p.Say("compare.peak"), row(chart.Columns, func(c CompareColumn) string {
		r := c.Runs[0]
		return atMost(r.PeakSure(), r.Peak)
	}))
	g.add(p.Say("compare.no1"), number(func(r kpop.Run) int { return r.No1 }))
	if chart.Chart.SizeOn(chart.Chart.First) > 10 {
		g.add(p.Say("compare.top10"), number(func(r kpop.Run) int { return r.Top10 }))
	}
	g.add(p.Say("compare.weeks"), row(chart.Columns, func(c CompareColumn) string {
		return atLeast(!c.Runs[0].AtLeast(), c.Runs[0].Weeks)
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
		add("compare.entries."+string(chart.Chart.Subject), sumCell(chart.Counted, func(kpop.Run) int { return 1 }))
	}
	add("compare.no1s", reachedCell(chart.Counted, 1))
	if full || len(names) > 2 { // else the verdict says these
		add("compare.peak", bestPeakCell(chart.Counted))
		add("compare.weeks", allWeeksCell(chart.Counted))
	}
	if full {
		add("compare.top10s", reachedCell(chart.Counted, 10))
		add("compare.no1", sumCell(chart.Counted, func(r kpop.Run) int { return r.No1 }))
		add("compare.top10", sumCell(chart.Counted, func(r kpop.Run) int { return r.Top10 }))
	}
	return g
}

// sinceCell is the year of an act's first entry.
func sinceCell(c CompareColumn) string {
	first := slices.MinFunc(c.Runs, func(a, b kpop.Run) int { return int(a.First - b.First) })
	return atMost(first.Known, first.First.Year())
}

// bestPeakCell is the best place of an act's titles: there may have been a better one
// in issues that we lack.
func bestPeakCell(counted bool) func(CompareColumn) string {
	return func(c CompareColumn) string {
		best := slices.MinFunc(c.Runs, func(a, b kpop.Run) int { return a.Peak - b.Peak })
		return atMost(best.Peak == 1 || counted && best.PeakSure(), best.Peak)
	}
}

// allWeeksCell is how many weeks an act's titles have in all.
func allWeeksCell(counted bool) func(CompareColumn) string {
	return func(c CompareColumn) string {
		known := counted && !slices.ContainsFunc(c.Runs, kpop.Run.AtLeast)
		return atLeast(known, weeksOf(c))
	}
}

// sumCell adds up something of an act's runs.
func sumCell(counted bool, of func(kpop.Run) int) func(CompareColumn) string {
	return func(c CompareColumn) string {
		n := 0
		for _, r := range c.Runs {
			n += of(r)
		}
		return atLeast(counted, n)
	}
}

// reachedCell counts the titles that reached a place.
func reachedCell(counted bool, place int) func(CompareColumn) string {
	return sumCell(counted, func(r kpop.Run) int {
		if r.Peak <= place {
			return 1
		}
		return 0
	})
}
