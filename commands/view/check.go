package view

import (
	"fanchart/commands/say"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// CheckPage is every record that a title or an act holds, ties or is near.
type CheckPage struct {
	Name    string
	Lines   []CheckLine // of this page, by chart
	Extents []CheckExtent
	Buttons []Button
}

// CheckLine is one record and the standing in it.
type CheckLine struct {
	Chart     kpop.Chart
	Record    trend.Record
	Scope     trend.Scope
	Row, Best RecordRow
	Hold      trend.Hold
	Lacks     int // to tie the best
}

// CheckExtent is what of a chart was looked at.
type CheckExtent struct {
	Chart  kpop.Chart
	Extent trend.Extent
	Source string
}

// RecordCheck words which records a title or an act holds, ties or is near.
func RecordCheck(p *say.Printer, c CheckPage) Message {
	m := Message{Title: Line{bold(p.Say("check.title", "name", short(c.Name, 2*longest)))}, Buttons: c.Buttons}
	for i, line := range c.Lines {
		if i == 0 || c.Lines[i-1].Chart.Key != line.Chart.Key {
			m.Blocks = append(m.Blocks, Block{Heading: ChartName(p, line.Chart)})
		}
		block := &m.Blocks[len(m.Blocks)-1]
		block.Lines = append(block.Lines, checkLine(p, line))
	}
	if len(c.Extents) == 0 {
		m.Blocks = []Block{{Lines: []Line{plain(p.Say("check.nowhere"))}}}
		return m
	}
	if len(c.Lines) == 0 {
		m.Blocks = []Block{{Lines: []Line{plain(p.Say("check.none"))}}}
	}
	m.Notes = checkNotes(p, c)
	return m
}

func checkLine(p *say.Printer, c CheckLine) Line {
	scope := ""
	if c.Scope.Of != trend.OfAll {
		scope = " (" + p.Say("scope."+string(c.Scope.Of)) + ")"
	}
	value := RecordValue(p, c.Record, c.Row.Value)
	return Line{bold(RecordName(p, c.Record.Key) + scope), {Text: " · " + value + " · " + holdText(p, c)}}
}

func holdText(p *say.Printer, c CheckLine) string {
	best, value := short(c.Best.Name, longest), RecordValue(p, c.Record, c.Best.Value)
	switch {
	case c.Hold == trend.Holds:
		return p.Say("check.holds")
	case c.Hold == trend.Ties:
		return p.Say("check.ties", "n", c.Row.Tied-1)
	case c.Record.Unit == trend.UnitRank:
		return p.Say("check.near-rank", "rank", c.Row.Rank, "best", best, "value", value)
	}
	return p.Say("check.near", "rank", c.Row.Rank, "best", best, "value", value, "n", c.Lacks)
}

func checkNotes(p *say.Printer, c CheckPage) []Line {
	notes := []Line{plain(p.Say("check.near-means"))}
	for _, e := range c.Extents {
		partial := 0
		coverage := Coverage{Chart: e.Chart, Source: e.Source}
		for scope, n := range e.Extent.Partial {
			partial += n
			if scope != kpop.ScopeShort {
				coverage.Scopes = append(coverage.Scopes, scope)
			}
		}
		notes = append(notes, plain(ShortName(p, e.Chart)+": "+p.Say("records.extent", "first", Day(p, e.Extent.First),
			"last", Day(p, e.Extent.Last), "n", e.Extent.Issues, "missing", e.Extent.Missing, "partial", partial)))
		notes = append(notes, coverageNotes(p, []Coverage{coverage})...)
		if e.Extent.Scraps() {
			notes = append(notes, plain(p.Say("check.scraps", "chart", ShortName(p, e.Chart))))
		}
	}
	return notes
}
