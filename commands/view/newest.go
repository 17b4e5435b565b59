package view

import (
	"slices"
	"strings"

	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// Newest is the newest issue of a chart that we hold, and the day on which an answer says
// so: what is true of it may not be true of that day any more.
type Newest struct {
	Chart kpop.Chart
	Day   kpop.Day // 0: none is held
	Today kpop.Day
}

// Stale reports whether newer issues should have come.
func (n Newest) Stale() bool {
	return n.Day != 0 && n.Today-n.Day > max(2*n.Chart.Cadence.Days(), 4)
}

// age says how old a stale one is; "" of others.
func (n Newest) age(p *say.Printer) string {
	if !n.Stale() {
		return ""
	}
	days := int(n.Today - n.Day)
	if days < 14 {
		return p.Say("asof.days", "n", days)
	}
	return p.Say("asof.weeks", "n", days/7)
}

func (n Newest) text(p *say.Printer) string {
	if age := n.age(p); age != "" {
		return p.Say("asof.stale", "day", Day(p, n.Day), "age", age)
	}
	return Day(p, n.Day)
}

// named is the day with the chart's name before it.
func (n Newest) named(p *say.Printer) string {
	return p.Say("asof.chart", "chart", ShortName(p, n.Chart), "what", n.text(p))
}

// stale is the line of small print of an answer that goes up to a day, where that is the
// newest issue held and newer ones should have come; else none.
func (n Newest) stale(p *say.Printer, day kpop.Day) []Line {
	if n.Day != day || !n.Stale() {
		return nil
	}
	return asOf(p, []Newest{n}, 1)
}

// staleOf is the same of an answer about several charts: those of which newer issues
// should have come.
func staleOf(p *say.Printer, held []Newest) []Line {
	old := slices.DeleteFunc(slices.Clone(held), func(n Newest) bool { return !n.Stale() })
	return asOf(p, old, len(held))
}

// rest is what an answer rests on, without how old it is where a line said that already.
func rest(charts []Coverage, said []Line) []Coverage {
	if len(said) == 0 {
		return charts
	}
	charts = slices.Clone(charts)
	for i := range charts {
		charts[i].Newest = 0
	}
	return charts
}

// mostNamed is how many charts a line of small print names.
const mostNamed = 3

// asOf is the line of small print that says up to when an answer knows; none when it rests
// on no chart. of is how many charts the answer is about: where it is about others too,
// those that are meant are named.
func asOf(p *say.Printer, held []Newest, of int) []Line {
	held = slices.DeleteFunc(slices.Clone(held), func(n Newest) bool { return n.Day == 0 })
	if len(held) == 0 {
		return nil
	}
	same := !slices.ContainsFunc(held, func(n Newest) bool { return n.Day != held[0].Day })
	if same && len(held) >= of {
		return []Line{small(p.Say("asof.line", "what", held[0].text(p)))}
	}
	var parts []string
	for _, n := range held[:min(len(held), mostNamed)] {
		parts = append(parts, n.named(p))
	}
	if more := len(held) - len(parts); more > 0 {
		parts = append(parts, p.Say("week.more", "n", more))
	}
	return []Line{small(p.Say("asof.line", "what", strings.Join(parts, "; ")))}
}
