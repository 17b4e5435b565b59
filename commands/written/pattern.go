package written

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// slot is what a place in a pattern tells.
type slot uint8

const (
	atYear slot = iota
	atEra       // what is to be added to the year
	atMonth
	atDay
	atHour
	atMinute
	atCount // of units
	atUnit
	atWeekday
	atPart // of the day: its place in Words.parts
	slots
)

// values are what the slots of a match told.
type values struct {
	told [slots]bool
	is   [slots]int
}

// span is the length of time that they tell, in minutes: some units, or one that needs no
// number.
func (v values) span() int {
	if !v.told[atCount] {
		return v.is[atUnit]
	}
	return v.is[atCount] * v.is[atUnit]
}

// word is one way to say a value.
type word struct {
	text  []rune
	value int
	shown string // as it is written
}

// element is a part of a pattern: one of text, gap, and a slot with digits or words.
type element struct {
	text   []rune // these letters
	shown  string // the same, as they are written
	gap    bool   // a blank, which may lack where letters do not run together
	slot   slot
	least  int    // digits of a number
	most   int    // 0: no digits
	add    int    // to what the digits say
	words  []word // the longest first
	suffix []word // what may follow the digits at once
	must   bool   // must follow
	clock  bool   // an hour, a colon or a dot, and two digits
	minus  bool   // so many before, not after
}

// pattern is a sequence of elements, without choices.
type pattern []element

// choices writes out what a pattern's brackets leave open, as patterns without them.
func choices(text string) ([]string, error) {
	open := strings.IndexAny(text, "[(")
	if open < 0 {
		if strings.ContainsAny(text, "])|") {
			return nil, fmt.Errorf("pattern %q: a bracket that was not opened", text)
		}
		return []string{strings.Join(strings.Fields(text), " ")}, nil
	}
	inside, rest, ok := bracketed(text[open:])
	if !ok {
		return nil, fmt.Errorf("pattern %q: a bracket that is not closed", text)
	}
	if text[open] == '[' {
		inside = append(inside, "")
	}
	var out []string
	for _, one := range inside {
		more, err := choices(text[:open] + one + rest)
		if err != nil {
			return nil, err
		}
		for _, m := range more {
			if !slices.Contains(out, m) {
				out = append(out, m)
			}
		}
	}
	return out, nil
}

// bracketed returns the choices within the bracket that a text begins with, and what
// follows it.
func bracketed(text string) (inside []string, rest string, ok bool) {
	depth, from := 0, 1
	for i, r := range text {
		switch r {
		case '[', '(':
			depth++
		case ']', ')':
			if depth--; depth == 0 {
				return append(inside, text[from:i]), text[i+1:], true
			}
		case '|':
			if depth == 1 {
				inside, from = append(inside, text[from:i]), i+1
			}
		}
	}
	return nil, "", false
}

// compile reads a pattern without choices; known are the slots by their names.
func compile(text string, known map[string]element) (pattern, error) {
	var out pattern
	for rest := text; rest != ""; {
		switch end := strings.IndexAny(rest, " {"); {
		case end < 0:
			out, rest = append(out, element{text: newText(rest).folded, shown: rest}), ""
		case end > 0:
			out, rest = append(out, element{text: newText(rest[:end]).folded, shown: rest[:end]}), rest[end:]
		case rest[0] == ' ':
			out, rest = append(out, element{gap: true}), rest[1:]
		default:
			name, after, _ := strings.Cut(rest[1:], "}")
			e, ok := known[name]
			if !ok {
				return nil, fmt.Errorf("pattern %q: no slot is called {%s}", text, name)
			}
			out, rest = append(out, e), after
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("a pattern is empty")
	}
	return out, nil
}

// match returns where the pattern ends that begins in a text at a place, -1 if none does,
// and puts what its slots tell into v.
func (p pattern) match(text []rune, at int, v *values) int {
	if len(p) == 0 {
		return at
	}
	e := &p[0]
	switch {
	case e.gap:
		from := at
		for at < len(text) && text[at] == ' ' {
			at++
		}
		if at == from && runOn(text, at) {
			return -1
		}
		return p[1:].match(text, at, v)
	case e.text != nil:
		if !begins(text[at:], e.text) {
			return -1
		}
		return p[1:].match(text, at+len(e.text), v)
	}
	before := *v
	v.told[e.slot] = true
	if end := p.number(text, at, v); end >= 0 {
		return end
	}
	for _, w := range e.words {
		if begins(text[at:], w.text) {
			v.is[e.slot] = w.value
			if end := p[1:].match(text, at+len(w.text), v); end >= 0 {
				return end
			}
		}
	}
	*v = before
	return -1
}

// number matches a pattern that begins with a slot for digits.
func (p pattern) number(text []rune, at int, v *values) int {
	e := &p[0]
	digits, says := 0, 0
	for at+digits < len(text) && isDigit(text[at+digits]) {
		says = 10*says + int(text[at+digits]-'0')
		digits++
	}
	if e.most == 0 || digits < e.least || digits > e.most {
		return -1
	}
	v.is[e.slot] = says + e.add
	if e.minus {
		v.is[e.slot] = -says
	}
	at += digits
	if e.clock {
		if len(text) < at+3 || text[at] != ':' && text[at] != '.' || !isDigit(text[at+1]) || !isDigit(text[at+2]) || len(text) > at+3 && isDigit(text[at+3]) {
			return -1
		}
		v.told[atMinute], v.is[atMinute] = true, number(string(text[at+1:at+3]))
		at += 3
	}
	for _, s := range e.suffix {
		if begins(text[at:], s.text) {
			if end := p[1:].match(text, at+len(s.text), v); end >= 0 {
				return end
			}
		}
	}
	if e.must {
		return -1
	}
	return p[1:].match(text, at, v)
}

func begins(text, with []rune) bool {
	return len(text) >= len(with) && slices.Equal(text[:len(with)], with)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// runOn reports whether what ends at a place of a text goes on there: in the middle of a
// number, or of a word of a script that has blanks between words.
func runOn(text []rune, at int) bool {
	if at == 0 || at >= len(text) {
		return false
	}
	a, b := text[at-1], text[at]
	return isDigit(a) && isDigit(b) || spaced(a) && spaced(b)
}

// spaced reports whether a letter is of a script that has blanks between words, which
// nobody leaves out.
func spaced(r rune) bool {
	return unicode.IsLetter(r) && !unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
