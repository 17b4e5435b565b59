package calendar

import (
	"fmt"
	"strings"
	"time"

	"fanchart/store/kpop"
)

// Cadence is how often something comes round.
type Cadence string

// The cadences.
const (
	Daily   Cadence = "daily"
	Weekly  Cadence = "weekly"
	Monthly Cadence = "monthly"
	Yearly  Cadence = "yearly"
)

// Cadences lists the cadences.
func Cadences() []Cadence { return []Cadence{Daily, Weekly, Monthly, Yearly} }

// Pattern is a repeat as a form asks for it.
type Pattern struct {
	Cadence Cadence
	Each    int            // every so many days, weeks, months or years; 0 is 1
	First   kpop.Day       // the first time: a month or year goes by its day
	On      []time.Weekday // of Weekly: on these days; none: on the weekday of First
	Nth     bool           // of Monthly: by weekday, the second Friday, not by number; a fifth one is the last
	Times   int            // ends after so many; 0 does not
	Last    kpop.Day       // ends after this day; 0 does not
}

// Every returns the RFC 5545 rule of a pattern, for Event.Repeat. A month without the
// 29th, 30th or 31st has it on its last day, and 29 February is the 28th in other
// years, as people celebrate; the bare rule would leave those out.
func Every(p Pattern) string {
	var b strings.Builder
	fmt.Fprintf(&b, "FREQ=%s", strings.ToUpper(string(p.Cadence)))
	if p.Each > 1 {
		fmt.Fprintf(&b, ";INTERVAL=%d", p.Each)
	}
	b.WriteString(p.days())
	if p.Times > 0 {
		fmt.Fprintf(&b, ";COUNT=%d", p.Times)
	} else if p.Last != 0 {
		fmt.Fprintf(&b, ";UNTIL=%s", p.Last.Time().Format(untilDay))
	}
	return b.String()
}

// days returns the part of the rule that names the days, "" those of the first time.
func (p Pattern) days() string {
	first := p.First.Time()
	switch {
	case p.Cadence == Weekly && len(p.On) > 0:
		codes := make([]string, len(p.On))
		for i, day := range p.On {
			codes[i] = weekdayCode(day)
		}
		return ";BYDAY=" + strings.Join(codes, ",")
	case p.Cadence == Monthly && p.Nth:
		nth := (first.Day()-1)/7 + 1
		if nth == 5 {
			nth = -1
		}
		return fmt.Sprintf(";BYDAY=%d%s", nth, weekdayCode(first.Weekday()))
	case p.Cadence == Monthly && first.Day() > 28:
		return ";BYMONTHDAY=" + "28,29,30,31"[:3*(first.Day()-27)-1] + ";BYSETPOS=-1"
	case p.Cadence == Yearly && first.Month() == time.February && first.Day() == 29:
		return ";BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"
	}
	return ""
}

// weekdayCode is the day in rules: MO.
func weekdayCode(day time.Weekday) string { return strings.ToUpper(day.String()[:2]) }
