package view

import (
	"slices"

	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// TagsPage tells how the releases of each tag fared on one chart.
type TagsPage struct {
	Chart       kpop.Chart
	First, Last kpop.Day // the releases' days
	Rows        []TagRow
	Held        Newest
	Coverage    Coverage
	Buttons     []Button
}

// TagRow is one tag: how many releases have it, of how many the charts were asked,
// how many of these stood on the chart, and the best of them.
type TagRow struct {
	Tag     string
	Total   int
	Seen    int
	Charted int
	Best    ReleaseItem
	Run     kpop.Run // of Best
}

// Add counts a release that stood on the chart.
func (r *TagRow) Add(c kpop.Chart, item ReleaseItem) {
	i := slices.IndexFunc(item.Charted, func(k Charted) bool { return k.Chart.Key == c.Key })
	if i < 0 {
		return
	}
	run := item.Charted[i].Run
	if r.Charted++; r.Charted == 1 || run.Peak < r.Run.Peak || run.Peak == r.Run.Peak && run.Weeks > r.Run.Weeks {
		r.Best, r.Run = item, run
	}
}

// Tags words the table, a line for each tag: how many of its releases charted, and the
// best of them.
func Tags(p *say.Printer, t TagsPage) Message {
	m := Message{Title: Line{bold(ChartName(p, t.Chart) + " · " + p.Say("choice.topic.tags"))}, Buttons: t.Buttons}
	b := Block{}
	atLeast := false
	for _, r := range t.Rows {
		facts := " · " + p.Say("tags.releases", "n", r.Total)
		if r.Charted > 0 {
			facts += " · " + p.Say("tags.charted", "n", r.Charted, "seen", r.Seen)
		} else {
			facts += " · " + p.Say("tags.none-charted")
		}
		b.Lines = append(b.Lines, Line{bold(TagName(p, r.Tag)), {Text: facts}})
		if r.Charted > 0 {
			best := r.Best.Release
			b.Lines = append(b.Lines, Line{{Text: p.Say("tags.best") + " "}, bold(short(best.Name, longest)),
				{Text: prefixed(" — ", short(best.Credit, longest)) + " · " + runFacts(For(p, t.Chart), r.Run)}})
			atLeast = atLeast || r.Run.AtLeast()
		}
	}
	if len(b.Lines) == 0 {
		b.Lines = []Line{plain(p.Say("tags.empty"))}
	}
	if t.Last >= t.Held.Day {
		b.Lines = append(t.Held.stale(p, t.Held.Day), b.Lines...)
	}
	m.Blocks = []Block{b}
	m.Notes = append(m.Notes, plain(p.Say("tags.definition")), plain(span(p, t.First, t.Last)))
	if atLeast {
		m.Notes = append(m.Notes, plain(p.Say("note.at-least")))
	}
	m.Notes = append(m.Notes, coverageNotes(p, rest([]Coverage{t.Coverage}, t.Held.stale(p, t.Held.Day)))...)
	return m
}
