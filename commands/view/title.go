package view

import (
	"slices"
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
	Counted  []CountedToo
	Reported []kpop.Figure // sales and views of it
	Buttons  []Button
}

// TitleRun is a title's run on one chart.
type TitleRun struct {
	Chart   kpop.Chart
	Run     kpop.Run
	Newest  Newest
	Left    bool // an issue after the run is known not to have it
	Soon    []trend.Milestone
	Best    BestWeek        // of a film: the issue that counted most of it
	Printed []kpop.Spelling // each change of the printed title or credit, the first printing first
}

// BestWeek is the issue of a chart that counted most of a title.
type BestWeek struct {
	Day   kpop.Day
	Count int64 // in the chart's unit; 0 when nothing was counted
}

// Title words what a title did, a line for each chart; asked about one chart, all of it.
func Title(p *say.Printer, t TitlePage) Message {
	m := Message{Title: Line{bold(titleHead(p, t.Title))}, Buttons: t.Buttons, Kind: titleKind(t)}
	m.Blocks = append(m.Blocks, Block{Lines: headLines(p, t)})
	if len(t.Runs) == 0 {
		m.Blocks = append(m.Blocks, Block{Lines: []Line{plain(p.Say("title.no-run", "chart", onText(p, t.On)))}})
	}
	if runs := runBlock(p, t); len(runs.Lines) > 0 {
		m.Blocks = append(m.Blocks, runs)
	}
	if t.On == nil && len(t.Runs) > 1 {
		m.Notes = gapNotes(p, t)
	} else {
		m.Notes = append(missingNotes(p, t.Runs), coverageNotes(p, rest(t.Coverage, staleOf(p, titleHeld(t))))...)
	}
	m.Notes = append(append(m.Notes, countedNotes(p, t.Counted)...), reportedOf(p, t.Reported)...)
	if len(t.Others) > 0 {
		m.Notes = append(m.Notes, plain(p.Say("note.others", "titles", titleNames(p, t.Others))))
	}
	return m
}

// Of runs on so many charts an answer tells how each went: of more only when it was, and of
// still more a line each.
const (
	mostPaths = 2
	mostDated = 3
)

// runBlock tells what the title did, a line for each chart; asked about one, all of it.
func runBlock(p *say.Printer, t TitlePage) (b Block) {
	for _, run := range t.Runs {
		p := For(p, run.Chart)
		b.Lines = append(b.Lines, runInShort(p, run, t.going(p, run))...)
		if t.On != nil {
			b.Lines = append(b.Lines, runLines(p, run)...)
		}
	}
	return b
}

// going is how a run went, as far as there is room for it.
func (t TitlePage) going(p *say.Printer, run TitleRun) string {
	switch {
	case t.On != nil || len(t.Runs) > mostDated:
		return ""
	case len(t.Runs) > mostPaths:
		return whenText(p, run.Run)
	}
	return strings.Join(path(p, run), " → ")
}

// gapNotes name the charts of which not every issue is whole, in a line: what exactly
// lacks stands with each chart's details.
func gapNotes(p *say.Printer, t TitlePage) []Line {
	var charts []string
	for _, run := range t.Runs {
		partial := func(c Coverage) bool {
			return c.Chart.Key == run.Chart.Key && slices.ContainsFunc(c.Scopes, func(s string) bool { return s != kpop.ScopeKPop || !t.Title.KPop() })
		}
		if run.Run.AtLeast() {
			continue // its line says "at least"
		}
		if slices.ContainsFunc(t.Coverage, partial) {
			charts = append(charts, ShortName(p, run.Chart))
		}
	}
	if len(charts) == 0 {
		return nil
	}
	return []Line{plain(p.Say("note.gaps", "charts", strings.Join(charts, ", ")))}
}

// titleKind is gold where a title was at no. 1.
func titleKind(t TitlePage) Kind {
	for _, run := range t.Runs {
		if run.Run.Peak == 1 {
			return Records
		}
	}
	return Charts
}

// titleHead is a title without its credit, which stands below it.
func titleHead(p *say.Printer, t kpop.Title) string {
	if t.Subject == kpop.Film {
		return TitleName(p, t)
	}
	return short(t.Name, 2*longest)
}

// headLines are whose a title is, and up to when we know.
func headLines(p *say.Printer, t TitlePage) []Line {
	var lines []Line
	if t.Title.Credit != "" && t.Title.Subject != kpop.Film {
		lines = append(lines, plain(short(t.Title.Credit, 2*longest)))
	}
	lines = append(lines, creditLines(p, t.Title)...)
	return append(lines, asOf(p, titleHeld(t), len(t.Runs))...)
}

// titleHeld is up to when we know of the charts that the title has not left: of others
// newer issues say nothing more.
func titleHeld(t TitlePage) (held []Newest) {
	for _, run := range t.Runs {
		if !run.Left {
			held = append(held, run.Newest)
		}
	}
	return held
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

// creditLines says which acts of a crossover are K-pop, who is featured, and who was
// credited before, in small print; the printed credit says the rest.
func creditLines(p *say.Printer, t kpop.Title) []Line {
	var now, before []string
	for _, c := range t.Credits {
		switch {
		case !c.Current:
			before = append(before, c.Name)
		case c.KPop:
			now = append(now, c.Name+" "+markKPop)
		default:
			now = append(now, c.Name)
		}
	}
	var lines []Line
	if t.Crossover() && len(now) > 0 {
		lines = append(lines, small(p.Say("title.credited", "acts", strings.Join(now, ", "))))
	}
	if len(before) > 0 {
		lines = append(lines, small(p.Say("title.credited-before", "acts", strings.Join(before, ", "))))
	}
	return lines
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
