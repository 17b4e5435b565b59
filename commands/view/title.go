package view

import (
	"strings"

	"fanchart/commands/say"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// TitlePage is one title on the charts it stood on.
type TitlePage struct {
	Title    kpop.Title
	Runs     []TitleRun
	On       *kpop.Chart  // only this chart was asked for
	Others   []kpop.Title // further titles of the same name
	Coverage []Coverage
	Buttons  []Button
}

// TitleRun is a title's run on one chart.
type TitleRun struct {
	Chart   kpop.Chart
	Run     kpop.Run
	Newest  kpop.Day // the newest issue that we hold
	Left    bool     // an issue after the run is known not to have it
	Soon    []trend.Milestone
	Printed []kpop.Spelling // each change of the printed title or credit, the first printing first
}

// Title words a title's credits and a block for each chart that it stood on.
func Title(p *say.Printer, t TitlePage) Message {
	m := Message{Title: Line{bold(TitleName(p, t.Title)), {Text: mark(t.Title)}}, Buttons: t.Buttons}
	if lines := creditLines(p, t.Title); len(lines) > 0 {
		m.Blocks = append(m.Blocks, Block{Lines: lines})
	}
	if len(t.Runs) == 0 {
		m.Blocks = append(m.Blocks, Block{Lines: []Line{plain(p.Say("title.no-run", "chart", onText(p, t.On)))}})
	}
	for _, run := range t.Runs {
		m.Blocks = append(m.Blocks, Block{Heading: ChartName(p, run.Chart), Lines: runLines(For(p, run.Chart), run)})
	}
	m.Notes = append(legend(p, []kpop.Title{t.Title}), missingNotes(p, t.Runs)...)
	if len(t.Others) > 0 {
		m.Notes = append(m.Notes, plain(p.Say("note.others", "titles", titleNames(p, t.Others))))
	}
	m.Notes = append(m.Notes, coverageNotes(p, t.Coverage)...)
	return m
}

func titleNames(p *say.Printer, titles []kpop.Title) string {
	var called []string
	for _, t := range titles {
		called = append(called, short(TitleName(p, t), longest))
	}
	return strings.Join(called, "; ")
}

func onText(p *say.Printer, on *kpop.Chart) string {
	if on == nil {
		return ""
	}
	return ChartName(p, *on)
}

// creditLines says who is credited where the printed credit leaves it open, and
// who only was before.
func creditLines(p *say.Printer, t kpop.Title) []Line {
	var now, before []string
	for _, c := range t.Credits {
		name := c.Name
		if c.KPop {
			name += " " + markKPop
		}
		if c.Role == kpop.Featured {
			name = p.Say("credit.featured", "act", name)
		}
		if c.Current {
			now = append(now, name)
		} else {
			before = append(before, name)
		}
	}
	var lines []Line
	if len(now) > 0 {
		lines = append(lines, plain(p.Say("title.credited", "acts", strings.Join(now, ", "))))
	}
	if len(before) > 0 {
		lines = append(lines, plain(p.Say("title.credited-before", "acts", strings.Join(before, ", "))))
	}
	return lines
}

func runLines(p *say.Printer, run TitleRun) []Line {
	r := run.Run
	var lines []Line
	if r.Known && r.PeakDay == r.First {
		lines = append(lines, plain(p.Say("run.debut-and-peak", "rank", r.Peak, "day", Day(p, r.First))))
	} else {
		lines = append(lines, plain(debutText(p, r)), plain(peakText(p, r)))
	}
	lines = append(lines, plain(weeksText(p, run)), plain(nowText(p, run)))
	lines = append(lines, soonLines(p, run.Soon)...)
	return append(lines, printedLines(p, run.Printed)...)
}

func debutText(p *say.Printer, r kpop.Run) string {
	key := "run.debut"
	if !r.Known {
		key = "run.first-seen"
	}
	return p.Say(key, "rank", r.FirstRank, "day", Day(p, r.First))
}

func peakText(p *say.Printer, r kpop.Run) string {
	switch {
	case r.PeakEarly:
		return p.Say("run.peak-early", "rank", r.Peak, "day", Day(p, r.First))
	case !r.Known && r.Peak > 1:
		return p.Say("run.peak-at-least", "rank", r.Peak, "day", Day(p, r.PeakDay))
	}
	return p.Say("run.peak", "rank", r.Peak, "day", Day(p, r.PeakDay))
}

func weeksText(p *say.Printer, run TitleRun) string {
	r := run.Run
	key := "run.weeks"
	if !r.Known {
		key = "run.weeks-at-least"
	}
	parts := []string{p.Say(key, "n", r.Weeks)}
	if r.No1 > 0 {
		parts = append(parts, no1Text(p, r))
	}
	if r.Top10 > 0 && run.Chart.SizeOn(r.Last) > 10 {
		parts = append(parts, p.Say("run.top10", "n", r.Top10))
	}
	if r.ReEntries > 0 {
		parts = append(parts, p.Say("run.re-entries", "n", r.ReEntries))
	}
	return joined(parts...)
}

func no1Text(p *say.Printer, r kpop.Run) string {
	switch {
	case r.No1 == 1:
		return p.Say("run.no1", "n", r.No1)
	case r.Stretch1 == r.No1:
		return p.Say("run.no1-in-a-row", "n", r.No1)
	}
	return p.Say("run.no1-stretch", "n", r.No1, "stretch", r.Stretch1)
}

func nowText(p *say.Printer, run TitleRun) string {
	key := "run.last-seen"
	switch {
	case run.Run.Last == run.Newest:
		key = "run.now"
	case run.Left:
		key = "run.left"
	}
	return p.Say(key, "rank", run.Run.LastRank, "day", Day(p, run.Run.Last))
}

// printedLines tells how the printed credit, or the printed name, changed.
func printedLines(p *say.Printer, printed []kpop.Spelling) []Line {
	if len(printed) < 2 {
		return nil
	}
	var lines []Line
	for i, s := range printed {
		text := s.Printing.Credit
		if renamed(printed) {
			text = TitleName(p, kpop.Title{Name: s.Printing.Title, Credit: s.Printing.Credit})
		}
		key := "run.printed-since"
		if i == 0 {
			key = "run.printed-first"
		}
		lines = append(lines, plain(p.Say(key, "text", short(text, 2*longest), "day", Day(p, s.First))))
	}
	return lines
}

func renamed(printed []kpop.Spelling) bool {
	for _, s := range printed[1:] {
		if s.Printing.Title != printed[0].Printing.Title {
			return true
		}
	}
	return false
}

func missingNotes(p *say.Printer, runs []TitleRun) []Line {
	var notes []Line
	for _, r := range runs {
		if r.Run.Lacking > 0 {
			notes = append(notes, plain(For(p, r.Chart).Say("note.missing", "n", r.Run.Lacking, "chart", ShortName(p, r.Chart))))
		}
	}
	return notes
}
