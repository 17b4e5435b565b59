package names

import (
	"bytes"
	"unicode/utf8"
)

// maxMisspelt is how many items, the heaviest that have a right word, are read
// for a misspelt one beside it.
const maxMisspelt = 1000

// wordTypo finds the items that would be found by several words if one of them
// were not misspelt: golden huntrix. It is the last resort, when nothing was
// found without a typo.
func (f *finder) wordTypo() {
	if len(f.hits) > 0 && f.hits[0].Match < Typo {
		return
	}
	for i, wrong := range f.q.words {
		if countLetters(wrong) >= minTypo {
			f.misspelt(i)
		}
	}
	f.flush(Typo)
}

// misspelt offers the items that have every word of the query but one, and that
// one misspelt.
func (f *finder) misspelt(wrong int) {
	right := f.x.rarestFirst(f.q.words, wrong)
	left := maxMisspelt / len(f.q.words)
	for item := range f.x.items(right[0]) {
		if left--; left < 0 {
			return
		}
		if at := f.x.findMisspelt(item, f.q.words[wrong]); at >= 0 && f.x.hasWords(item, right, at) {
			f.offer(item)
		}
	}
}

// findMisspelt is where in the item's text a word begins as this one does but
// for one letter, -1 if none does.
func (x *Index) findMisspelt(item uint32, word []byte) int {
	from, end := int(x.starts[item]), int(x.starts[item+1])
	for at := x.nextWord(from, end); at < end; at = x.nextWord(at+1, end) {
		if beginsOneOff(x.text[at:end], word) {
			return at - from
		}
	}
	return -1
}

// beginsOneOff tells whether text begins with word but for one letter that is
// added, left out, changed or exchanged with the next.
func beginsOneOff(text, word []byte) bool {
	i := 0
	for i < len(word) && i < len(text) && text[i] == word[i] {
		i++
	}
	for i > 0 && i < len(word) && !utf8.RuneStart(word[i]) {
		i--
	}
	text, word = text[i:], word[i:]
	if len(word) == 0 || len(text) == 0 {
		return false // no letter is off, or none is left
	}
	n, m := letterLen(text), letterLen(word)
	if bytes.HasPrefix(text, word[m:]) || bytes.HasPrefix(text[n:], word) || bytes.HasPrefix(text[n:], word[m:]) {
		return true
	}
	next := text[n:]
	return bytes.HasPrefix(next, word[:m]) && bytes.HasPrefix(word[m:], text[:n]) &&
		bytes.HasPrefix(next[m:], word[m+n:])
}
