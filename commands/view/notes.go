package view

import (
	"strings"

	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// Coverage is what an answer rests on: a chart, and what the partial issues among
// those that it used hold.
type Coverage struct {
	Chart  kpop.Chart
	Source string   // the word behind "fanchart import"
	Scopes []string // of partial issues; empty when all used were whole
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
	return notes
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
