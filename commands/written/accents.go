package written

import (
	"slices"
	"strings"
	"unicode"
)

// accented reports whether what was written has the accents of the phrase that it matched,
// or none at all: tháng sau is not tháng sáu, and thang sau is both.
func (m match) accented(t text) bool {
	written := strings.ToLower(string(t.shown[:m.length]))
	return !hasAccents(written) || !slices.ContainsFunc(strings.FieldsFunc(written, notLetter), func(w string) bool { return !m.pattern.spells(w) })
}

// spells reports whether a word stands in the pattern, or in one of its slots.
func (p pattern) spells(w string) bool {
	return slices.ContainsFunc(p, func(e element) bool {
		return has(e.shown, w) || slices.ContainsFunc(e.words, func(one word) bool { return has(one.shown, w) })
	})
}

func has(text, w string) bool {
	return strings.Contains(strings.ToLower(text), w) && slices.Contains(strings.FieldsFunc(strings.ToLower(text), notLetter), w)
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

func hasAccents(w string) bool {
	return strings.ContainsFunc(w, func(r rune) bool { return r > unicode.MaxASCII })
}
