package written

import "regexp"

// form is one way to write a part of a time.
type form struct {
	field   string         // the part: date, weekday, week, clock, zone, wait, again
	pattern *regexp.Regexp // at the beginning of the folded text
	apply   func(d *draft, m []string) Code
}

// forms lists all forms: the first one that matches is taken, so that the longer stand
// before the shorter.
func forms() []form {
	var all []form
	for _, list := range [][]form{plainForms(), eastForms(), latinForms(), wordForms(), zoneForms(), lastForms()} {
		all = append(all, list...)
	}
	return all
}

// The forms of digits alone, and what stands between pieces.
var (
	between  = regexp.MustCompile(`^(?:[ ,、]+|(?:at|on|the|ao|as|a|em|no|na|de|do|da|dia)\b|@|에|の|に)`)
	stamp    = regexp.MustCompile(`^<t:(\d{1,11})(?::[tdfrs])?>`)
	isoTime  = regexp.MustCompile(`^(\d{4})-(\d{2})-(\d{2})t(\d{2}):(\d{2})(?::(\d{2}))?(?:(z)|([+-])(\d{2}):?(\d{2}))?`)
	yearDate = regexp.MustCompile(`^(\d{4})(?: ?[-./] ?(\d{1,2}) ?[-./] ?(\d{1,2})\.?|(\d{2})(\d{2}))`)
	halfTime = regexp.MustCompile(`^(\d{1,2})(?:[:.](\d{2}))? ?([ap])(?:m|\.m\.?)`)
	fullTime = regexp.MustCompile(`^(\d{1,2}):(\d{2})(?::(\d{2}))? ?h?`)
	shortDay = regexp.MustCompile(`^(\d{1,2})(?:[/.-](\d{1,2})[/.-](\d{2,4})|[/.](\d{1,2}))\.?`)
	bareHour = regexp.MustCompile(`^(\d{1,2})(?: ?o'?clock)?`)
	laterOne = regexp.MustCompile(`^again`)
)

// plainForms are those of digits.
func plainForms() []form {
	return []form{
		{"stamp", stamp, func(d *draft, m []string) Code { return put(&d.instant, int64(number(m[1]))) }},
		{"date", isoTime, isoBoth},
		{"date", yearDate, func(d *draft, m []string) Code {
			return d.calendar(number(m[1]), number(m[2]+m[4]), number(m[3]+m[5]))
		}},
		{"clock", halfTime, func(d *draft, m []string) Code { return d.within(m[3], number(m[1]), number(m[2])) }},
		{"clock", fullTime, func(d *draft, m []string) Code {
			if number(m[3]) != 0 {
				return Clock
			}
			return d.clock(number(m[1]), number(m[2]))
		}},
		{"date", shortDay, numericDay},
	}
}

// lastForms are tried when nothing else matches.
func lastForms() []form {
	return []form{
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
