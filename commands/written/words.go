package written

import (
	"fmt"
	"slices"
	"strings"

	"fanchart/commands/say"
)

// Words are what people type in every language that says so in its catalogue. They
// never change and are safe for concurrent use.
type Words struct {
	phrases    map[rune][]*phrase // by the letter that they begin with; '0' for a digit
	parts      []partOfDay
	zones      [][]string
	months     []monthName
	eves       map[int]bool   // languages that call a night by the day after it
	byLocale   map[string]int // the place of a language, by Discord's code and without the region
	monthFirst []string       // locales where 3/4 is rather the fourth of March
}

// phrase is one way to say something.
type phrase struct {
	means    Meaning
	value    int // of a list that names several things: the place in it
	language int
	pattern  pattern
	accents  bool // of a language where a word with other accents is another word
}

// partOfDay are the hours that a word for a part of the day can mean.
type partOfDay struct {
	from, to, add int
	unsure        uint32 // a bit for every number to be asked about
}

// monthName is a name of a month in a language.
type monthName struct {
	word
	language int
}

// English is the language that is read before all but the asker's own.
const english = "en"

// New compiles what people type. An error names the language and the list that is wrong.
func New(all []say.Typed) (*Words, error) {
	w := &Words{phrases: map[rune][]*phrase{}, eves: map[int]bool{}, byLocale: map[string]int{}}
	for i, typed := range all {
		b := builder{words: w, language: i, typed: typed}
		if err := b.build(); err != nil {
			return nil, fmt.Errorf("read what people type in %s: %w", typed.Locale, err)
		}
		w.monthFirst = append(w.monthFirst, typed.MonthFirst...)
		if base, _, _ := strings.Cut(typed.Locale, "-"); base != typed.Locale {
			if _, taken := w.byLocale[base]; !taken {
				w.byLocale[base] = i
			}
		}
		w.byLocale[typed.Locale] = i
	}
	return w, nil
}

// For returns what reads the texts of a person with one of Discord's locales.
func (w *Words) For(locale string) Reader {
	r := Reader{words: w, locale: locale, own: w.place(locale), english: w.place(english)}
	return r
}

// place is the place of a locale's language, -1 if it has none.
func (w *Words) place(locale string) int {
	if i, ok := w.byLocale[locale]; ok {
		return i
	}
	base, _, _ := strings.Cut(locale, "-")
	if i, ok := w.byLocale[base]; ok {
		return i
	}
	return -1
}

// Reader reads what one person types: in their own language first, in English second,
// in any other third. The zero value reads only what no language is needed for.
type Reader struct {
	words        *Words
	locale       string
	own, english int
}

// add keeps a phrase where it is looked for.
func (w *Words) add(p *phrase) {
	for _, r := range p.pattern[0].begin() {
		if !slices.Contains(w.phrases[r], p) {
			w.phrases[r] = append(w.phrases[r], p)
		}
	}
}

// begin lists the letters that a match can begin with; '0' stands for every digit.
func (e element) begin() []rune {
	if len(e.text) > 0 {
		return []rune{beginning(e.text[0])}
	}
	var out []rune
	if e.most > 0 {
		out = append(out, '0')
	}
	for _, w := range e.words {
		out = append(out, beginning(w.text[0]))
	}
	return out
}

func beginning(r rune) rune {
	if isDigit(r) {
		return '0'
	}
	return r
}

// part and zone give what several languages say the same of the same place.
func (w *Words) part(p say.Part) int {
	one := partOfDay{from: p.From, to: p.To, add: p.Add}
	for _, n := range p.Unsure {
		one.unsure |= 1 << n
	}
	if i := slices.Index(w.parts, one); i >= 0 {
		return i
	}
	w.parts = append(w.parts, one)
	return len(w.parts) - 1
}

func (w *Words) zone(names []string) int {
	if i := slices.IndexFunc(w.zones, func(z []string) bool { return slices.Equal(z, names) }); i >= 0 {
		return i
	}
	w.zones = append(w.zones, names)
	return len(w.zones) - 1
}
