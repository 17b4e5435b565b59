package view

import (
	"fanchart/commands/say"
)

// HelpItem is one command in /help: as it is begun, "record top", and what group it is in.
type HelpItem struct {
	Name       string
	Kind       Kind
	Moderators bool
}

// Help words what can be asked: the commands in four groups, each to be clicked.
func Help(p *say.Printer, items []HelpItem, buttons []Button) Message {
	m := Message{
		Title: Line{bold(p.Say("help.title"))}, Kind: Charts, Buttons: buttons,
		Blocks: []Block{{Lines: []Line{{{Text: p.Say("help.begin") + " "}, {Text: "artist", Style: Command}}}}},
	}
	groups := Block{}
	for _, g := range []struct {
		key  string
		kind Kind
	}{{"charts", Charts}, {"history", Records}, {"coming", Calendar}, {"bot", Other}} {
		line := commandLine(p.Say("help.group."+g.key), items, func(i HelpItem) bool { return !i.Moderators && i.Kind == g.kind })
		if len(line) > 1 {
			groups.Lines = append(groups.Lines, line)
		}
	}
	m.Blocks = append(m.Blocks, groups)
	small := commandLine(p.Say("help.moderators"), items, func(i HelpItem) bool { return i.Moderators })
	small[0].Style = Plain
	m.Notes = []Line{small, plain(p.Say("help.options")), plain(p.Say("note.unaffiliated"))}
	return m
}

func commandLine(name string, items []HelpItem, in func(HelpItem) bool) Line {
	line := Line{bold(name)}
	for _, item := range items {
		if in(item) {
			line = append(line, Span{Text: " "}, Span{Text: item.Name, Style: Command})
		}
	}
	return line
}
