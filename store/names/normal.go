package names

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Normal returns the form of a name under which spellings of it agree: lower
// case, without accents, blanks and punctuation, & read as "and", compatibility
// forms folded. HUNTR/X and HUNTRX agree, ROSÉ and ROSE, "Lily-Rose" and "Lily
// Rose". A name of nothing but symbols (¥$, ÷) is its own normal form.
func Normal(s string) string {
	if out, plain := normalASCII(s); plain {
		return out
	}
	out := make([]rune, 0, len(s))
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(s, "")) {
		switch {
		case r == '&':
			out = append(out, 'a', 'n', 'd')
		case invisible(r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			out = append(out, unicode.ToLower(r))
		}
	}
	if len(out) == 0 {
		return symbols(s)
	}
	return norm.NFC.String(string(out)) // Hangul syllables are put together again
}

// normalASCII is Normal for the plain names that nearly all charts print; plain
// is false when s needs the long way.
func normalASCII(s string) (out string, plain bool) {
	b := make([]byte, 0, len(s)+4)
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 0x80:
			return "", false
		case c >= 'A' && c <= 'Z':
			b = append(b, c+'a'-'A')
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			b = append(b, c)
		case c == '&':
			b = append(b, "and"...)
		}
	}
	if len(b) == 0 {
		return symbols(s), true
	}
	return string(b), true
}

func symbols(s string) string {
	seen := strings.Map(func(r rune) rune {
		if invisible(r) {
			return -1
		}
		return r
	}, s)
	return strings.ToLower(strings.Join(strings.Fields(seen), " "))
}

// invisible reports whether a letter shows nothing: fillers of Hangul, the blank of
// Braille, marks of direction, joiners and variation selectors.
func invisible(r rune) bool {
	switch r {
	case 0x115f, 0x1160, 0x3164, 0xffa0, 0x2800, 0x034f:
		return true
	}
	return r > unicode.MaxASCII && (unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r))
}

// Blank reports whether a text shows nothing, whatever letters are in it.
func Blank(s string) bool { return strings.TrimSpace(symbols(s)) == "" }
