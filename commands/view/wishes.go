package view

import (
	"slices"
	"strconv"

	"fanchart/commands/say"
	"fanchart/store/guild"
)

// WishesPage is a page of what a file would change.
type WishesPage struct {
	Added, Changed, Refused, Past int // of the whole file
	Wishes                        []WishItem
	Refusals                      []guild.Refusal
	Page, Pages                   int
	Buttons                       []Button
}

// WishItem is one thing of the file, and what is there of it now; nil nothing.
type WishItem struct {
	Before *guild.Content
	After  guild.Content
}

// Wishes words how much a file would add and change, then a page of it; what is refused
// comes last, with its row and the reason.
func Wishes(p *say.Printer, w WishesPage) Message {
	m := Message{Title: Line{bold(p.Say("wishes.title"))}, Buttons: w.Buttons, Private: true}
	m.Blocks = []Block{{Lines: []Line{plain(joined(p.Say("wishes.added", "n", w.Added), p.Say("wishes.changed", "n", w.Changed), p.Say("wishes.refused", "n", w.Refused)))}}}
	if w.Past > 0 {
		m.Blocks[0].Lines = append(m.Blocks[0].Lines, Line{{Text: "⚠ " + p.Say("wishes.past", "n", w.Past)}})
	}
	var lines []Line
	for _, item := range w.Wishes {
		lines = append(lines, wishLines(p, item)...)
	}
	for _, r := range w.Refusals {
		lines = append(lines, plain(refusalMark(r)+refusalText(p, r)))
	}
	m.Blocks = append(m.Blocks, Block{Lines: lines})
	m.Notes = []Line{plain(p.Say("draft.unsaved"))}
	if w.Added+w.Changed == 0 {
		m.Notes = []Line{plain(p.Say("wishes.none"))}
	}
	if w.Pages > 1 {
		m.Notes = append(m.Notes, plain(p.Say("list.page", "page", w.Page, "pages", w.Pages)))
	}
	return m
}

// wishLines are what a row adds, or what it changes.
func wishLines(p *say.Printer, item WishItem) []Line {
	if item.Before == nil {
		line := Line{{Text: "+ "}, bold(short(item.After.Name(), longest)), {Text: " · "}}
		lines := []Line{append(line, wishWhen(p, item.After)...)}
		if e := item.After.Event; e != nil && e.Repeat != "" {
			lines = append(lines, plain("   "+Series(p, *e)))
		}
		return lines
	}
	lines := []Line{{{Text: "~ "}, bold(short(item.After.Name(), longest))}}
	for _, changed := range ChangedLines(p, *item.Before, item.After) {
		lines = append(lines, append(Line{{Text: "   "}}, changed...))
	}
	return lines[:min(len(lines), mostLogged)]
}

// wishWhen is when and whose a thing is, in short.
func wishWhen(p *say.Printer, c guild.Content) Line {
	if e := c.Event; e != nil {
		return append(ClockLine(p, e.Start, e.Zone), Span{Text: prefixed(" · ", creditNames(e.Credits))})
	}
	return append(releaseDay(p, *c.Release), Span{Text: prefixed(" · ", short(c.Release.Credit, longest))})
}

// refusalMark tells what is left out from what is only to be noticed.
func refusalMark(r guild.Refusal) string {
	switch {
	case r.Code == "rows-same":
		return "= "
	case r.Kept:
		return "⚠ "
	}
	return "✗ "
}

// optional are the codes of fields without which a row is kept.
func optional() []string {
	return []string{"link", "long", "end", "time", "date", "zone", "clock", "no-zone"}
}

// refusalText says which row is refused, and why.
func refusalText(p *say.Printer, r guild.Refusal) string {
	text := p.Or("fault."+r.Code, r.Code)
	if r.Column != "" {
		text = r.Column + ": " + text
	}
	if r.Detail != "" {
		text += " (" + short(r.Detail, longest) + ")"
	}
	if r.Kept && slices.Contains(optional(), r.Code) {
		text = p.Say("wishes.without", "reason", text)
	}
	if r.Row > 0 {
		return p.Say("wishes.row", "row", strconv.Itoa(r.Row), "reason", text)
	}
	return text
}
