package written

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"fanchart/store/kpop"
)

// draft is what the pieces of a text said so far.
type draft struct {
	year, month, day int           // 0 not said
	swapped          bool          // day and month could be the other way round
	dashed           bool          // they are two numbers with a dash between, as hours can be
	months           *int          // from this one, of a day: the 5th of next month is of 1
	ahead            *int          // days from today: tomorrow is 1
	week             *int          // weeks from this one: next week is 1
	weekday          *time.Weekday // alone, or beside a date, which it must fit
	minute           *int          // of the day, up to 24:00, or to 29:59 where the night after it is counted on
	part             *partOfDay    // that the minute is in, if it was said apart from it
	halved           bool          // the minute was said with a part of its own
	wait             *time.Duration
	instant          *int64 // unix seconds
	zone             string
	letters          string // of a zone's time, which may tell summer from winter: PST
	second           bool   // the later of two equal minutes
	midnight         bool   // was said as a word
	night            bool   // tonight, or the night of the day that was said
	evening          bool   // an hour up to eleven is one of the evening then
	eve              bool   // the night of the weekday
	eveToo           bool   // the weekday, or the night before it: jam 8 malam Minggu
	nightSaid        bool   // at the end of what was read last
	afterNight       bool   // what is being read stands right behind that
	either           bool   // of the weekday: the coming one or the one of next week
	beside           bool   // a weekday was read, and nothing since
	number           int    // alone beside a weekday: friday 13

	pieces  map[string]string // field → piece, for errors
	choices []string
}

// put fills in a part of a draft that nothing has filled before.
func put[T any](field **T, value T) Code {
	if *field != nil {
		return Twice
	}
	*field = &value
	return ""
}

// calendar fills in a year (0 not said), a month and a day.
func (d *draft) calendar(year, month, day int) Code {
	year = common(year)
	switch {
	case d.day != 0:
		return Twice
	case month < 1 || month > 12 || day < 1 || day > 31 || year != 0 && (year < firstYear || year > lastYear):
		return NoDay
	case year != 0 && !exists(year, month, day), year == 0 && !exists(leapYear, month, day):
		return NoDay
	}
	d.year, d.month, d.day = year, month, day
	return ""
}

// The years that a time can be in; 2000 had a 29 February.
const (
	firstYear = 1900
	lastYear  = 2199
	leapYear  = 2000
)

// common is a year as most people count it. Thais also count from the Buddha's death, 543
// years more; no year that can be meant is in doubt.
func common(year int) int {
	const ahead = 543
	if year-ahead >= firstYear && year-ahead <= lastYear && year > lastYear {
		return year - ahead
	}
	return year
}

func exists(year, month, day int) bool {
	t := kpop.DayOf(year, time.Month(month), day).Time()
	return int(t.Month()) == month && t.Day() == day
}

// clock fills in a time of the day.
func (d *draft) clock(hour, minute int) Code {
	if minute > 59 || hour > 24 || hour == 24 && minute > 0 {
		return Clock
	}
	return put(&d.minute, hour*60+minute)
}

// within fills in an hour of a part of the day.
func (d *draft) within(p partOfDay, hour, minute int) Code {
	if hour < 32 && p.unsure>>hour&1 == 1 {
		return Midnight // even the law and the people disagree
	}
	means := []int{hour + p.add}
	if hour <= 12 && p.add == 0 {
		means = []int{hour % 12, hour%12 + 12}
	}
	means = slices.DeleteFunc(means, func(h int) bool { return h < p.from || h > p.to })
	switch {
	case len(means) == 1:
		return d.clock(means[0], minute)
	case len(means) == 2:
		return HalfDay
	case hour == 12 && p.add == 0:
		return Midnight
	}
	return Clock
}

// inPart moves a time of the day into the part of it that was said apart: tối mai lúc 8h.
func (d *draft) inPart() error {
	hour := *d.minute / 60
	switch p := *d.part; {
	case hour%12 == 0 && (!p.has(hour) || p.unsure>>hour&1 == 1):
		return d.unclear(Midnight, "clock")
	case p.has(hour):
		return nil
	case d.halved || hour > 12:
		return d.unclear(Twice, "clock")
	case !p.has(hour + 12):
		return d.unclear(HalfDay, "clock")
	}
	*d.minute += 12 * 60
	return nil
}

// has reports whether an hour is in a part of the day.
func (p partOfDay) has(hour int) bool { return hour >= p.from && hour <= p.to }

// number reads digits that a form matched; "" is 0.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// dayOfMonth fills in a day whose month is not said: the 14th.
func (d *draft) dayOfMonth(n int) Code {
	switch {
	case d.day != 0:
		return Twice
	case n < 1 || n > 31:
		return NoDay
	}
	d.day = n
	return ""
}

// dayOfMonths fills in a day of a month that is so many after this one.
func (d *draft) dayOfMonths(months, n int) Code {
	return cmp.Or(put(&d.months, months), d.dayOfMonth(n))
}

// noon fills in noon, or midnight.
func (d *draft) noon(noon bool) Code {
	if noon {
		return d.clock(12, 0)
	}
	d.midnight = true
	return d.clock(0, 0)
}

// waiting fills in a distance from now: days as days, hours and minutes as such.
func (d *draft) waiting(v values) Code {
	if v.is[atUnit] >= days {
		return put(&d.ahead, v.span()/days)
	}
	return put(&d.wait, time.Duration(v.span())*time.Minute)
}

// lettered fills in a zone by what its time is called.
func (d *draft) lettered(zones []string, letters string) Code {
	if len(zones) > 1 {
		d.choices = zones
		return Zones
	}
	return d.inZone(zones[0], strings.ToUpper(strings.Trim(letters, "()")))
}
