package view

import (
	"strconv"
	"strings"

	"fanchart/commands/say"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// SharePage is K-pop's part of a chart over years, or who makes it up.
type SharePage struct {
	Chart    kpop.Chart
	Topic    string // share or groups
	All      trend.Share
	Years    []trend.Share // a page of them, newest first
	Before   int           // years before those of all pages, without a K-pop entry
	Newest   trend.Share   // of the newest issue of the period
	Highest  []kpop.Day    // the issues with the most entries
	Most     int
	Missing  int // issues of the period that we lack
	First    bool
	Held     Newest
	Coverage Coverage
	Buttons  []Button
}

// Share words the shares in all, on the first page, and year by year.
func Share(p *say.Printer, s SharePage) Message {
	p = For(p, s.Chart)
	m := Message{Title: Line{bold(ChartName(p, s.Chart) + " · " + p.Say("choice.topic."+s.Topic))}, Buttons: s.Buttons}
	if old := s.Held.stale(p, s.All.Last); len(old) > 0 {
		m.Blocks = append(m.Blocks, Block{Lines: old})
	}
	if s.First {
		m.Blocks = append(m.Blocks, totalBlock(p, s))
	}
	if len(s.Years) > 0 {
		years := Block{Heading: p.Say("share.years")}
		for _, y := range s.Years {
			years.Lines = append(years.Lines, Line{bold(strconv.Itoa(y.First.Year())), {Text: "  " + yearText(p, s.Topic, y)}})
		}
		m.Blocks = append(m.Blocks, years)
	}
	m.Notes = shareNotes(p, s)
	return m
}

func totalBlock(p *say.Printer, s SharePage) Block {
	b := Block{Heading: span(p, s.All.First, s.All.Last)}
	if s.All.KPop == (trend.Count{}) {
		b.Lines = []Line{plain(p.Say("share.none"))}
		return b
	}
	if s.Topic == "groups" {
		b.Lines = classLines(p, s.All)
		return b
	}
	b.Lines = []Line{plain(shareText(p, s.All))}
	if s.Most > 0 {
		b.Lines = append(b.Lines, plain(p.Say("share.highest", "n", s.Most, "days", dayList(p, s.Highest))))
	}
	if s.Newest.All.Entries > 0 {
		b.Lines = append(b.Lines, plain(p.Say("share.newest", "day", Day(p, s.Newest.Last),
			"n", s.Newest.KPop.Entries, "of", s.Newest.All.Entries)))
	}
	return b
}

// span is a stretch of days.
func span(p *say.Printer, first, last kpop.Day) string {
	return p.Say("data.span", "first", Day(p, first), "last", Day(p, last))
}

// dayList names days, the first few of many.
func dayList(p *say.Printer, days []kpop.Day) string {
	const most = 4
	var out []string
	for _, d := range days[:min(len(days), most)] {
		out = append(out, Day(p, d))
	}
	if more := len(days) - len(out); more > 0 {
		out = append(out, p.Say("week.more", "n", more))
	}
	return strings.Join(out, ", ")
}

func yearText(p *say.Printer, topic string, y trend.Share) string {
	if y.KPop == (trend.Count{}) {
		return p.Say("share.year-none")
	}
	if topic == "groups" {
		var parts []string
		for _, class := range trend.Classes() {
			if n := entriesOf(y, y.By[class]); n > 0 {
				parts = append(parts, p.Say("class."+string(class))+" "+p.Number(int64(n)))
			}
		}
		return joined(parts...)
	}
	return shareText(p, y)
}

// entriesOf is a count's entries; where we hold the first positions only, those of
// the top 10.
func entriesOf(s trend.Share, c trend.Count) int {
	if s.All.Entries == 0 {
		return c.Top10
	}
	return c.Entries
}

func shareText(p *say.Printer, s trend.Share) string {
	var parts []string
	if s.All.Entries > 0 {
		parts = append(parts, percent(p, s.KPop.Entries, s.All.Entries)+" "+
			p.Say("share.entries", "k", s.KPop.Entries, "of", s.All.Entries))
	}
	if s.KPop.Top10 > 0 && s.All.Entries != s.All.Top10 {
		parts = append(parts, p.Say("share.top10", "k", s.KPop.Top10, "of", s.All.Top10))
	}
	if s.KPop.No1 > 0 {
		parts = append(parts, p.Say("share.no1", "k", s.KPop.No1, "of", s.All.No1))
	}
	return joined(append(parts, p.Say("share.titles", "n", s.TitleCount()))...)
}

func percent(p *say.Printer, n, of int) string {
	return p.Say("value.share", "share", p.Decimal(100*float64(n)/float64(max(of, 1))))
}

// classLines say what each class did, and the crossovers beside.
func classLines(p *say.Printer, s trend.Share) []Line {
	var lines []Line
	add := func(name string, c trend.Count, titles int) {
		if titles == 0 {
			return
		}
		n, all := entriesOf(s, c), entriesOf(s, s.KPop)
		facts := []string{p.Say("class.entries", "n", n, "percent", percent(p, n, all)), p.Say("share.titles", "n", titles)}
		if c.Top10 > 0 {
			facts = append(facts, p.Say("class.top10", "n", c.Top10))
		}
		if c.No1 > 0 {
			facts = append(facts, p.Say("class.no1", "n", c.No1))
		}
		lines = append(lines, Line{bold(name), {Text: " · " + joined(facts...)}})
	}
	for _, class := range trend.Classes() {
		add(p.Say("class."+string(class)), s.By[class], s.Titles[class])
	}
	add(p.Say("class.crossover"), s.Crossover, s.Crossovers)
	return lines
}

func shareNotes(p *say.Printer, s SharePage) []Line {
	notes := []Line{plain(p.Say("share.definition"))}
	if s.Topic == "groups" {
		notes = append(notes, plain(p.Say("class.definition")))
	}
	if s.Before > 0 && s.First {
		notes = append(notes, plain(p.Say("share.before", "n", s.Before)))
	}
	if s.All.All.Entries == 0 && s.Topic == "groups" {
		notes = append(notes, plain(p.Say("class.top-only")))
	}
	if s.Missing > 0 {
		notes = append(notes, plain(p.Say("share.missing", "n", s.Missing)))
	}
	return append(notes, coverageNotes(p, rest([]Coverage{s.Coverage}, s.Held.stale(p, s.All.Last)))...)
}
