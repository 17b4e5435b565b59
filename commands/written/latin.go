package written

import (
	"regexp"
	"strings"
	"time"
)

// months and days are the names that English and Portuguese have for them, folded, the
// longer before the shorter.
const (
	months = `(january|janeiro|jan|february|fevereiro|feb|fev|march|marco|mar|april|abril|apr|abr|may|maio|mai|june|junho|jun|july|julho|jul|` +
		`august|agosto|aug|ago|september|setembro|sept|sep|set|october|outubro|oct|out|november|novembro|nov|december|dezembro|dec|dez)`
	days = `(monday|mon|tuesday|tues|tue|wednesday|wed|thursday|thurs|thur|thu|friday|fri|saturday|sat|sunday|sun|` +
		`(?:segunda|terca|quarta|quinta|sexta)(?:[- ]feira)?|sabado|domingo|seg|ter|qua|qui|sex|sab|dom)`
)

// The forms of English and Portuguese.
var (
	dayMonth     = regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th|o)? ?(?:of |de )?` + months + `\.?(?:,? ?(?:de )?(\d{4}))?`)
	monthDay     = regexp.MustCompile(`^` + months + `\.? ?(\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?`)
	dayAlone     = regexp.MustCompile(`^(?:dia (\d{1,2})|(\d{1,2})(?:st|nd|rd|th))`)
	weekdayName  = regexp.MustCompile(`^(?:(next|this|coming|proxim[ao]|est[ae]|ness[ae]) )?` + days + `( que vem)?`)
	weekdayShort = regexp.MustCompile(`^(?:\(` + days + `\.?\)|(?:mon|tue|wed|thu|fri|sat|sun|seg|ter|qua|qui|sex|sab|dom)\.)`)
	weekName     = regexp.MustCompile(`^(?:(?:this|esta|nessa) (?:week|semana)|(next week|semana que vem|proxima semana))`)
	waitWords    = regexp.MustCompile(`^(?:in|em|daqui a|dentro de) (\d{1,3}|an?|one|uma?) (minute|min|hour|day|week|minuto|hora|dia|semana)s?`)
	brazilHour   = regexp.MustCompile(`^(\d{1,2}) ?h(?:oras?)?(?: ?(\d{2})(?: ?min)?| e (\d{1,2}|meia))?(?: da (manha|tarde|noite|madrugada))?`)
	brazilPart   = regexp.MustCompile(`^(\d{1,2})(?::(\d{2}))?(?: e (meia))? da (manha|tarde|noite|madrugada)`)
	latinAhead   = regexp.MustCompile(`^(today|tonight|tomorrow|tmrw|tmr|day after tomorrow|hoje|amanha|depois de amanha)`)
	latinNoon    = regexp.MustCompile(`^(?:(?:12 )?(?:midnight|meia[- ]noite)|(?:12 )?(noon|midday|meio[- ]dia))`)
)

// latinForms are dates and hours.
func latinForms() []form {
	return []form{
		{"clock", brazilPart, func(d *draft, m []string) Code { return d.within(m[4], number(m[1]), minutes(m[2], m[3])) }},
		{"clock", brazilHour, brazilTime},
		{"date", dayMonth, func(d *draft, m []string) Code { return d.calendar(number(m[3]), month(m[2]), number(m[1])) }},
		{"date", monthDay, func(d *draft, m []string) Code { return d.calendar(number(m[3]), month(m[1]), number(m[2])) }},
		{"date", dayAlone, func(d *draft, m []string) Code { return d.dayOfMonth(m[1] + m[2]) }},
	}
}

// wordForms are days and hours that words alone name.
func wordForms() []form {
	return []form{
		{"wait", waitWords, func(d *draft, m []string) Code { return d.waiting(m[1], m[2]) }},
		{"week", weekName, func(d *draft, m []string) Code {
			if m[1] != "" {
				return put(&d.week, 1)
			}
			return put(&d.week, 0)
		}},
		{"weekday", weekdayShort, func(d *draft, m []string) Code { return put(&d.weekday, latinWeekday(strings.Trim(m[0], "(.)"))) }},
		{"weekday", weekdayName, namedWeekday},
		{"ahead", latinAhead, func(d *draft, m []string) Code { return d.daysAhead(m[1]) }},
		{"clock", latinNoon, func(d *draft, m []string) Code { return d.noon(m[1] != "") }},
	}
}

// brazilTime reads 20h, 19h30, 8 horas e meia da noite.
func brazilTime(d *draft, m []string) Code {
	hour, minute := number(m[1]), number(m[2]+m[3])
	if m[3] == "meia" {
		minute = 30
	}
	if m[4] != "" {
		return d.within(m[4], hour, minute)
	}
	return d.clock(hour, minute)
}

// namedWeekday reads friday, next friday, sexta-feira que vem. The Portuguese next one
// is for some people the coming one, for others that of next week.
func namedWeekday(d *draft, m []string) Code {
	if code := put(&d.weekday, latinWeekday(m[2])); code != "" {
		return code
	}
	which := m[1]
	switch {
	case m[3] != "" && which != "":
		return Twice
	case which == "next":
		return put(&d.week, 1)
	case m[3] != "" || strings.HasPrefix(which, "proxim"):
		d.either = true
	case which != "" && which != "coming":
		return put(&d.week, 0)
	}
	return ""
}

// month is the number of a month's name.
func month(name string) int {
	for i, both := range []string{"jan", "feb fev", "mar", "apr abr", "may mai", "jun", "jul", "aug ago", "sep set", "oct out", "nov", "dec dez"} {
		if strings.Contains(both, name[:3]) {
			return i + 1
		}
	}
	return 0
}

func latinWeekday(name string) time.Weekday {
	for i, both := range []string{"sun dom", "mon seg", "tue ter", "wed qua", "thu qui", "fri sex", "sat sab"} {
		if strings.Contains(both, name[:3]) {
			return time.Weekday(i)
		}
	}
	return time.Sunday
}
