package view

import (
	"slices"
	"strconv"

	"fanchart/commands/say"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// ChartPage is a page of one issue.
type ChartPage struct {
	Chart    kpop.Chart
	Day      kpop.Day
	Rows     []ChartRow
	KPopOnly bool // the asker wants K-pop titles only
	Empty    bool // the issue has none of what was asked for
	KPop     int  // K-pop titles on the whole issue; -1 not counted
	Of       int  // positions of the whole issue
	Newest   Newest
	Coverage Coverage
	Notes    []string // about the date used
	Buttons  []Button
}

// ChartRow is one entry with its movement.
type ChartRow struct {
	Entry kpop.Entry
	Title kpop.Title
	Move  trend.Movement
}

// longest is how many letters of a title or a credit a list shows.
const longest = 56

// Chart words a page of an issue.
func Chart(p *say.Printer, c ChartPage) Message {
	p = For(p, c.Chart)
	title := ChartName(p, c.Chart)
	if c.KPopOnly {
		title += " · " + p.Say("issue.kpop-only")
	}
	m := Message{Title: Line{bold(title)}, Buttons: c.Buttons, Kind: Charts}
	m.Blocks = []Block{{Lines: issueLines(p, c)}}
	if len(c.Rows) == 0 {
		m.Blocks = append(m.Blocks, Block{Lines: []Line{plain(p.Say("issue.nothing"))}})
	} else {
		m.Blocks = append(m.Blocks, Block{Lines: chartLines(p, c), Columns: 2})
	}
	if c.KPop < 0 || crossing(c.Rows) { // else the head says what the star is
		m.Blocks[0].Lines = append(m.Blocks[0].Lines, smallLines(legend(p, rowTitles(c.Rows)))...)
	}
	for _, note := range c.Notes {
		m.Notes = append(m.Notes, plain(note))
	}
	m.Notes = append(m.Notes, chartNotes(p, c)...)
	return m
}

// issueLines say which issue it is, how much of it is K-pop, and whether newer ones
// should have come.
func issueLines(p *say.Printer, c ChartPage) []Line {
	line := Line{bold(Day(p, c.Day))}
	if c.KPop >= 0 && c.Chart.Subject != kpop.Film && c.Of > 0 {
		line = append(line, Span{Text: " · " + markKPop + " " + p.Say("week.kpop."+string(c.Chart.Subject), "n", c.KPop, "of", c.Of)})
	}
	if c.Day == c.Newest.Day && c.Newest.Stale() {
		line = slices.Insert(line, 1, Span{Text: " · " + p.Say("asof.newest", "age", c.Newest.age(p))})
	}
	return []Line{line}
}

// shortCredit is how many letters of a credit stand beside a title's peak and weeks.
const shortCredit = 20

func chartLines(p *say.Printer, c ChartPage) []Line {
	var lines []Line
	for _, row := range c.Rows {
		lines = append(lines, Line{
			bold(strconv.Itoa(row.Entry.Rank)),
			{Text: "  " + moveText(p, row.Move) + "  "},
			bold(short(row.Entry.Printing.Title, longest)),
			{Text: mark(row.Title)},
		})
		credit := shortCredit
		if !row.Move.Known {
			credit -= 8 // "or better" takes the room
		}
		if facts := joined(short(row.Entry.Printing.Credit, credit), standing(p, row.Move), metric(p, c.Chart, row.Entry)); facts != "" {
			lines = append(lines, small(facts))
		}
	}
	return lines
}

func moveText(p *say.Printer, m trend.Movement) string {
	switch m.Change {
	case trend.New:
		return p.Say("move.new")
	case trend.Re:
		return p.Say("move.re")
	case trend.Up:
		return "▲" + strconv.Itoa(m.By)
	case trend.Down:
		return "▼" + strconv.Itoa(m.By)
	case trend.Same:
		return "="
	}
	return "–"
}

// standing is peak and weeks as of the issue, "at least" where history begins in
// the middle.
func standing(p *say.Printer, m trend.Movement) string {
	if m.Weeks == 0 {
		return ""
	}
	peak, weeks := "entry.peak", "entry.weeks"
	if !m.Known {
		weeks = "entry.weeks-at-least"
	}
	if !m.Known && m.Peak > 1 {
		peak = "entry.peak-at-least"
	}
	return p.Say(peak, "rank", m.Peak) + " · " + p.Say(weeks, "n", m.Weeks)
}

func metric(p *say.Printer, c kpop.Chart, e kpop.Entry) string {
	if e.Metric == 0 || c.Metric == "" {
		return ""
	}
	return p.Say("metric."+c.Metric, "count", p.Number(e.Metric))
}

func rowTitles(rows []ChartRow) (titles []kpop.Title) {
	for _, row := range rows {
		titles = append(titles, row.Title)
	}
	return titles
}

// crossing reports whether a crossover is among the rows.
func crossing(rows []ChartRow) bool {
	return slices.ContainsFunc(rows, func(row ChartRow) bool { return row.Title.Crossover() })
}

func chartNotes(p *say.Printer, c ChartPage) []Line {
	var notes []Line
	unknown, atLeast := false, false
	for _, row := range c.Rows {
		unknown = unknown || row.Move.Change == trend.Unknown
		atLeast = atLeast || !row.Move.Known && row.Move.Weeks > 0
	}
	if unknown {
		notes = append(notes, plain(p.Say("note.unknown-move")))
	}
	if atLeast {
		notes = append(notes, plain(p.Say("note.at-least")))
	}
	if c.Chart.Metric != "" {
		notes = append(notes, plain(p.Say("note.metric."+c.Chart.Metric)))
	}
	return append(notes, coverageNotes(p, rest([]Coverage{c.Coverage}, c.Newest.stale(p, c.Day)))...)
}
