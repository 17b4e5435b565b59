package card

import (
	"encoding/json"
	"slices"
	"strings"

	"fanchart/commands/say"
	"fanchart/commands/view"
	"fanchart/store/kpop"
)

// The kinds of components and flags used.
const (
	partRow       = 1
	partButton    = 2
	partSelect    = 3
	partChannels  = 8
	partText      = 10
	partGallery   = 12
	partFile      = 13
	partSeparator = 14
	partContainer = 17

	FlagEphemeral = 1 << 6
	FlagV2        = 1 << 15
)

// Limits are Discord's limits of one message. They are kept here and nowhere else.
type Limits struct {
	parts int // components, nested ones counted
	units int // of all texts, in UTF-16 units
	bytes int // of all texts, in UTF-8, with perText for each
}

const (
	perText    = 12
	lineUnits  = 900 // of one line: longer ones are cut
	labelUnits = 80
	idUnits    = 100
	rowButtons = 5
)

// Wide is as much as Discord takes.
func Wide() Limits { return Limits{40, 4000, 10_000} }

// Narrow is for when Discord fails with that.
func Narrow() Limits { return Limits{40, 1500, 4000} }

// part is a component. discordgo's own cannot leave fields out.
type part struct {
	Type     int    `json:"type"`
	Content  string `json:"content,omitempty"`
	Parts    []part `json:"components,omitempty"`
	Style    int    `json:"style,omitempty"`
	Label    string `json:"label,omitempty"`
	CustomID string `json:"custom_id,omitempty"`
	URL      string `json:"url,omitempty"`
	Disabled bool   `json:"disabled,omitempty"`
	Items    []item `json:"items,omitempty"`
	File     *media `json:"file,omitempty"`
	Hint     string `json:"placeholder,omitempty"`
	Options  []pick `json:"options,omitempty"`
	Kinds    []int  `json:"channel_types,omitempty"`
	Colour   int    `json:"accent_color,omitempty"`
}

// Encode returns a message as Discord's API takes it: components of version 2,
// no mentions, all plain text escaped, and everything within Discord's limits.
// What does not fit is left out, and a note in the words' language says so.
func Encode(m view.Message, words *say.Printer) json.RawMessage {
	flags := FlagV2
	if m.Private {
		flags |= FlagEphemeral
	}
	return Sheet{Flags: flags, Limits: Wide()}.Encode(m, words)
}

// Sheet is what a message is written on: its flags and room, and of a post in a channel
// whom it mentions, what its small button asks, and its nonce.
type Sheet struct {
	Flags    int
	Limits   Limits
	Role     kpop.Snowflake   // mentioned, and nobody else; 0 none
	Users    []kpop.Snowflake // mentioned, and nobody else, where there is no role
	Why      string
	Nonce    string
	Posted   bool                      // nobody asked for it: a push notification is to tell its news
	Asked    string                    // the request that it answers, in a message that everybody sees
	Commands map[string]kpop.Snowflake // Discord's ids of the commands; nil not known
}

// mentions are whom a message pings: nobody who is not named here.
type mentions struct {
	Parse []string `json:"parse"`
	Roles []string `json:"roles,omitempty"`
	Users []string `json:"users,omitempty"`
}

// Encode writes a message on the sheet, as the function of that name does.
func (s Sheet) Encode(m view.Message, words *say.Printer) json.RawMessage {
	body := struct {
		Flags    int      `json:"flags"`
		Content  string   `json:"content,omitempty"`
		Embeds   []embed  `json:"embeds,omitempty"`
		Parts    []part   `json:"components"`
		Files    []upload `json:"attachments"` // all there are: an edit drops those of before
		Mentions mentions `json:"allowed_mentions"`
		Nonce    string   `json:"nonce,omitempty"`
		Enforce  bool     `json:"enforce_nonce,omitempty"`
	}{Flags: s.Flags, Files: uploads(m.Images, m.Files), Nonce: s.Nonce, Enforce: s.Nonce != ""}
	call := s.call(&body.Mentions)
	m = s.linked(m)
	switch {
	case s.Posted:
		body.Flags &^= FlagV2
		body.Content, body.Embeds, body.Parts = s.classic(m, words, call)
	case call != "":
		s.Limits.parts--
		s.Limits.units, s.Limits.bytes = s.Limits.units-Length(call), s.Limits.bytes-len(call)-perText
		body.Parts = []part{{Type: partText, Content: call}, s.container(m, words)}
	default:
		body.Parts = []part{s.container(m, words)}
	}
	text, err := json.Marshal(body)
	if err != nil {
		panic(err) // strings, numbers and lists always have a JSON
	}
	return text
}

// mostMentioned is how many users one message may mention.
const mostMentioned = 60 // Discord allows 100, but so many leave the text no room

// call is the line that mentions, and allows it to.
func (s Sheet) call(allowed *mentions) string {
	allowed.Parse = []string{}
	if s.Role != 0 {
		allowed.Roles = []string{s.Role.String()}
		return "<@&" + s.Role.String() + ">"
	}
	var list []string
	for _, u := range s.Users[:min(len(s.Users), mostMentioned)] {
		allowed.Users = append(allowed.Users, u.String())
		list = append(list, "<@"+u.String()+">")
	}
	return strings.Join(list, " ")
}

func (s Sheet) container(m view.Message, words *say.Printer) part {
	return part{Type: partContainer, Colour: colour(m.Kind), Parts: s.parts(m, words)}
}

// parts lays a message out: title, blocks, a line, the notes, the buttons.
func (s Sheet) parts(m view.Message, words *say.Printer) []part {
	l := s.Limits
	rows, used := s.rows(m.Buttons, words)
	lists := menus(m.Menus)
	rows, used = append(lists, rows...), used+2*len(lists)
	l.parts -= used + 3 // the container, the separator, the notes
	gallery, files := gallery(m.Images), attached(m.Images, m.Files)
	l.parts -= len(gallery) + len(files)
	notes := notes(m.Notes, l)
	room := budget{l.units, l.bytes}
	room.take(notes, true)
	texts, whole := layout(m, room, l.parts)
	if !whole {
		note := guardedNote(words.Say("bot.shortened"))
		room.take("\n"+note, false)
		texts, _ = layout(m, room, l.parts)
		notes = strings.TrimPrefix(notes+"\n"+note, "\n")
	}
	var out []part
	for _, t := range texts {
		out = append(out, part{Type: partText, Content: t})
	}
	out = slices.Insert(out, min(1, len(out)), gallery...) // below the title
	out = append(out, files...)
	if notes != "" {
		if len(out) > 0 {
			out = append(out, part{Type: partSeparator})
		}
		out = append(out, part{Type: partText, Content: notes})
	}
	if out = append(out, rows...); len(out) == 0 {
		out = []part{{Type: partText, Content: "…"}} // an empty message is refused
	}
	return out
}

// budget is the room left for texts.
type budget struct{ units, bytes int }

// take uses room for a text, with its own component if it is a first one; false
// and unchanged if there is not enough.
func (b *budget) take(text string, first bool) bool {
	if text == "" {
		return true
	}
	next := budget{b.units - Length(text), b.bytes - len(text)}
	if first {
		next.bytes -= perText
	}
	if next.units < 0 || next.bytes < 0 {
		return false
	}
	*b = next
	return true
}

// notes renders the small print, of which at most a third of the room is used.
func notes(lines []view.Line, l Limits) string {
	room := budget{l.units / 3, l.bytes / 3}
	var out []string
	for _, line := range lines {
		text := render(line, lineUnits)
		if strings.TrimSpace(text) == "" {
			continue
		}
		if text = smallPrint + strings.TrimPrefix(text, smallPrint); !room.take("\n"+text, false) {
			break
		}
		out = append(out, text)
	}
	return strings.Join(out, "\n")
}

func guardedNote(text string) string { return smallPrint + render(view.Line{{Text: text}}, lineUnits) }

// layout renders title and blocks, one text each; blocks for which no component
// is left share the last. whole is false if something had to be left out.
func layout(m view.Message, room budget, most int) (texts []string, whole bool) {
	if title := render(m.Title, 256); strings.TrimSpace(title) != "" {
		title = "## " + title
		room.take(title, true)
		texts = append(texts, title)
	}
	for _, b := range m.Blocks {
		text, all := block(b, &room, len(texts) < most)
		switch {
		case text == "":
		case len(texts) < most:
			texts = append(texts, text)
		default:
			texts[len(texts)-1] += "\n\n" + text
		}
		if !all {
			return texts, false
		}
	}
	return texts, true
}

// block renders as many lines of a block as there is room for.
func block(b view.Block, room *budget, first bool) (text string, all bool) {
	if !first {
		room.units, room.bytes = room.units-2, room.bytes-2 // the blank line between
	}
	var out []string
	if heading := render(view.Line{{Text: b.Heading}}, 256); strings.TrimSpace(heading) != "" {
		if heading = "### " + heading; !room.take(heading+"\n", first) {
			return "", false
		}
		out, first = append(out, heading), false
	}
	if b.Fixed {
		return fixed(b.Lines, out, room, first)
	}
	for _, line := range b.Lines {
		text := render(line, lineUnits)
		if !room.take(text+"\n", first) {
			return strings.TrimRight(strings.Join(out, "\n"), "\n "), false
		}
		out, first = append(out, text), false
	}
	return strings.TrimRight(strings.Join(out, "\n"), "\n "), true
}

// fixed renders lines as a table, as they stand, below what is above them; out is that.
func fixed(lines []view.Line, above []string, room *budget, first bool) (text string, all bool) {
	const fence = "```"
	if !room.take(fence+"\n"+fence+"\n", first) {
		return strings.Join(above, "\n"), false
	}
	out, all := append(above, fence), true
	for _, line := range lines {
		var b strings.Builder
		for _, s := range line {
			b.WriteString(strings.ReplaceAll(Clean(s.Text), "`", "ˋ"))
		}
		if all = room.take(b.String()+"\n", false); !all {
			break
		}
		out = append(out, b.String())
	}
	return strings.Join(append(out, fence), "\n"), all
}
