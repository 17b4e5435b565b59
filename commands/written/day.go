package written

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"fanchart/store/kpop"
)

// Days, months and years as digits alone, year first.
var (
	dayForm   = regexp.MustCompile(`^(\d{4})(?:\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})\D?|(\d{2})(\d{2}))$`)
	dayLast   = regexp.MustCompile(`^(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})$`)
	monthDay  = regexp.MustCompile(`^(\d{1,2})\D{1,3}(\d{1,2})\D?$`)
	monthForm = regexp.MustCompile(`^(\d{4})[-./ ](\d{1,2})$`)
	yearForm  = regexp.MustCompile(`^\d{4}$`)
)

// line is a typed text as one line, its blanks single.
func line(typed string) text {
	return newText(strings.Join(strings.Fields(string(newText(typed[:min(len(typed), 4*longest)]).shown)), " "))
}

// Day reads a calendar day with its year, or one that is named from today: today,
// tomorrow, yesterday, last week. 30/08/2025 is one, 8/9/2025 is not: which of them is the
// month is not sure.
func (r Reader) Day(typed string, today kpop.Day) (kpop.Day, bool) {
	t := line(typed)
	if m := dayForm.FindStringSubmatch(string(t.folded)); m != nil {
		return dayOf(number(m[1]), number(m[2]+m[4]), number(m[3]+m[5]))
	}
	if m := dayLast.FindStringSubmatch(string(t.folded)); m != nil {
		day, month, sure := dayAndMonth(number(m[1]), number(m[2]))
		if !sure {
			return 0, false
		}
		return dayOf(number(m[3]), month, day)
	}
	switch r.Which(typed, Yesterday, LastWeek) {
	case Yesterday:
		return today - 1, true
	case LastWeek:
		return today - 7, true
	}
	if r.ThisWeek(typed) {
		return today, true
	}
	m, ok := r.whole(t, setOf(aDate, daysAhead))
	switch {
	case !ok || m.means == aDate && !m.told[atYear]:
		return 0, false
	case m.means == daysAhead:
		return today + kpop.Day(m.value), true
	}
	day, ok := dayOf(m.year(), m.is[atMonth], m.is[atDay])
	return day, ok && (!m.told[atWeekday] || day.Weekday() == m.weekday())
}

// dayAndMonth tells which of two numbers is the day, where only one can be the month.
func dayAndMonth(a, b int) (day, month int, sure bool) {
	const months = 12
	if a > months {
		return a, b, b <= months
	}
	return b, a, b > months || a == b
}

// LastDay is Day of something that has been: without a year it is the last day so called
// up to today.
func (r Reader) LastDay(typed string, today kpop.Day) (kpop.Day, bool) {
	if day, ok := r.Day(typed, today); ok {
		return day, true
	}
	month, day, ok := r.DayOfYear(typed)
	for year := today.Year(); ok && year > today.Year()-8; year-- { // there may be eight years between two leap days
		if exists(year, int(month), day) && kpop.DayOf(year, month, day) <= today {
			return kpop.DayOf(year, month, day), true
		}
	}
	return 0, false
}

// NearDay is Day of something that has been or will be: without a year it is the day so
// called that is nearest to today.
func (r Reader) NearDay(typed string, today kpop.Day) (best kpop.Day, found bool) {
	if day, ok := r.Day(typed, today); ok {
		return day, true
	}
	month, n, ok := r.DayOfYear(typed)
	for year := today.Year() - 1; ok && year <= today.Year()+1; year++ {
		if !exists(year, int(month), n) {
			continue
		}
		if day := kpop.DayOf(year, month, n); !found || max(day-today, today-day) < max(best-today, today-best) {
			best, found = day, true
		}
	}
	return best, found
}

func dayOf(year, month, day int) (kpop.Day, bool) {
	year = common(year)
	if year < 1 || !exists(year, month, day) {
		return 0, false
	}
	return kpop.DayOf(year, time.Month(month), day), true
}

// DayOfYear reads a day of every year: 08-30, 30 August, 8월 30일.
func (r Reader) DayOfYear(typed string) (time.Month, int, bool) {
	t := line(typed)
	n, d := 0, 0
	if m := monthDay.FindStringSubmatch(string(t.folded)); m != nil {
		if n, d = number(m[1]), number(m[2]); n > 12 { // 30/08
			n, d = d, n
		}
	} else if m, ok := r.whole(t, setOf(aDate)); ok && !m.told[atYear] {
		n, d = m.is[atMonth], m.is[atDay]
	}
	return time.Month(n), d, exists(leapYear, n, d)
}

// Month reads a month; year is 0 where none is said, and the month may be one that no
// calendar has, the 13th. The beginning of a month's name will do: octo.
func (r Reader) Month(typed string) (year int, month time.Month, ok bool) {
	t := line(typed)
	said, n := "", 0
	if m := monthForm.FindStringSubmatch(string(t.folded)); m != nil {
		said, n, ok = m[1], number(m[2]), true
	} else {
		said, n, ok = r.monthNamed(t)
	}
	year = common(number(said))
	return year, time.Month(n), ok && (said == "" || year > 0)
}

// monthNamed reads a month in the words of a language, with its year.
func (r Reader) monthNamed(t text) (year string, month int, ok bool) {
	if m, ok := r.whole(t, setOf(aMonth)); ok {
		return m.yearSaid(), m.is[atMonth], true
	}
	apart := line(strings.NewReplacer("-", " ", ",", " ").Replace(string(t.shown)))
	if m, ok := r.whole(apart, setOf(aMonth)); ok {
		return m.yearSaid(), m.is[atMonth], true
	}
	name, year, _ := strings.Cut(string(apart.folded), " ")
	if year != "" && !yearForm.MatchString(year) {
		return "", 0, false
	}
	month = r.monthBegun(strings.TrimSuffix(name, "."))
	return year, month, month != 0
}

// yearSaid is the year that a match tells, "" if it tells none.
func (m match) yearSaid() string {
	if !m.told[atYear] {
		return ""
	}
	return strconv.Itoa(m.is[atYear])
}

// monthBegun is the month whose name begins so, 0 if none or several do.
func (r Reader) monthBegun(name string) int {
	const least = 3
	found, rank := 0, 0
	if r.words == nil || utf8.RuneCountInString(name) < least {
		return 0
	}
	for _, m := range r.words.months {
		if !begins(m.text, []rune(name)) {
			continue
		}
		switch is := r.rank(m.language); {
		case found == 0 || is < rank:
			found, rank = m.value, is
		case is == rank && m.value != found:
			return 0
		}
	}
	return found
}

// Year reads a year.
func (r Reader) Year(typed string) (int, bool) {
	t := line(typed)
	if yearForm.MatchString(string(t.folded)) {
		return common(number(string(t.folded))), true
	}
	m, ok := r.whole(t, setOf(aYear))
	return common(m.is[atYear]), ok
}

// Decade reads a decade, as the first of its years.
func (r Reader) Decade(typed string) (int, bool) {
	m, ok := r.whole(line(typed), setOf(aDecade))
	return m.is[atYear], ok && m.is[atYear]%10 == 0
}

// Which is what a text means, of some meanings; Nothing if it is none of them, or not
// surely.
func (r Reader) Which(typed string, among ...Meaning) Meaning {
	m, ok := r.whole(line(typed), setOf(among...))
	if !ok {
		return Nothing
	}
	return m.means
}

// ThisWeek reports whether a text means this week.
func (r Reader) ThisWeek(typed string) bool {
	m, ok := r.whole(line(typed), setOf(aWeek))
	return ok && m.value == 0
}

// Lengths reads lengths of time, one after the other, in minutes.
func (r Reader) Lengths(typed string) (list []int, ok bool) {
	for rest := line(typed); len(rest.folded) > 0; {
		m, sure := r.find(rest, setOf(aLength))
		if m.phrase == nil || !sure {
			return nil, false
		}
		list = append(list, m.span())
		rest = r.afterLength(rest.skip(m.length))
	}
	return list, len(list) > 0
}

// afterLength skips what stands between and after lengths.
func (r Reader) afterLength(rest text) text {
	for len(rest.folded) > 0 {
		n := 0
		if c := rest.folded[0]; c == ' ' || c == ',' || c == '、' {
			n = 1
		} else if m, _ := r.find(rest, setOf(betweenLengths)); m.phrase != nil {
			n = m.length
		}
		if n == 0 {
			break
		}
		rest = rest.skip(n)
	}
	return rest
}
