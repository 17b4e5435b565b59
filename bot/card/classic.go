package card

import (
	"slices"
	"strings"

	"fanchart/commands/say"
	"fanchart/commands/view"
)

// embed is the card of a message without components of version 2.
type embed struct {
	Title  string `json:"title,omitempty"`
	Text   string `json:"description,omitempty"`
	Colour int    `json:"color,omitempty"`
	Image  *media `json:"image,omitempty"`
}

const (
	titleUnits   = 256
	contentUnits = 1950 // Discord takes 2000
)

// classic lays a message out as a text, which is what a push notification shows, and below
// it a card. Discord shows nothing of components of version 2 there.
func (s Sheet) classic(m view.Message, words *say.Printer, call string) (content string, cards []embed, rows []part) {
	news := told(view.NewsOf(m), contentUnits-Length(call))
	content = strings.TrimSpace(call + "\n" + news)
	l := s.Limits
	notes := notes(m.Notes, l)
	room := budget{l.units - Length(content), l.bytes - len(content)}
	room.take(notes, true)
	card := embed{Colour: colour(m.Kind)}
	if title := render(m.Title, titleUnits); !strings.HasPrefix(news, strings.TrimSuffix(strings.TrimPrefix(title, "**"), "**")) {
		card.Title = title
	}
	m.Title, m.Blocks = nil, slices.DeleteFunc(slices.Clone(m.Blocks), func(b view.Block) bool { return b.News })
	texts, whole := layout(m, room, l.parts)
	if !whole {
		note := guardedNote(words.Say("bot.shortened"))
		room.take("\n"+note, false)
		texts, _ = layout(m, room, l.parts)
		notes = strings.TrimPrefix(notes+"\n"+note, "\n")
	}
	if notes != "" {
		texts = append(texts, notes)
	}
	card.Text = strings.Join(texts, "\n")
	if len(m.Images) > 0 {
		card.Image = &media{URL: "attachment://" + m.Images[0].Name}
	}
	rows, _ = s.rows(m.Buttons, words)
	return content, []embed{card}, rows
}

// told renders news, a line each; of too much the last lines are left out.
func told(news view.Line, room int) string {
	var out []string
	for _, s := range news {
		for line := range strings.Lines(s.Text) {
			text := render(view.Line{{Text: strings.TrimSpace(line)}}, lineUnits)
			if room -= Length(text) + 1; room < 0 {
				break
			}
			out = append(out, text)
		}
	}
	return strings.Join(out, "\n")
}

// linked makes the commands that a message names clickable, where Discord's ids of them
// are known; else they are told as text.
func (s Sheet) linked(m view.Message) view.Message {
	blocks := slices.Clone(m.Blocks)
	for i, b := range blocks {
		blocks[i].Lines = s.linkedLines(b.Lines)
	}
	m.Blocks, m.Notes = blocks, s.linkedLines(m.Notes)
	return m
}

func (s Sheet) linkedLines(lines []view.Line) []view.Line {
	if !slices.ContainsFunc(lines, func(l view.Line) bool { return slices.ContainsFunc(l, isCommand) }) {
		return lines
	}
	out := make([]view.Line, len(lines))
	for i, line := range lines {
		out[i] = slices.Clone(line)
		for j, span := range line {
			if isCommand(span) {
				name, _, _ := strings.Cut(span.Text, " ")
				out[i][j].ID = s.Commands[name]
			}
		}
	}
	return out
}

func isCommand(s view.Span) bool { return s.Style == view.Command }
