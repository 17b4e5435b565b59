package dates

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"fanchart/store/kpop"
)

// Order is in which order a table writes day and month where both are numbers.
type Order uint8

// The orders. Both are possible where no row of a table tells.
const (
	Unknown Order = iota
	DayFirst
	MonthFirst
)

// number is a date of three numbers: 2027-3-10, 2027. 3. 10., 10.3.2027, 3/10/2027, with what
// stands behind it.
var number = regexp.MustCompile(`^(\d{1,4})(\s*[-./]\s*)(\d{1,2})\s*[-./]\s*(\d{1,4})\.?(?:[T ]\s*(.*))?$`)

// asian is 2027년 3월 10일 or 2027年3月10日.
var asian = regexp.MustCompile(`^(\d{4})\s*[년年]\s*(\d{1,2})\s*[월月]\s*(\d{1,2})\s*[일日]?(?:\s*\(?[월화수목금토일月火水木金土日](?:요일|曜日)?\)?)?(?:\s+(.*))?$`)

// worded is a date with the English name of its month: 10-Mar-27, March 10, 2027, and the name of
// its weekday before it.
var worded = regexp.MustCompile(`^(?:[A-Za-z]{3,9},?\s+)?(?:(\d{1,2})[-\s.]+([A-Za-z]{3,9})|([A-Za-z]{3,9})\.?\s+(\d{1,2}))[-,\s.]+(\d{4}|\d{2})(?:\s+(.*))?$`)

// Tells reports which order a text of a table shows: a number above twelve is a day. Points
// are written between day and month, in that order.
func Tells(text string) Order {
	m := number.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil || len(m[1]) > 2 {
		return Unknown
	}
	first, _ := strconv.Atoi(m[1])
	second, _ := strconv.Atoi(m[3])
	switch {
	case first > 12 && second <= 12, strings.TrimSpace(m[2]) == ".":
		return DayFirst
	case second > 12 && first <= 12:
		return MonthFirst
	}
	return Unknown
}

// Day reads a date as spreadsheets of several countries save it; rest is what stands behind it,
// an hour. unsure says that day and month may have changed places, and nothing tells.
func Day(text string, order Order) (day kpop.Day, rest string, unsure, ok bool) {
	text = strings.TrimSpace(text)
	if m := asian.FindStringSubmatch(text); m != nil {
		day, ok = ofNumbers(m[1], m[2], m[3])
		return day, m[4], false, ok
	}
	if m := worded.FindStringSubmatch(text); m != nil {
		month := 1 + slices.Index(months(), strings.ToLower(m[2] + m[3])[:3])
		day, ok = ofNumbers(fullYear(m[5]), strconv.Itoa(month), m[1]+m[4])
		return day, m[6], false, ok
	}
	m := number.FindStringSubmatch(text)
	switch {
	case m == nil:
		return 0, "", false, false
	case len(m[1]) == 4 && len(m[4]) <= 2:
		day, ok = ofNumbers(m[1], m[3], m[4])
		return day, m[5], false, ok
	case len(m[1]) > 2 || len(m[4]) != 4:
		return 0, "", false, false
	}
	if told := Tells(text); told != Unknown {
		order = told
	}
	if order == DayFirst || m[1] == m[3] {
		day, ok = ofNumbers(m[4], m[3], m[1])
		return day, m[5], false, ok
	}
	day, ok = ofNumbers(m[4], m[1], m[3])
	return day, m[5], order == Unknown, ok
}

func months() []string {
	return []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}
}

// fullYear is a year of which a spreadsheet shows two digits, of this century.
func fullYear(text string) string {
	if len(text) == 2 {
		return "20" + text
	}
	return text
}

func ofNumbers(year, month, day string) (kpop.Day, bool) {
	y, errY := strconv.Atoi(year)
	m, errM := strconv.Atoi(month)
	d, errD := strconv.Atoi(day)
	if errY != nil || errM != nil || errD != nil {
		return 0, false
	}
	return Real(y, m, d)
}

// Real is the day of a date, if there is one.
func Real(year, month, day int) (kpop.Day, bool) {
	d := kpop.DayOf(year, time.Month(month), day)
	t := d.Time()
	return d, t.Year() == year && int(t.Month()) == month && t.Day() == day
}

// hour is an hour of the day: 19:00, 19:00:00, 7:00 PM, 19.00, 19h30, 19h, 7 PM.
var hour = regexp.MustCompile(`(?i)^(\d{1,2})(?:[:.h](\d{2})(?:[:.]00(?:\.0+)?)?|h)?\s*([ap])?\.?(?:m\.?)?$`)

// asianHour is 오후 7:00, 午後7時30分, 19시.
var asianHour = regexp.MustCompile(`^(오전|오후|午前|午後|上午|下午)?\s*(\d{1,2})(?:\s*[:시時]\s*(?:(\d{1,2})\s*[분分]?(?::00)?)?)$`)

// Clock reads an hour of the day as minutes: also as a part of the day, as spreadsheets save it
// that have lost its form (0.791667).
func Clock(text string) (minute int, ok bool) {
	text = strings.TrimSpace(text)
	if m := asianHour.FindStringSubmatch(text); m != nil {
		half := map[string]string{"오전": "a", "午前": "a", "上午": "a", "오후": "p", "午後": "p", "下午": "p"}[m[1]]
		return ofClock(m[2], m[3], half)
	}
	if m := hour.FindStringSubmatch(text); m != nil {
		half := strings.ToLower(m[3])
		if half == "" && m[2] == "" && !strings.HasSuffix(strings.ToLower(text), "h") {
			return 0, false // a bare number
		}
		if (half != "") != strings.Contains(strings.ToLower(text), "m") {
			return 0, false
		}
		return ofClock(m[1], m[2], half)
	}
	part, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	if err != nil || len(text) < len("0.1234") || part <= 0 || part >= 1 {
		return 0, false
	}
	minutes := part * 24 * 60
	near := math.Round(minutes)
	return int(near), math.Abs(minutes-near) < 0.02 && near < 24*60
}

// ofClock is the minute of an hour, half "a" or "p" of the day's.
func ofClock(hour, minute, half string) (int, bool) {
	h, _ := strconv.Atoi(hour)
	m, _ := strconv.Atoi(minute)
	if half != "" {
		if h < 1 || h > 12 {
			return 0, false
		}
		if h %= 12; half == "p" {
			h += 12
		}
	}
	return h*60 + m, h < 24 && m < 60
}
