package view

import (
	"slices"
	"strconv"
	"strings"

	"fanchart/commands/say"
	"fanchart/commands/view/plot"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// BriefChart is what moved on one issue of a chart, of the titles in a digest's scope.
type BriefChart struct {
	Chart  kpop.Chart
	Week   trend.Week           // Leaders of the whole chart; the lists of the scope only
	Of     int                  // how many positions the issue has
	Before int                  // titles of the scope on the issue before; -1 not known
	Lists  []WeekList           // climbers, debuts, re-entries: those shown
	Titles map[int64]kpop.Title // of all that is named
}

// How many letters of a name and of a credit a digest shows.
const (
	briefName   = 36
	briefCredit = 30
)

// briefBest is how many of the best places a digest names on a chart.
const briefBest = 3

// briefTitle is a title in a digest.
func briefTitle(t kpop.Title) Line {
	line := Line{bold(short(t.Name, briefName))}
	if t.Credit != "" {
		line = append(line, Span{Text: " — " + short(t.Credit, briefCredit)})
	}
	return append(line, Span{Text: mark(t)})
}

// briefChartLines are a chart's no. 1, how many of its titles are in scope, and those that
// moved; brief: without the best places and how many more there are.
func briefChartLines(p *say.Printer, c BriefChart, scope guild.DigestScope, brief bool) []Line {
	p = For(p, c.Chart)
	lines := []Line{{bold(ShortName(p, c.Chart)), {Text: " · " + Day(p, c.Week.Ref.Day)}}}
	for _, l := range c.Week.Leaders {
		line := append(Line{{Text: p.Say("week.leaders") + ": "}}, briefTitle(c.Titles[l.TitleID])...)
		lines = append(lines, append(line, Span{Text: " · " + leads(p, l)}))
	}
	lines = append(lines, plain(countText(p, c, scope)))
	if !brief {
		lines = append(lines, plain(bestText(p, c)))
	}
	for _, list := range c.Lists {
		for _, place := range list.Places {
			lines = append(lines, placeLine(p, c.Titles[place.TitleID], place))
		}
		if more := list.Total - len(list.Places); more > 0 && !brief {
			lines = append(lines, plain(p.Say("brief.more."+list.Key, "n", more)))
		}
	}
	return lines
}

// leads says for how long a title has been at no. 1.
func leads(p *say.Printer, l trend.Leader) string {
	switch {
	case l.First:
		return p.Say("week.leads-first")
	case l.New:
		return p.Say("week.leads-new", "n", l.Weeks)
	case l.Stretch > 1 && l.Stretch == l.Weeks:
		return p.Say("week.leads-row", "n", l.Weeks)
	case l.Stretch > 1:
		return p.Say("week.leads-stretch", "n", l.Weeks, "stretch", l.Stretch)
	}
	return p.Say("week.leads", "n", l.Weeks)
}

// countText is how many titles of the scope an issue has, their share, and how many
// there were the week before.
func countText(p *say.Printer, c BriefChart, scope guild.DigestScope) string {
	n := len(c.Week.KPop)
	text := p.Say("brief.count", "scope", DigestScopeName(p, scope), "n", n, "of", c.Of, "percent", percent(p, n, c.Of))
	if c.Before >= 0 {
		text += " · " + p.Say("brief.before", "n", c.Before)
	}
	return text
}

// bestText names the best places of the scope, with their moves.
func bestText(p *say.Printer, c BriefChart) string {
	var parts []string
	for _, place := range c.Week.KPop[:min(len(c.Week.KPop), briefBest)] {
		parts = append(parts, strconv.Itoa(place.Rank)+" "+short(c.Titles[place.TitleID].Name, briefName)+" "+moveText(p, place.Move))
	}
	if more := len(c.Week.KPop) - len(parts); more > 0 {
		parts = append(parts, p.Say("week.more", "n", more))
	}
	return joined(parts...)
}

func placeLine(p *say.Printer, t kpop.Title, place trend.Place) Line {
	line := append(Line{bold(moveText(p, place.Move)), {Text: "  "}}, briefTitle(t)...)
	if place.Move.By > 0 {
		return append(line, Span{Text: " · " + whither(p, place)})
	}
	return append(line, Span{Text: " · " + p.Say("value.rank", "rank", place.Rank)})
}

// BriefPicture draws what moved on a chart, of the titles in scope, as a card.
func BriefPicture(p *say.Printer, c BriefChart, scope guild.DigestScope) Picture {
	p = For(p, c.Chart)
	w := WeekPage{Titles: c.Titles}
	card := plot.Card{Title: ChartName(p, c.Chart), Facts: joined(Day(p, c.Week.Ref.Day), DigestScopeName(p, scope))}
	leaders := plot.Section{Heading: p.Say("week.leaders")}
	for _, l := range c.Week.Leaders {
		leaders.Rows = append(leaders.Rows, cardRow(p, c.Titles[l.TitleID], trend.Place{Rank: 1}))
	}
	below := slices.DeleteFunc(slices.Clone(c.Week.KPop), func(place trend.Place) bool { return place.Rank == 1 })
	card.Sections = append(card.Sections, leaders, placesSection(p, w, countText(p, c, scope), below[:min(len(below), briefBest+1)]))
	for _, list := range c.Lists {
		card.Sections = append(card.Sections, placesSection(p, w, p.Say("week."+list.Key, "n", list.Total), list.Places))
	}
	draw := func(d *plot.Drawer) ([]byte, error) { return d.Card(card) }
	return Picture{"brief", p.Say("picture.alt.week", "what", joined(card.Title, card.Facts), "lists", cardText(card)), draw}
}

// briefRecordLine words what became of a record.
func briefRecordLine(p *say.Printer, r BriefRecord) Line {
	p = For(p, r.Chart)
	name := r.Row.Name
	if r.Item.Record.Ranks == trend.RanksIssue {
		name = ShortName(p, r.Chart) + ", " + Day(p, r.Row.From)
	}
	names := []string{name}
	for _, w := range r.With {
		names = append(names, w.Name)
	}
	line := Line{bold(short(strings.Join(names, ", "), 2*briefName))}
	record := RecordName(p, r.Item.Record.Key)
	if r.Item.Scope.Of != trend.OfAll {
		record += " (" + p.Say("scope."+string(r.Item.Scope.Of)) + ")"
	}
	value := RecordValue(p, r.Item.Record, r.Row.Value)
	text := p.Say("brief.record."+string(r.Item.Change), "record", record, "chart", ShortName(p, r.Chart), "value", value,
		"lacks", RecordValue(p, r.Item.Record, int32(r.Item.Lacks)))
	key := map[trend.RecordChange]string{trend.Fell: "brief.record-before", trend.Tied: "brief.record-with", trend.InReach: "brief.record-best"}[r.Item.Change]
	if r.Before.Name != "" && key != "" {
		before := short(r.Before.Name, briefName+briefCredit)
		if r.Others > 0 {
			before = p.Say("brief.record-others", "name", before, "n", r.Others)
		}
		text += " · " + p.Say(key, "name", before, "value", RecordValue(p, r.Item.Record, r.Before.Value))
	}
	return append(line, Span{Text: mark(r.Row.Title) + " · " + text})
}

// releaseBlocks are what came out and what is to come, each below its days.
func releaseBlocks(p *say.Printer, b BriefPage) (out []Block) {
	add := func(key string, list []kpop.Release, more int) {
		if len(list) == 0 {
			return
		}
		block := Block{Heading: p.Say(key)}
		for _, r := range list {
			day, _ := r.Day.First()
			block.Lines = append(block.Lines, append(Line{{Text: Weekday(p, day) + " · "}}, ReleaseLine(p, r)...))
		}
		if more > 0 {
			block.Lines = append(block.Lines, plain(p.Say("week.more", "n", more)))
		}
		out = append(out, block)
	}
	add("brief.out", b.Out, b.MoreOut)
	add("brief.coming", b.Coming, b.MoreComing)
	return out
}

// dayBlock is what happened on these days of other years.
func dayBlock(p *say.Printer, b BriefPage) Block {
	d := b.Brief.Day
	heading := p.Say("section.day")
	if b.From != b.Until {
		heading = p.Say("brief.days")
	}
	out := Block{Heading: heading}
	for _, m := range d.Moments {
		line := momentLine(p, d, m)
		if m.Kind != trend.ActsFirst { // the line says that itself
			line = append(line, Span{Text: " · " + p.Say("brief.moment."+string(m.Kind))})
		}
		out.Lines = append(out.Lines, line)
	}
	for _, a := range d.Debuts {
		first, _ := a.Debut.First()
		text := p.Say("brief.debuted", "day", p.Day(first.Time()))
		if n := d.Year - first.Year(); n > 0 {
			text += " · " + p.Say("day.years", "n", n)
		}
		out.Lines = append(out.Lines, Line{bold(strconv.Itoa(first.Year())), {Text: "  "}, bold(ActName(a)), {Text: " · " + text}})
	}
	if more := b.Brief.More[guild.DaySection]; more > 0 {
		out.Lines = append(out.Lines, plain(p.Say("week.more", "n", more)))
	}
	return out
}

// milestoneLine words the round numbers that a title reached or is about to.
func milestoneLine(p *say.Printer, m BriefMilestone) Line {
	p = For(p, m.Chart)
	var parts []string
	for _, r := range m.Reached {
		parts = append(parts, p.Say("brief.reached."+r.What, "n", r.At))
	}
	parts = append(parts, soonText(p, m.Soon))
	return append(briefTitle(m.Title), Span{Text: " · " + ShortName(p, m.Chart) + ": " + joined(parts...)})
}

// figureLine words a figure that a source reported.
func figureLine(p *say.Printer, row FigureRow) Line {
	f := row.Figure
	return Line{bold(short(figureHeading(p, row), briefName+briefCredit)), {Text: " · " + f.What.In(p.Locale) + ": " + figureValue(p, f) + " · " +
		p.Say("milestone.reported", "source", f.Source.In(p.Locale), "date", dateText(p, f.AsOf))}}
}

// BriefListPage is all of one section of a digest.
type BriefListPage struct {
	BriefPage
	Section     guild.Section
	Page, Pages int
}

// BriefList words all of one section, a page of it.
func BriefList(p *say.Printer, l BriefListPage) Message {
	title := p.Say("brief.title", "scope", DigestScopeName(p, l.Scope), "days", dayRange(p, l.From, l.Until))
	m := Message{Title: Line{bold(p.Say("section."+string(l.Section)) + " · " + title)}, Buttons: l.Buttons}
	if m.Blocks = BriefSection(p, l.BriefPage, l.Section); !l.has(l.Section) {
		m.Blocks = []Block{{Lines: []Line{plain(p.Say("brief.nothing"))}}}
	}
	if l.Pages > 1 {
		m.Notes = append(m.Notes, plain(p.Say("list.page", "page", l.Page, "pages", l.Pages)))
	}
	if l.Section == guild.RecordSection {
		m.Notes = append(m.Notes, recordMeanings(p, l.Brief)...)
	}
	m.Notes = append(m.Notes, briefNotes(p, l.BriefPage)...)
	return m
}

// recordMeanings are the definitions of the records named, and what they rest on.
func recordMeanings(p *say.Printer, b Brief) (notes []Line) {
	said := map[string]bool{}
	for _, r := range b.Records {
		if key := r.Item.Record.Key; !said[key] {
			said[key] = true
			p := For(p, r.Chart)
			notes = append(notes, plain(RecordName(p, key)+": "+p.Say("define."+key)))
		}
	}
	return append(notes, extentNotes(p, b.Extents)...)
}

// extentNotes say from when to when which charts were looked at.
func extentNotes(p *say.Printer, list []CheckExtent) (notes []Line) {
	for _, e := range list {
		partial := 0
		for _, n := range e.Extent.Partial {
			partial += n
		}
		notes = append(notes, plain(ShortName(p, e.Chart)+": "+p.Say("records.extent", "first", Day(p, e.Extent.First),
			"last", Day(p, e.Extent.Last), "n", e.Extent.Issues, "missing", e.Extent.Missing, "partial", partial)))
	}
	return notes
}
