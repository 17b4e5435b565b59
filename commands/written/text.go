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
	shown := []rune(strings.ReplaceAll(norm.NFKC.String(strings.ToValidUTF8(s, " ")), "\u0e4d\u0e32", "\u0e33")) // Thai writes ำ as one letter
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
	switch r {
	case '−':
		return '-'
	case '’':
		return '\''
	case 'đ', 'Đ':
		return 'd'
	}
	if r >= '๐' && r <= '๙' { // Thai digits, which have no plain form in Unicode
		return '0' + r - '๐'
	}
	r = unicode.ToLower(r)
	if r > unicode.MaxASCII && unicode.Is(unicode.Latin, r) {
		base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
		return base
	}
	return r
}

// plain returns the first form that matches at the beginning of the text, and what it
// matched, "" nothing. A number or a word is matched whole or not at all.
func (t text) plain(all []form) (form, []string) {
	s := string(t.folded)
	for _, f := range all {
		m := f.pattern.FindStringSubmatch(s)
		if m != nil && m[0] != "" && !runOn(t.folded, utf8.RuneCountInString(m[0])) {
			return f, m
		}
	}
	return form{}, []string{""}
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

// Same reports whether two texts are the same but for case, accents, the width of letters
// and blanks.
func Same(a, b string) bool { return string(line(a).folded) == string(line(b).folded) }
