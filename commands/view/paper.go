package view

import "strings"

// Paper is what a message is printed on outside Discord. The zero Paper is endless and
// has no colour.
type Paper struct {
	Width    int  // of a line, in columns of a terminal; 0: endless
	Colour   bool // a terminal's own: names stand out, small print steps back
	Numbered bool // buttons that ask have numbers, from 1
}

// The signs by which a terminal changes its letters (ECMA-48, SGR).
const (
	sgrBold  = "\x1b[1m"
	sgrFaint = "\x1b[2m"
	sgrPlain = "\x1b[0m"
)

// span is the text of a span in its style.
func (p Paper) span(s Span, text string) string {
	if s.Style == Bold {
		return p.strong(text)
	}
	return text
}

func (p Paper) strong(text string) string { return p.in(sgrBold, text) }
func (p Paper) faint(text string) string  { return p.in(sgrFaint, text) }

func (p Paper) in(style, text string) string {
	if !p.Colour || text == "" {
		return text
	}
	return style + strings.ReplaceAll(text, sgrPlain, sgrPlain+style) + sgrPlain
}

// narrowest is the narrowest paper whose lines are folded: below it every word would stand
// alone.
const narrowest = 20

// folded breaks lines between words where they are too long. What follows stands two
// columns further in than the line began, so that it is seen to belong to it.
func (p Paper) folded(text string) string {
	if p.Width < narrowest {
		return text
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString(p.fold(strings.TrimRight(line, "\n")))
		if strings.HasSuffix(line, "\n") {
			b.WriteString("\n")
		}
	}
	return b.String()
}

func (p Paper) fold(line string) string {
	if cells(bare(line)) <= p.Width {
		return line
	}
	indent := strings.Repeat(" ", len(line)-len(strings.TrimLeft(line, " "))+2)
	var b strings.Builder
	used := 0
	for i, word := range strings.SplitAfter(line, " ") {
		n := cells(strings.TrimRight(bare(word), " "))
		if i > 0 && used+n > p.Width {
			b.WriteString("\n" + indent)
			used = len(indent)
		}
		b.WriteString(word)
		used += cells(bare(word))
	}
	return b.String()
}

// bare is a text without signs of style.
func bare(s string) string {
	return strings.NewReplacer(sgrBold, "", sgrFaint, "", sgrPlain, "").Replace(s)
}
