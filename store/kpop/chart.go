package kpop

import (
	"slices"
	"time"
)

// Chart describes one chart: what it ranks, how large it is, and on which days
// it is dated.
type Chart struct {
	Key       string // hot-100
	Name      string // Billboard Hot 100
	Publisher string
	Country   string // ISO 3166 alpha-2; "" for worldwide charts
	Subject   Subject
	Metric    string // what Entry.Metric counts; "" when the chart prints ranks only
	First     Day    // the first issue ever published
	Sizes     []Size // in order of From
	Weekdays  []Weekdays
	OffCycle  []Day // issues dated outside the weekday, each explained where it is listed
}

// Size is the number of positions from a day on.
type Size struct {
	From Day
	N    int
}

// Weekdays is the weekday of the issues from a day on.
type Weekdays struct {
	From    Day
	Weekday time.Weekday
}

// SizeOn returns how many positions a whole issue of that day has.
func (c Chart) SizeOn(day Day) int {
	n := 0
	for _, s := range c.Sizes {
		if s.From <= day || n == 0 {
			n = s.N
		}
	}
	return n
}

// Dated reports whether the chart's calendar has an issue on day: on its weekday
// and not before the first issue, or known as off-cycle.
func (c Chart) Dated(day Day) bool {
	if day < c.First {
		return false
	}
	return day.Weekday() == c.weekdayOn(day) || slices.Contains(c.OffCycle, day)
}

// Next returns the day of the issue that follows day in the calendar.
func (c Chart) Next(day Day) Day {
	for next := day + 1; ; next++ {
		if c.Dated(next) {
			return next
		}
	}
}

// Follows reports whether b is the issue right after a in the calendar:
// consecutive issues, with nothing published between them.
func (c Chart) Follows(a, b Day) bool { return c.Next(a) == b }

// Missing lists the days from first to last (both included) on which the
// calendar has an issue that have lacks. have is in ascending order.
func (c Chart) Missing(first, last Day, have []Day) []Day {
	var out []Day
	for day := c.Next(first - 1); day <= last; day = c.Next(day) {
		if _, ok := slices.BinarySearch(have, day); !ok {
			out = append(out, day)
		}
	}
	return out
}

func (c Chart) weekdayOn(day Day) time.Weekday {
	weekday := time.Saturday
	for i, w := range c.Weekdays {
		if w.From <= day || i == 0 {
			weekday = w.Weekday
		}
	}
	return weekday
}
