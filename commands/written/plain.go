package written

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"fanchart/store/calendar"
)

// form is a way to write a part of a time that is the same in every language.
type form struct {
	field   string         // the part: date, clock, zone, stamp, again
	pattern *regexp.Regexp // at the beginning of the folded text
	apply   func(d *draft, m []string) Code
}

// The forms of digits, and what stands between pieces.
var (
	signs    = regexp.MustCompile(`^(?:[ ,、|•·]+|[-–—] +|[@()])`)
	stamp    = regexp.MustCompile(`^<t:(\d{1,11})(?::[tdfrs])?>`)
	isoTime  = regexp.MustCompile(`^(\d{4})-(\d{2})-(\d{2})t(\d{2}):(\d{2})(?::(\d{2}))?(?:(z)|([+-])(\d{2}):?(\d{2}))?`)
	yearDate = regexp.MustCompile(`^(\d{4})(?: ?[-./] ?(\d{1,2}) ?[-./] ?(\d{1,2})\.?|(\d{2})(\d{2}))`)
	republic = regexp.MustCompile(`^(1\d{2})[-./](\d{1,2})[-./](\d{1,2})`)
	fullTime = regexp.MustCompile(`^(\d{1,2}):(\d{2})(?::(\d{2}))?`)
	shortDay = regexp.MustCompile(`^(\d{1,2})(?:[/.-](\d{1,2})[/.-](\d{2,4})|[/.](\d{1,2}))\.?`)
	dashDay  = regexp.MustCompile(`^(\d{2})-(\d{2})()()`)
	dashIn   = regexp.MustCompile(`^\((\d{1,2})-(\d{1,2})()()\)`)
	dotTime  = regexp.MustCompile(`^(\d{1,2})\.(\d{2})()()`)
	noDotDay = regexp.MustCompile(`^(?:(1[3-9]|2[0-4])\.(1[3-9]|[2-5]\d)|(\d{1,2})\.(00))`)
	bareHour = regexp.MustCompile(`^(\d{1,2})`)
	bareDay  = regexp.MustCompile(`^(\d{1,2})\)?(?:[ ,]+([-–—~〜])?|$)`)
	laterOne = regexp.MustCompile(`^again`)
)

// The forms of zones: by their IANA names, by their distance from UTC.
var (
	zoneName   = regexp.MustCompile(`^(?:\(([a-z_]+(?:/[a-z0-9_+-]+){1,2})\)|([a-z_]+(?:/[a-z0-9_+-]+){1,2}))`)
	zoneOffset = regexp.MustCompile(`^(?:\((?:utc|gmt) ?([+-]) ?(\d{1,2})(?::?(\d{2}))?\)|(?:utc|gmt) ?([+-]) ?(\d{1,2})(?::?(\d{2}))?|\(([+-])(\d{2}):?(\d{2})\))`)
	zoneUTC    = regexp.MustCompile(`^(?:\((?:utc|gmt)\)|utc|gmt)`)
)

// plainForms lists them: the first one that matches is taken.
func (d *draft) plainForms() []form {
	return []form{
		{"stamp", stamp, func(d *draft, m []string) Code { return put(&d.instant, int64(number(m[1]))) }},
		{"date", isoTime, isoBoth},
		{"date", yearDate, yearFirstDay},
		{"date", republic, republicDay},
		{"clock", fullTime, func(d *draft, m []string) Code {
			if number(m[3]) != 0 {
				return Clock
			}
			return d.clock(number(m[1]), number(m[2]))
		}},
		{"clock", d.dotted(), func(d *draft, m []string) Code {
			return d.clock(number(m[1]+m[3]), number(m[2]+m[4]))
		}},
		{"date", shortDay, numericDay},
		{"date", dashDay, dashedDay},
		{"date", dashIn, func(d *draft, m []string) Code { // alone, it could be hours
			if !d.dated() {
				return Unknown
			}
			return numericDay(d, m)
		}},
		{"zone", zoneName, namedZone},
		{"zone", zoneOffset, func(d *draft, m []string) Code {
			return d.offset(m[1]+m[4]+m[7], number(m[2]+m[5]+m[8]), number(m[3]+m[6]+m[9]))
		}},
		{"zone", zoneUTC, func(d *draft, _ []string) Code { return d.inZone("UTC", "") }},
	}
}

// dotted is what 19.30 must look like to be a time of the day, as many languages write it:
// what no day can be, or anything with a dot where the day was said already.
func (d *draft) dotted() *regexp.Regexp {
	if d.day != 0 || d.ahead != nil {
		return dotTime
	}
	return noDotDay
}

// lastForms are tried when nothing else matches.
func (d *draft) lastForms() []form {
	all := []form{
		{"again", laterOne, func(d *draft, _ []string) Code {
			if d.second {
				return Twice
			}
			d.second = true
			return ""
		}},
		{"clock", bareHour, func(d *draft, m []string) Code {
			if n := number(m[1]); n >= 1 && n <= 12 && d.minute == nil && d.dated() {
				return HalfDay
			}
			return Unknown
		}},
	}
	if d.beside && d.number == 0 {
		all = append([]form{{"beside", bareDay, besideWeekday}}, all...)
	}
	return all
}

// besideWeekday keeps a number that stands behind a weekday until it is known whether an
// hour is said as well: friday 13, and sexta (13) as in Brazil. Before a dash it is rather an hour of a stretch: friday 10 - 12pm.
func besideWeekday(d *draft, m []string) Code {
	n := number(m[1])
	if n < 1 || n > 31 || m[2] != "" {
		return Unknown
	}
	d.number, d.pieces["number"] = n, m[1]
	return ""
}

// dated reports whether a day was said.
func (d *draft) dated() bool {
	return d.day != 0 || d.ahead != nil || d.weekday != nil
}

// isoBoth reads a date and a time in the form of machines.
func isoBoth(d *draft, m []string) Code {
	if number(m[6]) != 0 {
		return Clock
	}
	if code := d.calendar(number(m[1]), number(m[2]), number(m[3])); code != "" {
		return code
	}
	if code := d.clock(number(m[4]), number(m[5])); code != "" {
		return code
	}
	switch {
	case m[7] != "":
		return d.inZone("UTC", "")
	case m[8] != "":
		return d.offset(m[8], number(m[9]), number(m[10]))
	}
	return ""
}

// yearFirstDay reads 2026-03-14.
func yearFirstDay(d *draft, m []string) Code {
	return d.calendar(number(m[1]), number(m[2]+m[4]), number(m[3]+m[5]))
}

// dashedDay reads 03-14, which is a day only where an hour stands beside it: 11-13 alone
// can be hours.
func dashedDay(d *draft, m []string) Code {
	code := numericDay(d, m)
	if code == NoDay {
		return Unknown
	}
	d.dashed = true
	return code
}

// republicDay reads 115/3/14, as Taiwan counts.
func republicDay(d *draft, m []string) Code {
	return d.calendar(beforeRepublic+number(m[1]), number(m[2]), number(m[3]))
}

// numericDay reads 3/14 and 14/3: which is the month must be clear.
func numericDay(d *draft, m []string) Code {
	a, b, year := number(m[1]), number(m[2]+m[4]), number(m[3])
	switch {
	case len(m[3]) == 2 || len(m[3]) == 3:
		return Year
	case a > 12 && b > 12:
		return NoDay
	case a > 12:
		return d.calendar(year, b, a)
	case b > 12 || a == b:
		return d.calendar(year, a, b)
	}
	if code := d.calendar(year, a, b); code != "" {
		return code
	}
	d.swapped = true
	return ""
}

// namedZone reads a zone by its IANA name.
func namedZone(d *draft, m []string) Code {
	all := calendar.Zones()
	i := slices.IndexFunc(all, func(z string) bool { return strings.EqualFold(z, m[1]+m[2]) })
	if i < 0 {
		return Unknown
	}
	return d.inZone(all[i], "")
}

// inZone fills in the zone; letters are what its time was called by, "" nothing.
func (d *draft) inZone(name, letters string) Code {
	switch {
	case d.zone == "" || isOffset(d.zone) && agree(d.zone, name):
		d.zone, d.letters = name, letters
	case !isOffset(name) || !agree(d.zone, name):
		return Twice
	}
	return ""
}

// isOffset reports whether a zone says no more than hours from UTC.
func isOffset(zone string) bool { return zone == "UTC" || strings.HasPrefix(zone, "Etc/GMT") }

// agree reports whether the clocks of two zones show the same all year, as they do where
// both stand side by side: 19:00 WIB (GMT+7).
func agree(a, b string) bool {
	first, err := calendar.Zone(a)
	second, err2 := calendar.Zone(b)
	if err != nil || err2 != nil {
		return false
	}
	for _, month := range []time.Month{time.January, time.July} {
		at := time.Date(leapYear, month, 1, 0, 0, 0, 0, time.UTC)
		_, east := at.In(first).Zone()
		if _, other := at.In(second).Zone(); other != east {
			return false
		}
	}
	return true
}

// offset fills in hours from UTC. The tz database has names for whole ones, the sign
// turned round.
func (d *draft) offset(sign string, hours, minutes int) Code {
	switch {
	case minutes != 0 || hours > 14 || hours > 12 && sign == "-":
		return Offset
	case hours == 0:
		return d.inZone("UTC", "")
	case sign == "+":
		return d.inZone(fmt.Sprintf("Etc/GMT-%d", hours), "")
	}
	return d.inZone(fmt.Sprintf("Etc/GMT+%d", hours), "")
}
