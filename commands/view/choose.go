package view

import (
	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// TitleChoice words several titles of one name, one of which the asker must pick.
func TitleChoice(p *say.Printer, name string, titles []kpop.Title, buttons []Button) Message {
	var lines []Line
	for _, t := range titles {
		lines = append(lines, Line{{Text: TitleName(p, t)}, {Text: mark(t)}})
	}
	m := choice(p, p.Say("choose.title", "name", name), lines)
	m.Notes, m.Buttons = legend(p, titles), buttons
	return m
}

// ActChoice words several acts of one name, one of which the asker must pick.
func ActChoice(p *say.Printer, name string, acts []kpop.Act, buttons []Button) Message {
	var lines []Line
	for _, a := range acts {
		lines = append(lines, plain(joined(ActName(a), kindText(p, a), a.Agency)))
	}
	m := choice(p, p.Say("choose.act", "name", name), lines)
	m.Buttons = buttons
	return m
}

func choice(p *say.Printer, title string, lines []Line) Message {
	return Message{
		Title:  Line{bold(title)},
		Blocks: []Block{{Lines: lines}, {Lines: []Line{plain(p.Say("choose.how"))}}},
	}
}
