package calendar

import (
	"slices"
	"time"

	"github.com/teambition/rrule-go"

	"fanchart/store/kpop"
)

// expansion walks through the days that an RFC 5545 rule names, a period at a time: a day,
// week, month or year, every so many of them. COUNT and UNTIL are for its user to keep.
//
// It is ours, and not the library's that reads rules, because its work must be bounded: a rule
// that names no day any more ends after so many empty periods as no rule that names one has.
type expansion struct {
	rrule.ROption
	start  kpop.Day // no day before it is named
	period int      // the next one to look at; that of start is 0
	named  []kpop.Day
}

// lastYear is the last year that is looked at.
const lastYear = 9999

// newExpansion begins at a day. What the rule does not say of the day is as on it.
func newExpansion(o rrule.ROption, start kpop.Day) *expansion {
	t := start.Time()
	if len(o.Bymonthday)+len(o.Byyearday)+len(o.Byweekno)+len(o.Byweekday) == 0 {
		switch {
		case o.Freq == rrule.YEARLY && len(o.Bymonth) == 0:
			o.Bymonth, o.Bymonthday = []int{int(t.Month())}, []int{t.Day()}
		case o.Freq == rrule.YEARLY, o.Freq == rrule.MONTHLY:
			o.Bymonthday = []int{t.Day()}
		case o.Freq == rrule.WEEKLY:
			o.Byweekday = []rrule.Weekday{weekdayOf(start)}
		}
	}
	o.Interval = max(o.Interval, 1)
	return &expansion{ROption: o, start: start}
}

func weekdayOf(d kpop.Day) rrule.Weekday {
	return []rrule.Weekday{rrule.SU, rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA}[d.Weekday()]
}

// emptyPeriods is how many periods in a row may name no day before a rule has ended. The
// longest pauses are those of 29 February on a weekday across 2100, 40 years.
func (x *expansion) emptyPeriods() int {
	return map[rrule.Frequency]int{rrule.DAILY: 8 * 366, rrule.WEEKLY: 8 * 53, rrule.MONTHLY: 40 * 12, rrule.YEARLY: 40}[x.Freq]
}

// next returns the next day; ok is false if there is none.
func (x *expansion) next() (day kpop.Day, ok bool) {
	for begin := x.period; len(x.named) == 0; {
		first, last := x.days(x.period)
		if x.period-begin > x.emptyPeriods() || first.Year() > lastYear {
			return 0, false
		}
		x.period++
		x.named = x.names(first, last)
	}
	day, x.named = x.named[0], x.named[1:]
	return day, true
}

// skipTo leaves out periods that are over before a day. It may go no further than to the
// one before it, and never back.
func (x *expansion) skipTo(day kpop.Day) {
	first, _ := x.days(0)
	a, b := first.Time(), day.Time()
	var passed int
	switch months := (b.Year()-a.Year())*12 + int(b.Month()) - int(a.Month()); x.Freq {
	case rrule.DAILY:
		passed = int(day - first)
	case rrule.WEEKLY:
		passed = int(day-first) / 7
	case rrule.MONTHLY:
		passed = months
	default:
		passed = b.Year() - a.Year()
	}
	if n := passed/x.Interval - 1; n > x.period {
		x.period, x.named = n, nil
	}
}

// days returns the first and the last day of a period.
func (x *expansion) days(period int) (first, last kpop.Day) {
	n, t := period*x.Interval, x.start.Time()
	switch x.Freq {
	case rrule.DAILY:
		first = x.start + kpop.Day(n)
		return first, first
	case rrule.WEEKLY:
		first = weekOf(x.start, x.weekStart()) + kpop.Day(7*n)
		return first, first + 6
	case rrule.MONTHLY:
		first = kpop.DayOf(t.Year(), t.Month()+time.Month(n), 1)
		return first, kpop.DayOf(t.Year(), t.Month()+time.Month(n)+1, 0)
	}
	return kpop.DayOf(t.Year()+n, time.January, 1), kpop.DayOf(t.Year()+n, time.December, 31)
}

// weekStart is the day that weeks begin with.
func (x *expansion) weekStart() time.Weekday { return time.Weekday((x.Wkst.Day() + 1) % 7) }

// weekOf is the first day of the week of a day.
func weekOf(d kpop.Day, begins time.Weekday) kpop.Day {
	return d - kpop.Day((d.Weekday()-begins+7)%7)
}

// names returns the days of a period that the rule names, from the start on.
func (x *expansion) names(first, last kpop.Day) (list []kpop.Day) {
	d := dateOf(first)
	for ; d.Day <= last; d = d.next() {
		if len(x.Bymonth) > 0 && !slices.Contains(x.Bymonth, int(d.month)) {
			x.skipMonth(d)
			d = dateOf(d.Day + kpop.Day(d.inMonth-d.ofMonth)) // its last day
			continue
		}
		if x.has(d) {
			list = append(list, d.Day)
		}
	}
	if len(x.Bysetpos) > 0 {
		list = x.places(list)
	}
	return slices.DeleteFunc(list, func(d kpop.Day) bool { return d < x.start })
}

// skipMonth leaves out the days to come of a month that the rule does not name, where each
// is a period of its own.
func (x *expansion) skipMonth(d date) {
	if left := d.inMonth - d.ofMonth; x.Freq == rrule.DAILY {
		x.period += left / x.Interval
	}
}

// places keeps those of a period's days that the rule counts out, from either end.
func (x *expansion) places(list []kpop.Day) (out []kpop.Day) {
	for i, day := range list {
		if slices.Contains(x.Bysetpos, i+1) || slices.Contains(x.Bysetpos, i-len(list)) {
			out = append(out, day)
		}
	}
	return out
}

// date is a day with what rules ask of it.
type date struct {
	kpop.Day
	month           time.Month
	ofMonth, ofYear int // which day of them it is, from 1
	inMonth, inYear int // how many days they have
}

func dateOf(d kpop.Day) date {
	t := d.Time()
	year, month, day := t.Date()
	out := date{Day: d, month: month, ofMonth: day, ofYear: t.YearDay()}
	out.inMonth = kpop.DayOf(year, month+1, 0).Time().Day()
	out.inYear = kpop.DayOf(year, time.December, 31).Time().YearDay()
	return out
}

func (d date) next() date {
	if d.ofMonth == d.inMonth {
		return dateOf(d.Day + 1)
	}
	d.Day, d.ofMonth, d.ofYear = d.Day+1, d.ofMonth+1, d.ofYear+1
	return d
}

// has reports whether the rule names a day, but for its month and BYSETPOS.
func (x *expansion) has(d date) bool {
	return counted(x.Bymonthday, d.ofMonth, d.inMonth) && counted(x.Byyearday, d.ofYear, d.inYear) &&
		(len(x.Byweekno) == 0 || x.inWeek(d.Day)) && (len(x.Byweekday) == 0 || x.onWeekday(d))
}

// counted reports whether a list names the n-th of so many, from either end; an empty one
// names all.
func counted(list []int, n, of int) bool {
	return len(list) == 0 || slices.Contains(list, n) || slices.Contains(list, n-of-1)
}

// onWeekday reports whether a day is on one of the rule's weekdays: on any of them, or on the
// so many-th of the month or year.
func (x *expansion) onWeekday(d date) bool {
	n, of := d.ofMonth, d.inMonth
	if x.Freq == rrule.YEARLY && len(x.Bymonth) == 0 {
		n, of = d.ofYear, d.inYear
	}
	weekday := int(d.Weekday()+6) % 7 // Monday is 0 there
	return slices.ContainsFunc(x.Byweekday, func(w rrule.Weekday) bool {
		return w.Day() == weekday && (w.N() == 0 || w.N() == (n-1)/7+1 || w.N() == -((of-n)/7+1))
	})
}

// inWeek reports whether a day is in one of the rule's weeks. The first week of a year is the
// first that has four of its days.
func (x *expansion) inWeek(day kpop.Day) bool {
	week := weekOf(day, x.weekStart())
	year := (week + 3).Year() // most of its days are in it
	first := weekOf(kpop.DayOf(year, time.January, 4), x.weekStart())
	next := weekOf(kpop.DayOf(year+1, time.January, 4), x.weekStart())
	n, of := int(week-first)/7+1, int(next-first)/7
	return counted(x.Byweekno, n, of)
}
