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
	for _, n := range held {
		parts = append(parts, ShortName(p, n.Chart)+" "+n.text(p))
	}
	return []Line{small(p.Say("asof.line", "what", strings.Join(parts, "; ")))}
}
