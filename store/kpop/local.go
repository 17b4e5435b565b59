package kpop

import (
	"fmt"
	"strings"
)

// Local is a day, or a minute of a day, as a wall clock shows it. It has no zone:
// the same concert stays at 19:00 when a country changes its clocks. store/calendar
// finds the instant that it is in a zone.
type Local struct {
	Day    Day
	Minute int16 // of the day, from 0; AllDay: the whole day
	Second bool  // of a minute that happens twice when clocks go back: the later one
}

// AllDay is the Minute of a Local that is a whole day.
const AllDay = -1

// At returns the local time of an hour and a minute.
func (d Day) At(hour, minute int) Local { return Local{Day: d, Minute: int16(hour*60 + minute)} }

// Whole returns the whole day.
func (d Day) Whole() Local { return Local{Day: d, Minute: AllDay} }

// again marks the later of two equal minutes.
const again = " again"

// String returns YYYY-MM-DD, or YYYY-MM-DD HH:MM with " again" for the later of two
// equal minutes: the form that is stored. Forms of one kind sort as text.
func (l Local) String() string {
	if l.Minute == AllDay {
		return l.Day.String()
	}
	s := fmt.Sprintf("%s %02d:%02d", l.Day, l.Minute/60, l.Minute%60)
	if l.Second {
		s += again
	}
	return s
}

// ParseLocal reads the form that String writes.
func ParseLocal(s string) (Local, error) {
	text, second := strings.CutSuffix(s, again)
	day, clock, timed := strings.Cut(text, " ")
	d, err := ParseDay(day)
	if err != nil || second && !timed {
		return Local{}, fmt.Errorf("local time %q: want YYYY-MM-DD HH:MM", s)
	}
	if !timed {
		return d.Whole(), nil
	}
	if len(clock) == len("15:04") && clock[2] == ':' {
		hour, okHour := digits(clock[:2])
		minute, okMinute := digits(clock[3:])
		if okHour && okMinute && hour < 24 && minute < 60 {
			l := d.At(hour, minute)
			l.Second = second
			return l, nil
		}
	}
	return Local{}, fmt.Errorf("local time %q: want YYYY-MM-DD HH:MM", s)
}

// MarshalText writes String, so that a Local in JSON is read by people as well.
func (l Local) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads ParseLocal's form.
func (l *Local) UnmarshalText(text []byte) (err error) {
	*l, err = ParseLocal(string(text))
	return err
}

// Scan reads a TEXT column (database/sql).
func (l *Local) Scan(v any) error {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("local time: cannot read %T", v)
	}
	return l.UnmarshalText([]byte(s))
}
