package kpop

import (
	"fmt"
	"time"
)

// Day is a calendar day without a zone, counted from 1970-01-01 (day 0).
// Chart issues are dated with it. Days compare and subtract as integers.
type Day int32

// secondsPerDay is exact: a Day has no zone, hence no clock changes.
const secondsPerDay = 24 * 60 * 60

// ParseDay reads YYYY-MM-DD and refuses days that no calendar has (2025-02-30).
func ParseDay(s string) (Day, error) {
	if len(s) == len("2006-01-02") && s[4] == '-' && s[7] == '-' {
		y, okY := digits(s[:4])
		m, okM := digits(s[5:7])
		d, okD := digits(s[8:])
		if okY && okM && okD && realDay(y, m, d) {
			return DayOf(y, time.Month(m), d), nil
		}
	}
	return 0, fmt.Errorf("day %q: want YYYY-MM-DD", s)
}

// DayOf returns the Day of a calendar date, normalising as time.Date does.
func DayOf(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / secondsPerDay)
}

// DayIn returns the calendar day that the instant t has in its own zone.
func DayIn(t time.Time) Day { return DayOf(t.Year(), t.Month(), t.Day()) }

// Time returns midnight UTC of the day, for formatting.
func (d Day) Time() time.Time { return time.Unix(int64(d)*secondsPerDay, 0).UTC() }

// String returns YYYY-MM-DD, the form stored and printed everywhere.
func (d Day) String() string { return d.Time().Format(time.DateOnly) }

// Weekday returns the day of the week.
func (d Day) Weekday() time.Weekday {
	const epoch = int32(time.Thursday) // 1970-01-01
	return time.Weekday(((int32(d)+epoch)%7 + 7) % 7)
}

// Year returns the calendar year.
func (d Day) Year() int { return d.Time().Year() }

// Scan reads a TEXT day column (database/sql).
func (d *Day) Scan(v any) (err error) {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("day: cannot read %T", v)
	}
	*d, err = ParseDay(s)
	return err
}

func realDay(y, m, d int) bool {
	if y < 1 || m < 1 || m > 12 || d < 1 {
		return false
	}
	return d <= time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

func digits(s string) (n int, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// Date is a day known to some precision: "2025", "2025-06", "2025-06-20" or ""
// (unknown). It sorts as text.
type Date string

// ParseDate reads a Date and refuses anything else.
func ParseDate(s string) (Date, error) {
	switch len(s) {
	case 0:
		return "", nil
	case 4:
		if _, err := ParseDay(s + "-01-01"); err == nil {
			return Date(s), nil
		}
	case 7:
		if _, err := ParseDay(s + "-01"); err == nil {
			return Date(s), nil
		}
	case 10:
		if _, err := ParseDay(s); err == nil {
			return Date(s), nil
		}
	}
	return "", fmt.Errorf("date %q: want YYYY, YYYY-MM or YYYY-MM-DD", s)
}

// First returns the first day that the date can mean; ok is false when unknown.
func (d Date) First() (day Day, ok bool) {
	full := string(d) + "-01-01"[min(len("-01-01"), max(0, len(d)-4)):]
	day, err := ParseDay(full)
	return day, err == nil
}

// Last returns the last day that the date can mean; ok is false when unknown.
func (d Date) Last() (day Day, ok bool) {
	first, ok := d.First()
	t := first.Time()
	switch {
	case !ok:
		return 0, false
	case len(d) == len("2006"):
		return DayOf(t.Year(), time.December, 31), true
	case len(d) == len("2006-01"):
		return DayOf(t.Year(), t.Month()+1, 0), true
	}
	return first, true
}
