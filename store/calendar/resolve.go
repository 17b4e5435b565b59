package calendar

import (
	"time"

	"fanchart/store/kpop"
)

// Fate is what becomes of a local time in a zone.
type Fate string

// The fates of a local time.
const (
	Exact   Fate = "exact"   // it happens once
	Skipped Fate = "skipped" // clocks go forward over it: it never happens
	Doubled Fate = "doubled" // clocks go back over it: it happens twice
)

// Resolved is the instant that a local time is in a zone.
type Resolved struct {
	At   time.Time // in the zone; Skipped: the first instant after the gap; Doubled: the first of the two, or the later one if the Local says so
	Fate Fate
}

// Resolve finds the instant of a local time in an IANA zone. A whole day is its first
// instant, and Skipped only if none of it happens (Pacific/Apia, 2011-12-30). The
// error is an ErrZone.
func Resolve(l kpop.Local, zone string) (Resolved, error) {
	loc, err := Zone(zone)
	if err != nil {
		return Resolved{}, err
	}
	return In(l, loc), nil
}

// In is Resolve in a zone that is at hand.
func In(l kpop.Local, loc *time.Location) Resolved {
	if l.Minute == kpop.AllDay {
		return wholeDay(l.Day, loc)
	}
	wall := wallOf(l.Day, int(l.Minute))
	found, next := hits(wall, loc)
	switch {
	case len(found) == 0:
		return Resolved{next, Skipped}
	case len(found) == 1:
		return Resolved{found[0], Exact}
	case l.Second:
		return Resolved{found[len(found)-1], Doubled}
	}
	return Resolved{found[0], Doubled}
}

// wholeDay is the first instant of a day.
func wholeDay(d kpop.Day, loc *time.Location) Resolved {
	first := In(d.At(0, 0), loc).At
	if kpop.DayIn(first) != d {
		return Resolved{first, Skipped}
	}
	return Resolved{first, Exact}
}

// After returns the first instant after a local time is over: the next minute of the
// clock, or of a whole day the first instant of the next one.
func After(l kpop.Local, loc *time.Location) time.Time {
	if l.Minute == kpop.AllDay {
		return wholeDay(l.Day+1, loc).At
	}
	return In(l, loc).At.Add(time.Minute)
}

// LocalAt returns what a clock in the zone shows at an instant, to the minute: the
// Local that In resolves to that minute.
func LocalAt(t time.Time, loc *time.Location) kpop.Local {
	t = t.In(loc)
	l := kpop.DayIn(t).At(t.Hour(), t.Minute())
	if found, _ := hits(wallOf(l.Day, int(l.Minute)), loc); len(found) > 1 {
		l.Second = !t.Truncate(time.Minute).Equal(found[0])
	}
	return l
}

const (
	secondsPerDay = 24 * 60 * 60
	// farthest is how far a clock has ever been from UTC, and some more.
	farthest = 26 * 60 * 60
)

// wallOf counts the seconds that a clock shows since 1970-01-01 00:00 of its own.
func wallOf(d kpop.Day, minute int) int64 { return int64(d)*secondsPerDay + int64(minute)*60 }

// hits returns the instants, in order, at which clocks of the zone show the wall time,
// and the first instant at which they show a later one. A zone is a row of periods of
// one offset each: the wall time is looked for in every period that could show it.
func hits(wall int64, loc *time.Location) (found []time.Time, next time.Time) {
	for at := time.Unix(wall-farthest, 0).In(loc); ; {
		start, end := period(at)
		_, offset := at.Zone()
		t := time.Unix(wall-int64(offset), 0).In(loc)
		fromStart := start.IsZero() || !t.Before(start)
		switch {
		case fromStart && (end.IsZero() || t.Before(end)):
			found = append(found, t)
		case !fromStart && next.IsZero():
			next = start
		}
		if end.IsZero() || end.Unix() > wall+farthest {
			return found, next
		}
		at = end
	}
}

// period returns when the clocks of at's zone began and will cease to have the offset
// that they have at that instant; the zero time is never. From 2038 on ZoneBounds ends
// each year after 365 days, so that in a leap year it leaves the last day out and cuts
// winters in two: bounds where the offset stays are passed over.
func period(at time.Time) (start, end time.Time) {
	start, end = at.ZoneBounds()
	_, offset := at.Zone()
	same := func(t time.Time) bool {
		_, o := t.Zone()
		return o == offset
	}
	for i := 0; i < mostBounds && !end.IsZero() && (!end.After(at) || same(end)); i++ {
		from := end
		if !from.After(at) {
			from = at.Add(secondsPerDay * time.Second)
		}
		if _, end = from.ZoneBounds(); !end.IsZero() && !end.After(from) {
			end = from.Add(secondsPerDay * time.Second)
		}
	}
	for i := 0; i < mostBounds && !start.IsZero(); i++ {
		before := start.Add(-time.Second)
		if !same(before) {
			break
		}
		start, _ = before.ZoneBounds()
	}
	return start, end
}

// mostBounds is how many bounds without a change of offset are passed over: a zone may
// rename its time, and a year has an end.
const mostBounds = 8
