package written

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// text is what was written and is still to be read.
type text struct {
	shown  []rune // with full-width forms made plain
	folded []rune // the same, in lower case and without accents: rune for rune
}

func newText(s string) text {
	shown := []rune(norm.NFKC.String(strings.ToValidUTF8(s, " ")))
	folded := make([]rune, len(shown))
	for i, r := range shown {
		folded[i] = fold(r)
	}
	return text{shown, folded}
}

// fold makes a rune lower case and plain.
func fold(r rune) rune {
	if unicode.IsSpace(r) || unicode.In(r, unicode.Cf, unicode.Cc) {
		return ' '
	}
	if r == '−' {
		return '-'
	}
	r = unicode.ToLower(r)
	if r > unicode.MaxASCII && unicode.Is(unicode.Latin, r) {
		base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
		return base
	}
	return r
}

// match returns what a form matches at the beginning of the text, nil nothing. A
// number or a Latin word is matched whole or not at all.
func (t text) match(f form) []string {
	s := string(t.folded)
	m := f.pattern.FindStringSubmatch(s)
	if m == nil || m[0] == "" {
		return nil
	}
	last, _ := utf8.DecodeLastRuneInString(m[0])
	next, _ := utf8.DecodeRuneInString(s[len(m[0]):])
	if unicode.IsDigit(last) && unicode.IsDigit(next) || unicode.Is(unicode.Latin, last) && unicode.Is(unicode.Latin, next) {
		return nil
	}
	return m
}

// skip returns the text without its first runes.
func (t text) skip(n int) text { return text{t.shown[n:], t.folded[n:]} }

// piece returns the first runes of the text as they were written, fit to be shown.
func (t text) piece(n int) string {
	n = min(n, len(t.shown))
	from := 0
	for from < n && t.folded[from] == ' ' {
		from++
	}
	s := string(t.shown[from:min(n, from+longestPiece)])
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return fold(r) == ' ' }), " ")
}

const longestPiece = 40

// word is the length of what stands at the beginning up to the next space.
func (t text) word() int {
	for i, r := range t.folded {
		if r == ' ' || r == ',' && i > 0 {
			return max(i, 1)
		}
	}
	return len(t.folded)
}
