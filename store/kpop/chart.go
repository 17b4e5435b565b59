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
	Cadence   Cadence
	Weekdays  []Weekdays // of a weekly chart, in order of From; none: Saturdays
	MonthDay  int        // of a monthly chart, from 1: the day of the month; in a shorter month its last, so 31 is every month's last
	OffCycle  []Day      // issues beside those of the cadence, each explained where it is listed
	Moved     []Moved    // issues dated another day than the cadence says, each explained where it is listed
	// Months are those whose issues sources have, where that is not the whole year. The
	// others were published: they are not missing here, but no stretch runs through them.
	Months []time.Month
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

// Moved is an issue dated On in the place of the one that the cadence dates For: none
// was published for that day, and nothing is missing there.
type Moved struct {
	For, On Day
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

// Dated reports whether the chart's calendar has an issue on day: one that its cadence
// dates so and not before the first issue, or known as off-cycle.
func (c Chart) Dated(day Day) bool {
	return day >= c.First && (c.regular(day) && !c.moved(day) || slices.Contains(c.unusual(), day))
}

// moved reports whether the issue that the cadence dates on day has another date.
func (c Chart) moved(day Day) bool {
	return slices.ContainsFunc(c.Moved, func(m Moved) bool { return m.For == day })
}

// unusual lists the issues that the cadence does not date so.
func (c Chart) unusual() []Day {
	out := slices.Clone(c.OffCycle)
	for _, m := range c.Moved {
		out = append(out, m.On)
	}
	return out
}

// Unusual reports whether the chart is known to have an issue of that day, which its
// cadence does not date so.
func (c Chart) Unusual(day Day) bool { return slices.Contains(c.unusual(), day) }

// Next returns the day of the issue that follows day in the calendar.
func (c Chart) Next(day Day) Day {
	next := c.afterwards(max(day, c.First-1))
	for c.moved(next) {
		next = c.afterwards(next)
	}
	for _, off := range c.unusual() {
		if off > day && off >= c.First {
			next = min(next, off)
		}
	}
	return next
}

// Follows reports whether b is the issue right after a in the calendar:
// consecutive issues, with nothing published between them.
func (c Chart) Follows(a, b Day) bool { return c.Next(a) == b }

// Collected reports whether sources have the issue of a day, if there is one.
func (c Chart) Collected(day Day) bool {
	return len(c.Months) == 0 || slices.Contains(c.Months, day.Time().Month())
}

// Missing lists the days from first to last (both included) on which the calendar
// has an issue that sources have and have lacks. have is in ascending order.
func (c Chart) Missing(first, last Day, have []Day) []Day {
	var out []Day
	for day := c.Next(first - 1); day <= last; day = c.Next(day) {
		if _, ok := slices.BinarySearch(have, day); !ok && c.Collected(day) {
			out = append(out, day)
		}
	}
	return out
}

// graceDays is how long after its date an issue is surely out: most charts are out days
// before or a few days after it, monthly ones within the next weeks.
func (c Chart) graceDays() Day {
	if c.Cadence == Monthly {
		return 21
	}
	return 4
}

// Overdue counts the issues after last that are surely out on a day.
func (c Chart) Overdue(last, today Day) int {
	return len(c.Missing(last+1, today-c.graceDays(), nil))
}
