package agenda

import (
	"fmt"
	"time"

	ics "github.com/arran4/golang-ical"

	"fanchart/store/calendar"
	"fanchart/store/kpop"
)

// clockChange is a change of a zone's clocks.
type clockChange struct {
	at       time.Time // in the zone, after the change
	from, to int       // seconds east of UTC
}

// patternYears is for how many years ahead the changes of a zone must follow a rule to
// be written as that rule; plannedYears for how many those of another zone are listed.
const (
	patternYears = 8
	plannedYears = 30
)

// zoneRules writes the rules of a zone, from the year before a day on.
func zoneRules(name string, first kpop.Day, now time.Time) (*ics.VTimezone, error) {
	loc, err := calendar.Zone(name)
	if err != nil {
		return nil, err
	}
	zone := ics.NewTimezone(name)
	begin := time.Date(first.Year()-1, time.January, 1, 0, 0, 0, 0, time.UTC)
	years := max(0, now.Year()-begin.Year()) + patternYears
	changes := clockChanges(loc, begin, begin.AddDate(years, 0, 0))
	if len(changes) == 2*years {
		one, other := yearly(changes, changes[0]), yearly(changes, changes[1])
		if one != "" && other != "" {
			addClock(zone, changes[0], one)
			addClock(zone, changes[1], other)
			return zone, nil
		}
	}
	_, offset := begin.In(loc).Zone()
	addClock(zone, clockChange{begin.In(loc), offset, offset}, "")
	for _, change := range clockChanges(loc, begin, begin.AddDate(years+plannedYears, 0, 0)) {
		addClock(zone, change, "")
	}
	return zone, nil
}

// clockChanges lists the changes of a zone's clocks between two instants.
func clockChanges(loc *time.Location, from, until time.Time) []clockChange {
	var out []clockChange
	for at := from.In(loc); ; {
		_, next := at.ZoneBounds()
		switch {
		case next.IsZero() || !next.Before(until):
			return out
		case !next.After(at): // the end of a year far ahead is given as a bound of its own
			next = at.AddDate(0, 0, 2)
		}
		_, before := at.Zone()
		_, after := next.Zone()
		if before != after {
			out = append(out, clockChange{next, before, after})
		}
		at = next
	}
}

// wall is what clocks show at the moment of the change, before they are set.
func (c clockChange) wall() time.Time {
	return c.at.In(time.FixedZone("", c.from))
}

// yearly is the rule that all changes in the direction of one follow: the second Sunday
// of March; "" if there is none.
func yearly(all []clockChange, one clockChange) string {
	first := one.wall()
	nth, same, last := (first.Day()-1)/7+1, true, true
	year := first.Year() - 1
	for _, c := range all {
		if c.to != one.to {
			continue
		}
		w := c.wall()
		same = same && (w.Day()-1)/7+1 == nth
		last = last && w.AddDate(0, 0, 7).Month() != w.Month()
		year++
		if year != w.Year() || w.Month() != first.Month() || w.Weekday() != first.Weekday() || w.Hour() != first.Hour() || w.Minute() != first.Minute() || c.from != one.from {
			return ""
		}
	}
	switch {
	case !same && !last:
		return ""
	case last:
		nth = -1
	}
	return fmt.Sprintf("FREQ=YEARLY;BYMONTH=%d;BYDAY=%d%s", first.Month(), nth, weekdayCode(kpop.DayIn(first)))
}

func weekdayCode(d kpop.Day) string {
	return [...]string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"}[d.Weekday()]
}

// addClock writes the time that a zone's clocks keep from a change on.
func addClock(zone *ics.VTimezone, c clockChange, rule string) {
	base := ics.ComponentBase{}
	name, _ := c.at.Zone()
	base.AddProperty(ics.ComponentPropertyDtStart, c.wall().Format(clockForm))
	base.AddProperty(ics.ComponentProperty(ics.PropertyTzoffsetfrom), offsetText(c.from))
	base.AddProperty(ics.ComponentProperty(ics.PropertyTzoffsetto), offsetText(c.to))
	base.AddProperty(ics.ComponentProperty(ics.PropertyTzname), name)
	if rule != "" {
		base.AddProperty(ics.ComponentPropertyRrule, rule)
	}
	if c.at.IsDST() {
		zone.Components = append(zone.Components, &ics.Daylight{ComponentBase: base})
	} else {
		zone.Components = append(zone.Components, &ics.Standard{ComponentBase: base})
	}
}

// offsetText is how far clocks are from UTC: +0900.
func offsetText(seconds int) string {
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	text := fmt.Sprintf("%c%02d%02d", sign, seconds/3600, seconds/60%60)
	if seconds%60 != 0 {
		text += fmt.Sprintf("%02d", seconds%60)
	}
	return text
}
