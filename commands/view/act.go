package view

import (
	"slices"
	"strings"

	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// ActPage is who an act is and a page of its entries.
type ActPage struct {
	Act         kpop.Act
	Groups      []kpop.Act // that it is or was a member of
	WithMembers bool       // members' own titles are among the entries
	CanAsk      bool       // members have acts of their own
	Others      []string   // who else goes by the name
	On          *kpop.Chart
	Charts      []ActChart // in short: all; listed: those with entries on this page
	Listed      bool       // every entry, a page of them
	Best        []ActBest  // the best titles, in short
	Held        []Newest   // of the charts that it is on now, as far as we know, and of those that are stale
	Coverage    []Coverage
	Counted     []CountedToo
	Units       []kpop.Act // whose titles count as well
	Buttons     []Button
}

// ActChart counts an act's entries on one chart and holds those of this page.
type ActChart struct {
	Chart               kpop.Chart
	Entries, No1, Top10 int // in all, on every page
	Rows                []ActRow
}

// ActRow is one entry of an act: a title's run.
type ActRow struct {
	Title    kpop.Title
	Run      kpop.Run
	By       string // whose title, when it is not the act's own
	Featured bool   // the act is featured, no lead
}

// bestShown is how many of the best titles a page shows at most.
const bestShown = 5

// ActBest is one of an act's best titles, on the chart where it did best.
type ActBest struct {
	Chart kpop.Chart
	Row   ActRow
}

// Act words what an act has on the charts: in short a line for each chart and the best
// titles, or a page of all entries. Who they are stands small below.
func Act(p *say.Printer, a ActPage) Message {
	m := Message{Title: Line{bold(ActName(a.Act))}, Buttons: a.Buttons, Kind: Charts}
	atLeast, crossover := false, []kpop.Title(nil)
	seen := func(row ActRow) {
		atLeast = atLeast || row.Run.AtLeast()
		if a.Listed && row.Title.Crossover() {
			crossover = append(crossover, row.Title)
		}
	}
	m.Blocks = append(m.Blocks, Block{Lines: profile(p, a)})
	if len(a.Charts) == 0 {
		m.Blocks = append(m.Blocks, Block{Lines: []Line{plain(noEntries(p, a.On))}})
	}
	if a.Listed {
		m.Blocks[0].Lines = append(m.Blocks[0].Lines, nameLines(p, a.Act)...)
		m.Blocks[0].Lines = append(m.Blocks[0].Lines, staleOf(p, a.Held)...)
		m.Blocks = append(m.Blocks, listedBlocks(p, a, seen)...)
	} else {
		blocks := shortBlocks(p, a, seen)
		if len(a.Charts) > 0 {
			m.Blocks[0].Lines, blocks = append(m.Blocks[0].Lines, blocks[0].Lines...), blocks[1:]
		}
		m.Blocks = append(m.Blocks, blocks...)
	}
	sums := sumNotes(p, slices.DeleteFunc(slices.Clone(a.Coverage), func(c Coverage) bool {
		return !slices.ContainsFunc(a.Charts, func(on ActChart) bool { return on.Chart.Key == c.Chart.Key })
	}))
	if !a.Listed {
		atLeast, a.Coverage = false, nil // the peaks are what they are, and the rest stands in the list
	}
	m.Notes = append(append(legend(p, crossover), sums...), actNotes(p, a, atLeast)...)
	return m
}

// listedBlocks are a page of all entries, by chart.
func listedBlocks(p *say.Printer, a ActPage, seen func(ActRow)) (out []Block) {
	for _, c := range a.Charts {
		block := Block{Heading: joined(ChartName(p, c.Chart), counts(p, c, true))}
		for _, row := range c.Rows {
			block.Lines = append(block.Lines, rowLine(For(p, c.Chart), row))
			seen(row)
		}
		out = append(out, block)
	}
	return out
}

// shortBlocks are a line for each chart, the best titles, and who they are.
func shortBlocks(p *say.Printer, a ActPage, seen func(ActRow)) (out []Block) {
	var lines []Line
	for _, c := range a.Charts {
		said := counts(p, c, false)
		if said == "" && len(c.Rows) > 0 {
			said = runFacts(For(p, c.Chart), c.Rows[0].Run)
		}
		lines = append(lines, Line{bold(ShortName(p, c.Chart)), {Text: " · " + said}})
	}
	if len(lines) > 0 {
		out = append(out, Block{Lines: append(lines, asOf(p, a.Held, len(a.Charts))...)})
	}
	best := Block{Lines: []Line{small(p.Say("act.best"))}}
	for _, b := range a.Best[:min(len(a.Best), bestShown-min(len(a.Counted), 2))] { // a note takes a line's place
		best.Lines = append(best.Lines, bestLine(p, b))
		seen(b.Row)
	}
	if len(a.Best) > 0 {
		out = append(out, best)
	}
	lines = personLines(p, a)
	switch {
	case len(lines) > 0 && len(a.Best) > 0:
		out[len(out)-1].Lines = append(best.Lines, lines...)
	case len(lines) > 0:
		out = append(out, Block{Lines: lines})
	}
	return out
}

func bestLine(p *say.Printer, b ActBest) Line {
	peak := p.Say("value.rank", "rank", b.Row.Run.Peak)
	return Line{bold(short(withoutEdition(b.Row.Title), bestLetters)), {Text: whoseRow(p, b.Row) + " · " + ShortName(p, b.Chart) + " " + peak}}
}

// bestLetters is how many letters of a title stand beside its chart and its peak.
const bestLetters = 22

// withoutEdition is an album's name without what describes it: Ready To Be: 12th Mini Album.
func withoutEdition(t kpop.Title) string {
	if t.Subject != kpop.Album {
		return t.Name
	}
	for _, mark := range []string{": ", " ("} {
		if bare, described, ok := strings.Cut(t.Name, mark); ok && bare != "" && (strings.Contains(described, "Album") || strings.HasPrefix(described, "EP")) {
			return bare
		}
	}
	return t.Name
}

func noEntries(p *say.Printer, on *kpop.Chart) string {
	if on == nil {
		return p.Say("act.no-entries")
	}
	return p.Say("act.no-entries-on", "chart", ChartName(p, *on))
}

// counts are an act's titles on a chart, and how many reached no. 1; full: the top 10 too.
func counts(p *say.Printer, c ActChart, full bool) string {
	if c.Chart.Subject == kpop.ActSubject {
		return "" // the act itself stands there, once
	}
	parts := []string{p.Say("act.entries."+string(c.Chart.Subject), "n", c.Entries)}
	if c.No1 > 0 {
		parts = append(parts, p.Say("act.no1", "n", c.No1))
	}
	if (full || c.No1 == 0) && c.Top10 > 0 && c.Chart.SizeOn(c.Chart.First) > 10 {
		parts = append(parts, p.Say("act.top10", "n", c.Top10))
	}
	return joined(parts...)
}

func rowLine(p *say.Printer, row ActRow) Line {
	return Line{bold(short(row.Title.Name, longest)), {Text: aboutRow(p, row) + " · " + runFacts(p, row.Run)}}
}

// aboutRow marks a title that is not the act's alone.
func aboutRow(p *say.Printer, row ActRow) string {
	if row.Title.Crossover() {
		return " " + markCrossover + whoseRow(p, row)
	}
	return whoseRow(p, row)
}

// whoseRow says by which member a title is, or that the act is featured.
func whoseRow(p *say.Printer, row ActRow) (about string) {
	if row.By != "" {
		about += " (" + row.By + ")"
	}
	if row.Featured {
		about += " (" + p.Say("row.featured") + ")"
	}
	return about
}

// runFacts is a run in one line: peak, weeks, debut.
func runFacts(p *say.Printer, r kpop.Run) string {
	debut, weeks, peak := "row.debut", "entry.weeks", "entry.peak"
	if r.Since != 0 {
		debut = "row.since"
	}
	if !r.Known {
		debut = "row.first-seen"
	}
	if r.AtLeast() {
		weeks = "entry.weeks-at-least"
	}
	if !r.PeakSure() {
		peak = "entry.peak-at-least"
	}
	return joined(p.Say(peak, "rank", r.Peak), p.Say(weeks, "n", r.Weeks),
		p.Say(debut, "rank", r.FirstRank, "day", Day(p, r.First)))
}

func actNotes(p *say.Printer, a ActPage, atLeast bool) []Line {
	var notes []Line
	switch {
	case a.WithMembers:
		notes = append(notes, plain(p.Say("note.with-members", "act", a.Act.Name)))
	case a.CanAsk:
		notes = append(notes, plain(p.Say("note.without-members", "act", a.Act.Name)))
	}
	if len(a.Units) > 0 {
		notes = append(notes, plain(p.Say("note.with-units", "units", actNames(a.Units))))
	}
	if len(a.Others) > 0 {
		notes = append(notes, plain(p.Say("note.others", "titles", strings.Join(a.Others, "; "))))
	}
	if atLeast {
		notes = append(notes, plain(p.Say("note.at-least")))
	}
	notes = append(notes, countedInShort(p, a.Counted)...)
	return append(notes, coverageNotes(p, rest(a.Coverage, staleOf(p, a.Held)))...)
}
