package view

import (
	"strconv"

	"fanchart/commands/say"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// LogPage is a page of a server's change log, newest first.
type LogPage struct {
	Changes     []guild.Change
	Total       int
	Page, Pages int
	Buttons     []Button
}

// Log shows a page of the change log: who, what, before and after, when.
func Log(p *say.Printer, l LogPage) Message {
	m := Message{Title: Line{bold(p.Say("log.title"))}, Buttons: l.Buttons, Private: true}
	if l.Total == 0 {
		m.Blocks = []Block{{Lines: []Line{plain(p.Say("log.empty"))}}}
		return m
	}
	for _, c := range l.Changes {
		m.Blocks = append(m.Blocks, ChangeBlock(p, c))
	}
	m.Notes = []Line{plain(p.Say("log.page", "page", l.Page, "pages", l.Pages, "n", l.Total))}
	return m
}

// ChangeBlock shows one change.
func ChangeBlock(p *say.Printer, c guild.Change) Block {
	b := Block{Heading: changeTitle(p, c)}
	b.Lines = []Line{{who(p, c.User), {Text: " · "}, {Style: Time, At: c.At}, {Text: " · " + p.Say("log.number", "number", number(c.ID))}}}
	switch {
	case c.Undoes != 0:
		b.Lines = append(b.Lines, plain(p.Say("log.undoes", "number", number(c.Undoes))))
	case c.Undone:
		b.Lines = append(b.Lines, plain(p.Say("log.undone")))
	}
	b.Lines = append(b.Lines, changeLines(p, c)...)
	return b
}

// changeTitle is what was done with which thing.
func changeTitle(p *say.Printer, c guild.Change) string {
	key, thing := "log.changed", c.After
	switch {
	case c.Before == nil:
		key = "log.added"
	case c.After == nil:
		key, thing = "log.deleted", c.Before
	}
	return p.Say(key, "name", short(thing.Name(), longest), "noun", p.Say("noun."+string(c.Noun)))
}

// mostLogged is how many lines of one change a log shows.
const mostLogged = 6

func changeLines(p *say.Printer, c guild.Change) []Line {
	var lines []Line
	switch {
	case c.Before != nil && c.After != nil:
		lines = ChangedLines(p, *c.Before, *c.After)
	case c.After != nil:
		lines = ContentLines(p, *c.After)[1:] // but the name
	case c.Undoes == 0: // what was added by mistake stands in the change that is taken back
		lines = ContentLines(p, *c.Before)[1:]
	}
	if len(lines) > mostLogged {
		lines = append(lines[:mostLogged-1], plain(p.Say("log.more", "n", len(lines)-mostLogged+1)))
	}
	return lines
}

// who is a person, or that nobody is known any more.
func who(p *say.Printer, user kpop.Snowflake) Span {
	if user == 0 {
		return Span{Text: p.Say("log.nobody"), Style: Italic}
	}
	return Span{Style: Person, ID: user}
}

// UndoPage is what would be taken back.
type UndoPage struct {
	Changes []guild.Change
	Total   int // of them, where not all are listed
	Buttons []Button
}

// Undo shows what would be taken back.
func Undo(p *say.Printer, u UndoPage) Message {
	m := Message{Title: Line{bold(p.Say("undo.title", "n", u.Total))}, Buttons: u.Buttons, Private: true}
	for _, c := range u.Changes {
		m.Blocks = append(m.Blocks, ChangeBlock(p, c))
	}
	if u.Total > len(u.Changes) {
		m.Blocks = append(m.Blocks, Block{Lines: []Line{plain(p.Say("undo.more", "n", u.Total-len(u.Changes)))}})
	}
	m.Notes = []Line{plain(p.Say("undo.unsaved"))}
	return m
}

// number is a permanent id as requests name it.
func number(id int64) string { return "#" + strconv.FormatInt(id, 10) }

// ChangeName is a change as suggestions name it.
func ChangeName(p *say.Printer, c guild.Change) string { return number(c.ID) + " " + changeTitle(p, c) }

// UndoRefused says that a later edit stands over what was to be taken back, and shows
// the changes that came since.
func UndoRefused(p *say.Printer, later []guild.Change, buttons []Button) Message {
	m := Message{Title: Line{bold(p.Say("undo.refused"))}, Buttons: buttons, Private: true}
	m.Blocks = []Block{{Lines: []Line{plain(p.Say("undo.refused-how"))}}}
	for _, c := range later {
		m.Blocks = append(m.Blocks, ChangeBlock(p, c))
	}
	return m
}

// Undone says what was taken back.
func Undone(p *say.Printer, changes []guild.Change) Message {
	m := Message{Title: Line{bold(p.Say("undo.done", "n", len(changes)))}, Private: true}
	for _, c := range changes[:min(len(changes), mostLogged)] {
		m.Blocks = append(m.Blocks, ChangeBlock(p, c))
	}
	if more := len(changes) - mostLogged; more > 0 {
		m.Blocks = append(m.Blocks, Block{Lines: []Line{plain(p.Say("undo.more", "n", more))}})
	}
	return m
}
