package view

import "fanchart/commands/say"

// FoundPage is what a message names.
type FoundPage struct {
	Names   []string
	Buttons []Button // to each
}

// Found words what a message names.
func Found(p *say.Printer, f FoundPage) Message {
	m := Message{Title: Line{bold(p.Say("found.title"))}, Buttons: f.Buttons, Kind: Charts}
	b := Block{}
	for _, name := range f.Names {
		b.Lines = append(b.Lines, plain("• "+short(name, 2*longest)))
	}
	m.Blocks = []Block{b}
	return m
}
