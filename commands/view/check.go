package view

import (
	"slices"
	"strings"

	"fanchart/commands/say"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// CheckPage is every record that a title or an act holds, ties or is near.
type CheckPage struct {
	Name    string
	Lines   []CheckLine // of this page, by chart
	Extents []CheckExtent
	Held    []Newest // of each of them
	Buttons []Button
}

// CheckLine is one record and the standing in it, or the round numbers that a title
// on the newest issue is about to reach.
type CheckLine struct {
	Chart     kpop.Chart
	Part      CheckPart
	Record    trend.Record
	Scope     trend.Scope
	Row, Best RecordRow
	Hold      trend.Hold
	Lacks     int         // to tie the best
	Also      []RecordRow // OfTitles: the next of its titles that hold, tie or are near
	More      int         // and how many further ones
	Soon      []trend.Milestone
	Since     kpop.Day // as RecordPage has it
}

// CheckPart is the part of a chart's lines that a line stands in.
type CheckPart uint8

// The parts, in order. OfTitles and InReach name the title in Row.
const (
	OfSubject CheckPart = iota // its own standings
	OfTitles                   // those of an act's titles
	InReach                    // round numbers: Soon
)

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
		if i == 0 || c.Lines[i-1].Chart.Key != line.Chart.Key || c.Lines[i-1].Part != line.Part {
			m.Blocks = append(m.Blocks, Block{Heading: checkHeading(p, line)})
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
	if old := staleOf(p, c.Held); len(old) > 0 {
		m.Blocks = slices.Insert(m.Blocks, 0, Block{Lines: old})
	}
	m.Notes = checkNotes(p, c)
	return m
}

func checkHeading(p *say.Printer, c CheckLine) string {
	p = For(p, c.Chart)
	switch c.Part {
	case OfTitles:
		name := ChartName(p, c.Chart)
		if c.Since != 0 {
			name += " · " + p.Say("records.since", "day", Day(p, c.Since))
		}
		return p.Say("check.of-titles", "chart", name)
	case InReach:
		return p.Say("check.soon", "chart", ChartName(p, c.Chart))
	}
	if c.Since != 0 {
		return ChartName(p, c.Chart) + " · " + p.Say("records.since", "day", Day(p, c.Since))
	}
	return ChartName(p, c.Chart)
}

func checkLine(p *say.Printer, c CheckLine) Line {
	p = For(p, c.Chart)
	if c.Part == InReach {
		return Line{bold(short(bareName(c.Row), longest)), {Text: " · " + soonText(p, c.Soon)}}
	}
	scope := ""
	if c.Scope.Of != trend.OfAll {
		scope = " (" + p.Say("scope."+string(c.Scope.Of)) + ")"
	}
	value := RecordValue(p, c.Record, c.Row.Value)
	if c.Part == OfTitles {
		value = short(bareName(c.Row), longest) + " · " + value
	}
	return Line{bold(RecordName(p, c.Record.Key) + scope), {Text: " · " + joined(value, holdText(p, c), alsoText(p, c))}}
}

// bareName is a title without its credit, where whose it is stands above.
func bareName(row RecordRow) string {
	if row.Title.Name != "" {
		return row.Title.Name
	}
	return row.Name
}

// alsoText names the others of an act's titles that stand well in a record.
func alsoText(p *say.Printer, c CheckLine) string {
	named := make([]string, len(c.Also))
	for i, row := range c.Also {
		named[i] = short(bareName(row), longest/2)
	}
	titles := strings.Join(named, ", ")
	switch {
	case len(c.Also) == 0:
		return ""
	case c.More == 0:
		return p.Say("check.also", "titles", titles)
	}
	return p.Say("check.also-more", "titles", titles, "n", c.More)
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
		notes = append(notes, plain(ShortName(p, e.Chart)+p.Colon()+p.Say("records.extent", "first", Day(p, e.Extent.First),
			"last", Day(p, e.Extent.Last), "n", e.Extent.Issues, "missing", e.Extent.Missing, "partial", partial)))
		notes = append(notes, coverageNotes(p, []Coverage{coverage})...)
		if e.Extent.Scraps() {
			notes = append(notes, plain(p.Say("check.scraps", "chart", ShortName(p, e.Chart))))
		}
	}
	return notes
}
