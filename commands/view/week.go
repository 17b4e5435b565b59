package view

import (
	"slices"
	"strconv"
	"strings"

	"fanchart/commands/say"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// WeekPage is what moved on one issue of a chart.
type WeekPage struct {
	Chart    kpop.Chart
	Week     trend.Week
	Titles   map[int64]kpop.Title // of all that is listed
	Lists    []WeekList
	KPop     []trend.Place // the first of them
	Leavers  []trend.Leaver
	Full     bool // all lists; in short the K-pop titles and five others
	Newest   Newest
	Coverage Coverage
	Notes    []string // about the date used
	Buttons  []Button
}

// WeekList is a part of what moved: climbers, fallers, debuts, re-entries.
type WeekList struct {
	Key    string // the ending of a message "week.KEY"
	Places []trend.Place
	Total  int
}

// Week words who leads, how every K-pop title stands, and five others that moved; in full
// a block for each list of who moved.
func Week(p *say.Printer, w WeekPage) Message {
	p = For(p, w.Chart)
	title := p.Say("issue.title", "chart", ShortName(p, w.Chart), "day", Day(p, w.Week.Ref.Day))
	m := Message{Title: Line{bold(title)}, Buttons: w.Buttons, Kind: Charts}
	head := Block{}
	for _, line := range leaderLines(p, w) {
		head.Lines = append(head.Lines, append(Line{{Text: p.Say("week.leaders") + p.Colon()}}, line...))
	}
	head.Lines = append(head.Lines, small(moversText(p, w)))
	head.Lines = append(head.Lines, w.Newest.stale(p, w.Week.Ref.Day)...)
	m.Blocks = append(m.Blocks, head)
	if w.Chart.Subject != kpop.Film { // films credit no acts
		m.Blocks = append(m.Blocks, kpopBlock(p, w))
	}
	if w.Full {
		m.Blocks = append(m.Blocks, fullBlocks(p, w)...)
	} else if b := othersBlock(p, w); len(b.Lines) > 0 {
		m.Blocks = append(m.Blocks, b)
	}
	for _, note := range w.Notes {
		m.Notes = append(m.Notes, plain(note))
	}
	var titles []kpop.Title
	for _, t := range w.Titles {
		titles = append(titles, t)
	}
	m.Notes = append(append(m.Notes, legend(p, titles)...), weekNotes(p, w)...)
	return m
}

func fullBlocks(p *say.Printer, w WeekPage) (out []Block) {
	for _, list := range w.Lists {
		if list.Total > 0 {
			out = append(out, listBlock(p, w, list))
		}
	}
	if len(w.Week.Leavers) > 0 {
		out = append(out, leaverBlock(p, w))
	}
	return out
}

// moversText counts who moved which way.
func moversText(p *say.Printer, w WeekPage) string {
	var parts []string
	for _, list := range w.Lists {
		if list.Total > 0 {
			parts = append(parts, p.Say("week."+list.Key, "n", list.Total))
		}
	}
	if n := len(w.Week.Leavers); n > 0 {
		parts = append(parts, p.Say("week.out", "n", n))
	}
	return joined(parts...)
}

// othersBlock names five that are not K-pop: the biggest climbs and the biggest fall, the
// best debuts.
func othersBlock(p *say.Printer, w WeekPage) Block {
	const five = 5
	b := Block{Heading: p.Say("week.others")}
	leads := map[int64]bool{}
	for _, l := range w.Week.Leaders {
		leads[l.TitleID] = true
	}
	for round := 0; round < five && len(b.Lines) < five; round++ {
		for _, list := range w.Lists {
			others := slices.DeleteFunc(slices.Clone(list.Places), func(place trend.Place) bool {
				return w.Titles[place.TitleID].KPop() || leads[place.TitleID]
			})
			if round < len(others) && len(b.Lines) < five {
				b.Lines = append(b.Lines, moverLine(p, w, others[round]))
			}
		}
	}
	return b
}

// moverLine is a title in a line: how it moved, what it is, where it stands.
func moverLine(p *say.Printer, w WeekPage, place trend.Place) Line {
	t := w.Titles[place.TitleID]
	name := short(t.Name, moverLetters)
	return Line{bold(strconv.Itoa(place.Rank)), {Text: "  " + moveText(p, place.Move) + "  "}, bold(name), {Text: byShort(t, moverLetters-cells(name))}}
}

// A line of a phone has room for so many letters beside a title's place and movement; of a
// credit fewer than the least say nothing.
const (
	moverLetters = 19
	leastCredit  = 5
)

// byShort is a title's credit behind its name where there is room for so many letters, with
// the mark.
func byShort(t kpop.Title, room int) string {
	if t.Credit == "" || room < leastCredit {
		return mark(t)
	}
	return " · " + short(t.Credit, room) + mark(t)
}

func leaderLines(p *say.Printer, w WeekPage) []Line {
	if len(w.Week.Leaders) == 0 {
		if w.Week.Ref.Scope == kpop.ScopeKPop {
			return []Line{plain(p.Say("week.no-leader-kpop"))}
		}
		return []Line{plain(p.Say("week.no-leader"))}
	}
	var lines []Line
	for _, l := range w.Week.Leaders {
		lines = append(lines, Line{bold(short(w.Titles[l.TitleID].Name, longest)), {Text: by(w.Titles[l.TitleID]) + " · " + leads(p, l)}})
	}
	return lines
}

// by is a title's credit behind its name, with the mark.
func by(t kpop.Title) string {
	if t.Credit == "" {
		return mark(t)
	}
	return " — " + short(t.Credit, longest) + mark(t)
}

// kpopBlock counts the K-pop titles and names them, one a line, and those that left.
func kpopBlock(p *say.Printer, w WeekPage) Block {
	n, of := len(w.Week.KPop), w.Week.Rows
	if w.Week.Ref.Scope == kpop.ScopeKPop {
		of = w.Chart.SizeOn(w.Week.Ref.Day)
	}
	b := Block{Heading: p.Say("week.kpop."+string(w.Chart.Subject), "n", n, "of", of), Columns: 2}
	if n == 0 {
		b.Lines = []Line{plain(p.Say("issue.nothing"))}
	}
	for _, place := range w.KPop {
		b.Lines = append(b.Lines, moverLine(p, w, place))
	}
	if n > len(w.KPop) {
		b.Lines = append(b.Lines, plain(p.Say("week.more", "n", n-len(w.KPop))))
	}
	var left []string
	for _, l := range w.Leavers {
		if l.KPop && len(left) < weekLeft {
			left = append(left, short(w.Titles[l.TitleID].Name, longest/2)+" ("+p.Say("week.was", "rank", l.Rank)+")")
		}
	}
	if len(left) > 0 {
		b.Lines = append(b.Lines, small(p.Say("week.left", "titles", strings.Join(left, ", "))))
	}
	return b
}

// weekLeft is how many of the K-pop titles that left are named.
const weekLeft = 5

func listBlock(p *say.Printer, w WeekPage, list WeekList) Block {
	b := Block{Heading: p.Say("week."+list.Key, "n", list.Total)}
	for _, place := range list.Places {
		t := w.Titles[place.TitleID]
		line := Line{bold(moveText(p, place.Move)), {Text: "  "}, bold(short(t.Name, longest)), {Text: by(t) + " · " + whither(p, place)}}
		if place.Move.By == 0 {
			line = Line{bold(strconv.Itoa(place.Rank)), {Text: "  "}, bold(short(t.Name, longest)), {Text: by(t)}}
			if place.Move.Change == trend.Re {
				line[3].Text += " · " + standing(p, place.Move)
			}
		}
		b.Lines = append(b.Lines, line)
	}
	if more := list.Total - len(list.Places); more > 0 {
		b.Lines = append(b.Lines, plain(p.Say("week.more", "n", more)))
	}
	return b
}

// whither says from where to where a title moved.
func whither(p *say.Printer, place trend.Place) string {
	from := place.Rank - place.Move.By
	if place.Move.Change == trend.Up {
		from = place.Rank + place.Move.By
	}
	return p.Say("week.moved", "from", from, "to", place.Rank)
}

func leaverBlock(p *say.Printer, w WeekPage) Block {
	b := Block{Heading: p.Say("week.out", "n", len(w.Week.Leavers))}
	for _, l := range w.Leavers {
		t := w.Titles[l.TitleID]
		b.Lines = append(b.Lines, Line{bold(short(t.Name, longest)), {Text: by(t) + " · " + p.Say("week.was", "rank", l.Rank)}})
	}
	if more := len(w.Week.Leavers) - len(w.Leavers); more > 0 {
		b.Lines = append(b.Lines, plain(p.Say("week.more", "n", more)))
	}
	return b
}

func weekNotes(p *say.Printer, w WeekPage) []Line {
	var notes []Line
	switch {
	case w.Week.Before.Day == 0:
		notes = append(notes, plain(p.Say("week.alone")))
	case w.Week.Ref.Scope != "" || w.Week.Before.Scope != "":
		notes = append(notes, plain(p.Say("week.partial")))
	}
	if w.Week.Unknown > 0 && w.Week.Before.Day != 0 {
		notes = append(notes, plain(p.Say("week.unknown", "n", w.Week.Unknown)))
	}
	return append(notes, coverageNotes(p, rest([]Coverage{w.Coverage}, w.Newest.stale(p, w.Week.Ref.Day)))...)
}
