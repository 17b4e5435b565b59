package view

import "fanchart/commands/say"

// HelpItem is one command in /help.
type HelpItem struct{ Name, About, Example string }

// Help words what can be asked.
func Help(p *say.Printer, items []HelpItem, buttons []Button) Message {
	m := Message{
		Title:   Line{bold(p.Say("help.title"))},
		Blocks:  []Block{{Lines: []Line{plain(p.Say("help.what")), plain(p.Say("help.begin"))}}},
		Notes:   []Line{plain(p.Say("help.options")), plain(p.Say("note.unaffiliated"))},
		Buttons: buttons,
	}
	for _, item := range items {
		m.Blocks = append(m.Blocks, Block{Lines: []Line{
			{bold("/" + item.Name), {Text: " — " + item.About}},
			{{Text: item.Example, Style: Code}},
		}})
	}
	return m
}
