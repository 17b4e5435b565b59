package view

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"fanchart/commands/say"
	"fanchart/store/calendar"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// fact is one thing that is said of an event or a release: "Starts", and when.
type fact struct {
	key  string // worded by "thing." and the key
	line Line
}

// ContentLines says everything of an event, a release or a digest, one thing a line.
func ContentLines(p *say.Printer, c guild.Content) []Line {
	var out []Line
	for _, f := range facts(p, c) {
		if len(f.line) > 0 {
			out = append(out, labelled(p, f.key, f.line))
		}
	}
	return out
}

func labelled(p *say.Printer, key string, line Line) Line {
	return append(Line{bold(p.Say("thing." + key)), {Text: p.Colon()}}, line...)
}

// ChangedLines says what is different between two states of a thing: before → after.
func ChangedLines(p *say.Printer, before, after guild.Content) []Line {
	was := map[string]Line{}
	for _, f := range facts(p, before) {
		was[f.key] = f.line
	}
	var out []Line
	for _, f := range facts(p, after) {
		if old := was[f.key]; lineText(old) != lineText(f.line) {
			line := slices.Concat(orNothing(p, f.key, old), Line{{Text: " → "}}, orNothing(p, f.key, f.line))
			out = append(out, labelled(p, f.key, line))
		}
	}
	return out
}

func orNothing(p *say.Printer, key string, line Line) Line {
	switch {
	case len(line) > 0:
		return line
	case key == "off", key == "rumour":
		return plain(p.Say("thing.no"))
	}
	return Line{{Text: p.Say("thing.nothing"), Style: Italic}}
}

func facts(p *say.Printer, c guild.Content) []fact {
	switch {
	case c.Event != nil:
		return eventFacts(p, *c.Event)
	case c.Digest != nil:
		return digestFacts(p, *c.Digest)
	}
	return releaseFacts(p, *c.Release)
}

// digestFacts names charts and sections by their keys where the catalogue has no name of them.
func digestFacts(p *say.Printer, d guild.Digest) []fact {
	var charts, sections []string
	for _, key := range d.Charts {
		charts = append(charts, p.Or("chart."+key+".short", p.Or("chart."+key, key)))
	}
	for _, s := range d.Sections {
		sections = append(sections, p.Or("section."+string(s), string(s)))
	}
	size, paused := "choice.size.short", ""
	if d.Full {
		size = "choice.size.full"
	}
	if d.Paused != "" {
		paused = p.Or("digest.why."+d.Paused, p.Or("delivery.reason."+d.Paused, d.Paused))
	}
	return []fact{
		{"name", worded(number(d.ID))},
		{"channel", Line{{Style: Channel, ID: d.Channel}}},
		{"comes", worded(comesText(p, d, strings.Join(charts[:min(1, len(charts))], "")))},
		{"charts", worded(strings.Join(charts, ", "))},
		{"sections", worded(strings.Join(sections, ", "))},
		{"scope", worded(p.Say("digest.scope." + string(d.Scope)))},
		{"size", worded(p.Say(size))},
		{"language", worded(say.LanguageName(d.Language))},
		{"role", roleLine(d.Role)},
		{"paused", worded(paused)},
	}
}

func roleLine(role kpop.Snowflake) Line {
	if role == 0 {
		return nil
	}
	return Line{{Style: Role, ID: role}}
}

func eventFacts(p *say.Printer, e kpop.Event) []fact {
	out := []fact{
		{"name", worded(e.Name)},
		{"kind", worded(p.Say("event.kind." + string(e.Kind)))},
		{"artist", worded(creditNames(e.Credits))},
		{"start", ClockLine(p, e.Start, e.Zone)},
		{"end", ClockLine(p, e.End, e.Zone)},
	}
	for _, kind := range []kpop.StageKind{kpop.Presale, kpop.Sale, kpop.Doors} {
		var at kpop.Local
		for _, s := range e.Stages {
			if s.Kind == kind {
				at = s.At
			}
		}
		out = append(out, fact{string(kind), ClockLine(p, at, e.Zone)})
	}
	return append(out, fact{"repeat", worded(Repeat(p, e.Repeat))},
		fact{"skips", worded(daysList(p, e.Skips))}, fact{"extra", worded(daysList(p, e.Extra))}, fact{"place", worded(e.Place)}, fact{"city", worded(e.City)},
		fact{"country", countryLine(p, e.Country)}, fact{"capacity", count(p, e.Capacity)}, fact{"link", linkLine(p, e.URL)},
		fact{"note", worded(e.Note)}, fact{"off", yes(p, e.Off)})
}

func releaseFacts(p *say.Printer, r kpop.Release) []fact {
	var tags []string
	for _, t := range r.Tags {
		tags = append(tags, p.Or("choice.tag."+t, t))
	}
	var links Line
	for _, s := range r.Sources {
		if len(links) > 0 {
			links = append(links, Span{Text: " · "})
		}
		links = append(links, sourceSpans(p, s)...)
	}
	return []fact{
		{"name", worded(r.Name)},
		{"artist", worded(r.Credit)},
		{"kind", worded(p.Say("release.kind." + string(r.Kind)))},
		{"day", releaseDay(p, r)},
		{"country", countryLine(p, r.Country)},
		{"tags", worded(strings.Join(tags, ", "))},
		{"link", links},
		{"rumour", yes(p, r.Rumour)},
	}
}

func sourceSpans(p *say.Printer, s kpop.Citation) Line {
	switch {
	case s.URL == "":
		return Line{{Text: s.Name}}
	case s.Name == "":
		return linkLine(p, s.URL)
	}
	return Line{{Text: s.Name, Style: Link, URL: s.URL}}
}

// pageSpan is a link whose text is no address: Discord shows those otherwise.
func pageSpan(p *say.Printer, url string) Span {
	return Span{Text: p.Say("event.link"), Style: Link, URL: url}
}

// hostOf is where an address leads, for all to see.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Hostname()
}

func releaseDay(p *say.Printer, r kpop.Release) Line {
	switch {
	case r.At != 0:
		return ClockLine(p, calendar.LocalAt(time.Unix(r.At, 0), kst()), seoul)
	case r.Day == "":
		return worded(p.Say("thing.tba"))
	case len(r.Day) < len("2006-01-02"):
		return worded(dateText(p, r.Day))
	}
	return worded(dateText(p, r.Day) + " KST")
}

func worded(text string) Line {
	if text == "" {
		return nil
	}
	return plain(text)
}

func linkLine(p *say.Printer, url string) Line {
	if url == "" {
		return nil
	}
	return Line{pageSpan(p, url), {Text: " (" + hostOf(url) + ")"}}
}

func kst() *time.Location { return time.FixedZone("KST", 9*60*60) }

func countryLine(p *say.Printer, code string) Line {
	if code == "" {
		return nil
	}
	return plain(p.Country(code))
}

func count(p *say.Printer, n int) Line {
	if n == 0 {
		return nil
	}
	return plain(p.Number(int64(n)))
}

func yes(p *say.Printer, is bool) Line {
	if !is {
		return nil
	}
	return plain(p.Say("thing.yes"))
}

// ClockLine says a local time with its zone and offset, in Korean time, and as the
// reader's own; a whole day is the same day for everybody. The zero Local says nothing.
func ClockLine(p *say.Printer, l kpop.Local, zone string) Line {
	loc, err := calendar.Zone(zone)
	if l == (kpop.Local{}) || err != nil {
		return nil
	}
	at := calendar.In(l, loc).At
	if l.Minute == kpop.AllDay {
		return plain(p.Say("thing.whole-day", "day", Weekday(p, l.Day), "zone", zoneName(zone)))
	}
	text := ClockText(p, at)
	if korean := koreanText(p, at.Unix(), at); korean != "" {
		text += " · " + korean
	}
	return Line{{Text: text + " · "}, {Style: Time, At: at.Unix()}}
}

// ClockText is an instant as the clocks of its zone show it, with the zone's name and
// how far that is from UTC: Sat 14 Mar 2026, 19:00 Europe/London (UTC+0).
func ClockText(p *say.Printer, at time.Time) string {
	_, offset := at.Zone()
	text := p.Say("event.day-at", "day", Weekday(p, kpop.DayIn(at)), "time", clockText(at))
	name := zoneName(at.Location().String())
	if name == offsetText(offset) {
		return text + " " + name
	}
	return p.Say("thing.clock", "time", text, "zone", name, "offset", offsetText(offset))
}
