package view

import (
	"strings"

	"fanchart/commands/say"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// StaysPage lists re-entries, or who was at no. 1, on one chart in a period.
type StaysPage struct {
	Chart    kpop.Chart
	Topic    string // re-entries or number-ones
	Total    int
	Rows     []trend.Stay // a page of all
	Titles   map[int64]kpop.Title
	First    kpop.Day // of the issues that were looked at
	Last     kpop.Day
	Missing  int
	Coverage Coverage
	Buttons  []Button
}

// Stays words what titles did in a period, newest first.
func Stays(p *say.Printer, s StaysPage) Message {
	p = For(p, s.Chart)
	m := Message{Title: Line{bold(ChartName(p, s.Chart) + " · " + p.Say("choice.topic."+s.Topic))}, Buttons: s.Buttons}
	b := Block{Heading: p.Say("runs.newest", "n", s.Total)}
	var titles []kpop.Title
	for _, row := range s.Rows {
		t := s.Titles[row.TitleID]
		titles = append(titles, t)
		b.Lines = append(b.Lines, Line{bold(short(t.Name, longest)), {Text: by(t) + " · " + stayText(p, s.Topic, row)}})
	}
	if m.Blocks = []Block{b}; s.Total == 0 {
		m.Blocks = []Block{{Lines: []Line{plain(p.Say("runs.none." + s.Topic))}}}
	}
	m.Notes = append(legend(p, titles), plain(p.Say("runs.definition."+s.Topic)), plain(span(p, s.First, s.Last)))
	if s.Missing > 0 {
		m.Notes = append(m.Notes, plain(p.Say("share.missing", "n", s.Missing)))
	}
	m.Notes = append(m.Notes, coverageNotes(p, []Coverage{s.Coverage})...)
	return m
}

func stayText(p *say.Printer, topic string, s trend.Stay) string {
	if topic == "re-entries" {
		return joined(p.Say("stay.back", "rank", s.Rank, "day", Day(p, s.From)), p.Say("stay.away", "n", s.N))
	}
	return joined(p.Say("value.weeks", "n", s.N), daysBetween(p, s.From, s.To))
}

func daysBetween(p *say.Printer, from, to kpop.Day) string {
	if from == to {
		return Day(p, from)
	}
	return Day(p, from) + " – " + Day(p, to)
}

// TopPage is when a title was at no. 1.
type TopPage struct {
	Title    kpop.Title
	Charts   []TopChart
	Coverage []Coverage
	Buttons  []Button
}

// TopChart is when a title was at no. 1 of a chart.
type TopChart struct {
	Chart     kpop.Chart
	Run       kpop.Run
	Stretches []trend.AtTop
}

// Top words every stretch at no. 1 with the dates of its issues, chart by chart.
func Top(p *say.Printer, t TopPage) Message {
	m := Message{Title: Line{bold(titleHead(p, t.Title) + " · " + p.Say("choice.show.no1"))}, Buttons: t.Buttons, Kind: Records}
	m.Blocks = []Block{{Lines: headLines(p, TitlePage{Title: t.Title})}}
	for _, c := range t.Charts {
		p := For(p, c.Chart)
		text := p.Say("run.no1", "n", c.Run.No1)
		if c.Run.AtLeast() {
			text = p.Say("run.at-least", "what", text)
		}
		b := Block{Heading: ShortName(p, c.Chart) + " · " + text}
		for _, days := range c.Stretches {
			b.Lines = append(b.Lines, Line{bold(daysBetween(p, days[0], days[len(days)-1])), {Text: " · " + p.Say("value.weeks", "n", len(days))}})
			if len(days) > 2 {
				b.Lines = append(b.Lines, small(strings.Join(shortDays(p, days), ", ")))
			}
		}
		m.Blocks = append(m.Blocks, b)
	}
	if len(t.Charts) == 0 {
		m.Blocks = append(m.Blocks, Block{Lines: []Line{plain(p.Say("top.never"))}})
	}
	m.Notes = coverageNotes(p, t.Coverage)
	return m
}

func shortDays(p *say.Printer, days []kpop.Day) []string {
	out := make([]string, len(days))
	for i, day := range days {
		out[i] = p.Short(day.Time())
	}
	return out
}
