package view

import (
	"strings"

	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// CountedToo is an entry that a chart credits to others and that its publisher counts for
// an act.
type CountedToo struct {
	Act           string
	Chart         kpop.Chart
	Title, Credit string
	Month         kpop.Date // of the version that the act is on
}

func countedNotes(p *say.Printer, list []CountedToo) []Line {
	var notes []Line
	for _, c := range list {
		notes = append(notes, plain(p.Say("note.counted-too", "publisher", c.Chart.Publisher, "title", short(c.Title, longest), "month", dateText(p, c.Month),
			"act", c.Act, "chart", ShortName(p, c.Chart), "credit", short(c.Credit, longest))))
	}
	return notes
}

// countedInShort names what a publisher counts beside, for an act's page; the title's own
// page tells how that came.
func countedInShort(p *say.Printer, list []CountedToo) []Line {
	var notes []Line
	for _, c := range list {
		name, _, _ := strings.Cut(c.Title, " (")
		notes = append(notes, plain(p.Say("note.counted-short", "publisher", c.Chart.Publisher, "title", name)))
	}
	return notes
}
