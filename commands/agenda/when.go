package agenda

import (
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/store/kpop"
)

// The lists that "when" names beside stretches of days.
const (
	upcoming = "upcoming"
	lately   = "recent"
	undated  = "tba" // of releases: announced, the date not
)

// stretch is what a "when" asks for: a list by its name, or days.
type stretch struct {
	text        string   // as a request asks it: upcoming, 2025-10
	from, until kpop.Day // both included, of days
	month       bool     // it is a calendar month
}

// named reports whether the stretch is a list by its name.
func (s stretch) named() bool { return s.until == 0 }

// monthForm is a month as people write it in numbers: 2025-10, 2025.10, 2025년 10월, 10월.
var monthForm = regexp.MustCompile(`^(?:(\d{4})(?:년 ?|[-./ ]))?(\d{1,2})(월)?$`)

// wordForm is a month by its name, with or without a year: October, Oct 2025.
var wordForm = regexp.MustCompile(`^([a-z]{3,9})\.?(?:[ ,-]+(\d{4}))?$`)

// readStretch reads a "when"; today is the Korean day.
func readStretch(text string, today kpop.Day) (stretch, bool) {
	text = strings.ToLower(strings.Join(strings.Fields(desk.Clip(text, desk.MaxTyped)), " "))
	for name, words := range listWords() {
		if slices.Contains(words, text) {
			return stretch{text: name}, true
		}
	}
	if s, ok := nearDays(text, today); ok {
		return s, true
	}
	if day, ok := desk.ReadDay(text, today); ok {
		return stretch{text: day.String(), from: day, until: day}, true
	}
	if year, err := strconv.Atoi(strings.TrimSuffix(text, "년")); err == nil && year >= desk.FirstYear && year <= desk.LastYear {
		p := desk.Years(year, year)
		return stretch{text: strconv.Itoa(year), from: p.From, until: p.To}, true
	}
	return readMonth(text, today)
}

// listWords are the lists with the words that people use for them.
func listWords() map[string][]string {
	return map[string][]string{
		upcoming: {"", "upcoming", "next", "soon", "coming", "예정", "다가오는", "곧"},
		lately:   {"recent", "past", "latest", "last", "new", "최근", "지난", "신곡"},
		undated:  {"tba", "tbd", "undated", "announced", "미정", "날짜 미정"},
	}
}

// nearDays reads days that are named from today.
func nearDays(text string, today kpop.Day) (stretch, bool) {
	switch text {
	case "tomorrow", "내일":
		return stretch{text: (today + 1).String(), from: today + 1, until: today + 1}, true
	case "week", "this week", "이번 주", "이번주":
		monday := today - kpop.Day((today.Weekday()+6)%7)
		return stretch{text: "week", from: monday, until: monday + 6}, true
	case "month", "this month", "이번 달", "이번달":
		return monthOf(today.Year(), today.Time().Month()), true
	case "next month", "다음 달", "다음달":
		return monthOf(today.Year(), today.Time().Month()+1), true
	case "last month", "지난 달", "지난달":
		return monthOf(today.Year(), today.Time().Month()-1), true
	}
	return stretch{}, false
}

func monthOf(year int, month time.Month) stretch {
	first := kpop.DayOf(year, month, 1)
	t := first.Time()
	return stretch{text: t.Format("2006-01"), from: first, until: kpop.DayOf(t.Year(), t.Month()+1, 0), month: true}
}

// readMonth reads a month; without a year it is the one nearest to today.
func readMonth(text string, today kpop.Day) (stretch, bool) {
	var year, month int
	given := false // the year
	if m := monthForm.FindStringSubmatch(text); m != nil && (m[1] != "" || m[3] != "") {
		year, _ = strconv.Atoi(m[1])
		month, _ = strconv.Atoi(m[2])
		given = m[1] != ""
	} else if m := wordForm.FindStringSubmatch(text); m != nil {
		year, _ = strconv.Atoi(m[2])
		month = monthNamed(m[1])
		given = m[2] != ""
	}
	if month < 1 || month > 12 || given && (year < desk.FirstYear || year > desk.LastYear) {
		return stretch{}, false
	}
	if !given {
		now := today.Time()
		year = now.Year()
		switch away := month - int(now.Month()); {
		case away > 6:
			year--
		case away < -5:
			year++
		}
	}
	return monthOf(year, time.Month(month)), true
}

// monthNamed is the number of a month by its English name or the beginning of it; 0 none.
func monthNamed(name string) int {
	for month := time.January; month <= time.December; month++ {
		if full := strings.ToLower(month.String()); strings.HasPrefix(full, name) {
			return int(month)
		}
	}
	return 0
}

// when is the "when" option; the asker's mistake when it cannot be read.
func (q question) when() (stretch, error) {
	s, ok := readStretch(q.Option("when"), desk.KoreanDay(q.At))
	if !ok {
		return s, q.Mistake("error.when", "given", desk.Echo(q.Option("when")))
	}
	return s, nil
}

// completeWhen offers the lists named and the months around the one of today that
// begin as typed.
func completeWhen(lists ...string) func(context.Context, *desk.Desk, ask.Request, string) ([]desk.Choice, error) {
	return func(_ context.Context, d *desk.Desk, r ask.Request, typed string) ([]desk.Choice, error) {
		q := question{d.Question(r)}
		typed = strings.ToLower(strings.TrimSpace(typed))
		var out []desk.Choice
		offer := func(value, name string) {
			if strings.HasPrefix(value, typed) || strings.HasPrefix(strings.ToLower(name), typed) {
				out = append(out, desk.Choice{Name: desk.Label(name), Value: value})
			}
		}
		for _, list := range lists {
			offer(list, q.P.Say("when."+list))
		}
		now := desk.KoreanDay(r.At).Time()
		for _, away := range []int{0, 1, 2, 3, 4, 5, 6, -1, -2, -3, -4, -5, -6, -7, -8, -9, -10, -11, -12} {
			month := monthOf(now.Year(), now.Month()+time.Month(away))
			offer(month.text, q.P.Month(month.from.Time()))
		}
		if s, ok := readStretch(typed, desk.KoreanDay(r.At)); ok && len(out) == 0 && typed != "" {
			out = append(out, desk.Choice{Name: desk.Label(desk.Echo(typed)), Value: s.text})
		}
		return out, nil
	}
}
