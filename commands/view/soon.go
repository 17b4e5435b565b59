package view

import (
	"fanchart/commands/say"
	"fanchart/store/trend"
)

// soonText says which round numbers a title is about to reach and what each takes:
// what is needed, not what will be. "" when none is in reach.
func soonText(p *say.Printer, soon []trend.Milestone) string {
	var parts []string
	for _, s := range soon {
		parts = append(parts, p.Say("soon."+s.What, "n", s.Needs, "at", s.At))
	}
	return joined(parts...)
}

// soonLines is the line of it, if any.
func soonLines(p *say.Printer, soon []trend.Milestone) []Line {
	if len(soon) == 0 {
		return nil
	}
	return []Line{plain(p.Say("soon.line", "what", soonText(p, soon)))}
}
