package say

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// TestTypedIsComplete: every language has every list of what people type, or may lack
// it, and nothing in them is empty.
func TestTypedIsComplete(t *testing.T) {
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	var locales []string
	for _, typed := range c.Typed() {
		locales = append(locales, typed.Locale)
		v := reflect.ValueOf(typed)
		for i := range v.NumField() {
			name, may, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			texts := textsOf(v.Field(i))
			if name != "-" && may == "" && len(texts) == 0 {
				t.Errorf("%s: typed.%s is missing", typed.Locale, name)
			}
			for _, text := range texts {
				if strings.TrimSpace(text) != text || text == "" {
					t.Errorf("%s: typed.%s has %q", typed.Locale, name, text)
				}
			}
		}
		if u := typed.Units; len(u.Minute) == 0 || len(u.Hour) == 0 || len(u.Day) == 0 || len(u.Week) == 0 {
			t.Errorf("%s: typed.units = %v, want words for every unit", typed.Locale, u)
		}
	}
	for _, want := range []string{"en-US", "es-419", "fr", "id", "ja", "ko", "pt-BR", "th", "vi", "zh-CN", "zh-TW"} {
		if !slices.Contains(locales, want) {
			t.Errorf("people can type in %q, want %s too", locales, want)
		}
	}
}

// textsOf are all texts in a value.
func textsOf(v reflect.Value) (out []string) {
	switch v.Kind() {
	case reflect.String:
		return []string{v.String()}
	case reflect.Slice:
		for i := range v.Len() {
			found := textsOf(v.Index(i))
			if len(found) == 0 && v.Index(i).Kind() == reflect.Slice {
				found = []string{""} // an empty list within a list
			}
			out = append(out, found...)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			out = append(append(out, key.String()), textsOf(v.MapIndex(key))...)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			out = append(out, textsOf(v.Field(i))...)
		}
	}
	return out
}

// TestLoadWith: a language is one file; what it lacks is said in English. One that only
// has what people type is none that answers come in.
func TestLoadWith(t *testing.T) {
	before, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	c, err := LoadWith(fstest.MapFS{
		"active.art.json":   {Data: []byte(`{"entry.weeks": {"one": "{{.n}} wik", "other": "{{.n}} wiks"}, "date.day": "2 di Jan 2006", "date.months": "janvo, fevo, marso, aprilo, mayo, junyo, julyo, gusto, septo, okto, novo, deko", "typed": {"all": ["olo"]}}`)},
		"active.zh-TW.json": {Data: []byte(`{"date.year": "2006年"}`)},
		"active.zh-CN.json": {Data: []byte(`{"date.year": "2006 年"}`)},
		"active.de.json":    {Data: []byte(`{"typed": {"all": ["alles"]}}`)},
	})
	if err != nil {
		t.Fatal(err)
	}
	art := c.For("art")
	for _, tt := range []struct{ call, got, want string }{
		{"art: own sentence", art.Say("entry.weeks", "n", 2), "2 wiks"},
		{"art: English sentence", art.Say("period.all"), c.For("en").Say("period.all")},
		{"art: English country", art.Country("KR"), "South Korea"},
		{"art: day", art.Day(time.Date(2025, 8, 30, 0, 0, 0, 0, time.UTC)), "30 di gusto 2025"},
		{"art: own month in an English date", art.Month(time.Date(2025, 8, 30, 0, 0, 0, 0, time.UTC)), "gusto 2025"},
		{"de: no sentences", c.For("de").Locale, "en-US"},
		{"zh-TW", c.For("zh-TW").Locale, "zh-TW"},
		{"zh-CN", c.For("zh-CN").Locale, "zh-CN"},
		{"zh-HK: another region", c.For("zh-HK").Locale, "zh-CN"},
		{"English first", c.All()[0].Locale, "en-US"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %q, want %q", tt.call, tt.got, tt.want)
		}
	}
	if n := len(c.Typed()) - len(before.Typed()); n != 2 {
		t.Errorf("people can type in %d languages more, want two", n)
	}
	for name, data := range map[string]string{"no JSON": `{`, "a slip": `{"typed": {"todya": ["x"]}}`, "no list": `{"typed": {"all": "x"}}`, "a month short": `{"date.months": "janvo, fevo"}`} {
		if _, err := LoadWith(fstest.MapFS{"active.art.json": {Data: []byte(data)}}); err == nil || !strings.Contains(err.Error(), "art") {
			t.Errorf("LoadWith(%s) = %v, want an error that names the language", name, err)
		}
	}
}
