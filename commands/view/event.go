package view

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// How many letters of what moderators write fit a list, whose pages must fit a message.
const (
	longestPlace = 40 // on a card
	listedPlace  = 26
	longestRule  = 70  // of how often an event repeats, in a list
	longestNote  = 600 // on a card
	mostGoing    = 30  // people that a card lists
	mostNext     = 3   // times of an event that repeats
)

// EventItem is one time that an event takes place.
type EventItem struct {
	Event kpop.Event
	When  kpop.Moment // of the stage Starts
	More  int         // how many times of it are left out behind this one
}

// EventsPage is a page of a list of events.
type EventsPage struct {
	Title       string
	Items       []EventItem
	Total       int
	Page, Pages int
	Rules       bool       // an event that repeats stands here once: how often it does is said
	Calendar    bool       // a message that is kept up to date
	Beyond      int        // how many more than its pages show
	Empty       []Line     // what is said of a list of none
	Days        []EventDay // birthdays and debut days, below the list
	Buttons     []Button
}

// Events words the page, by the days at the places.
func Events(p *say.Printer, e EventsPage) Message {
	m := Message{Title: Line{bold(e.Title)}, Buttons: e.Buttons}
	if len(e.Items) == 0 {
		m.Blocks = []Block{{Lines: e.Empty}}
		if len(e.Days) > 0 {
			m.Blocks = append(m.Blocks, dayBlock(p, e.Days))
		}
		return m
	}
	items, way := slices.Clone(e.Items), 1
	if items[0].When.At > items[len(items)-1].When.At {
		way = -1 // newest first
	}
	slices.SortStableFunc(items, func(a, b EventItem) int { return way * int(a.When.Occurrence-b.When.Occurrence) })
	for _, item := range items {
		m.below(Weekday(p, item.When.Occurrence), eventLines(p, item, e.Rules))
	}
	if len(e.Days) > 0 {
		m.Blocks = append(m.Blocks, dayBlock(p, e.Days))
	}
	m.Notes = eventsNotes(p, e)
	return m
}

func eventsNotes(p *say.Printer, e EventsPage) (notes []Line) {
	if e.Pages > 1 {
		notes = append(notes, plain(p.Say("list.page", "page", e.Page, "pages", e.Pages)))
	}
	if e.Beyond > 0 {
		notes = append(notes, plain(p.Say("event.beyond", "n", e.Beyond)))
	}
	if e.Calendar {
		notes = append(notes, plain(p.Say("event.kept")))
	}
	note := "event.note-whole"
	if slices.ContainsFunc(e.Items, func(i EventItem) bool { return i.Event.Start.Minute != kpop.AllDay }) {
		note = "event.note-days"
	}
	return append(notes, plain(p.Say(note)))
}

// eventLines is an event in a list: what and who, then when and where. The day at the
// place stands above it. rules says how often the event repeats.
func eventLines(p *say.Printer, item EventItem, rules bool) []Line {
	e := item.Event
	what := Line{bold(short(EventName(p, e), longest)), {Text: " · " + p.Say("event.kind."+string(e.Kind))}}
	if acts := creditNames(e.Credits); acts != "" && !strings.Contains(e.Name, acts) {
		what = append(what, Span{Text: " · " + short(acts, longest)})
	}
	switch {
	case e.Repeat == "":
	case rules:
		what = append(what, Span{Text: " · " + lowerFirst(short(Repeat(p, e.Repeat), longestRule))})
	default:
		what = append(what, Span{Text: " · " + p.Say("event.repeats")})
	}
	lines := append([]Line{what}, listTimes(p, item, whereText(p, e, listedPlace))...)
	if item.More > 0 {
		lines = append(lines, plain(p.Say("event.more-times", "n", item.More)))
	}
	return lines
}

// lowerFirst makes a sentence of the catalogue a part of another.
func lowerFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(first)) + s[size:]
}

// EventLine is an event in one line, with its day.
func EventLine(p *say.Printer, item EventItem) Line {
	e := item.Event
	line := Line{{Text: Weekday(p, item.When.Occurrence) + " · "}, bold(short(EventName(p, e), longest))}
	where := e.City
	if where == "" {
		where = e.Place
	}
	return append(line, Span{Text: " · " + p.Say("event.kind."+string(e.Kind)) + prefixed(" · ", short(where, longestPlace))})
}

// listTimes say when and where an event is whose day is known.
func listTimes(p *say.Printer, item EventItem, where string) []Line {
	e, at := item.Event, item.When.At
	where = prefixed(" · ", where)
	if e.Start.Minute == kpop.AllDay {
		if last := lastDay(e, item.When.Occurrence); last > item.When.Occurrence {
			return []Line{plain(p.Say("event.until", "day", Weekday(p, last)) + where)}
		}
		return []Line{plain(p.Say("event.all-day") + where)}
	}
	_, local := place(e.Zone, item.When)
	there := joined(clockText(local)+" "+zoneText(local), koreanText(p, at, local))
	return []Line{{{Style: Time, At: at}, {Text: where}}, small(there)}
}

// EventName is what the event is called, and that it is off.
func EventName(p *say.Printer, e kpop.Event) string {
	if e.Off {
		return p.Say("event.off", "name", e.Name)
	}
	return e.Name
}

// whereText is the place, city and country, as far as they are known, each cut to so
// many letters.
func whereText(p *say.Printer, e kpop.Event, most int) string {
	var parts []string
	for _, part := range []string{e.Place, e.City} {
		if part != "" {
			parts = append(parts, short(part, most))
		}
	}
	if e.Country != "" {
		parts = append(parts, p.Country(e.Country))
	}
	return strings.Join(parts, ", ")
}

func creditNames(credits []kpop.Credit) string {
	var out []string
	for _, c := range credits {
		out = append(out, c.Name)
	}
	return strings.Join(out, ", ")
}

func prefixed(prefix, text string) string {
	if text == "" {
		return ""
	}
	return prefix + text
}
