package view

import (
	"strconv"
	"strings"

	"fanchart/commands/say"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// BriefRecord is a piece of news of a chart's records.
type BriefRecord struct {
	Chart  kpop.Chart
	Item   trend.Item
	Row    RecordRow   // whose news it is
	Before RecordRow   // who was first until now; without a name nobody was
	Others int         // how many shared that
	With   []RecordRow // of whom the same is news: the songs of one act, the voices of one group
}

// RecordNews words what became of a record.
func RecordNews(p *say.Printer, r BriefRecord) BriefItem {
	p = For(p, r.Chart)
	name := r.Row.Name
	if r.Item.Record.Ranks == trend.RanksIssue {
		name = ShortName(p, r.Chart) + ", " + Day(p, r.Row.From)
	}
	names := []string{name}
	for _, w := range r.With {
		names = append(names, w.Name)
	}
	record := RecordName(p, r.Item.Record.Key)
	means := record + p.Colon() + p.Say("define."+r.Item.Record.Key)
	if r.Item.Scope.Of != trend.OfAll {
		record += " (" + p.Say("scope."+string(r.Item.Scope.Of)) + ")"
	}
	text := p.Say("brief.record."+string(r.Item.Change), "record", record, "chart", ShortName(p, r.Chart),
		"value", RecordValue(p, r.Item.Record, r.Row.Value), "lacks", RecordValue(p, r.Item.Record, int32(r.Item.Lacks)))
	line := Line{bold(short(strings.Join(names, ", "), 2*briefName)), {Text: mark(r.Row.Title) + " · " + joined(text, recordBefore(p, r))}}
	return BriefItem{Line: line, Titles: []kpop.Title{r.Row.Title}, Means: means, head: recordHead(p, line, r.Item.Change)}
}

// recordBefore says who else has to do with what became of a record: who held it until
// now, or holds it.
func recordBefore(p *say.Printer, r BriefRecord) string {
	key := map[trend.RecordChange]string{trend.Fell: "brief.record-before", trend.Tied: "brief.record-with", trend.InReach: "brief.record-best"}[r.Item.Change]
	if r.Before.Name == "" || key == "" {
		return ""
	}
	name := short(r.Before.Name, briefName+briefCredit)
	if r.Others > 0 {
		name = p.Say("brief.record-others", "name", name, "n", r.Others)
	}
	return p.Say(key, "name", name, "value", RecordValue(p, r.Item.Record, r.Before.Value))
}

// ExtentNotes say from when to when which charts were looked at.
func ExtentNotes(p *say.Printer, list []CheckExtent) (notes []Line) {
	for _, e := range list {
		partial := 0
		for _, n := range e.Extent.Partial {
			partial += n
		}
		notes = append(notes, plain(ShortName(p, e.Chart)+p.Colon()+p.Say("records.extent", "first", Day(p, e.Extent.First),
			"last", Day(p, e.Extent.Last), "n", e.Extent.Issues, "missing", e.Extent.Missing, "partial", partial)))
	}
	return notes
}

// ReleaseNews words a release below its day.
func ReleaseNews(p *say.Printer, r kpop.Release) BriefItem {
	day, _ := r.Day.First()
	line := append(Line{{Text: Weekday(p, day) + " · "}}, ReleaseLine(p, r)...)
	return BriefItem{Line: line, head: headline{told(line), worthRelease}}
}

// MomentNews words what happened on a day of another year.
func MomentNews(p *say.Printer, d DayPage, m trend.Moment) BriefItem {
	line := momentLine(p, d, m)
	if m.Kind != trend.ActsFirst && m.Kind != trend.ActsTop10 { // the line says that itself
		line = append(line, Span{Text: " · " + p.Say("brief.moment."+string(m.Kind))})
	}
	return BriefItem{Line: line, Titles: []kpop.Title{d.Titles[m.TitleID]}}
}

// DebutNews words that an act debuted on a day of another year, and how many years that
// is by a year.
func DebutNews(p *say.Printer, a kpop.Act, year int) BriefItem {
	first, _ := a.Debut.First()
	text := p.Say("brief.debuted", "day", p.Day(first.Time()))
	if n := year - first.Year(); n > 0 {
		text += " · " + p.Say("day.years", "n", n)
	}
	return BriefItem{Line: Line{bold(strconv.Itoa(first.Year())), {Text: "  "}, bold(ActName(a)), {Text: " · " + text}}}
}

// BriefMilestone is a title that reached round numbers, or is about to.
type BriefMilestone struct {
	Chart   kpop.Chart
	Title   kpop.Title
	Reached []trend.Milestone
	Soon    []trend.Milestone
}

// MilestoneNews words the round numbers that a title reached or is about to.
func MilestoneNews(p *say.Printer, m BriefMilestone) BriefItem {
	p = For(p, m.Chart)
	var parts []string
	for _, r := range m.Reached {
		parts = append(parts, p.Say("brief.reached."+r.What, "n", r.At))
	}
	parts = append(parts, soonText(p, m.Soon))
	line := append(briefTitle(m.Title), Span{Text: " · " + ShortName(p, m.Chart) + p.Colon() + joined(parts...)})
	item := BriefItem{Line: line, Titles: []kpop.Title{m.Title}}
	if len(m.Reached) > 0 {
		item.head = headline{told(line), worthReached}
	}
	return item
}

// FigureNews words a figure that a source reported.
func FigureNews(p *say.Printer, row FigureRow) BriefItem {
	f := row.Figure
	return BriefItem{Line: Line{bold(short(figureHeading(p, row), briefName+briefCredit)), {Text: " · " + figureWhat(p, f) + p.Colon() + figureValue(p, f) + " · " +
		p.Say("milestone.reported", "source", f.Source.In(p.Locale), "date", dateText(p, f.AsOf))}}}
}
