package plot

import (
	"image/color"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"
)

// A line of type reaches from its top to ascent above and descent below the
// baseline, in parts of its size; Hangul and accents on capitals included.
const (
	ascent  = 0.95
	descent = 0.25
	leading = ascent + descent
)

// box is a rectangle; y is its top.
type box struct{ x, y, w, h float64 }

// meets reports whether two boxes come nearer than gap to each other.
func (b box) meets(o box, gap float64) bool {
	return b.x < o.x+o.w+gap && o.x < b.x+b.w+gap && b.y < o.y+o.h+gap && o.y < b.y+b.h+gap
}

// label is a line of type in its box.
type label struct {
	box
	text  string
	size  float64
	color color.Color
}

// style is how a label is set.
type style struct {
	size  float64
	color color.Color
}

// put sets a line of type with its top left at a point, cut to a width.
func (p *page) put(s style, at point, width float64, words string) label {
	l := p.label(s, at, width, words)
	if l.text != "" {
		p.labels = append(p.labels, l)
	}
	return l
}

// putRight sets a line that ends at a point.
func (p *page) putRight(s style, at point, width float64, words string) label {
	l := p.label(s, at, width, words)
	l.x -= l.w
	if l.text != "" {
		p.labels = append(p.labels, l)
	}
	return l
}

// label is a line of type that is not set yet.
func (p *page) label(s style, at point, width float64, words string) label {
	words = p.d.fit(p.d.legible(words), s.size, width)
	return label{box{at.x, at.y, p.d.width(words, s.size), s.size * leading}, words, s.size, s.color}
}

// free reports whether a box lies within the page and meets no label.
func (p *page) free(b box, gap float64) bool {
	return b.x >= 0 && b.y >= 0 && b.x+b.w <= p.w && b.y+b.h <= p.h &&
		!slices.ContainsFunc(p.labels, func(l label) bool { return b.meets(l.box, gap) })
}

// fit cuts words to a width; what is cut ends in an ellipsis.
func (d *Drawer) fit(words string, size, width float64) string {
	if d.width(words, size) <= width {
		return words
	}
	letters := []rune(words)
	low, high := 0, len(letters)
	for low < high { // the longest beginning that fits
		middle := (low + high + 1) / 2
		if d.width(ellipsis(letters[:middle]), size) <= width {
			low = middle
		} else {
			high = middle - 1
		}
	}
	for low > 0 && !apart(letters[low-1], letters[low]) {
		low--
	}
	if low == 0 {
		return ""
	}
	return ellipsis(letters[:low])
}

func ellipsis(letters []rune) string {
	return strings.TrimRight(string(letters), " ,(-–—·、，（「《“") + "…"
}

// longest is how many bytes of a name are looked at: more never fit.
const longest = 600

// legible drops what no font can show: emoji and other signs without a word, letters
// of other scripts with an ellipsis in place of each run of them. Marks that stand on
// letters of any script go too, but not those of a script of its own, like Thai vowels.
func (d *Drawer) legible(words string) string {
	var buf sfnt.Buffer
	var b strings.Builder
	gap := false
	for _, r := range norm.NFC.String(strings.ToValidUTF8(words[:min(len(words), longest)], "")) {
		drawn := d.typefaceOf(&buf, r, noTypeface) != noTypeface
		switch {
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Co), unicode.In(r, unicode.Mn, unicode.Me) && unicode.Is(unicode.Inherited, r):
			continue
		case drawn:
			b.WriteRune(r)
		case (unicode.IsLetter(r) || unicode.IsDigit(r)) && !gap:
			b.WriteRune('…')
			gap = true
			continue
		default:
			continue
		}
		gap = false
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
