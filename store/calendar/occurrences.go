package calendar

import (
	"slices"
	"time"

	"fanchart/store/kpop"
)

// span is a stretch of time: from its first instant up to and without its last.
type span struct {
	from, until time.Time // zero: open
	loc         *time.Location
}

// place says where a local time lies: before the span -1, in it 0, behind it 1.
func (s span) place(l kpop.Local) int {
	at := In(l, s.loc).At
	switch {
	case !s.from.IsZero() && at.Before(s.from):
		return -1
	case !s.until.IsZero() && !at.Before(s.until):
		return 1
	}
	return 0
}

// occurrences returns the days on which an event takes place in a span, in order.
// complete is false if there may be later ones.
func occurrences(e kpop.Event, s span) (days []kpop.Day, complete bool, err error) {
	next, err := daysOf(e, s)
	if err != nil {
		return nil, false, err
	}
	for {
		day, ok := next()
		if !ok {
			return days, true, nil
		}
		switch s.place(shift(e.Start, day-e.Start.Day)) {
		case 1:
			return days, false, nil
		case 0:
			if len(days) == MostTimes {
				return nil, false, ErrTooMany
			}
			days = append(days, day)
		}
	}
}

// daysOf returns the days on which an event takes place, one after the other: those of
// its rule and the further ones, without those that are skipped.
func daysOf(e kpop.Event, s span) (next func() (kpop.Day, bool), err error) {
	if e.Repeat == "" {
		return once(e.Start.Day), nil
	}
	rule, err := ruleDays(e, s)
	if err != nil || len(e.Skips)+len(e.Extra) == 0 {
		return rule, err
	}
	skipped := make(map[kpop.Day]bool, len(e.Skips))
	for _, day := range e.Skips {
		skipped[day] = true
	}
	extra := slices.Compact(slices.Sorted(slices.Values(e.Extra)))
	day, some := rule()
	return func() (kpop.Day, bool) {
		for some && skipped[day] {
			day, some = rule()
		}
		if len(extra) > 0 && (!some || extra[0] <= day) {
			further := extra[0]
			extra = extra[1:]
			if some && further == day {
				day, some = rule()
			}
			return further, true
		}
		named, ok := day, some
		if some {
			day, some = rule()
		}
		return named, ok
	}, nil
}

// ruleDays returns the first day of an event, then those of its rule. Of those before the
// span some are left out where nobody counts them. The rule knows no zone: it names days.
func ruleDays(e kpop.Event, s span) (next func() (kpop.Day, bool), err error) {
	r, err := readRepeat(e.Repeat)
	if err != nil {
		return nil, err
	}
	times := r.option.Count // counted here: the first day counts even if the rule does not name it
	last, ends := r.lastDay(e.Start, s.loc)
	rule, first, done := newExpansion(r.option, e.Start.Day), once(e.Start.Day), 0
	if times == 0 && !s.from.IsZero() {
		rule.skipTo(kpop.DayIn(s.from.In(s.loc)) - 2)
	}
	return func() (kpop.Day, bool) {
		if day, ok := first(); ok {
			done++
			return day, true
		}
		if times > 0 && done >= times {
			return 0, false
		}
		for {
			day, ok := rule.next()
			if !ok || ends && day > last {
				return 0, false
			}
			if day > e.Start.Day {
				done++
				return day, true
			}
		}
	}, nil
}

// once returns one day, and then none.
func once(day kpop.Day) func() (kpop.Day, bool) {
	done := false
	return func() (kpop.Day, bool) {
		ok := !done
		done = true
		return day, ok
	}
}
