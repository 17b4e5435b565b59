package view

import (
	"strings"

	"fanchart/commands/say"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// SettingsPage is a server's settings.
type SettingsPage struct {
	Guild   guild.Guild
	Chart   kpop.Chart     // that the server chose; without a key none
	Saved   bool           // just now
	Missing []string       // what the bot lacks in the channel of announcements, as in CheckedChannel
	Closed  []string       // likewise, in the channel of suggestions
	Events  []string       // what it lacks for native events, where they are on
	Moved   []guild.Digest // that come by the clocks of another zone now
	Charts  func(key string) (kpop.Chart, bool)
	Buttons []Button
}

// Settings words a server's settings and what each of them does.
func Settings(p *say.Printer, s SettingsPage) Message {
	m := Message{Title: Line{bold(p.Say("settings.title"))}, Buttons: s.Buttons}
	if s.Saved {
		m.Title = Line{bold(p.Say("settings.saved"))}
	}
	m.Blocks = append(settingBlocks(p, s), settingNeeds(p, s)...)
	m.Notes = []Line{plain(p.Say("settings.how"))}
	return m
}

// settingBlocks words each setting.
func settingBlocks(p *say.Printer, s SettingsPage) (out []Block) {
	g := s.Guild
	set := func(name string, value Span) {
		out = append(out, Block{Lines: []Line{
			{bold(p.Say("settings." + name)), {Text: p.Colon()}, value},
			plain(p.Say("settings." + name + ".about")),
		}})
	}
	set("language", Span{Text: languageText(p, g.Language)})
	set("zone", zoneSpan(p, g.Zone))
	set("moderator", idSpan(p, g.Moderator, Role))
	set("announce", idSpan(p, g.Announce, Channel))
	set("suggestions", idSpan(p, g.Suggest, Channel))
	set("chart", Span{Text: chartText(p, s)})
	native := "settings.off"
	if g.Native {
		native = "settings.on"
	}
	set("native", Span{Text: p.Say(native)})
	return out
}

// settingNeeds words what else the settings need to have an effect.
func settingNeeds(p *say.Printer, s SettingsPage) (out []Block) {
	if s.Guild.Moderator != 0 {
		out = append(out, Block{Lines: []Line{plain(p.Say("settings.role-needs")), plain(p.Say("settings.role-steps"))}})
	}
	var lacks []Line
	if len(s.Closed) > 0 {
		text := p.Say("settings.announce-missing", "permissions", PermissionList(p, s.Closed))
		lacks = append(lacks, Line{idSpan(p, s.Guild.Suggest, Channel), {Text: p.Colon() + text}})
	}
	if len(s.Missing) > 0 {
		text := p.Say("settings.announce-missing", "permissions", PermissionList(p, s.Missing))
		lacks = append(lacks, Line{idSpan(p, s.Guild.Announce, Channel), {Text: p.Colon() + text}})
	}
	if len(s.Events) > 0 {
		lacks = append(lacks, nativeLine(p, s.Events))
	}
	if len(lacks) > 0 {
		out = append(out, Block{Lines: lacks})
	}
	if len(s.Moved) > 0 {
		out = append(out, movedBlock(p, s.Moved, s.Charts))
	}
	return out
}

func chartText(p *say.Printer, s SettingsPage) string {
	if s.Chart.Key == "" {
		return p.Say("settings.chart.none")
	}
	return ChartName(p, s.Chart)
}

func languageText(p *say.Printer, locale string) string {
	if locale == "" {
		return p.Say("settings.language.own")
	}
	return say.LanguageName(locale)
}

func zoneSpan(p *say.Printer, zone string) Span {
	if zone == "" {
		return Span{Text: p.Say("settings.zone.none")}
	}
	return Span{Text: zone}
}

func idSpan(p *say.Printer, id kpop.Snowflake, style Style) Span {
	if id == 0 {
		return Span{Text: p.Say("settings.none")}
	}
	return Span{Style: style, ID: id}
}

// PlacesPage is what a look at a server's channels found.
type PlacesPage struct {
	Channels []CheckedChannel
	More     int      // channels that were not looked at
	Native   bool     // events are mirrored to Discord's own
	Events   []string // permissions that the mirror lacks
	Test     *guild.Delivery
	Buttons  []Button
}

// CheckedChannel is one channel: what it is used for, and what the bot lacks there.
type CheckedChannel struct {
	ID      kpop.Snowflake
	Uses    []string // each worded by "use." and the word
	Fault   string   // why nothing is known of it: gone, hidden, forum, unasked; "" all is
	Missing []string // each worded by "permission." and the word
}

// SettingsCheck words which permissions are missing where.
func SettingsCheck(p *say.Printer, c PlacesPage) Message {
	m := Message{Title: Line{bold(p.Say("settings.check"))}, Buttons: c.Buttons}
	var lines []Line
	for _, ch := range c.Channels {
		lines = append(lines, checkedLine(p, ch))
	}
	if c.More > 0 {
		lines = append(lines, plain(p.Say("settings.check-more", "n", c.More)))
	}
	m.Blocks = append(m.Blocks, Block{Lines: lines})
	if c.Native {
		m.Blocks = append(m.Blocks, Block{Lines: []Line{nativeLine(p, c.Events)}})
	}
	if c.Test != nil {
		m.Blocks = append(m.Blocks, Block{Heading: p.Say("settings.test"), Lines: testLines(p, *c.Test)})
	}
	m.Notes = []Line{plain(p.Say("settings.check-how"))}
	return m
}

func checkedLine(p *say.Printer, c CheckedChannel) Line {
	var uses []string
	for _, use := range c.Uses {
		uses = append(uses, p.Say("use."+use))
	}
	line := Line{{Style: Channel, ID: c.ID}, {Text: " (" + strings.Join(uses, ", ") + ")" + p.Colon()}}
	switch {
	case c.Fault != "":
		return append(line, Span{Text: p.Say("place." + c.Fault)})
	case len(c.Missing) > 0:
		return append(line, Span{Text: p.Say("settings.missing") + " "}, bold(strings.Join(permissionNames(p, c.Missing), ", ")))
	}
	return append(line, Span{Text: p.Say("settings.complete")})
}

func nativeLine(p *say.Printer, missing []string) Line {
	if len(missing) == 0 {
		return plain(p.Say("settings.native-complete"))
	}
	return Line{{Text: p.Say("settings.native-missing") + " "}, bold(strings.Join(permissionNames(p, missing), ", "))}
}

// testLines words how far a test message got.
func testLines(p *say.Printer, d guild.Delivery) []Line {
	line := Line{{Style: Channel, ID: d.Channel}, {Text: p.Colon() + p.Say("test."+string(d.State))}}
	if d.State == guild.Done && d.Sent > 0 {
		line = append(line, Span{Text: " "}, Span{Style: Time, At: d.Sent / 1000})
	}
	lines := []Line{line}
	if d.Reason != "" {
		lines = append(lines, plain(p.Say("test.reason", "reason", p.Or("delivery.reason."+d.Reason, d.Reason))))
	}
	return lines
}

func permissionNames(p *say.Printer, words []string) []string {
	var out []string
	for _, w := range words {
		out = append(out, p.Say("permission."+w))
	}
	return out
}

// PermissionList words permissions in one line, as Discord calls them.
func PermissionList(p *say.Printer, words []string) string {
	return strings.Join(permissionNames(p, words), ", ")
}

// Hello words the message that tests whether the bot can post.
func Hello(p *say.Printer) Message {
	return Message{
		Title:  Line{bold(p.Say("hello.title"))},
		Blocks: []Block{{Lines: []Line{plain(p.Say("hello.works")), plain(p.Say("hello.begin"))}}},
	}
}
