package view

import (
	"slices"
	"strings"
	"unicode/utf16"

	"fanchart/commands/say"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// BriefPage is what a digest says. Lists are cut to what it shows.
type BriefPage struct {
	Scope       guild.DigestScope
	From, Until kpop.Day // the days that are over, both included
	Ahead       kpop.Day // the last day of the events that are to come
	Next        int64    // when the digest comes again, unix seconds; 0 not known
	Sections    []guild.Section
	Brief       Brief
	Out, Coming []kpop.Release
	MoreOut     int // and how many further ones
	MoreComing  int
	Events      []EventItem
	MoreEvents  int
	Buttons     []Button
}

// Brief is the part of a digest that is the same in every server.
type Brief struct {
	Charts     []BriefChart
	Records    []BriefRecord
	Day        DayPage // Moments and Debuts, and what names them
	Milestones []BriefMilestone
	Figures    []FigureRow
	More       map[guild.Section]int // how many further lines a section has
	Coverage   []Coverage
	Extents    []CheckExtent // of the charts whose records were looked at
}

// Empty reports whether there is nothing to say.
func (b BriefPage) Empty() bool {
	return !slices.ContainsFunc(guild.Sections(), func(s guild.Section) bool { return b.has(s) })
}

// has reports whether a section is on and not empty.
func (b BriefPage) has(s guild.Section) bool {
	if !slices.Contains(b.Sections, s) {
		return false
	}
	switch s {
	case guild.MovementSection:
		return len(b.Brief.Charts) > 0
	case guild.RecordSection:
		return len(b.Brief.Records) > 0
	case guild.ReleaseSection:
		return len(b.Out)+len(b.Coming) > 0
	case guild.EventSection:
		return len(b.Events) > 0
	case guild.DaySection:
		return len(b.Brief.Day.Moments)+len(b.Brief.Day.Debuts) > 0
	case guild.MilestoneSection:
		return len(b.Brief.Milestones)+len(b.Brief.Figures) > 0
	}
	return false
}

// DigestScopeName words whom a digest is about.
func DigestScopeName(p *say.Printer, s guild.DigestScope) string {
	return p.Say("digest.scope." + string(s))
}

// BriefMessage words a digest: a title with its period, the sections that have
// something to say, and in small print when the next one comes. It always fits.
func BriefMessage(p *say.Printer, b BriefPage) Message {
	title := p.Say("brief.title", "scope", DigestScopeName(p, b.Scope), "days", dayRange(p, b.From, b.Until))
	m := Message{Title: Line{bold(title)}, Buttons: b.Buttons}
	for _, s := range guild.Sections() {
		if b.has(s) {
			m.Blocks = append(m.Blocks, BriefSection(p, b, s)...)
		}
	}
	if len(m.Blocks) == 0 {
		m.Blocks = []Block{{Lines: []Line{plain(p.Say("brief.nothing"))}}}
	}
	trim(p, &m)
	m.Notes = briefNotes(p, b)
	if b.Next > 0 {
		m.Notes = append(m.Notes, Line{{Text: p.Say("brief.next") + " "}, {Style: Relative, At: b.Next}})
	}
	return m
}

// BriefSection words one section.
func BriefSection(p *say.Printer, b BriefPage, s guild.Section) []Block {
	out := Block{Heading: p.Say("section." + string(s))}
	more := b.Brief.More[s]
	switch s {
	case guild.MovementSection:
		for _, c := range b.Brief.Charts {
			out.Lines = append(out.Lines, briefChartLines(p, c, b.Scope, len(b.Brief.Charts) > 2)...)
		}
	case guild.RecordSection:
		for _, r := range b.Brief.Records {
			out.Lines = append(out.Lines, briefRecordLine(p, r))
		}
	case guild.ReleaseSection:
		return releaseBlocks(p, b)
	case guild.EventSection:
		for _, e := range b.Events {
			out.Lines = append(out.Lines, EventLine(p, e))
		}
		more = b.MoreEvents
	case guild.DaySection:
		return []Block{dayBlock(p, b)}
	case guild.MilestoneSection:
		for _, r := range b.Brief.Milestones {
			out.Lines = append(out.Lines, milestoneLine(p, r))
		}
		for _, f := range b.Brief.Figures {
			out.Lines = append(out.Lines, figureLine(p, f))
		}
	}
	if more > 0 {
		out.Lines = append(out.Lines, plain(p.Say("week.more", "n", more)))
	}
	return []Block{out}
}

// briefNotes say what the sections rest on.
func briefNotes(p *say.Printer, b BriefPage) (notes []Line) {
	notes = legend(p, b.titles())
	if b.has(guild.MovementSection) || b.has(guild.RecordSection) {
		notes = append(notes, coverageNotes(p, b.Brief.Coverage)...)
	}
	if b.has(guild.RecordSection) {
		notes = append(notes, plain(p.Say("brief.note-records")))
	}
	if b.has(guild.ReleaseSection) {
		notes = append(notes, plain(p.Say("brief.note-releases")))
	}
	if b.has(guild.EventSection) {
		notes = append(notes, plain(p.Say("brief.note-events")))
	}
	return notes
}

func (b BriefPage) titles() (out []kpop.Title) {
	for _, c := range b.Brief.Charts {
		for _, t := range c.Titles {
			out = append(out, t)
		}
	}
	for _, r := range b.Brief.Records {
		out = append(out, r.Row.Title)
	}
	for _, m := range b.Brief.Day.Moments {
		out = append(out, b.Brief.Day.Titles[m.TitleID])
	}
	for _, m := range b.Brief.Milestones {
		out = append(out, m.Title)
	}
	return out
}

// What a digest keeps free for its notes and for the marks that escaping adds.
const (
	briefUnits = 3400
	briefBytes = 8200
)

// trim leaves out lines until a message is sure to fit: of the longest block the last
// one, which then says that there is more.
func trim(p *say.Printer, m *Message) {
	cut := map[int]int{}
	for {
		units, bytes, longest := 0, 0, -1
		for i, b := range m.Blocks {
			u, n := blockSize(b)
			units, bytes = units+u, bytes+n
			if longest < 0 || len(b.Lines) > len(m.Blocks[longest].Lines) {
				longest = i
			}
		}
		if units <= briefUnits && bytes <= briefBytes || longest < 0 || len(m.Blocks[longest].Lines) < 2 {
			break
		}
		b := &m.Blocks[longest]
		b.Lines = b.Lines[:len(b.Lines)-1]
		cut[longest]++
	}
	for i := range cut {
		m.Blocks[i].Lines = append(m.Blocks[i].Lines, plain(p.Say("brief.cut")))
	}
}

// blockSize is how much of a message a block takes, nearly.
func blockSize(b Block) (units, bytes int) {
	add := func(text string) {
		escaped := 6 // and what makes it bold
		for _, r := range text {
			if strings.ContainsRune("\\*_~`|<>[]()#@-", r) {
				escaped++
			}
		}
		units, bytes = units+len(utf16.Encode([]rune(text)))+escaped, bytes+len(text)+escaped
	}
	add(b.Heading)
	for _, line := range b.Lines {
		for _, s := range line {
			add(s.Text + s.URL)
			if s.Style == Time || s.Style == Relative {
				units, bytes = units+20, bytes+20
			}
		}
	}
	return units, bytes
}

// BriefRecord is a piece of news of a chart's records.
type BriefRecord struct {
	Chart  kpop.Chart
	Item   trend.Item
	Row    RecordRow   // whose news it is
	Before RecordRow   // who was first until now; without a name nobody was
	Others int         // how many shared that
	With   []RecordRow // of whom the same is news: the songs of one act, the voices of one group
}

// BriefMilestone is a title that reached round numbers, or is about to.
type BriefMilestone struct {
	Chart   kpop.Chart
	Title   kpop.Title
	Reached []trend.Milestone
	Soon    []trend.Milestone
}
