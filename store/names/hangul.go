package names

import (
	"unicode"
	"unicode/utf8"
)

// Bytes of the index's text that no normal form contains, besides the keys.
const (
	textEnd   = 0    // ends a name
	initial   = 8    // initial+i is the i-th of the 19 initial consonants, in a name kept by its initials
	wordMark  = 0x1c // an inner word begins (while building only)
	extraMark = 0x1d // the further words of the item follow
)

// jamo takes a rune of Hangul apart: lead, vowel and tail are places in their
// tables, -1 where there is none.
func jamo(r rune) (lead, vowel, tail int, ok bool) {
	switch {
	case r >= '가' && r <= '힣':
		n := int(r - '가')
		return n / 588, n / 28 % 21, n%28 - 1, true
	case r >= 0x1100 && r <= 0x1112:
		return int(r - 0x1100), -1, -1, true
	case r >= 0x1161 && r <= 0x1175:
		return -1, int(r - 0x1161), -1, true
	case r >= 0x11a8 && r <= 0x11c2:
		return -1, -1, int(r - 0x11a8), true
	}
	return 0, 0, 0, false
}

// isHangul reports whether a rune is a syllable of Hangul.
func isHangul(r rune) bool { return r >= '가' && r <= '힣' }

// appendText appends a normal form as the index keeps it: Hangul as keys, all
// else as it is.
func appendText(dst []byte, normal string) []byte {
	for _, r := range normal {
		dst = appendLetter(dst, r)
	}
	return dst
}

func appendLetter(dst []byte, r rune) []byte {
	lead, vowel, tail, ok := jamo(r)
	if !ok {
		if unicode.IsControl(r) {
			return dst
		}
		return utf8.AppendRune(dst, r)
	}
	if lead >= 0 {
		dst = append(dst, key(leadKeys[lead]))
	}
	if vowel >= 0 {
		dst = appendKeys(dst, vowelKeys, vowel)
	}
	if tail >= 0 {
		dst = appendKeys(dst, tailKeys, tail)
	}
	return dst
}

// appendInitials appends the first consonants of a normal form's syllables and
// its lone consonants, and tells how many of both there were. All else is left
// out: nobody types the & between two initials.
func appendInitials(dst []byte, normal string) (out []byte, syllables, lone int) {
	for _, r := range normal {
		lead, vowel, _, ok := jamo(r)
		switch {
		case !ok || lead < 0:
			continue
		case vowel < 0:
			lone++
		default:
			syllables++
		}
		dst = append(dst, initial+byte(lead))
	}
	return dst, syllables, lone
}

// partClusters makes two lone consonants of each cluster (ㅄ), which is what the
// keyboard makes of two typed in a row.
func partClusters(normal string) string {
	out := make([]rune, 0, len(normal))
	for _, r := range normal {
		if _, _, tail, ok := jamo(r); !ok || tail < 0 || r >= '가' {
			out = append(out, r)
			continue
		}
		for _, k := range appendLetter(nil, r) {
			out = append(out, leadRune(k))
		}
	}
	return string(out)
}

// leadRune is the initial consonant of a consonant's key.
func leadRune(k byte) rune {
	for i := range len(leadKeys) {
		if key(leadKeys[i]) == k {
			return 0x1100 + rune(i)
		}
	}
	return utf8.RuneError
}

// meetsMixed tells whether text, from the beginning of one of its syllables,
// runs as the query does, in which a syllable stands for itself (the last one
// perhaps unfinished) and a lone consonant for any syllable that begins with it.
func meetsMixed(text []byte, query string) bool {
	for i := range text {
		if startsSyllable(text, i) && runsAs(text[i:], query) {
			return true
		}
	}
	return false
}

func runsAs(text []byte, query string) bool {
	for _, r := range query {
		part := appendLetter(nil, r)
		if len(part) == 0 || len(text) < len(part) || string(text[:len(part)]) != string(part) {
			return false
		}
		text = text[len(part):]
		if lead, vowel, _, ok := jamo(r); ok && lead >= 0 && vowel < 0 {
			text = text[restOfSyllable(text):]
		}
	}
	return true
}

// restOfSyllable is the length of what follows a syllable's first key.
func restOfSyllable(text []byte) int {
	for i, c := range text {
		if !isKey(c) || startsSyllable(text, i) {
			return i
		}
	}
	return len(text)
}

// startsSyllable tells whether a letter begins at text[i]: of Hangul the
// consonant before a vowel, of other scripts the first byte of a rune.
func startsSyllable(text []byte, i int) bool {
	if isKey(text[i]) {
		return !isVowel(text[i]) && i+1 < len(text) && isVowel(text[i+1])
	}
	return utf8.RuneStart(text[i])
}
