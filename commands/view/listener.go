package view

import (
	"fmt"
	"strings"

	"fanchart/commands/say"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// ListenerPage is how a person, or a server's channels, want to be told.
type ListenerPage struct {
	guild.Listener
	Zone    string // in which the day is
	Saved   bool   // just now
	Buttons []Button
}

// Listener words how somebody is told, and what decides it: a server is also told when
// its members are reminded.
func Listener(p *say.Printer, l ListenerPage) Message {
	whose := "person"
	if l.User == 0 {
		whose = "server"
	}
	m := Message{Title: Line{bold(p.Say("listener.title." + whose))}, Buttons: l.Buttons}
	if l.Saved {
		m.Title = Line{bold(p.Say("listener.saved." + whose))}
	}
	m.Blocks = []Block{{Lines: listenerLines(p, l)}}
	if l.User == 0 {
		m.Blocks = append(m.Blocks, Block{Lines: []Line{
			{bold(p.Say("listener.start")), {Text: p.Colon() + aheadText(p, l.AheadOf(kpop.Starts))}},
			{bold(p.Say("listener.stages")), {Text: p.Colon() + aheadText(p, l.AheadOf(kpop.Doors))}},
			plain(p.Say("listener.all-day")),
		}})
	}
	m.Blocks = append(m.Blocks, Block{Lines: []Line{plain(p.Say("listener.about"))}})
	m.Notes = []Line{plain(p.Say("listener.how." + whose))}
	return m
}

// listenerLines say when nothing is told, by which clock, and how much a day.
func listenerLines(p *say.Printer, l ListenerPage) []Line {
	quiet := p.Say("listener.no-quiet")
	if l.QuietFrom >= 0 {
		quiet = p.Say("listener.quiet", "from", minuteText(l.QuietFrom), "until", minuteText(l.QuietUntil))
	}
	most := p.Say("listener.no-most")
	if l.Cap > 0 {
		most = p.Say("listener.most", "n", l.Cap)
	}
	return []Line{
		{bold(p.Say("listener.quiet-hours")), {Text: p.Colon() + quiet}},
		{bold(p.Say("listener.zone")), {Text: p.Colon() + l.Zone}},
		{bold(p.Say("listener.a-day")), {Text: p.Colon() + most}},
	}
}

func minuteText(minute int) string { return fmt.Sprintf("%02d:%02d", minute/60, minute%60) }

// aheadText words lengths of time before something.
func aheadText(p *say.Printer, minutes []int) string {
	var out []string
	for _, n := range minutes {
		switch {
		case n%(24*60) == 0:
			out = append(out, p.Say("ahead.days", "n", n/(24*60)))
		case n%60 == 0:
			out = append(out, p.Say("ahead.hours", "n", n/60))
		default:
			out = append(out, p.Say("ahead.minutes", "n", n))
		}
	}
	return strings.Join(out, ", ")
}
