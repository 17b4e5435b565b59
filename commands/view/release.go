package view

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// ReleaseItem is a release, and how it did on the charts if it is out.
type ReleaseItem struct {
	Release kpop.Release
	Charted []Charted
}

// Charted is a title's run on a chart.
type Charted struct {
	Chart kpop.Chart
	Run   kpop.Run
}

// ReleasesPage is a page of a list of releases.
type ReleasesPage struct {
	Title       string
	Items       []ReleaseItem
	Total       int
	Page, Pages int
	Undated     int    // how many more of the kind have no date yet
	Lead        string // what is said before the list; "" nothing
	Empty       []Line
	Coverage    []Coverage
	Buttons     []Button
}

// Releases words the page, by Korean days.
func Releases(p *say.Printer, r ReleasesPage) Message {
	m := Message{Title: Line{bold(r.Title)}, Buttons: r.Buttons}
	if len(r.Items) == 0 {
		m.Blocks = []Block{{Lines: r.Empty}}
	}
	if r.Lead != "" {
		m.Blocks = append(m.Blocks, Block{Lines: []Line{plain(r.Lead)}})
	}
	for _, item := range r.Items {
		m.below(ReleaseDay(p, item.Release.Day), ReleaseLines(p, item))
	}
	m.Notes = releasesNotes(p, r)
	return m
}

func releasesNotes(p *say.Printer, r ReleasesPage) (notes []Line) {
	if r.Pages > 1 {
		notes = append(notes, plain(p.Say("list.page", "page", r.Page, "pages", r.Pages)))
	}
	if r.Undated > 0 {
		notes = append(notes, plain(p.Say("release.undated", "n", r.Undated)))
	}
	if slices.ContainsFunc(r.Items, func(i ReleaseItem) bool { return i.Release.Rumour }) {
		notes = append(notes, plain(p.Say("release.note-rumour")))
	}
	if len(r.Items) > 0 {
		notes = append(notes, plain(p.Say("release.note-days")))
	}
	if slices.ContainsFunc(r.Items, func(i ReleaseItem) bool { return len(i.Charted) > 0 }) {
		notes = append(notes, coverageNotes(p, r.Coverage)...)
	}
	return notes
}

// ReleaseDay formats when something comes out, as precisely as it is known.
func ReleaseDay(p *say.Printer, d kpop.Date) string {
	day, ok := d.First()
	switch {
	case !ok:
		return p.Say("release.tba")
	case len(d) == len("2006"):
		return p.Say("release.in-year", "year", p.Year(day.Time()))
	case len(d) == len("2006-01"):
		return p.Say("release.in-month", "month", p.Month(day.Time()))
	}
	return Weekday(p, day)
}

// ReleaseLines is a release in a list, whose day stands above it: what, who and what
// kind; what changed and where that is from; how it charted.
func ReleaseLines(p *say.Printer, item ReleaseItem) []Line {
	r := item.Release
	lines := []Line{ReleaseLine(p, r)}
	var about Line
	if r.At != 0 {
		korean := time.Unix(r.At, 0).In(time.FixedZone("KST", 9*60*60))
		about = append(about, Span{Text: clockText(korean) + " KST · "}, Span{Style: Time, At: r.At})
	}
	add := func(spans ...Span) {
		if len(spans) > 0 && len(about) > 0 {
			about = append(about, Span{Text: " · "})
		}
		about = append(about, spans...)
	}
	if r.Moved != 0 {
		add(movedSpan(p, r))
	}
	add(sourceLine(p, r.Sources)...)
	if len(about) > 0 {
		lines = append(lines, about)
	}
	if text := chartedText(p, item.Charted); text != "" {
		lines = append(lines, plain(text))
	}
	return lines
}

// ReleaseLine is a release in one line, without its day.
func ReleaseLine(p *say.Printer, r kpop.Release) Line {
	line := Line{bold(short(r.Name, longest))}
	if r.Credit != "" {
		line = append(line, Span{Text: " — " + short(r.Credit, longest)})
	}
	var facts []string
	if r.Kind != kpop.OtherRelease {
		facts = append(facts, p.Say("release.kind."+string(r.Kind)))
	}
	for _, tag := range r.Tags {
		facts = append(facts, TagName(p, tag))
	}
	if r.Country != "" {
		facts = append(facts, p.Country(r.Country))
	}
	if r.Rumour {
		facts = append(facts, p.Say("release.rumour"))
	}
	return append(line, Span{Text: prefixed(" · ", strings.Join(facts, " · "))})
}

// TagName is what a tag of releases is called.
func TagName(p *say.Printer, tag string) string { return p.Or("tag."+tag, short(tag, longestPlace)) }

// movedSpan says that the date changed, and what it was.
func movedSpan(p *say.Printer, r kpop.Release) Span {
	noticed := p.Day(time.Unix(r.Moved, 0).In(time.FixedZone("KST", 9*60*60)))
	if r.Was == "" {
		return Span{Text: p.Say("release.dated", "day", noticed)}
	}
	return Span{Text: p.Say("release.moved", "day", noticed, "was", dateText(p, r.Was))}
}

// chartedText tells the debut, the peak and the weeks on each chart; what is not known is left out.
func chartedText(p *say.Printer, runs []Charted) string {
	var out []string
	for _, c := range runs {
		key := "release.peak"
		switch {
		case !c.Run.PeakSure():
			key = "release.peak-at-least"
		case c.Run.Known && c.Run.FirstRank == c.Run.Peak:
			key = "release.debut-peak"
		case c.Run.Known:
			key = "release.debut"
		}
		pairs := []any{"chart", ShortName(p, c.Chart), "peak", strconv.Itoa(c.Run.Peak), "debut", strconv.Itoa(c.Run.FirstRank)}
		weeks := "entry.weeks"
		if c.Run.AtLeast() {
			weeks = "entry.weeks-at-least"
		}
		out = append(out, p.Say(key, pairs...)+", "+For(p, c.Chart).Say(weeks, "n", c.Run.Weeks))
	}
	return strings.Join(out, " · ")
}
