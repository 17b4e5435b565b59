package view

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// Coverage is what an answer rests on: a chart, and what the partial issues among
// those that it used hold.
type Coverage struct {
	Chart  kpop.Chart
	Source string   // the word behind "fanchart import"
	Scopes []string // of partial issues; empty when all used were whole
	// Newest is the day of the newest issue that we hold, when the answer uses it and later
	// ones are out; 0 otherwise.
	Newest kpop.Day
	// Since is the first day that we hold, where the chart has older issues in which K-pop
	// acts may have stood; 0 otherwise. Lacking is how many later ones are missing.
	Since   kpop.Day
	Lacking int
}

// joinedBy joins what is not empty.
func joinedBy(separator, a, b string) string {
	if a == "" {
		return b
	}
	return a + separator + b
}

// Counted reports whether sums over the whole chart can be told as they are.
func (c Coverage) Counted() bool { return c.Since == 0 && c.Lacking == 0 }

// sumNotes say of the charts of which something is summed up from when it is counted, and
// how many issues lack.
func sumNotes(p *say.Printer, charts []Coverage) []Line {
	var since, lacking []string
	var named string // the charts that begin on one day
	for i, c := range charts {
		if c.Since != 0 {
			named = joinedBy(", ", named, ShortName(p, c.Chart))
			if i+1 == len(charts) || charts[i+1].Since != c.Since {
				since, named = append(since, p.Say("note.since-chart", "chart", named, "day", Day(p, c.Since))), ""
			}
		}
		if c.Lacking > 0 {
			lacking = append(lacking, ShortName(p, c.Chart)+" "+strconv.Itoa(c.Lacking))
		}
	}
	var notes []Line
	if len(since) > 0 {
		notes = append(notes, plain(p.Say("note.since", "charts", strings.Join(since, "; "))))
	}
	if len(lacking) > 0 {
		notes = append(notes, plain(p.Say("note.sum-lacks", "charts", strings.Join(lacking, ", "))))
	}
	return notes
}

// coverageNotes says of which charts only a part is known. Charts that lack the
// same share a line.
func coverageNotes(p *say.Printer, charts []Coverage) []Line {
	var notes []Line
	for _, scope := range []string{kpop.ScopeKPop, kpop.ScopeTop, kpop.ScopeShort} {
		var called []string
		for _, c := range charts {
			for _, s := range c.Scopes {
				if s == scope {
					called = append(called, ShortName(p, c.Chart))
				}
			}
		}
		if len(called) == 0 {
			continue
		}
		notes = append(notes, plain(p.Say("note.partial."+scope, "charts", strings.Join(called, ", "))))
	}
	for _, c := range charts {
		if len(c.Chart.Months) > 0 {
			notes = append(notes, plain(monthsNote(p, c.Chart)))
		}
	}
	return append(notes, dueNote(p, charts)...)
}

// dueNote says of which charts newer issues are out than we hold.
func dueNote(p *say.Printer, charts []Coverage) []Line {
	var called []string
	for _, c := range charts {
		if c.Newest != 0 {
			called = append(called, p.Say("note.due-chart", "chart", ShortName(p, c.Chart), "day", Day(p, c.Newest)))
		}
	}
	if len(called) == 0 {
		return nil
	}
	return []Line{plain(p.Say("note.due", "charts", strings.Join(called, ", ")))}
}

// monthsNote says which part of the year is known of a chart.
func monthsNote(p *say.Printer, c kpop.Chart) string {
	in := func(m time.Month) bool { return slices.Contains(c.Months, (m+11)%12+1) }
	var first, last string
	for _, m := range c.Months {
		if !in(m - 1) {
			first = p.MonthName(m)
		}
		if !in(m + 1) {
			last = p.MonthName(m)
		}
	}
	return p.Say("note.months", "chart", ShortName(p, c), "first", first, "last", last)
}

// legend explains the marks that the titles of an answer carry.
func legend(p *say.Printer, titles []kpop.Title) []Line {
	var parts []string
	kpopOnly, crossover := false, false
	for _, t := range titles {
		crossover = crossover || t.Crossover()
		kpopOnly = kpopOnly || t.KPop() && !t.Crossover()
	}
	if kpopOnly {
		parts = append(parts, markKPop+" "+p.Say("mark.kpop"))
	}
	if crossover {
		parts = append(parts, markCrossover+" "+p.Say("mark.crossover"))
	}
	if len(parts) == 0 {
		return nil
	}
	return []Line{plain(strings.Join(parts, " · "))}
}
