package calendar

import (
	"cmp"
	"errors"
	"slices"
	"time"

	"fanchart/store/kpop"
)

// MostTimes is how many times of one event Moments works out at once.
const MostTimes = 5000

// ErrTooMany is the error of a repeat that has more than MostTimes times in the span asked.
var ErrTooMany = errors.New("calendar: too many times of one event")

// Moments works out every stage of the times of an event that start at from or later
// and before until; the zero from is the beginning, the zero until the end of the
// rule. complete is false if times may follow at until or later: adjacent spans give
// every time once. They are sorted by instant.
//
// The rule is expanded on the event's own wall clock, and each time resolved in its
// zone: a local time that is skipped becomes the first instant after the gap, one that
// happens twice the first, or the later one if the event's Local says so. The start of
// the event is its first time whether the rule names it or not. The stages of a later
// time are as many days and at the same hours before it as those of the first.
//
// Until of a Starts moment is when the event is over: the end, or the first instant
// after the last whole day, or the start itself if no end is said. Ends is a moment
// only if an end is said.
func Moments(e kpop.Event, from, until time.Time) (list []kpop.Moment, complete bool, err error) {
	loc, err := Zone(e.Zone)
	if err != nil {
		return nil, false, err
	}
	days, complete, err := occurrences(e, span{from, until, loc})
	if err != nil {
		return nil, false, err
	}
	for _, day := range days {
		list = append(list, stages(e, day-e.Start.Day, loc)...)
	}
	slices.SortStableFunc(list, func(a, b kpop.Moment) int { return cmp.Compare(a.At, b.At) })
	return list, complete, nil
}

// stages returns the moments of the time of an event that is some days after the first.
func stages(e kpop.Event, later kpop.Day, loc *time.Location) (list []kpop.Moment) {
	start := shift(e.Start, later)
	add := func(stage kpop.StageKind, at int64) {
		list = append(list, kpop.Moment{EventID: e.ID, Occurrence: start.Day, Stage: stage, At: at, Until: at})
	}
	for _, s := range e.Stages {
		add(s.Kind, In(shift(s.At, later), loc).At.Unix())
	}
	at := In(start, loc).At
	add(kpop.Starts, at.Unix())
	over, said := ending(e, at, later, loc)
	if said || e.Start.Minute == kpop.AllDay {
		list[len(list)-1].Until = over.Unix()
	}
	if said {
		add(kpop.Ends, over.Unix())
	}
	return list
}

// ending returns when a time of an event that starts at an instant is over, and whether
// the event says so. It is never before the start, also where clocks go back between.
func ending(e kpop.Event, at time.Time, later kpop.Day, loc *time.Location) (over time.Time, said bool) {
	if e.End == (kpop.Local{}) {
		return After(shift(e.Start, later), loc), false
	}
	end := shift(e.End, later)
	if end.Minute == kpop.AllDay {
		return After(end, loc), true
	}
	over = In(end, loc).At
	if over.Before(at) {
		end.Second = true
		over = In(end, loc).At
	}
	if over.Before(at) {
		return at, true
	}
	return over, true
}

func shift(l kpop.Local, days kpop.Day) kpop.Local {
	l.Day += days
	return l
}
