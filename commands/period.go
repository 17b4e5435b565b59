package commands

import (
	"context"
	"regexp"
	"strconv"
	"strings"
	"time"

	"fanchart/commands/view"
	"fanchart/store/kpop"
)

// period is a stretch of whole calendar years, both days included.
type period struct {
	from, to kpop.Day
	all      bool // everything that we hold; from and to hold every day
}

// holds reports whether a day lies in the period.
func (p period) holds(day kpop.Day) bool { return p.from <= day && day <= p.to }

// text is the period as a request asks it; "" for all.
func (p period) text() string {
	switch from, to := p.from.Year(), p.to.Year(); {
	case p.all:
		return ""
	case from == to:
		return strconv.Itoa(from)
	default:
		return strconv.Itoa(from) + "-" + strconv.Itoa(to)
	}
}

// periodForm is a period as people write it: 2025, 2020-2024, 2020s, 2020~2024년, 2020년대.
var periodForm = regexp.MustCompile(`^(\d{4})(?:년)?(?:(s|'s|대)|\s*[-–—~]\s*(\d{4})(?:년)?)?$`)

// The years that a period may name.
const (
	firstYear = 1900
	lastYear  = 2999
)

// parsePeriod reads a year, a range of years, a decade, or all; an empty text is all.
func parsePeriod(text string) (p period, ok bool) {
	text = strings.ToLower(strings.TrimSpace(clip(text, maxTyped)))
	if text == "" || text == "all" || text == "전체" {
		p = years(firstYear, lastYear)
		p.all = true
		return p, true
	}
	m := periodForm.FindStringSubmatch(text)
	if m == nil {
		return period{}, false
	}
	from, _ := strconv.Atoi(m[1])
	to := from
	switch {
	case m[3] != "":
		to, _ = strconv.Atoi(m[3])
	case m[2] != "" && from%10 != 0:
		return period{}, false
	case m[2] != "":
		to = from + 9
	}
	if from > to || from < firstYear || to > lastYear {
		return period{}, false
	}
	return years(from, to), true
}

func years(from, to int) period {
	return period{from: kpop.DayOf(from, time.January, 1), to: kpop.DayOf(to, time.December, 31)}
}

// period is the period option; the asker's mistake when it cannot be read.
func (q question) period() (period, error) {
	p, ok := parsePeriod(q.Option("period"))
	if !ok {
		return period{}, q.mistake("error.period", "given", echo(q.Option("period")))
	}
	return p, nil
}

// periodOf is the period option, cut to the issues that we hold of a chart, of
// which there must be some; the asker's mistake when it holds none of them.
func (q question) periodOf(c kpop.Chart) (period, error) {
	p, err := q.period()
	if err != nil {
		return p, err
	}
	refs := q.shelf.refs[c.Key]
	first, last := refs[0].Day, refs[len(refs)-1].Day
	i := after(refs, p.from-1)
	if i == len(refs) || !p.holds(refs[i].Day) {
		return p, q.mistake("error.period-outside", "given", echo(q.Option("period")), "chart", view.ChartName(q.p, c),
			"first", view.Day(q.p, first), "last", view.Day(q.p, last))
	}
	p.from, p.to = max(p.from, first), min(p.to, last)
	return p, nil
}

// completePeriod offers the years and decades that the chosen chart, or any, has
// issues of, newest first, that begin as typed.
func completePeriod(_ context.Context, d *Desk, r Request, typed string) ([]Choice, error) {
	q := d.question(r)
	first, last := q.yearsHeld()
	typed = strings.ToLower(strings.TrimSpace(typed))
	var out []Choice
	offer := func(value, name string) {
		if strings.HasPrefix(value, typed) && len(out) < maxChoices {
			out = append(out, Choice{Name: name, Value: value})
		}
	}
	offer("all", q.p.Say("period.all"))
	for year := last; year >= first && first > 0; year-- {
		offer(strconv.Itoa(year), q.p.Year(kpop.DayOf(year, time.January, 1).Time()))
		if year%10 == 0 || year == first {
			decade := year - year%10
			offer(strconv.Itoa(decade)+"s", q.p.Say("period.decade", "decade", strconv.Itoa(decade)))
		}
	}
	return out, nil
}

// yearsHeld is the first and last year with an issue of the chosen chart, or of
// any; zero when there is none.
func (q question) yearsHeld() (first, last int) {
	c, chosen, _ := q.chart() // a chart that nobody knows is for Answer to complain of
	for key, refs := range q.shelf.refs {
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
