package view

import (
	"slices"
	"strings"

	"fanchart/commands/say"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// BriefPage is what a digest says.
type BriefPage struct {
	Scope       guild.DigestScope
	From, Until kpop.Day    // the days that are over, both included
	Full        bool        // as long as a message may be; else it fits a phone
	Next        int64       // when the digest comes again, unix seconds; 0 not known
	Parts       []BriefPart // in order; none of them is empty
	Held        []Newest    // the issues that it tells of
	Late        []Newest    // those of charts that have had none since
	Buttons     []Button
}

// BriefPart is what one section of a digest has to say, worded.
type BriefPart struct {
	Section  guild.Section
	Lists    []BriefList
	Coverage []Coverage     // of the charts that it rests on
	Notes    []Line         // what else is to be known, in small print
	Basis    []Line         // and what a full list explains beside that
	Buttons  []Button       // to more than it shows
	Picture  func() Picture // what it says, drawn; nil it cannot be
}

// BriefList is lines below a heading, and how many there are beside them.
type BriefList struct {
	Heading string
	Items   []BriefItem
	More    int
	Kept    bool // lines that are not spare stay, however little room there is
}

// BriefItem is a line, and what explains it.
type BriefItem struct {
	Line   Line
	Titles []kpop.Title // whose marks are explained
	Means  string       // what the line speaks of, defined; a full list says it once
	spare  bool         // is left out first where there is no room
	head   headline     // of what is news
}

// Empty reports whether a section has nothing to say.
func (b BriefPart) Empty() bool {
	return !slices.ContainsFunc(b.Lists, func(l BriefList) bool { return len(l.Items) > 0 })
}

// DigestScopeName words whom a digest is about.
func DigestScopeName(p *say.Printer, s guild.DigestScope) string {
	return p.Say("digest.scope." + string(s))
}

// SectionName is what a section of a digest is called.
func SectionName(p *say.Printer, s guild.Section) string { return p.Say("section." + string(s)) }

// BriefMessage words a digest: a title with its period, the sections that have
// something to say, and in small print when the next one comes. It always fits.
func BriefMessage(p *say.Printer, b BriefPage) Message {
	heads := foremost(headlines(b), mostHeads)
	b = unrepeated(b, heads)
	if !b.Full {
		b = b.fit(p)
	}
	m := Message{Title: Line{bold(briefHeading(p, b))}, Blocks: briefBlocks(p, b), Buttons: b.Buttons, Kind: Charts}
	if len(heads)+len(m.Blocks) == 0 {
		m.Blocks = briefNothing(p)
	}
	if len(heads) > 0 {
		first := Block{News: true}
		for _, h := range heads {
			first.Lines = append(first.Lines, plain("• "+short(h, headLetters)))
		}
		m.Blocks = slices.Insert(m.Blocks, 0, first)
		m.News = pushed(p, shortened(heads), 0)
	}
	if old := briefAge(p, b); len(old) > 0 {
		m.Blocks = slices.Insert(m.Blocks, min(1, len(heads)), Block{Lines: old})
	}
	trim(p, &m)
	if !b.Full {
		b = inShort(b)
		m.Buttons = b.Buttons
	}
	m.Notes = briefNotes(p, b)
	if b.Next > 0 {
		m.Notes = append(m.Notes, Line{{Text: p.Say("brief.next") + " "}, {Style: Relative, At: b.Next}})
	}
	return m
}

// inShort is a digest without what its full lists explain: of the buttons to these the first
// stays one, the others are offered in the list.
func inShort(b BriefPage) BriefPage {
	b.Parts = slices.Clone(b.Parts)
	for i := range b.Parts {
		b.Parts[i].Notes = nil
	}
	b.Buttons = slices.Clone(b.Buttons)
	for i := range b.Buttons {
		b.Buttons[i].Listed = i > 0
		if i == 0 {
			b.Buttons[i].Use = Next
		}
	}
	return b
}

// briefAge says of which charts no new issue came, and which issues are old.
func briefAge(p *say.Printer, b BriefPage) []Line {
	old := slices.DeleteFunc(slices.Clone(b.Held), func(n Newest) bool { return !n.Stale() })
	lines := asOf(p, old, len(b.Held)+len(b.Late))
	var late []string
	for _, n := range b.Late {
		late = append(late, n.named(p))
	}
	if len(late) > 0 {
		lines = append(lines, small(p.Say("brief.late", "charts", strings.Join(late, "; "))))
	}
	return lines
}

// headlines are all that a digest has of them.
func headlines(b BriefPage) (out []headline) {
	for _, part := range b.Parts {
		for _, list := range part.Lists {
			for _, i := range list.Items {
				out = append(out, i.head)
			}
		}
	}
	return out
}

// BriefFullPage is a page of all of one section of a digest, the only part.
type BriefFullPage struct {
	BriefPage
	Section     guild.Section
	Page, Pages int
}

// BriefFull words all of one section, a page of it.
func BriefFull(p *say.Printer, f BriefFullPage) Message {
	b := f.BriefPage
	m := Message{Title: Line{bold(SectionName(p, f.Section) + " · " + briefHeading(p, b))}, Blocks: briefBlocks(p, b), Buttons: b.Buttons}
	if len(m.Blocks) == 0 {
		m.Blocks = briefNothing(p)
	}
	if f.Pages > 1 {
		m.Notes = append(m.Notes, plain(p.Say("list.page", "page", f.Page, "pages", f.Pages)))
	}
	for _, part := range b.Parts {
		m.Notes = append(append(m.Notes, meanings(part)...), part.Basis...)
	}
	m.Notes = append(m.Notes, briefNotes(p, b)...)
	return m
}

func briefHeading(p *say.Printer, b BriefPage) string {
	return p.Say("brief.title", "scope", DigestScopeName(p, b.Scope), "days", dayRange(p, b.From, b.Until))
}

// briefBlocks are the lists that have lines.
func briefBlocks(p *say.Printer, b BriefPage) (out []Block) {
	for _, part := range b.Parts {
		for _, list := range part.Lists {
			last := len(out) - 1
			switch {
			case len(list.Items) == 0:
			case list.Heading == "" && last >= 0 && out[last].Heading == "": // lists in a line each
				out[last].Lines = append(out[last].Lines, briefBlock(p, list).Lines...)
			default:
				out = append(out, briefBlock(p, list))
			}
		}
	}
	return out
}

func briefNothing(p *say.Printer) []Block {
	return []Block{{Lines: []Line{plain(p.Say("brief.nothing"))}}}
}

func briefBlock(p *say.Printer, list BriefList) Block {
	out := Block{Heading: list.Heading}
	for _, i := range list.Items {
		out.Lines = append(out.Lines, i.Line)
	}
	if list.More > 0 {
		out.Lines = append(out.Lines, plain(p.Say("week.more", "n", list.More)))
	}
	return out
}

// briefNotes say what the sections rest on: each chart is named once.
func briefNotes(p *say.Printer, b BriefPage) []Line {
	var titles []kpop.Title
	var charts []Coverage
	var notes []Line
	for _, part := range b.Parts {
		for _, list := range part.Lists {
			for _, i := range list.Items {
				titles = append(titles, i.Titles...)
			}
		}
		for _, c := range part.Coverage {
			if !slices.ContainsFunc(charts, func(o Coverage) bool { return o.Chart.Key == c.Chart.Key && slices.Equal(o.Scopes, c.Scopes) }) {
				charts = append(charts, c)
			}
		}
		notes = append(notes, part.Notes...)
	}
	return slices.Concat(legend(p, titles), coverageNotes(p, rest(charts, briefAge(p, b))), notes)
}

// meanings are the definitions that the lines of a part need, each once.
func meanings(b BriefPart) (notes []Line) {
	said := map[string]bool{"": true}
	for _, list := range b.Lists {
		for _, i := range list.Items {
			if !said[i.Means] {
				said[i.Means] = true
				notes = append(notes, plain(i.Means))
			}
		}
	}
	return notes
}
