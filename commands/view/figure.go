package view

import (
	"strings"

	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// FiguresPage is a page of reported figures, each with what our own charts say.
type FiguresPage struct {
	Subjects []FigureSubject
	Coverage []Coverage // of the charts that findings rest on
	Also     int        // titles with sales or views that are not listed here
	Buttons  []Button
}

// FigureSubject is what some figures are about.
type FigureSubject struct{ Rows []FigureRow }

// FigureRow is one figure. Act and Title are zero when it is about none.
type FigureRow struct {
	Figure  kpop.Figure
	Act     kpop.Act
	Title   kpop.Title
	Finding Finding
	Past    []kpop.Past // some of what was reported before, newest first
}

// Outcome is how a figure compares with our own charts.
type Outcome string

// The outcomes, worded by "finding." and the outcome.
const (
	Confirmed Outcome = "confirmed"
	Partly    Outcome = "partly" // ours agree, but cannot exclude more
	Differs   Outcome = "differs"
	Unchecked Outcome = "unchecked"
)

// Finding is what our own charts say of a figure, as of its date. Which fields
// count depends on the figure's computation.
type Finding struct {
	Outcome     Outcome
	Why         string // with Unchecked: the ending of a message "why."
	Chart       kpop.Chart
	Source      string   // the word behind "fanchart import", with no issues
	N           int64    // what we computed
	First, Last kpop.Day // of a stretch, of the issues that were counted
	Passed      kpop.Day // when a growing count reached what was reported; 0 never
	Held        int      // issues held; titles that were compared
	Others      []string // acts that did as well
	Other       string   // the next title
	OtherN      int64
	NotFirst    bool // whether it was the first of its kind is not known
}

// Add appends a row to the subject that it is about.
func (f *FiguresPage) Add(row FigureRow) {
	for i, s := range f.Subjects {
		if s.Rows[0].Figure.About == row.Figure.About {
			f.Subjects[i].Rows = append(s.Rows, row)
			return
		}
	}
	f.Subjects = append(f.Subjects, FigureSubject{[]FigureRow{row}})
}

// Figures words a page of reported figures.
func Figures(p *say.Printer, f FiguresPage) Message {
	m := Message{Title: Line{bold(p.Say("milestone.title"))}, Buttons: f.Buttons, Kind: Records}
	for _, s := range f.Subjects {
		b := Block{Heading: figureHeading(p, s.Rows[0])}
		for _, row := range s.Rows {
			b.Lines = append(b.Lines, figureLines(p, row)...)
		}
		m.Blocks = append(m.Blocks, b)
	}
	if f.Also > 0 {
		m.Notes = append(m.Notes, plain(p.Say("milestone.also", "n", f.Also)))
	}
	m.Notes = append(append(append(m.Notes, reportedNotes(p, f)...), plain(p.Say("milestone.note"))), coverageNotes(p, f.Coverage)...)
	return m
}

// NoFigures words that nothing was reported of something that we know.
func NoFigures(p *say.Printer, name string, buttons []Button) Message {
	text := p.Say("milestone.none")
	if name != "" {
		text = p.Say("milestone.none-about", "name", name)
	}
	return Message{
		Title:   Line{bold(p.Say("milestone.title"))},
		Blocks:  []Block{{Lines: []Line{plain(text)}}},
		Buttons: buttons,
	}
}

func figureHeading(p *say.Printer, row FigureRow) string {
	switch {
	case row.Title.Name != "":
		return TitleName(p, row.Title)
	case row.Act.Name != "":
		return ActName(row.Act)
	}
	return p.Say("milestone.general")
}

// figureLines are a figure and whether our charts confirm it; in small print what they say.
func figureLines(p *say.Printer, row FigureRow) []Line {
	f := row.Figure
	if f.Kind != "" {
		return countLines(p, row)
	}
	lines := []Line{{{Text: p.Say("finding.mark."+string(row.Finding.Outcome)) + " "}, bold(f.What.In(p.Locale) + p.Colon() + figureValue(p, f))}}
	lines = append(lines, small(findingText(p, row)))
	if why := f.Disputed.In(p.Locale); why != "" {
		lines = append(lines, small(p.Say("milestone.disputed", "why", why)))
	}
	return lines
}

// countLines are a figure that is reported again and again: its newest value, with its date
// and source, and what it was before.
func countLines(p *say.Printer, row FigureRow) []Line {
	f := row.Figure
	lines := []Line{{bold(figureWhat(p, f) + p.Colon() + figureValue(p, f))},
		small(p.Say("milestone.as-of", "date", dateText(p, f.AsOf), "source", f.Source.In(p.Locale)))}
	if len(row.Past) > 0 {
		var values []string
		for _, was := range row.Past {
			f.Number, f.Value = was.Number, was.Value
			values = append(values, p.Say("milestone.value", "value", figureValue(p, f), "date", dateText(p, was.AsOf)))
		}
		lines = append(lines, small(p.Say("milestone.before", "values", strings.Join(values, ", "))))
	}
	if why := f.Disputed.In(p.Locale); why != "" {
		lines = append(lines, small(p.Say("milestone.disputed", "why", why)))
	}
	return lines
}

// reportedOf are sales and views beside what charts say of a title, each with its date and
// source.
func reportedOf(p *say.Printer, list []kpop.Figure) (notes []Line) {
	for _, f := range list {
		if f.Disputed == nil {
			notes = append(notes, plain(p.Say("note.reported", "what", figureWhat(p, f), "value", figureValue(p, f),
				"source", f.Source.In(p.Locale), "date", dateText(p, f.AsOf))))
		}
	}
	return notes
}

// figureWhat says what was counted.
func figureWhat(p *say.Printer, f kpop.Figure) string {
	if text := f.What.In(p.Locale); text != "" || f.Kind == "" {
		return text
	}
	return p.Say("figure." + f.Kind)
}

// reportedNotes name the sources, each once.
func reportedNotes(p *say.Printer, f FiguresPage) (notes []Line) {
	said := map[string]bool{}
	for _, s := range f.Subjects {
		for _, row := range s.Rows {
			if row.Figure.Kind != "" {
				continue // its line has them
			}
			text := p.Say("milestone.reported", "source", row.Figure.Source.In(p.Locale), "date", dateText(p, row.Figure.AsOf))
			if !said[text] {
				said[text] = true
				notes = append(notes, plain(text))
			}
		}
	}
	return notes
}

func figureValue(p *say.Printer, f kpop.Figure) string {
	if text := f.Value.In(p.Locale); text != "" {
		return text
	}
	return amount(p, f.Number, f.Unit)
}

func amount(p *say.Printer, n int64, unit string) string {
	return p.Say("unit."+unit, "n", int(n))
}

// counted is our own number in the figure's unit.
func counted(p *say.Printer, row FigureRow) string {
	if row.Figure.Unit == "" {
		return p.Number(row.Finding.N)
	}
	return amount(p, row.Finding.N, row.Figure.Unit)
}

func findingText(p *say.Printer, row FigureRow) string {
	f := row.Finding
	if f.Outcome == Unchecked {
		return p.Say("finding.unchecked", "why", whyText(p, row))
	}
	if f.Outcome == Differs {
		return p.Say("finding.differs", "reported", figureValue(p, row.Figure), "ours", oursText(p, row))
	}
	return p.Say("finding."+string(f.Outcome), "ours", oursText(p, row))
}

// whyText says why our charts do not tell, and what they do tell.
func whyText(p *say.Printer, row FigureRow) string {
	f := row.Finding
	chart := ShortName(p, f.Chart)
	switch f.Why {
	case "no-issues":
		return p.Say("why.no-issues", "chart", chart)
	case "no-title":
		return p.Say("why.no-title", "chart", chart, "first", Day(p, f.First), "last", Day(p, f.Last))
	case "partial":
		return p.Say("why.partial", "n", f.Held, "chart", chart, "first", Day(p, f.First), "last", Day(p, f.Last), "ours", counted(p, row))
	case "begins":
		return p.Say("why.begins", "chart", chart, "first", Day(p, f.First), "n", int(f.N))
	case "views":
		return p.Say("why.views", "count", p.Number(f.N), "last", Day(p, f.Last))
	}
	return p.Say("why." + f.Why)
}

// oursText says what we computed.
func oursText(p *say.Printer, row FigureRow) string {
	f := row.Finding
	p = For(p, f.Chart)
	switch row.Figure.Check.Kind {
	case kpop.CheckStretch1:
		if f.N == 0 {
			return p.Say("ours.never1")
		}
		return p.Say("ours.stretch1", "n", int(f.N), "first", Day(p, f.First), "last", Day(p, f.Last))
	case kpop.CheckWeeks1:
		return p.Say("ours.weeks1", "n", int(f.N), "last", Day(p, f.Last))
	case kpop.CheckOpenings1:
		return openingsText(p, f)
	case kpop.CheckAtOnce10:
		if f.N == 0 {
			return p.Say("ours.never10")
		}
		text := p.Say("ours.at-once", "n", int(f.N), "day", Day(p, f.First))
		if f.NotFirst {
			text += " " + p.Say("ours.first-unknown")
		}
		return text
	case kpop.CheckViews:
		return p.Say("ours.views", "count", p.Number(f.N), "first", Day(p, f.First), "last", Day(p, f.Last),
			"number", p.Number(row.Figure.Number), "passed", Day(p, f.Passed))
	}
	return p.Say("ours.most-views", "count", p.Number(f.N), "first", Day(p, f.First), "last", Day(p, f.Last),
		"other", short(f.Other, longest), "othercount", p.Number(f.OtherN), "n", f.Held)
}

func openingsText(p *say.Printer, f Finding) string {
	if f.N == 0 {
		return p.Say("ours.openings-none")
	}
	text := p.Say("ours.openings", "n", int(f.N), "day", Day(p, f.Last))
	switch {
	case len(f.Others) > 0:
		text += " " + p.Say("ours.openings-others", "acts", strings.Join(f.Others[:min(len(f.Others), 5)], ", "))
	case f.Outcome != Differs:
		text += " " + p.Say("ours.openings-alone")
	}
	return text
}
