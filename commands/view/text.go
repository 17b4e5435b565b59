package view

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/width"
)

// Text renders a message for a terminal: plain text that ends with a newline. The
// buttons stand at the end with the requests that they make.
func Text(m Message) string { return Paper{}.Text(m) }

// Text renders a message as the paper has it.
func (p Paper) Text(m Message) string {
	var b strings.Builder
	if len(m.Title) > 0 {
		b.WriteString(p.line(m.Title) + "\n\n")
	}
	for _, image := range m.Images {
		b.WriteString("[picture: " + clean(image.Alt) + "]\n\n")
	}
	for _, block := range m.Blocks {
		b.WriteString(p.block(block) + "\n")
	}
	for _, note := range m.Notes {
		b.WriteString(p.faint(p.line(note)) + "\n")
	}
	if len(m.Notes) > 0 {
		b.WriteString("\n")
	}
	for _, menu := range m.Menus {
		b.WriteString("[" + clean(menu.Hint) + " ▾] " + p.faint(clean(menu.asks())+"…") + "\n")
	}
	number := 0
	for _, button := range m.Buttons {
		if button.Disabled {
			continue
		}
		if p.Numbered && button.Request != "" {
			number++
			b.WriteString(strconv.Itoa(number) + " ")
		}
		b.WriteString("[" + clean(button.Label) + "] " + p.faint(clean(button.Request+button.URL)) + "\n")
	}
	return p.folded(strings.TrimRight(b.String(), "\n")) + "\n"
}

// asks is how what a menu asks begins: the longest beginning that all of it has.
func (m Menu) asks() string {
	if len(m.Picks) == 0 {
		return m.Channels
	}
	begins := m.Picks[0].Request
	for _, b := range m.Picks {
		for !strings.HasPrefix(b.Request, begins) {
			begins = begins[:len(begins)-1]
		}
	}
	return begins[:strings.LastIndex(begins, ":")+1]
}

func (p Paper) block(block Block) string {
	var b strings.Builder
	if block.Heading != "" {
		b.WriteString(p.strong(clean(block.Heading)) + "\n")
	}
	widths := columnWidths(block)
	for _, line := range block.Lines {
		text := ""
		for i, span := range line {
			if isSmall(line) {
				text += p.span(span, spanText(span))
				continue
			}
			text += p.span(span, column(spanText(span), i, widths))
		}
		if isSmall(line) && len(widths) > 0 {
			text = strings.Repeat(" ", 4) + text
		}
		if block.Heading != "" {
			text = "  " + text
		}
		b.WriteString(strings.TrimRight(text, " ") + "\n")
	}
	return b.String()
}

func columnWidths(block Block) []int {
	widths := make([]int, block.Columns)
	for _, line := range block.Lines {
		if isSmall(line) {
			continue
		}
		for i, span := range line[:min(len(line), len(widths))] {
			widths[i] = max(widths[i], cells(spanText(span)))
		}
	}
	return widths
}

func column(text string, i int, widths []int) string {
	if i >= len(widths) {
		return text
	}
	blanks := strings.Repeat(" ", widths[i]-cells(text))
	if i == 0 {
		return blanks + text
	}
	return text + blanks
}

func (p Paper) line(line Line) string {
	var b strings.Builder
	for _, span := range line {
		b.WriteString(p.span(span, spanText(span)))
	}
	return b.String()
}

func spanText(s Span) string {
	text := clean(s.Text)
	switch s.Style {
	case Link:
		return strings.TrimSpace(text + " <" + clean(s.URL) + ">")
	case Code:
		return "`" + text + "`"
	case Time, Relative, Moment:
		return time.Unix(s.At, 0).UTC().Format("2006-01-02 15:04 UTC")
	case Person:
		return "@" + s.ID.String()
	case Channel:
		return "#" + s.ID.String()
	case Role:
		return "@&" + s.ID.String()
	case Command:
		return "/" + text
	}
	return text
}

// clean drops what would act on a terminal instead of being shown.
func clean(s string) string {
	if !strings.ContainsFunc(s, unicode.IsControl) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, s)
}

// cells is how many columns of a terminal a text takes: Hangul takes two, a mark that
// stands on a letter none.
func cells(s string) int {
	n := 0
	for _, r := range s {
		switch kind := width.LookupRune(r).Kind(); {
		case kind == width.EastAsianWide || kind == width.EastAsianFullwidth:
			n += 2
		case !onLetter(r):
			n++
		}
	}
	return n
}

// onLetter reports whether a mark stands on the letter before it: a Thai vowel.
func onLetter(r rune) bool { return unicode.In(r, unicode.Mn, unicode.Me) }

// plain is a line in one style.
func plain(text string) Line { return Line{{Text: text}} }

// isSmall reports whether a line is small print.
func isSmall(line Line) bool { return len(line) > 0 && line[0].Style == Small }

// small is a line of small print.
func small(text string) Line { return Line{{Text: text, Style: Small}} }

// smallLines are lines as small print.
func smallLines(lines []Line) (out []Line) {
	for _, line := range lines {
		out = append(out, append(Line{{Style: Small}}, line...))
	}
	return out
}

func bold(text string) Span { return Span{Text: text, Style: Bold} }

// short cuts a text to n letters.
func short(s string, n int) string {
	letters := []rune(s)
	if len(letters) <= n {
		return s
	}
	for n > 1 && onLetter(letters[n-1]) {
		n--
	}
	return strings.TrimRight(string(slices.Concat(letters[:n-1], []rune("…"))), " ")
}

// below adds lines to the last block, if that has the heading, else to a new one: a list
// in which each day is said once.
func (m *Message) below(heading string, lines []Line) {
	if n := len(m.Blocks); n == 0 || m.Blocks[n-1].Heading != heading {
		m.Blocks = append(m.Blocks, Block{Heading: heading})
	}
	b := &m.Blocks[len(m.Blocks)-1]
	b.Lines = append(b.Lines, lines...)
}

// lineText is a line without a style.
func lineText(line Line) string { return Paper{}.line(line) }
