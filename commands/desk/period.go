package desk

import (
	"cmp"
	"context"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"fanchart/commands/ask"
	"fanchart/commands/view"
	"fanchart/commands/written"
	"fanchart/store/kpop"
)

// Period is a stretch of whole calendar years, both days included.
type Period struct {
	From, To kpop.Day
	All      bool // everything that we hold; from and to hold every day
}

// holds reports whether a day lies in the period.
func (p Period) holds(day kpop.Day) bool { return p.From <= day && day <= p.To }

// Text is the period as a request asks it; "" for all.
func (p Period) Text() string {
	switch from, to := p.From.Year(), p.To.Year(); {
	case p.All:
		return ""
	case from == to:
		return strconv.Itoa(from)
	default:
		return strconv.Itoa(from) + "-" + strconv.Itoa(to)
	}
}

// The years that a period may name.
const (
	FirstYear = 1900
	LastYear  = 2999
)

// everything is a period as a request asks it: all that we hold.
const everything = "all"

// readPeriod reads a year, a range of years, a decade, or all; an empty text is all.
// today tells which year is this one.
func readPeriod(typed written.Reader, text string, today kpop.Day) (p Period, ok bool) {
	text = strings.TrimSpace(Clip(text, MaxTyped))
	means := typed.Which(text, written.All, written.ThisYear, written.LastYear)
	switch {
	case text == "", strings.EqualFold(text, everything), means == written.All:
		p = Years(FirstYear, LastYear)
		p.All = true
		return p, true
	case means == written.ThisYear:
		return Years(today.Year(), today.Year()), true
	case means == written.LastYear:
		return Years(today.Year()-1, today.Year()-1), true
	}
	from, to, ok := readYears(typed, text)
	if !ok || from > to || from < FirstYear || to > LastYear {
		return Period{}, false
	}
	return Years(from, to), true
}

// readYears reads a decade, a year or a range of years: 2020s, 2020~2024년.
func readYears(typed written.Reader, text string) (from, to int, ok bool) {
	if decade, ok := typed.Decade(text); ok {
		return decade, decade + 9, true
	}
	first, last := text, text
	if at := strings.IndexAny(text, "-–—~～〜"); at >= 0 {
		_, size := utf8.DecodeRuneInString(text[at:])
		first, last = text[:at], text[at+size:]
	}
	from, one := typed.Year(first)
	to, other := typed.Year(last)
	return from, to, one && other
}

// Years is the period from the first day of a year to the last day of another one.
func Years(from, to int) Period {
	return Period{From: kpop.DayOf(from, time.January, 1), To: kpop.DayOf(to, time.December, 31)}
}

// Period is the period option; the asker's mistake when it cannot be read.
func (q Question) Period() (Period, error) {
	p, ok := readPeriod(q.Typed, q.Option("period"), KoreanDay(q.At))
	if !ok {
		return Period{}, q.Mistake("error.period", "given", Echo(q.Option("period")))
	}
	return p, nil
}

// PeriodOf is the period option, cut to the issues that we hold of a chart, of
// which there must be some; the asker's mistake when it holds none of them.
func (q Question) PeriodOf(c kpop.Chart) (Period, error) {
	p, err := q.Period()
	if err != nil {
		return p, err
	}
	refs := q.Shelf.Refs[c.Key]
	first, last := refs[0].Day, refs[len(refs)-1].Day
	i := After(refs, p.From-1)
	if i == len(refs) || !p.holds(refs[i].Day) {
		return p, q.Mistake("error.period-outside", "given", Echo(q.Option("period")), "chart", view.ChartName(q.P, c),
			"first", view.Day(q.P, first), "last", view.Day(q.P, last))
	}
	p.From, p.To = max(p.From, first), min(p.To, last)
	return p, nil
}

// CompletePeriod offers the years and decades that the chosen chart, or any, has
// issues of, newest first, that begin as typed.
func CompletePeriod(_ context.Context, d *Desk, r ask.Request, typed string) ([]Choice, error) {
	q := d.Question(r)
	first, last := q.yearsHeld()
	typed = strings.ToLower(strings.TrimSpace(typed))
	var out []Choice
	offer := func(value, name string) {
		if strings.HasPrefix(value, typed) && len(out) < MaxChoices {
			out = append(out, Choice{Name: name, Value: value})
		}
	}
	offer(everything, q.P.Say("period.all"))
	for year := last; year >= first && first > 0; year-- {
		offer(strconv.Itoa(year), q.P.Year(kpop.DayOf(year, time.January, 1).Time()))
		if year%10 == 0 || year == first {
			decade := year - year%10
			offer(strconv.Itoa(decade)+"s", q.P.Say("period.decade", "decade", strconv.Itoa(decade)))
		}
	}
	if p, ok := readPeriod(q.Typed, typed, KoreanDay(r.At)); ok && len(out) == 0 {
		out = append(out, Choice{Name: Label(Echo(typed)), Value: cmp.Or(p.Text(), everything), Named: true})
	}
	return out, nil
}

// yearsHeld is the first and last year with an issue of the chosen chart, or of
// any; zero when there is none.
func (q Question) yearsHeld() (first, last int) {
	c, chosen, _ := q.Chart() // a chart that nobody knows is for Answer to complain of
	for key, refs := range q.Shelf.Refs {
		if len(refs) == 0 || chosen && key != c.Key {
			continue
		}
		if year := refs[0].Day.Year(); first == 0 || year < first {
			first = year
		}
		last = max(last, refs[len(refs)-1].Day.Year())
	}
	return first, last
}
