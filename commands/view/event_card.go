package view

import (
	"slices"

	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// EventPage is one event. It says nothing of who asks: the same page stands in a
// channel for everybody.
type EventPage struct {
	Event   kpop.Event
	Moments []kpop.Moment // of its next times, in order; of an event that is over: of its last
	Past    bool          // it is over
	Asks    bool          // people can answer whether they come
	Who     kpop.Attendance
	Buttons []Button
}

// EventCard words an event in full: when and where, its stages, and who comes as far as
// that is asked.
func EventCard(p *say.Printer, c EventPage) Message {
	e := c.Event
	m := Message{Title: Line{bold(short(EventName(p, e), 2*longest))}, Buttons: c.Buttons}
	m.Blocks = []Block{{Lines: cardLines(p, c)}}
	if lines := stageLines(p, c); len(lines) > 0 {
		m.Blocks = append(m.Blocks, Block{Heading: p.Say("event.stages"), Lines: lines})
	}
	if e.Note != "" {
		m.Blocks = append(m.Blocks, Block{Lines: []Line{plain(short(e.Note, longestNote))}})
	}
	if c.Asks || len(c.Who.Going)+len(c.Who.Maybe) > 0 {
		m.Blocks = append(m.Blocks, Block{Heading: p.Say("event.who"), Lines: whoLines(p, c)})
	}
	m.Notes = cardNotes(p, c)
	return m
}

// cardLines say when, where and what: who looks at a card asks that first.
func cardLines(p *say.Printer, c EventPage) []Line {
	e := c.Event
	starts := c.starts()
	lines := timesLines(p, c, starts)
	switch {
	case e.Off:
		lines = append(lines, plain(p.Say("event.is-off")))
	case c.Past:
		lines = append(lines, plain(p.Say("event.is-over")))
	case len(starts) > 0 && e.Start.Minute == kpop.AllDay:
		lines = append(lines, Line{{Style: Relative, At: starts[0].At}})
	}
	if where := whereText(p, e, longestPlace); where != "" {
		lines = append(lines, plain(where))
	}
	lines = append(lines, plain(joined(p.Say("event.kind."+string(e.Kind)), short(creditNames(e.Credits), 2*longest))))
	if e.URL != "" {
		lines = append(lines, Line{{Text: p.Say("event.link"), Style: Link, URL: e.URL}})
	}
	return lines
}

// timesLines say when the event is; of one that repeats how often, and the next times.
func timesLines(p *say.Printer, c EventPage, starts []kpop.Moment) (lines []Line) {
	e := c.Event
	if e.Repeat == "" {
		starts = starts[:min(len(starts), 1)]
	} else {
		starts = starts[:min(len(starts), mostNext)]
		lines = append(lines, Line{bold(Series(p, e))})
		if !c.Past && len(starts) > 0 {
			lines = append(lines, plain(p.Say("event.next")))
		}
	}
	for _, start := range starts {
		lines = append(lines, When(p, e, start)...)
	}
	return lines
}

// starts are the moments at which times of the event start.
func (c EventPage) starts() []kpop.Moment {
	return slices.DeleteFunc(slices.Clone(c.Moments), func(m kpop.Moment) bool { return m.Stage != kpop.Starts })
}

// stageLines are the stages of the next time beside its start and end.
func stageLines(p *say.Printer, c EventPage) []Line {
	starts := c.starts()
	if len(starts) == 0 || len(c.Event.Stages) == 0 {
		return nil
	}
	var lines []Line
	for _, kind := range kpop.StageKinds() {
		for _, m := range c.Moments {
			if m.Stage == kind && m.Occurrence == starts[0].Occurrence && kind != kpop.Starts && kind != kpop.Ends {
				lines = append(lines, Stage(p, c.Event, m)...)
			}
		}
	}
	return lines
}

func whoLines(p *say.Printer, c EventPage) []Line {
	w := c.Who
	going := p.Say("event.going", "n", len(w.Going))
	if c.Event.Capacity > 0 {
		going = p.Say("event.going-of", "n", len(w.Going), "most", c.Event.Capacity)
	}
	parts := []string{going}
	if len(w.Waiting) > 0 {
		parts = append(parts, p.Say("event.waiting", "n", len(w.Waiting)))
	}
	if len(w.Maybe) > 0 {
		parts = append(parts, p.Say("event.maybe", "n", len(w.Maybe)))
	}
	if len(w.Not) > 0 {
		parts = append(parts, p.Say("event.not", "n", len(w.Not)))
	}
	lines := []Line{plain(joined(parts...))}
	if len(w.Going) > 0 {
		lines = append(lines, people(p, w.Going))
	}
	return lines
}

// people lists persons by their mentions, which ping nobody.
func people(p *say.Printer, users []kpop.Snowflake) Line {
	var line Line
	for i, user := range users[:min(len(users), mostGoing)] {
		if i > 0 {
			line = append(line, Span{Text: ", "})
		}
		line = append(line, Span{Style: Person, ID: user})
	}
	if more := len(users) - mostGoing; more > 0 {
		line = append(line, Span{Text: " " + p.Say("event.more-people", "n", more)})
	}
	return line
}

func cardNotes(p *say.Printer, c EventPage) []Line {
	var notes []Line
	if c.Event.Start.Minute != kpop.AllDay {
		notes = append(notes, plain(p.Say("event.note-zone", "zone", zoneName(c.Event.Zone))))
	}
	if sources := sourceLine(p, c.Event.Sources); len(sources) > 0 {
		notes = append(notes, sources)
	}
	return notes
}

// sourceLine names the sources of a thing, with links to those that have a page; empty
// if there are none.
func sourceLine(p *say.Printer, sources []kpop.Citation) Line {
	var line Line
	for i, s := range sources {
		if i > 0 {
			line = append(line, Span{Text: ", "})
		}
		name := s.Name
		if name == "" {
			name = p.Say("event.link")
		}
		span := Span{Text: short(name, longestPlace)}
		if s.URL != "" {
			span.Style, span.URL = Link, s.URL
		}
		line = append(line, span)
	}
	if len(line) == 0 {
		return nil
	}
	return append(Line{{Text: p.Say("event.source") + " "}}, line...)
}
