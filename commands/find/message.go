package find

import (
	"regexp"
	"strings"
	"unicode"

	"fanchart/commands/desk"
)

// message is what somebody wrote, as it is searched for names.
type message struct {
	words  []word
	quotes [][]word // what stands in quotation marks, which is among the words as well
	loud   bool     // it is nearly all capitals, which say nothing then
}

// word is a word of a message, without the marks around it.
type word struct {
	text    string
	capital bool // it begins with a capital letter or a digit
	first   bool // a sentence begins with it, where a capital says nothing
	before  mark // what stands between it and the word before
}

// mark is what stands between two words, the least first.
type mark uint8

const (
	blank mark = iota
	joint      // a dash, a colon, a bracket, a quotation mark: what joins a title and an act
	stop       // a comma, or the end of a sentence
)

// How much of a message is looked at.
const (
	lettersRead = 2000
	wordsRead   = 80
)

// hidden is what stands in a message and is no word of it: addresses, what Discord shows
// as something else, and code.
var hidden = regexp.MustCompile("(?s)```.*?```|`[^`]*`|<[^<>\\s][^<>]*>|https?://\\S+|\\b\\S+@\\S+")

// quoted is what somebody put in quotation marks.
var quoted = regexp.MustCompile(`“([^“”\n]{1,80})”|"([^"\n]{1,80})"|‘([^‘’\n]{1,80})’|「([^」\n]{1,80})」|『([^』\n]{1,80})』|《([^》\n]{1,80})》|«([^»\n]{1,80})»|(?:^|\s)'([^'\n]{1,80})'`)

// read makes a message of its text.
func read(text string) (m message) {
	text = hidden.ReplaceAllString(strings.ToValidUTF8(desk.Clip(text, lettersRead), ""), " , ")
	m.words = wordsOf(text)
	for _, found := range quoted.FindAllStringSubmatch(text, -1) {
		for _, inside := range found[1:] {
			if words := wordsOf(inside); len(words) > 0 {
				m.quotes = append(m.quotes, words)
			}
		}
	}
	m.loud = isLoud(m.words)
	return m
}

// wordsOf are the first words of a text.
func wordsOf(text string) (out []word) {
	between, first := stop, true
	for line := range strings.Lines(text) {
		for field := range strings.FieldsSeq(line) {
			for _, part := range scripts(field) {
				bare := strings.TrimFunc(part, outside)
				if bare == "" {
					between, first = max(between, marked(part)), first || ends(part)
					continue
				}
				at := strings.Index(part, bare)
				head, tail := part[:at], part[at+len(bare):]
				begins := rune(0)
				for _, r := range bare {
					if unicode.IsLetter(r) || unicode.IsDigit(r) {
						begins = r
						break
					}
				}
				out = append(out, word{bare, unicode.IsUpper(begins) || unicode.IsDigit(begins), first, max(between, marked(head))})
				between, first = marked(tail), ends(tail)
			}
		}
		between, first = stop, true
	}
	return out[:min(len(out), wordsRead)]
}

// outside reports whether a letter belongs to no word at whose end it stands.
func outside(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '&' && r != '$' }

// scripts parts a word where letters that are written without blanks meet others: TWICEの新曲.
func scripts(field string) (out []string) {
	from, last := 0, 0
	for i, r := range field {
		kind := scriptOf(r)
		if kind != 0 && last != 0 && kind != last {
			out, from = append(out, field[from:i]), i
		}
		if kind != 0 {
			last = kind
		}
	}
	return append(out, field[from:])
}

// scriptOf tells Latin letters and digits from those of Korean and Japanese; 0 of marks.
func scriptOf(r rune) int {
	switch {
	case unicode.In(r, unicode.Hangul, unicode.Hiragana, unicode.Katakana, unicode.Han):
		return 2
	case unicode.IsLetter(r), unicode.IsDigit(r):
		return 1
	}
	return 0
}

// marked is the most that some marks part.
func marked(marks string) (m mark) {
	for _, r := range marks {
		switch {
		case strings.ContainsRune(",;.!?…、。！？，·•|/", r):
			return stop
		case strings.ContainsRune("-–—:：()[]{}（）「」『』《》«»“”\"‘", r):
			m = joint
		}
	}
	return m
}

// ends reports whether a sentence ends with some marks.
func ends(marks string) bool { return strings.ContainsAny(marks, ".!?…。！？") }

// isLoud reports whether words are written in capitals nearly all.
func isLoud(words []word) bool {
	capitals, all := 0, 0
	for _, w := range words {
		if len(w.text) < 2 || strings.ToUpper(w.text) == strings.ToLower(w.text) {
			continue
		}
		all++
		capitals += desk.OneIf(strings.ToUpper(w.text) == w.text)
	}
	return all > 2 && 10*capitals > 7*all
}
