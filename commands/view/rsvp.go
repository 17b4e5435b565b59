package view

import (
	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// RSVPPage is what one person said of coming to an event: for their eyes alone.
type RSVPPage struct {
	Event   kpop.Event
	Start   kpop.Moment
	Answer  kpop.RSVP // with no Answer: they have not said
	Place   int       // in the waiting list, from 1; 0 not waiting
	Buttons []Button
}

// RSVP words where they stand: whether they come, their place in the waiting list, and
// whether they will be reminded.
func RSVP(p *say.Printer, r RSVPPage) Message {
	m := Message{Title: Line{bold(short(r.Event.Name, 2*longest))}, Buttons: r.Buttons, Private: true}
	lines := append([]Line{plain(answerText(p, r))}, When(p, r.Event, r.Start)...)
	if r.Answer.Answer == kpop.Going || r.Answer.Answer == kpop.Maybe {
		lines = append(lines, plain(p.Say("rsvp.remind."+string(r.Answer.Remind))))
	}
	m.Blocks = []Block{{Lines: lines}}
	return m
}

func answerText(p *say.Printer, r RSVPPage) string {
	switch {
	case r.Answer.Answer == "":
		return p.Say("rsvp.none")
	case r.Place > 0:
		return p.Say("rsvp.waiting", "place", r.Place)
	}
	return p.Say("rsvp.answer." + string(r.Answer.Answer))
}
