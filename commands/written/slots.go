package written

import (
	"errors"
	"maps"
	"slices"
	"strconv"

	"fanchart/commands/say"
)

// knownSlots are the slots that a pattern may have.
func (b *builder) knownSlots() map[string]element {
	t := b.typed
	months, weekdays := dotted(b.listed(1, t.Months)), dotted(b.listed(0, t.Weekdays))
	ordinals, units := b.one(0, t.Ordinals), b.units(t.Units)
	var parts, eras []word
	for _, p := range t.Parts {
		parts = append(parts, b.one(b.words.part(p), p.Words)...)
	}
	for _, name := range slices.Sorted(maps.Keys(t.Eras)) {
		eras = append(eras, b.one(t.Eras[name], []string{name})...)
	}
	known := map[string]element{
		"year": {slot: atYear, least: 4, most: 4}, "decade": {slot: atYear, least: 4, most: 4},
		"roc": {slot: atYear, least: 3, most: 3, add: beforeRepublic}, "yy": {slot: atYear, words: shortYears()},
		"era": {slot: atEra, words: eras}, "reign": {slot: atYear, least: 1, most: 2},
		"month": {slot: atMonth, words: months}, "m": {slot: atMonth, least: 1, most: 2},
		"day": {slot: atDay, least: 1, most: 2, suffix: ordinals}, "nth": {slot: atDay, least: 1, most: 2, suffix: ordinals, must: true},
		"weekday": {slot: atWeekday, words: weekdays}, "letter": {slot: atWeekday, words: dotted(b.listed(0, t.Letters))},
		"hour": {slot: atHour, least: 1, most: 2, words: b.listed(1, t.Hours)}, "time": {slot: atHour, least: 1, most: 2, clock: true},
		"named":    {slot: atHour, words: b.named(t.Named)},
		"day-word": {slot: atDay, words: b.listed(1, t.DayWords)}, "minute-word": {slot: atMinute, words: b.named(t.Minutes)},
		"minute": {slot: atMinute, least: 1, most: 2}, "mm": {slot: atMinute, least: 2, most: 2}, "half": {slot: atMinute, words: b.one(30, t.Half)},
		"half-to": {slot: atMinute, words: b.one(-30, t.HalfTo)}, "before": {slot: atMinute, least: 1, most: 2, minus: true},
		"part": {slot: atPart, words: parts},
		"n":    {slot: atCount, least: 1, most: 3, words: b.listed(1, t.Numbers)}, "unit": {slot: atUnit, words: units}, "span": {slot: atUnit, words: b.named(t.Spans)},
		"number": {slot: atCount, least: 1, most: 5}, "any unit": {slot: atUnit, words: append(b.units(t.Short), units...)},
	}
	for name, e := range known {
		longestFirst(e.words)
		longestFirst(e.suffix)
		known[name] = e
	}
	return known
}

// beforeRepublic are the years before the first one of the Republic of China, in which
// Taiwan counts. Three digits of it are no year of any other count that can be meant.
const beforeRepublic = 1911

// shortYears are years of two digits, but for those that could be an hour.
func shortYears() []word {
	const first = 25
	var out []word
	for n := first; n < 100; n++ {
		digits := strconv.Itoa(n)
		out = append(out, word{[]rune(digits), n, digits})
	}
	return out
}

// The units of time, in minutes.
const (
	minutes = 1
	hours   = 60
	days    = 24 * hours
	weeks   = 7 * days
)

// one are the words of one value.
func (b *builder) one(value int, texts []string) []word {
	var out []word
	for _, text := range texts {
		w := word{newText(text).folded, value, text}
		if len(w.text) == 0 {
			b.fail(errors.New("a word is empty"))
			continue
		}
		out = append(out, w)
	}
	return out
}

// named are the words of values that do not count up.
func (b *builder) named(lists map[int][]string) []word {
	var out []word
	for _, value := range slices.Sorted(maps.Keys(lists)) {
		out = append(out, b.one(value, lists[value])...)
	}
	return out
}

// listed are the words of values that count up.
func (b *builder) listed(from int, lists [][]string) []word {
	var out []word
	for i, texts := range lists {
		out = append(out, b.one(from+i, texts)...)
	}
	return out
}

func (b *builder) units(u say.Units) []word {
	return slices.Concat(b.one(minutes, u.Minute), b.one(hours, u.Hour), b.one(days, u.Day), b.one(weeks, u.Week))
}

// dotted adds the same with a dot, as abbreviations of scripts with blanks have it.
func dotted(list []word) []word {
	for _, w := range slices.Clone(list) {
		if spaced(w.text[len(w.text)-1]) {
			list = append(list, word{append(slices.Clone(w.text), '.'), w.value, w.shown + "."})
		}
	}
	return list
}

func longestFirst(list []word) {
	slices.SortStableFunc(list, func(a, b word) int { return len(b.text) - len(a.text) })
}
