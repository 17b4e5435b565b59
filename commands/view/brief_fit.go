package view

import (
	"strings"
	"unicode/utf16"

	"fanchart/commands/say"
)

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
			switch s.Style {
			case Time, Relative:
				units, bytes = units+20, bytes+20
			case Moment:
				units, bytes = units+45, bytes+45
			}
		}
	}
	return units, bytes
}
