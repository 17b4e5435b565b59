package view

import (
	"slices"
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
	Acts    bool // they are acts, whose titles are summed up
	Counted bool // no issue lacks in which acts may have had more
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
				atLeast = atLeast || r.AtLeast() || chart.Acts && !chart.Counted
				if r.Lacking > 0 && !c.Acts {
					lacking = append(lacking, missingNotes(p, []TitleRun{{Chart: chart.Chart, Run: r}})...)
				}
			}
		}
	}
	if c.Acts {
		notes = append(notes, sumNotes(p, c.Coverage)...)
	}
	if c.Acts && c.Weeks {
		means(CompareChart{}, "compare.acts-note")
		for _, chart := range c.Charts {
			means(chart, "compare.acts-note")
		}
	}
	if atLeast && (!c.Acts || c.Weeks || len(c.Things) > 2) { // else the verdicts say so
		notes = append(notes, plain(p.Say("compare.at-least")))
	}
	coverage := slices.DeleteFunc(slices.Clone(c.Coverage), func(c Coverage) bool { return !tabled[c.Chart.Key] })
	return append(append(notes, lacking...), coverageNotes(p, rest(coverage, staleOf(p, c.Held)))...)
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
