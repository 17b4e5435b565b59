package view

import "fanchart/commands/say"

// Kept is how many things of a kind are stored about a person or a server, worded by
// "held." and the kind.
type Kept struct {
	Kind string
	N    int
}

// PrivacyPage is what is stored about somebody.
type PrivacyPage struct {
	Kept    []Kept
	Buttons []Button
}

// Privacy words what is stored about the asker, and what never is.
func Privacy(p *say.Printer, s PrivacyPage) Message {
	m := Message{Title: Line{bold(p.Say("privacy.title"))}, Buttons: s.Buttons}
	lines := []Line{plain(p.Say("privacy.mine"))}
	lines = append(lines, heldLines(p, s.Kept, true)...)
	m.Blocks = []Block{
		{Lines: lines},
		{Heading: p.Say("privacy.else"), Lines: []Line{plain(p.Say("privacy.only")), plain(p.Say("privacy.seen")), plain(p.Say("privacy.data"))}},
		{Heading: p.Say("privacy.long"), Lines: []Line{plain(p.Say("privacy.long-mine")), plain(p.Say("privacy.long-server")), plain(p.Say("privacy.backups"))}},
	}
	return m
}

// heldLines lists kinds with their numbers; those of which there is nothing only if
// empty ones are wanted.
func heldLines(p *say.Printer, held []Kept, empty bool) (lines []Line) {
	for _, h := range held {
		if h.N > 0 || empty {
			lines = append(lines, Line{{Text: "• " + p.Say("held."+h.Kind) + p.Colon()}, bold(p.Number(int64(h.N)))})
		}
	}
	return lines
}

// Exported words the file with everything about the asker.
func Exported(p *say.Printer, n int, file File) Message {
	m := Message{Title: Line{bold(p.Say("privacy.exported", "n", n))}, Files: []File{file}}
	m.Blocks = []Block{{Lines: []Line{plain(p.Say("privacy.exported-how"))}}}
	return m
}

// ForgetAsk words what would be deleted, for what: me or server.
func ForgetAsk(p *say.Printer, what string, s PrivacyPage) Message {
	lines := heldLines(p, s.Kept, false)
	if len(lines) == 0 {
		return Message{Title: Line{bold(p.Say("forget.nothing." + what))}, Blocks: []Block{{Lines: []Line{plain(p.Say("forget.nothing-to-do"))}}}}
	}
	m := Message{Title: Line{bold(p.Say("forget.title." + what))}, Buttons: s.Buttons}
	m.Blocks = []Block{{Lines: lines}, {Lines: []Line{plain(p.Say("forget.means." + what)), plain(p.Say("forget.final"))}}}
	return m
}

// Forgotten words that it is done.
func Forgotten(p *say.Printer, what string) Message {
	return Message{
		Title:  Line{bold(p.Say("forget.done." + what))},
		Blocks: []Block{{Lines: []Line{plain(p.Say("forget.after." + what))}}},
	}
}
