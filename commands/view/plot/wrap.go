package plot

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// wrap breaks words into at most so many lines of a width; the last one is cut.
func (d *Drawer) wrap(words string, size, width float64, lines int) []string {
	rest := d.legible(words)
	var out []string
	for rest != "" && len(out) < lines-1 {
		end := d.lineEnd(rest, size, width)
		line := strings.TrimSpace(rest[:end])
		if d.width(line, size) > width {
			break // one long word: it is cut, not broken
		}
		out, rest = append(out, line), strings.TrimSpace(rest[end:])
	}
	if last := d.fit(rest, size, width); last != "" {
		out = append(out, last)
	}
	return out
}

// lineEnd is where the first line of a text ends: as late as it can. Thai writes a blank
// where a phrase ends, so it ends there if that leaves more than half a line.
func (d *Drawer) lineEnd(text string, size, width float64) int {
	end, phrase := 0, 0
	for _, at := range breaks(text) {
		if end > 0 && d.width(strings.TrimSpace(text[:at]), size) > width {
			break
		}
		if end = at; at == len(text) || text[at-1] == ' ' {
			phrase = at
		}
	}
	if last, _ := utf8.DecodeLastRuneInString(text[:end]); isThai(last) && phrase > 0 && d.width(text[:phrase], size) > width/2 {
		return phrase
	}
	return end
}

// breaks lists where a line may end within a text: after blanks, and between letters that
// are written without blanks, the text's own end last.
func breaks(text string) (out []int) {
	before := rune(0)
	for at, r := range text {
		if before == ' ' || at > 0 && r != ' ' && parts(before, r) {
			out = append(out, at)
		}
		before = r
	}
	return append(out, len(text))
}

// What no line begins with, and what none ends with, where lines may end between letters:
// the least of what Japanese and Chinese typesetting (JIS X 4051, GB/T 15834) ask for. 第 is
// said of the number after it.
const (
	neverFirst = "、。，．・：；？！）」』】〉》〕］｝”’／·ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々ゝゞ‥…〜～%％,.:;?!)]"
	neverLast  = "（「『【〈《〔［｛“‘第(["
)

// parts reports whether a line may end between two letters, no blank being there. A number
// stays with what it counts: 12週.
func parts(a, b rune) bool {
	if stays(b) {
		return false
	}
	if isThai(a) && isThai(b) {
		return apart(a, b) && (strings.ContainsRune(thaiFirst, b) || strings.ContainsRune(thaiLast, a))
	}
	if !unspaced(a) && !unspaced(b) || strings.ContainsRune(neverFirst, b) || strings.ContainsRune(neverLast, a) {
		return false
	}
	return !(unicode.IsDigit(a) && unicode.IsLetter(b)) && !(katakana(a) && katakana(b))
}

// What syllables of Thai surely begin with, what they surely end with, and what no line
// begins with.
const (
	thaiFirst  = "เแโใไ"
	thaiLast   = "ะำๆฯ"
	thaiBehind = "ะาๅๆฯ"
)

// apart reports whether a text may be cut between two letters, where it is cut at all:
// no mark goes from its letter, and no vowel that is written before or behind it.
func apart(a, b rune) bool {
	return !stays(b) && !strings.ContainsRune(thaiBehind, b) && !strings.ContainsRune(thaiFirst, a)
}

// katakana reports whether a letter is of words from abroad, which are not broken.
func katakana(r rune) bool { return unicode.Is(unicode.Katakana, r) || r == 'ー' }

// unspaced reports whether a letter or sign is of a script that has no blanks between words:
// Han characters, kana and what stands among them. Hangul has blanks.
func unspaced(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x30ff || r >= 0xff00 && r <= 0xff60
}
