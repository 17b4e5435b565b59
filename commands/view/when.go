package view

import (
	"fmt"
	"strings"
	"time"

	"fanchart/commands/say"
	"fanchart/store/calendar"
	"fanchart/store/kpop"
)

// seoul is where K-pop days are counted.
const seoul = "Asia/Seoul"

// When words one time that an event takes place: as every reader's own clock shows it, and
// small below that at the place and in Korea. start is the event's moment of the stage
// Starts.
func When(p *say.Printer, e kpop.Event, start kpop.Moment) []Line {
	if e.Start.Minute == kpop.AllDay {
		return []Line{{bold(dayRange(p, start.Occurrence, lastDay(e, start.Occurrence))), {Text: " · " + p.Say("event.all-day")}}}
	}
	own := Span{Style: Moment, At: start.At}
	if e.Off { // nothing is in so many days
		own.Style = Time
	}
	return []Line{{own}, small(localText(p, e, start))}
}

// localText is a moment, and when what begins then is over, as clocks at the place show
// it, and as clocks in Korea do.
func localText(p *say.Printer, e kpop.Event, m kpop.Moment) string {
	loc, local := place(e.Zone, m)
	text := dayAt(p, local)
	if m.Until > m.At {
		end := time.Unix(m.Until, 0).In(loc)
		if kpop.DayIn(end) == kpop.DayIn(local) {
			text += "–" + clockText(end)
		} else {
			text += " – " + dayAt(p, end)
		}
	}
	return joined(text+" "+zoneText(local), koreanText(p, m.At, local))
}

// Stage words one stage of an event, as When does.
func Stage(p *say.Printer, e kpop.Event, m kpop.Moment) []Line {
	what := Span{Text: p.Say("event.stage."+string(m.Stage)) + p.Colon()}
	if stageAllDay(e, m.Stage) {
		_, local := place(e.Zone, m)
		return []Line{{what, {Text: Weekday(p, kpop.DayIn(local))}}}
	}
	return []Line{{what, {Style: Time, At: m.At}}, small(localText(p, e, m))}
}

func stageAllDay(e kpop.Event, kind kpop.StageKind) bool {
	for _, s := range e.Stages {
		if s.Kind == kind {
			return s.At.Minute == kpop.AllDay
		}
	}
	return e.Start.Minute == kpop.AllDay
}

// Weekday formats a day with its weekday: Sat 14 Mar 2026.
func Weekday(p *say.Printer, d kpop.Day) string {
	name := p.Say("weekday." + strings.ToLower(d.Weekday().String()[:3]))
	return p.Say("event.day", "weekday", name, "day", p.Day(d.Time()))
}

// dayRange is a day, or the first and the last of several.
func dayRange(p *say.Printer, first, last kpop.Day) string {
	if last <= first {
		return Weekday(p, first)
	}
	return p.Say("event.days", "first", Weekday(p, first), "last", Weekday(p, last))
}

// lastDay is the last day of one time of an event of whole days.
func lastDay(e kpop.Event, occurrence kpop.Day) kpop.Day {
	if e.End == (kpop.Local{}) {
		return occurrence
	}
	return occurrence + e.End.Day - e.Start.Day
}

// place is an instant as clocks at the event show it; a zone that is not known is UTC.
func place(zone string, m kpop.Moment) (*time.Location, time.Time) {
	loc, err := calendar.Zone(zone)
	if err != nil {
		loc = time.UTC
	}
	return loc, time.Unix(m.At, 0).In(loc)
}

// koreanText is the time in Korea, with its day where that is another one; "" if the
// clocks at the event show the same.
func koreanText(p *say.Printer, at int64, local time.Time) string {
	korean := time.Unix(at, 0).In(time.FixedZone("KST", 9*60*60))
	_, here := local.Zone()
	switch {
	case here == 9*60*60:
		return ""
	case kpop.DayIn(korean) == kpop.DayIn(local):
		return clockText(korean) + " KST"
	}
	return dayAt(p, korean) + " KST"
}

// dayAt is a day and a time of it, as clocks show them where t is.
func dayAt(p *say.Printer, t time.Time) string {
	return p.Say("event.day-at", "day", Weekday(p, kpop.DayIn(t)), "time", clockText(t))
}

func clockText(t time.Time) string { return t.Format("15:04") }

// zoneText is the zone's short name where it has one of letters, else how far it is
// from UTC.
func zoneText(t time.Time) string {
	name, offset := t.Zone()
	if name != "" && name[0] != '+' && name[0] != '-' {
		return name
	}
	return offsetText(offset)
}

func offsetText(offset int) string {
	sign := "+"
	if offset < 0 {
		sign, offset = "−", -offset
	}
	if offset%3600 == 0 {
		return fmt.Sprintf("UTC%s%d", sign, offset/3600)
	}
	return fmt.Sprintf("UTC%s%d:%02d", sign, offset/3600, offset%3600/60)
}
