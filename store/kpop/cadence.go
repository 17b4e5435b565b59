package kpop

import "time"

// Cadence is how often a chart is published.
type Cadence uint8

// The cadences. A chart whose definition says nothing else is weekly.
const (
	Weekly Cadence = iota
	Daily
	Monthly
)

// Cadences lists the cadences.
func Cadences() []Cadence { return []Cadence{Weekly, Daily, Monthly} }

// String names the cadence: the ending of messages that differ by it.
func (c Cadence) String() string { return [...]string{"weekly", "daily", "monthly"}[c] }

// Days is the most days that lie between an issue and the next one in the calendar,
// known off-cycle issues and changes of the weekday left aside.
func (c Cadence) Days() Day { return [...]Day{7, 1, 31}[c] }

// Span returns the days that an issue is of, the first and the last: the day itself,
// the week that ends with it, or its calendar month.
func (c Chart) Span(issue Day) (first, last Day) {
	if c.Cadence != Monthly {
		return issue - c.Cadence.Days() + 1, issue
	}
	t := issue.Time()
	return DayOf(t.Year(), t.Month(), 1), DayOf(t.Year(), t.Month()+1, 0)
}

// regular reports whether the cadence dates an issue on day.
func (c Chart) regular(day Day) bool {
	switch c.Cadence {
	case Daily:
		return true
	case Monthly:
		t := day.Time()
		return day == c.inMonth(t.Year(), t.Month())
	}
	return day.Weekday() == c.weekdayOn(day)
}

// afterwards returns the first day after day on which the cadence dates an issue.
func (c Chart) afterwards(day Day) Day {
	if c.Cadence == Monthly {
		t := day.Time()
		if this := c.inMonth(t.Year(), t.Month()); this > day {
			return this
		}
		return c.inMonth(t.Year(), t.Month()+1)
	}
	for next := day + 1; ; next++ {
		if c.regular(next) {
			return next
		}
	}
}

// inMonth returns the day of a month on which a monthly issue is dated.
func (c Chart) inMonth(year int, month time.Month) Day {
	return min(DayOf(year, month, max(1, c.MonthDay)), DayOf(year, month+1, 0))
}

// weekdayOn returns the weekday of a weekly chart's issues at that time.
func (c Chart) weekdayOn(day Day) time.Weekday {
	weekday := time.Saturday
	for i, w := range c.Weekdays {
		if w.From <= day || i == 0 {
			weekday = w.Weekday
		}
	}
	return weekday
}
