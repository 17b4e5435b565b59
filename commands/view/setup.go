package view

import (
	"fanchart/commands/say"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// SetupPage is how far a server is set up.
type SetupPage struct {
	Guild   guild.Guild
	Moved   []guild.Digest // that come by other clocks now
	Digests []guild.Digest
	Charts  func(key string) (kpop.Chart, bool)
	Place   CheckedChannel // where the bot posts for the server
	Menus   []Menu
	Buttons []Button
}

// Setup words what is set and what is not: a line each, with what a moderator chooses below.
func Setup(p *say.Printer, s SetupPage) Message {
	m := Message{Title: Line{bold(p.Say("setup.title"))}, Menus: s.Menus, Buttons: s.Buttons, Private: true}
	g := s.Guild
	lines := []Line{
		setupLine(p, "settings.zone", g.Zone != "", zoneSpan(p, g.Zone)),
		setupLine(p, "setup.channel", g.Announce != 0, idSpan(p, g.Announce, Channel)),
		setupLine(p, "settings.language", g.Language != "", Span{Text: languageText(p, g.Language)}),
	}
	if len(s.Digests) == 0 {
		lines = append(lines, setupLine(p, "setup.digest", false, Span{Text: p.Say("setup.digest.none")}))
	}
	for _, d := range s.Digests[:min(len(s.Digests), setupDigests)] {
		lines = append(lines, setupLine(p, "setup.digest", true, setupDigest(p, d, s)...))
	}
	whole := s.Place.Fault == "" && len(s.Place.Missing) == 0
	place := checkedLine(p, s.Place)
	if g.Announce != 0 {
		place = place[2:] // the channel stands above
	}
	m.Blocks = []Block{{Lines: append(lines, setupLine(p, "setup.permissions", whole, place...))}}
	if len(s.Moved) > 0 {
		m.Blocks = append(m.Blocks, movedBlock(p, s.Moved, s.Charts))
	}
	m.Notes = []Line{{{Text: p.Say("setup.how") + " "}, {Text: p.Say("setup.more")}}}
	if !whole {
		m.Notes = []Line{plain(p.Say("settings.check-how"))}
	}
	return m
}

// setupDigest is a digest by when it comes, and where, if not in the channel named already.
func setupDigest(p *say.Printer, d guild.Digest, s SetupPage) []Span {
	out := []Span{{Text: number(d.ID) + " · " + cadenceText(p, d, s.Charts)}}
	if d.Channel != s.Guild.Announce {
		out = append(out, Span{Text: " · "}, Span{Style: Channel, ID: d.Channel})
	}
	return out
}

// setupDigests is how many digests a setup names.
const setupDigests = 2

// setupLine is one thing to be set up, ticked where it is.
func setupLine(p *say.Printer, key string, is bool, value ...Span) Line {
	tick := "○ "
	if is {
		tick = "✓ "
	}
	return append(Line{{Text: tick}, bold(p.Say(key)), {Text: p.Colon()}}, value...)
}

// Welcome words what the bot says in a server that it was just added to.
func Welcome(p *say.Printer, buttons []Button) Message {
	what := p.Say("welcome.what")
	return Message{
		Title:   Line{bold(p.Say("welcome.title"))},
		Blocks:  []Block{{Lines: []Line{plain(what), plain(p.Say("welcome.setup"))}}},
		Buttons: buttons,
	}
}
