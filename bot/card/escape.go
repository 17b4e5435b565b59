package card

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"

	"fanchart/commands/view"
)

// Length is a text's length as Discord counts at worst: in UTF-16 units.
func Length(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// Cut shortens a text to at most n units, with an ellipsis as the last.
func Cut(s string, n int) string {
	if Length(s) <= n {
		return s
	}
	units := 1 // of the ellipsis
	for at, r := range s {
		if units += utf16.RuneLen(r); units > n {
			return s[:at] + "…"
		}
	}
	return s
}

// cutBy shortens a text by at least n units, and makes nothing of the last one.
func cutBy(s string, n int) string {
	if n = Length(s) - n; n <= 1 {
		return ""
	}
	return Cut(strings.TrimSuffix(s, "…"), n)
}

// Clean makes a text one line of visible characters: control characters and
// those that reorder or hide others are dropped, except the joiner that emoji
// are made with.
func Clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t', r == '\r', r == '\u2028', r == '\u2029':
			return ' '
		case r == '\u200d':
			return r
		case r == unicode.ReplacementChar, unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}

// markup is what Discord reads as more than text anywhere in a line: emphasis,
// code, spoilers, links, mentions, custom emoji, timestamps.
const markup = "\\*_~`|<>[]"

// escape makes Discord show a text as it is.
func escape(s string) string {
	s = Clean(s)
	if !strings.ContainsAny(s, markup+"@:") {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case strings.ContainsRune(markup, r):
			b.WriteByte('\\')
		case r == ':' && strings.HasPrefix(s[i:], "://"):
			b.WriteByte('\\') // an address stays text
		}
		b.WriteRune(r)
		if r == '@' {
			b.WriteRune('\u200b') // @everyone, @here
		}
	}
	return b.String()
}

// Escape makes Discord show a text of several lines as it is, where it reads markup.
func Escape(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = guard(escape(line))
	}
	return strings.Join(lines, "\n")
}

// Bare makes a text fit for where Discord reads no markup and would show what escapes it,
// and only mentions and links could be made of it.
func Bare(text string) string {
	return strings.NewReplacer("@", "@\u200b", "<", "<\u200b", "](", "]\u200b(").Replace(Clean(text))
}

// lineStart finds what Discord reads as a heading, small print or a list.
var lineStart = regexp.MustCompile(`^\s*(?:\d+[.)]|[-+#])`)

// render makes Discord's markup of a line, of at most max units.
func render(line view.Line, max int) string {
	var b strings.Builder
	used, styled := 0, false
	for _, s := range merge(line) {
		s.Text = Clean(s.Text)
		piece := s.markup()
		if piece == "" {
			continue
		}
		if styled && s.Style != view.Plain && s.Style != view.Small {
			piece = "\u200b" + piece // or two marks would read as one
		}
		short := false
		for over := used + Length(piece) - max; over > 0 && s.Text != ""; over = used + Length(piece) - max {
			short = true
			s.Text = cutBy(s.Text, (over+1)/2) // escaping doubles at most
			piece = s.markup()
		}
		if used+Length(piece) > max {
			break
		}
		used, styled = used+Length(piece), s.Style != view.Plain && s.Style != view.Small
		b.WriteString(piece)
		if short {
			break
		}
	}
	if len(line) > 0 && line[0].Style == view.Small && b.Len() > 0 {
		return smallPrint + guard(b.String())
	}
	return guard(b.String())
}

// smallPrint begins a line of small print.
const smallPrint = "-# "

// guard escapes what has a meaning at the start of a line.
func guard(line string) string {
	at := lineStart.FindStringIndex(line)
	if at == nil {
		return line
	}
	return line[:at[1]-1] + `\` + line[at[1]-1:]
}

// span is a view.Span that knows Discord's markup.
type span struct{ view.Span }

// merge joins neighbours of one style.
func merge(line view.Line) []span {
	var out []span
	for _, s := range line {
		if n := len(out); n > 0 && out[n-1].Style == s.Style && s.Style <= view.Code && s.Style != view.Link {
			out[n-1].Text += s.Text
			continue
		}
		out = append(out, span{s})
	}
	return out
}

func (s span) markup() string {
	switch s.Style {
	case view.Time:
		return "<t:" + strconv.FormatInt(s.At, 10) + ":F>"
	case view.Moment:
		at := strconv.FormatInt(s.At, 10)
		return "**<t:" + at + ":F>** (<t:" + at + ":R>)"
	case view.Relative:
		return "<t:" + strconv.FormatInt(s.At, 10) + ":R>"
	case view.Person:
		return "<@" + s.ID.String() + ">"
	case view.Channel:
		return "<#" + s.ID.String() + ">"
	case view.Role:
		return "<@&" + s.ID.String() + ">"
	case view.Command:
		if s.ID == 0 {
			return "/" + escape(s.Text)
		}
		return "</" + s.Text + ":" + s.ID.String() + ">"
	case view.Bold:
		return wrap(s.Text, "**", escape)
	case view.Italic:
		return wrap(s.Text, "*", escape)
	case view.Code:
		return wrap(s.Text, "`", func(t string) string { return strings.ReplaceAll(t, "`", "ˋ") })
	case view.Link:
		if text, ok := escape(s.Text), validURL(s.URL); ok && strings.TrimSpace(text) != "" {
			return "[" + text + "](<" + s.URL + ">)"
		}
	}
	return escape(s.Text)
}

// wrap puts marks around a text, inside the blanks around it.
func wrap(text, mark string, inner func(string) string) string {
	core := strings.TrimSpace(text)
	if core == "" {
		return text
	}
	at := strings.Index(text, core)
	return text[:at] + mark + inner(core) + mark + text[at+len(core):]
}

// validURL reports whether a button or link may lead there.
func validURL(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" &&
		Length(s) <= 512 && !strings.ContainsAny(s, "<> \n\t\"")
}
