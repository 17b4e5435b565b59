package written

import (
	"strings"
	"testing"

	"fanchart/commands/say"
)

// contexts are the meanings that are told apart from each other somewhere.
func contexts() map[string]set {
	return map[string]set{
		"a time":       inTimes(),
		"when":         setOf(Upcoming, Recent, Announced, Undated, ThisMonth, NextMonth, LastMonth, Yesterday, LastWeek, ThisYear, LastYear, aWeek, daysAhead, aDate, aYear, aMonth),
		"a period":     setOf(All, ThisYear, LastYear, aDecade, aYear),
		"a date":       setOf(aDate, daysAhead, Yesterday, LastWeek, aWeek, Undated, aYear, aMonth),
		"yes or no":    setOf(Yes, No),
		"a clock":      setOf(None, aClock, ofTwelve, noon, midnight),
		"lengths":      setOf(aLength),
		"their joints": setOf(betweenLengths),
		"joints":       setOf(between),
	}
}

// TestWordsAreUnambiguous: whatever a language lists, in every way to write it, is read
// as just that by who speaks it; no word has two meanings where one must be chosen.
func TestWordsAreUnambiguous(t *testing.T) {
	all, err := say.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, typed := range all.Typed() {
		checkWords(t, typed)
	}
}

// checkWords checks one language, and returns how many texts it was checked with.
func checkWords(t *testing.T, typed say.Typed) (n int) {
	t.Helper()
	w, err := New([]say.Typed{typed})
	if err != nil {
		t.Fatal(err)
	}
	r := w.For(typed.Locale)
	seen := map[*phrase]bool{}
	for _, list := range w.phrases {
		for _, p := range list {
			if seen[p] {
				continue
			}
			seen[p] = true
			for _, s := range samples(p.pattern) {
				for name, means := range contexts() {
					if !means.has(p.means) {
						continue
					}
					n++
					want := match{phrase: p, values: s.values}
					if got, ok := r.whole(newText(s.text), means); !ok || !got.same(want) {
						t.Errorf("%s: %q as %s is %+v, %t, want it to mean %d, %v", typed.Locale, s.text, name, got, ok, p.means, s.values)
					}
				}
			}
		}
	}
	return n
}

// sample is a text that a pattern matches, and what its slots tell.
type sample struct {
	text   string
	values values
}

// samples writes a pattern in all ways: every word of every slot, beside the first words
// of the others.
func samples(p pattern) []sample {
	out := []sample{fill(p, -1, word{})}
	for i, e := range p {
		for _, w := range e.words {
			out = append(out, fill(p, i, w))
		}
	}
	return out
}

// fill writes a pattern with a word in one of its slots, as the catalogue spells them.
func fill(p pattern, at int, with word) (s sample) {
	var b strings.Builder
	tell := func(i slot, value int) { s.values.told[i], s.values.is[i] = true, value }
	for i, e := range p {
		switch {
		case e.gap:
			b.WriteRune(' ')
		case e.text != nil:
			b.WriteString(e.shown)
		case i == at:
			b.WriteString(with.shown)
			tell(e.slot, with.value)
		case e.most > 0:
			digits, value := aNumber(e)
			b.WriteString(digits)
			tell(e.slot, value)
			if e.clock {
				b.WriteString(":35")
				tell(atMinute, 35)
			}
		default:
			b.WriteString(e.words[0].shown)
			tell(e.slot, e.words[0].value)
		}
	}
	s.text = b.String()
	return s
}

// aNumber is a number for a slot, with what must follow it.
func aNumber(e element) (digits string, value int) {
	switch {
	case e.most == 4:
		return "2020", 2020
	case e.least == 3:
		return "115", 115 + e.add
	case e.minus:
		return "12", -12
	case e.must:
		return "12" + string(e.suffix[0].text), 12
	}
	return "12", 12
}

// TestAmbiguityIsFound: the check above fails where it must.
func TestAmbiguityIsFound(t *testing.T) {
	all, err := say.Load()
	if err != nil {
		t.Fatal(err)
	}
	one := all.Typed()[0]
	if n := checkWords(t, one); n < 300 {
		t.Errorf("%s was checked with %d texts, want many", one.Locale, n)
	}
	one.Noon = append(one.Noon, one.Days[0][0])
	w, err := New([]say.Typed{one})
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := w.For(one.Locale).whole(newText(one.Days[0][0]), inTimes()); ok {
		t.Errorf("%q is a day and an hour, and was read", one.Days[0][0])
	}
}

// TestNew: a list that is wrong is named, and no mistake goes unseen.
func TestNew(t *testing.T) {
	all, err := say.Load()
	if err != nil {
		t.Fatal(err)
	}
	for want, spoil := range map[string]func(*say.Typed){
		"{dya}":                         func(s *say.Typed) { s.Date = []string{"{dya} {month}"} },
		"a bracket that is not closed":  func(s *say.Typed) { s.Date = []string{"[{day} {month}"} },
		"a bracket that was not opened": func(s *say.Typed) { s.Date = []string{"{day}] {month}"} },
		"seven weekdays":                func(s *say.Typed) { s.Weekdays = s.Weekdays[1:] },
		"twelve months":                 func(s *say.Typed) { s.Months = s.Months[1:] },
		"a word is empty":               func(s *say.Typed) { s.Half = []string{""} },
		"a pattern is empty":            func(s *say.Typed) { s.Noon = []string{" "} },
		"a slot has no words":           func(s *say.Typed) { s.Clock = []string{"{hour} {half}"}; s.Half = nil },
		"Asia/Atlantis":                 func(s *say.Typed) { s.Zones = map[string][]string{"at": {"Asia/Atlantis"}} },
	} {
		one := all.Typed()[0]
		spoil(&one)
		if _, err := New([]say.Typed{one}); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), one.Locale) {
			t.Errorf("New = %v, want an error that names %s and %s", err, one.Locale, want)
		}
	}
}

// TestOwnWordsFirst: a word of several languages is the asker's own; where neither it nor
// English has it and the others disagree, it is asked.
func TestOwnWordsFirst(t *testing.T) {
	all, err := say.Load()
	if err != nil {
		t.Fatal(err)
	}
	one, other := all.Typed()[0], all.Typed()[0]
	one.Locale, other.Locale = "nl-NL", "id"
	one.Days, other.Days = [][]string{{"mar"}}, [][]string{{"x"}, {"mar"}, {"sabe"}}
	one.Months, other.Months = nil, nil
	one.Date, other.Date, one.Month, other.Month = nil, nil, nil, nil
	one.Days = append(one.Days, []string{"sabe"})
	w, err := New(append(all.Typed(), one, other))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ locale, text, want string }{
		{"nl-NL", "mar 19:00", "2026-03-11 19:00"},
		{"nl-BE", "mar 19:00", "2026-03-11 19:00"},
		{"id", "mar 19:00", "2026-03-12 19:00"},
		{"ko", "mar 14 19:00", "2026-03-14 19:00"}, // English
		{"id", "sabe", "2026-03-13"},
		{"ko", "sabe", "unknown: sabe"},
		{"th", "sabe", "unknown: sabe"},
	} {
		if got := toldTime(w.For(tt.locale), tt.text); got != tt.want {
			t.Errorf("%s read by %s: %s, want %s", tt.text, tt.locale, got, tt.want)
		}
	}
}

// TestWeekdaysWithNumbers: a Vietnamese Friday is the sixth day, thứ 6. Without its accents
// it is one to whoever writes Vietnamese; to others it is an English Thursday and an hour.
func TestWeekdaysWithNumbers(t *testing.T) {
	for _, tt := range []struct{ locale, text, want string }{
		{"vi", "thứ 6 20h", "2026-03-13 20:00"},
		{"vi", "thu 6 20h", "2026-03-13 20:00"},
		{"vi", "t6 20h", "2026-03-13 20:00"},
		{"ko", "t6 20h", "2026-03-13 20:00"},
		{"en-US", "thứ 6 20h", "2026-03-13 20:00"},
		{"en-US", "thu 6pm", "2026-03-12 18:00"},
		{"ko", "Thu 6 pm", "2026-03-12 18:00"},
		{"vi", "Thu 6:30 pm", "2026-03-12 18:30"},
		{"vi", "mai 14h", "2026-03-12 14:00"},
	} {
		if got := toldTime(reader(t, tt.locale), tt.text); got != tt.want {
			t.Errorf("%s: %q means %s, want %s", tt.locale, tt.text, got, tt.want)
		}
	}
}

// TestHoursOfOtherCounts: words for parts of the day can count hours from any of them.
func TestHoursOfOtherCounts(t *testing.T) {
	all, err := say.Load()
	if err != nil {
		t.Fatal(err)
	}
	thai := say.Typed{Locale: "th", Weekdays: all.Typed()[0].Weekdays,
		Parts: []say.Part{{From: 19, To: 23, Add: 18, Words: []string{"ทุ่ม"}}, {From: 0, To: 5, Words: []string{"ตี"}}},
		Days:  [][]string{{"วันนี้"}, {"พรุ่งนี้"}}, Clock: []string{"{hour} {part}", "{part} {hour}", "{hour}.{mm} น."}}
	w, err := New(append(all.Typed(), thai))
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"พรุ่งนี้ 2 ทุ่ม": "2026-03-12 20:00", "พรุ่งนี้2ทุ่ม": "2026-03-12 20:00", "พรุ่งนี้ ตี 2": "2026-03-12 02:00", "พรุ่งนี้ 20.30 น.": "2026-03-12 20:30",
		"พรุ่งนี้ 7 ทุ่ม": "clock: 7 ทุ่ม",
	} {
		if got := toldTime(w.For("th"), text); got != want {
			t.Errorf("%s means %s, want %s", text, got, want)
		}
	}
}
