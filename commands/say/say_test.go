package say

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// spoken are the files of the languages that answers come in.
func spoken(t *testing.T) (names []string) {
	t.Helper()
	all, err := files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range all {
		if len(catalogue(t, file.Name())) > 0 {
			names = append(names, file.Name())
		}
	}
	return names
}

// catalogue reads the sentences of a language's file as its keys with their forms: one,
// other …
func catalogue(t *testing.T, name string) map[string]map[string]string {
	t.Helper()
	data, err := files.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	out := map[string]map[string]string{}
	delete(raw, section)
	for key, value := range raw {
		forms := map[string]string{}
		if json.Unmarshal(value, &forms) != nil {
			forms = map[string]string{"other": ""}
			if err := json.Unmarshal(value, new(string)); err != nil {
				t.Fatalf("%s: %s: %v", name, key, err)
			}
			var text string
			_ = json.Unmarshal(value, &text)
			forms["other"] = text
		}
		out[key] = forms
	}
	return out
}

var placeholder = regexp.MustCompile(`{{[^}]*}}`)

func placeholders(text string) []string {
	found := placeholder.FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

// TestLanguagesAgree: every language has exactly the English keys, with the same
// placeholders in every form.
func TestLanguagesAgree(t *testing.T) {
	english := catalogue(t, "active.en.json")
	for _, name := range spoken(t) {
		other := catalogue(t, name)
		for key, forms := range other {
			base := variantOf(key)
			switch {
			case english[key] != nil:
			case english[base] == nil:
				t.Errorf("%s: %s: no such key in English", name, key)
			case !slices.Equal(placeholders(forms["other"]), placeholders(english[base]["other"])):
				t.Errorf("%s: %s has other placeholders than %s", name, key, base)
			}
		}
		for key, forms := range english {
			want := placeholders(forms["other"])
			if other[key] == nil {
				t.Errorf("%s: %s is missing", name, key)
			}
			for form, text := range other[key] {
				if got := placeholders(text); !slices.Equal(got, want) {
					t.Errorf("%s: %s (%s): got placeholders %q, want %q", name, key, form, got, want)
				}
				if strings.TrimSpace(text) == "" {
					t.Errorf("%s: %s (%s) is empty", name, key, form)
				}
			}
		}
	}
}

// variantOf is the key that a key is a variant of, "" if it has none of their endings.
func variantOf(key string) string {
	for _, variant := range Variants() {
		if base, ok := strings.CutSuffix(key, "."+variant); ok {
			return base
		}
	}
	return ""
}

// TestVariants: what differs for days differs for months too, and a printer says it.
func TestVariants(t *testing.T) {
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range spoken(t) {
		all := catalogue(t, name)
		for key := range all {
			base := variantOf(key)
			if daily, ok := strings.CutSuffix(key, ".daily"); ok && all[base] != nil && all[daily+".monthly"] == nil {
				t.Errorf("%s: %s has no counterpart for months", name, key)
			}
		}
	}
	for _, test := range []struct{ call, got, want string }{
		{"As(daily).Say(1)", c.For("en").As("daily").Say("entry.weeks", "n", 1), "1 day"},
		{"As(monthly).Say(2)", c.For("en").As("monthly").Say("entry.weeks", "n", 2), "2 months"},
		{"As(monthly).Say in Korean", c.For("ko").As("monthly").Say("entry.weeks", "n", 2), "2개월"},
		{"As(daily).Say without a variant", c.For("en").As("daily").Say("entry.peak", "rank", 2), "peak 2"},
		{"As(daily).Say where English says the same", c.For("en").As("daily").Say("week.was", "rank", 2), "was 2"},
		{"Say", c.For("en").Say("entry.weeks", "n", 1), "1 week"},
	} {
		if test.got != test.want {
			t.Errorf("%s = %q, want %q", test.call, test.got, test.want)
		}
	}
}

// TestEnglishPlurals: what counts says "1 week".
func TestEnglishPlurals(t *testing.T) {
	for key, forms := range catalogue(t, "active.en.json") {
		counts := strings.Contains(forms["other"], "{{.n}}")
		if _, one := forms["one"]; one != counts {
			t.Errorf("%s: got one form %t, want %t", key, one, counts)
		}
	}
}

// TestDescriptions: Discord takes descriptions and choices of 1 to 100 letters.
func TestDescriptions(t *testing.T) {
	for _, name := range spoken(t) {
		all := catalogue(t, name)
		for _, key := range slices.Sorted(maps.Keys(all)) {
			section, _, _ := strings.Cut(key, ".")
			if n := len([]rune(all[key]["other"])); n > 100 && slices.Contains([]string{"command", "option", "choice"}, section) {
				t.Errorf("%s: %s: got %d letters, want at most 100", name, key, n)
			}
		}
	}
}

func TestPrinter(t *testing.T) {
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	en, ko, es := c.For("en-GB"), c.For("ko"), c.For("es-419")
	day := time.Date(2025, 8, 30, 0, 0, 0, 0, time.UTC)
	tests := []struct{ call, got, want string }{
		{"For(en-GB)", en.Locale, "en-US"},
		{"For(ko)", ko.Locale, "ko"},
		{"For(fi)", c.For("fi").Locale, "en-US"},
		{"For(es-419)", es.Locale, "es-419"},
		{"For(es-ES)", c.For("es-ES").Locale, "es-419"},
		{"Locales of es-419", strings.Join(es.Locales(), " "), "es-419 es-ES"},
		{"Locales of English", strings.Join(en.Locales(), " "), "en-US en-GB"},
		{"Say(0 semanas)", es.Say("entry.weeks", "n", 0), "0 semanas"},
		{"Say(1 semana)", es.Say("entry.weeks", "n", 1), "1 semana"},
		{"Say(1,000,000 semanas)", es.Say("entry.weeks", "n", 1_000_000), "1,000,000 semanas"},
		{"Day es", es.Day(day), "30 ago 2025"},
		{"Country es", es.Country("KR"), "Corea del Sur"},
		{"Day fr", c.For("fr").Day(day), "30 août 2025"},
		{"Day fr, the first", c.For("fr").Day(day.AddDate(0, 0, 2)), "1er sept. 2025"},
		{"DayOfYear fr, the first", c.For("fr").DayOfYear(day.AddDate(0, 0, 2)), "1er sept."},
		{"Number fr", c.For("fr").Number(9_200_000), "9\u202f200\u202f000"},
		{"Say(0 semaine)", c.For("fr").Say("entry.weeks", "n", 0), "0 semaine"},
		{"Say(1 200 semaines)", c.For("fr").Say("entry.weeks", "n", 1200), "1\u202f200 semaines"},
		{"Decimal fr", c.For("fr").Decimal(5.44), "5,4"},
		{"For()", c.For("").Locale, "en-US"},
		{"Say(one week)", en.Say("entry.weeks", "n", 1), "1 week"},
		{"Say(0 weeks)", en.Say("entry.weeks", "n", 0), "0 weeks"},
		{"Say(1,234 weeks)", en.Say("entry.weeks", "n", 1234), "1,234 weeks"},
		{"Say(1주)", ko.Say("entry.weeks", "n", 1), "1주"},
		{"Say(no key)", en.Say("no.such-key"), "no.such-key"},
		{"Or(no key)", en.Or("no.such-key", "plain"), "plain"},
		{"Number", en.Number(9_200_000), "9,200,000"},
		{"Decimal", en.Decimal(5.44), "5.4"},
		{"Decimal pt-BR", c.For("pt-BR").Decimal(5.44), "5,4"},
		{"Day", en.Day(day), "30 Aug 2025"},
		{"Day ko", ko.Day(day), "2025년 8월 30일"},
		{"Month ko", ko.Month(day), "2025년 8월"},
		{"Country", en.Country("KR"), "South Korea"},
		{"Country ko", ko.Country("KR"), "대한민국"},
		{"Country of nothing", en.Country("?"), "?"},
	}
	for _, test := range tests {
		if test.got != test.want {
			t.Errorf("%s: got %q, want %q", test.call, test.got, test.want)
		}
	}
}

func TestMarkupStaysText(t *testing.T) {
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	hostile := `{{.n}} <b> & "x" @everyone`
	if got := c.For("en").Say("entry.peak", "rank", hostile); got != "peak "+hostile {
		t.Errorf("Say(entry.peak, %q): got %q", hostile, got)
	}
}
