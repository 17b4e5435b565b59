package view

import (
	"strings"

	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// The marks beside a title or an act: a K-pop act is credited; a crossover, with
// at least one act that is not K-pop.
const (
	markKPop      = "★"
	markCrossover = "☆"
)

// ChartName is what a chart is called in the printer's language.
func ChartName(p *say.Printer, c kpop.Chart) string { return p.Or("chart."+c.Key, c.Name) }

// ShortName is what a chart is called where room is scarce.
func ShortName(p *say.Printer, c kpop.Chart) string {
	return p.Or("chart."+c.Key+".short", ChartName(p, c))
}

// TitleName is a title with its credit, or as a film, as lists and suggestions
// name it.
func TitleName(p *say.Printer, t kpop.Title) string {
	switch {
	case t.Subject == kpop.Film:
		return p.Say("title.film", "name", t.Name)
	case t.Credit == "":
		return t.Name
	}
	return t.Name + " — " + t.Credit
}

// ActName is an act with its Hangul name, which tells acts of one name apart.
func ActName(a kpop.Act) string {
	hangul := a.NamesOf(kpop.Hangul)
	if len(hangul) == 0 || hangul[0] == a.Name {
		return a.Name
	}
	return a.Name + " (" + hangul[0] + ")"
}

// MemberName is a member with the name in Hangul.
func MemberName(m kpop.Member) string {
	if m.Hangul == "" || m.Hangul == m.Name {
		return m.Name
	}
	return m.Name + " (" + m.Hangul + ")"
}

// Day formats an issue's day.
func Day(p *say.Printer, d kpop.Day) string { return p.Day(d.Time()) }

// dateText formats a date to the precision that is known; "" when unknown.
func dateText(p *say.Printer, d kpop.Date) string {
	day, ok := d.First()
	switch {
	case !ok:
		return ""
	case len(d) == len("2006"):
		return p.Year(day.Time())
	case len(d) == len("2006-01"):
		return p.Month(day.Time())
	}
	return p.Day(day.Time())
}

func mark(t kpop.Title) string {
	switch {
	case t.Crossover():
		return " " + markCrossover
	case t.KPop():
		return " " + markKPop
	}
	return ""
}

// joined puts the parts that are there on one line.
func joined(parts ...string) string {
	var there []string
	for _, part := range parts {
		if part != "" {
			there = append(there, part)
		}
	}
	return strings.Join(there, " · ")
}
