package written

import "strings"

// set is a set of meanings.
type set uint64

func setOf(all ...Meaning) set {
	var s set
	for _, m := range all {
		s |= 1 << m
	}
	return s
}

func (s set) has(m Meaning) bool { return s>>m&1 == 1 }

// match is a phrase that was found.
type match struct {
	*phrase
	values
	length int
}

// year is the year that a match tells.
func (m match) year() int { return m.is[atYear] + m.is[atEra] }

// same reports whether two matches say the same.
func (m match) same(o match) bool {
	return m.means == o.means && m.value == o.value && m.values == o.values
}

// find returns the phrase of some meanings that stands at the beginning of a text: the
// longest one, because 8h of 8h da noite is no more than its beginning; of those that are
// as long that of the asker's language, else of English, else of the others. sure is false
// where other languages read it differently: then it is asked, not guessed.
func (r Reader) find(t text, means set) (found match, sure bool) {
	return r.choose(t, means, false)
}

// whole returns the phrase that a text is; ok is false if it is none, or not surely.
func (r Reader) whole(t text, means set) (found match, ok bool) {
	found, sure := r.choose(t, means, true)
	return found, sure && found.phrase != nil
}

func (r Reader) choose(t text, means set, whole bool) (match, bool) {
	if r.words == nil || len(t.folded) == 0 {
		return match{}, true
	}
	found, sure := r.longest(t, means, whole, match.doubtful)
	if found.phrase == nil || r.rank(found.language) == others {
		return r.longest(t, means, whole, func(match, text) bool { return false })
	}
	return found, sure
}

// doubtful reports whether a phrase is a word and a number that is no year, written without
// accents: thu 6 is a Vietnamese Friday, but whoever writes English means Thursday and begins
// an hour.
func (m match) doubtful(t text) bool {
	return !m.told[atYear] && !isDigit(t.folded[0]) && isDigit(t.folded[m.length-1]) && !hasAccents(string(t.shown[:m.length]))
}

// longest leaves out what is not to be had in a language that is neither the asker's nor
// English.
func (r Reader) longest(t text, means set, whole bool, not func(match, text) bool) (found match, sure bool) {
	sure, rank := true, 0
	for _, p := range r.words.phrases[beginning(t.folded[0])] {
		if !means.has(p.means) {
			continue
		}
		m := match{phrase: p}
		m.length = p.pattern.match(t.folded, 0, &m.values)
		if m.length <= 0 || runOn(t.folded, m.length) || inNumber(t.folded, m.length) || m.anHour(t.folded) || whole && m.length < len(t.folded) || p.accents && !m.accented(t) {
			continue
		}
		switch is := r.rank(p.language); {
		case is == others && not(m, t):
		case found.phrase == nil || m.length > found.length || m.length == found.length && is < rank:
			found, rank, sure = m, is, true
		case is == rank && m.length == found.length && !m.same(found):
			sure = false
		}
	}
	return found, sure
}

// inNumber reports whether what ends at a place of a text is the beginning of a date or
// time in digits: 14 of 14/3, 20 of 20:30.
func inNumber(text []rune, at int) bool {
	return at > 0 && at+1 < len(text) && isDigit(text[at-1]) && strings.ContainsRune("/:.", text[at]) && isDigit(text[at+1])
}

// anHour reports whether the number that a day ends with is rather an hour: the French
// mai 2 of the Vietnamese mai 2h.
func (m match) anHour(text []rune) bool {
	if m.means != aDate && m.means != aDay || m.length == len(text) || !spaced(text[m.length]) {
		return false
	}
	digits := 0
	for digits < m.length && isDigit(text[m.length-1-digits]) {
		digits++
	}
	return digits == 1 || digits == 2
}

// rank is the turn of a language.
func (r Reader) rank(language int) int {
	switch language {
	case r.own:
		return 0
	case r.english:
		return 1
	}
	return others
}

// others is the turn of all languages but the asker's and English.
const others = 2
