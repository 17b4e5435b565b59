package agenda

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/written"
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

// thisWeek is the stretch that a request asks by that name, whatever the day.
const thisWeek = "week"

// lastWeek is one that is read in every language.
const lastWeek = "last week"

// readStretch reads a "when"; today is the Korean day.
func readStretch(typed written.Reader, text string, today kpop.Day) (stretch, bool) {
	text = strings.TrimSpace(desk.Clip(text, desk.MaxTyped))
	if list := listNamed(typed, text); list != "" {
		return stretch{text: list}, true
	}
	if s, ok := nearDays(typed, text, today); ok {
		return s, true
	}
	if day, ok := typed.NearDay(text, today); ok {
		return stretch{text: day.String(), from: day, until: day}, true
	}
	if year, ok := typed.Year(text); ok {
		return yearOf(year)
	}
	return readMonth(typed, text, today)
}

// listNamed is the list that a text names, in the words of a request or of a language; ""
// none.
func listNamed(typed written.Reader, text string) string {
	if lists := []string{upcoming, lately, undated}; slices.Contains(lists, strings.ToLower(text)) {
		return strings.ToLower(text)
	}
	switch typed.Which(text, written.Upcoming, written.Recent, written.Announced, written.Undated) {
	case written.Upcoming:
		return upcoming
	case written.Recent:
		return lately
	case written.Announced, written.Undated:
		return undated
	}
	if text == "" {
		return upcoming
	}
	return ""
}

// nearDays reads weeks, months and years that are named from today.
func nearDays(typed written.Reader, text string, today kpop.Day) (stretch, bool) {
	if strings.EqualFold(text, thisWeek) || typed.ThisWeek(text) {
		monday := today - kpop.Day((today.Weekday()+6)%7)
		return stretch{text: thisWeek, from: monday, until: monday + 6}, true
	}
	year, month := today.Year(), today.Time().Month()
	switch typed.Which(text, written.LastWeek, written.ThisMonth, written.NextMonth, written.LastMonth, written.ThisYear, written.LastYear) {
	case written.LastWeek:
		monday := today - kpop.Day((today.Weekday()+6)%7) - 7
		return stretch{text: lastWeek, from: monday, until: monday + 6}, true
	case written.ThisMonth:
		return monthOf(year, month), true
	case written.NextMonth:
		return monthOf(year, month+1), true
	case written.LastMonth:
		return monthOf(year, month-1), true
	case written.ThisYear:
		return yearOf(year)
	case written.LastYear:
		return yearOf(year - 1)
	}
	return stretch{}, false
}

func yearOf(year int) (stretch, bool) {
	p := desk.Years(year, year)
	return stretch{text: strconv.Itoa(year), from: p.From, until: p.To}, year >= desk.FirstYear && year <= desk.LastYear
}

func monthOf(year int, month time.Month) stretch {
	first := kpop.DayOf(year, month, 1)
	t := first.Time()
	return stretch{text: t.Format("2006-01"), from: first, until: kpop.DayOf(t.Year(), t.Month()+1, 0), month: true}
}

// readMonth reads a month; without a year it is the one nearest to today.
func readMonth(typed written.Reader, text string, today kpop.Day) (stretch, bool) {
	year, month, ok := typed.Month(text)
	if !ok || month < 1 || month > 12 || year != 0 && (year < desk.FirstYear || year > desk.LastYear) {
		return stretch{}, false
	}
	if year == 0 {
		now := today.Time()
		year = now.Year()
		switch away := month - now.Month(); {
		case away > 6:
			year--
		case away < -5:
			year++
		}
	}
	return monthOf(year, month), true
}

// when is the "when" option; the asker's mistake when it cannot be read.
func (q question) when() (stretch, error) {
	s, ok := readStretch(q.Typed, q.Option("when"), desk.KoreanDay(q.At))
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
		if s, ok := readStretch(q.Typed, typed, desk.KoreanDay(r.At)); ok && len(out) == 0 && typed != "" {
			out = append(out, desk.Choice{Name: desk.Label(desk.Echo(typed)), Value: s.text, Named: true})
		}
		return out, nil
	}
}
