package view

import (
	"strings"

	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// RunsPage lists the runs of crossovers or of soundtracks on one chart.
type RunsPage struct {
	Chart    kpop.Chart
	Topic    string // crossovers or soundtracks
	Total    int
	Best     []RunRow // the best peaks, on the first page
	Newest   []RunRow // a page of all
	First    kpop.Day // of the issues that were looked at
	Last     kpop.Day
	Held     Newest
	Missing  int
	Coverage Coverage
	Buttons  []Button
}

// RunRow is a title's run.
type RunRow struct {
	Title kpop.Title
	Run   kpop.Run
}

// Runs words a list of titles with their runs, newest first; its first page begins with
// the best.
func Runs(p *say.Printer, r RunsPage) Message {
	p = For(p, r.Chart)
	m := Message{Title: Line{bold(ChartName(p, r.Chart) + " · " + p.Say("choice.topic."+r.Topic))}, Buttons: r.Buttons}
	if old := r.Held.stale(p, r.Last); len(old) > 0 {
		m.Blocks = append(m.Blocks, Block{Lines: old})
	}
	if r.Total == 0 {
		m.Blocks = append(m.Blocks, Block{Lines: []Line{plain(p.Say("runs.none." + r.Topic))}})
	}
	atLeast := false
	block := func(heading string, rows []RunRow) {
		if len(rows) == 0 {
			return
		}
		b := Block{Heading: heading}
		for _, row := range rows {
			b.Lines = append(b.Lines, runLine(p, r.Topic, row))
			atLeast = atLeast || row.Run.AtLeast()
		}
		m.Blocks = append(m.Blocks, b)
	}
	block(p.Say("runs.best"), r.Best)
	block(p.Say("runs.newest", "n", r.Total), r.Newest)
	m.Notes = append(m.Notes, plain(p.Say("runs.definition."+r.Topic)), plain(span(p, r.First, r.Last)))
	if atLeast {
		m.Notes = append(m.Notes, plain(p.Say("note.at-least")))
	}
	if r.Missing > 0 {
		m.Notes = append(m.Notes, plain(p.Say("share.missing", "n", r.Missing)))
	}
	m.Notes = append(m.Notes, coverageNotes(p, rest([]Coverage{r.Coverage}, r.Held.stale(p, r.Last)))...)
	return m
}

func runLine(p *say.Printer, topic string, row RunRow) Line {
	who := by(row.Title)
	if topic == "crossovers" {
		who = " — " + pairing(row.Title)
	}
	return Line{bold(short(row.Title.Name, longest)), {Text: who + " · " + runFacts(p, row.Run)}}
}

// pairing names the K-pop acts of a title, then the others.
func pairing(t kpop.Title) string {
	const most = 3
	var ours, others []string
	for _, c := range t.Credits {
		if c.KPop {
			ours = append(ours, c.Name)
		} else {
			others = append(others, c.Name)
		}
	}
	list := func(names []string) string {
		if len(names) > most {
			names = append(names[:most:most], "…")
		}
		return strings.Join(names, ", ")
	}
	return list(ours) + " × " + list(others)
}
