package calendar

import (
	"errors"
	"fmt"
	"time"

	"fanchart/store/kpop"
)

// Rule is when something is due again and again: at one minute of the day, by the
// clocks of a zone.
//
// A minute that the clocks skip is due at the first instant after the gap, one that
// happens twice at its first occurrence. So every day, week or month has its time, and
// none has two; where clocks jump over a whole day, its time and the next day's
// midnight are one instant and come once.
type Rule struct {
	Cadence  Cadence      // Daily, Weekly or Monthly
	Weekday  time.Weekday // of Weekly
	MonthDay int          // of Monthly, 1–31: in a shorter month its last day
	Minute   int          // of the day, 0–1439
	Zone     string       // IANA
}

// ErrRule is the error of a Rule whose fields are out of their bounds.
var ErrRule = errors.New("calendar: rule out of bounds")

// Check reports what is wrong with a rule: an ErrZone, or an ErrRule.
func (r Rule) Check() error {
	_, err := r.checked()
	return err
}

// checked checks the rule and returns its zone.
func (r Rule) checked() (*time.Location, error) {
	loc, err := Zone(r.Zone)
	switch {
	case err != nil:
		return nil, err
	case r.Cadence != Daily && r.Cadence != Weekly && r.Cadence != Monthly:
		return nil, fmt.Errorf("%w: cadence %q", ErrRule, r.Cadence)
	case r.Cadence == Weekly && (r.Weekday < time.Sunday || r.Weekday > time.Saturday):
		return nil, fmt.Errorf("%w: weekday %d", ErrRule, r.Weekday)
	case r.Cadence == Monthly && (r.MonthDay < 1 || r.MonthDay > 31):
		return nil, fmt.Errorf("%w: day %d of a month", ErrRule, r.MonthDay)
	case r.Minute < 0 || r.Minute >= minutesPerDay:
		return nil, fmt.Errorf("%w: minute %d", ErrRule, r.Minute)
	}
	return loc, nil
}

const minutesPerDay = 24 * 60

// Next returns the first instant after another one at which the rule is due, in the
// rule's zone. It knows neither when it is asked nor what was done: whoever slept asks
// from the last time that was done, whoever set the clock back gets the same instants.
func (r Rule) Next(after time.Time) (time.Time, error) {
	loc, err := r.checked()
	if err != nil {
		return time.Time{}, err
	}
	return r.next(after, loc), nil
}

func (r Rule) next(after time.Time, loc *time.Location) time.Time {
	day := r.day(kpop.DayIn(after.In(loc))-1, -1)
	for {
		if at := In(day.At(0, r.Minute), loc).At; at.After(after) {
			return at
		}
		day = r.day(day, 1)
	}
}

// Last returns the latest instant not after another one at which the rule was due.
func (r Rule) Last(now time.Time) (time.Time, error) {
	loc, err := r.checked()
	if err != nil {
		return time.Time{}, err
	}
	return r.last(now, loc), nil
}

func (r Rule) last(now time.Time, loc *time.Location) time.Time {
	day := r.day(kpop.DayIn(now.In(loc))+2, 1)
	for {
		if at := In(day.At(0, r.Minute), loc).At; !at.After(now) {
			return at
		}
		day = r.day(day, -1)
	}
}

// day returns the nearest day of the rule after a day, or before it if step is -1.
func (r Rule) day(from kpop.Day, step kpop.Day) kpop.Day {
	day := from + step
	for !r.fits(day) {
		day += step
	}
	return day
}

// fits reports whether a day is one of the rule's.
func (r Rule) fits(d kpop.Day) bool {
	switch r.Cadence {
	case Weekly:
		return d.Weekday() == r.Weekday
	case Monthly:
		t := d.Time()
		last := time.Date(t.Year(), t.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day()
		return t.Day() == min(r.MonthDay, last)
	}
	return true
}
