package view

import (
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

// Week words who leads, how K-pop stands, and a block for each list of who moved.
func Week(p *say.Printer, w WeekPage) Message {
	p = For(p, w.Chart)
	title := p.Say("issue.title", "chart", ChartName(p, w.Chart), "day", Day(p, w.Week.Ref.Day))
	m := Message{Title: Line{bold(title + " · " + p.Say("choice.topic.week"))}, Buttons: w.Buttons}
	m.Blocks = append(m.Blocks, Block{Heading: p.Say("week.leaders"), Lines: leaderLines(p, w)})
	if w.Chart.Subject != kpop.Film { // films credit no acts
		m.Blocks = append(m.Blocks, kpopBlock(p, w))
	}
	for _, list := range w.Lists {
		if list.Total > 0 {
			m.Blocks = append(m.Blocks, listBlock(p, w, list))
		}
	}
	if n := len(w.Week.Leavers); n > 0 {
		m.Blocks = append(m.Blocks, leaverBlock(p, w))
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

// kpopBlock counts the K-pop titles and names their places.
func kpopBlock(p *say.Printer, w WeekPage) Block {
	n, of := len(w.Week.KPop), w.Week.Rows
	if w.Week.Ref.Scope == kpop.ScopeKPop {
		of = w.Chart.SizeOn(w.Week.Ref.Day)
	}
	b := Block{Heading: p.Say("week.kpop", "n", n, "of", of)}
	if n == 0 {
		b.Lines = []Line{plain(p.Say("issue.nothing"))}
		return b
	}
	var parts []string
	for _, place := range w.KPop {
		parts = append(parts, strconv.Itoa(place.Rank)+" "+short(w.Titles[place.TitleID].Name, longest/2)+" "+moveText(p, place.Move))
	}
	if n > len(w.KPop) {
		parts = append(parts, p.Say("week.more", "n", n-len(w.KPop)))
	}
	b.Lines = []Line{plain(strings.Join(parts, " · "))}
	return b
}

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
	return append(notes, coverageNotes(p, []Coverage{w.Coverage})...)
}
