package written

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// fewest is how many texts a language's table has at least.
const fewest = 30

// TestTables: for every language in which people type, a table says what texts mean to a
// person of that language: testdata/LOCALE.txt. A language without one fails.
func TestTables(t *testing.T) {
	all, err := say.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, typed := range all.Typed() {
		if n := readTable(t, typed.Locale, typed.Locale); n < fewest {
			t.Errorf("%s: %d texts, want %d at least", typed.Locale, n, fewest)
		}
	}
	readTable(t, "digits", "en-US")
	readTable(t, "zones", "en-US")
}

// TestTablesForOthers: what a language's texts mean to a person of it, they mean to
// others too.
func TestTablesForOthers(t *testing.T) {
	all, err := say.Load()
	if err != nil {
		t.Fatal(err)
	}
	tables, locales := []string{"zones"}, []string{"none"}
	for _, typed := range all.Typed() {
		tables, locales = append(tables, typed.Locale), append(locales, typed.Locale)
	}
	for _, table := range tables {
		for _, locale := range locales {
			readTable(t, table, locale)
		}
	}
}

// readTable compares a table with what a person of a language is understood to mean, and
// returns how many texts it has.
func readTable(t *testing.T, table, locale string) (n int) {
	t.Helper()
	data, err := os.ReadFile("testdata/" + table + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	r, kind := reader(t, locale), ""
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		if name, ok := strings.CutPrefix(line, "# "); ok {
			kind = name
			continue
		}
		text, want, ok := strings.Cut(line, " → ")
		if !ok {
			if line != "" {
				t.Errorf("%s: no arrow in %q", table, line)
			}
			continue
		}
		if got := told(r, kind, text); got != want {
			t.Errorf("%s read by %s: %s %q means %s, want %s", table, locale, kind, text, got, want)
		}
		n++
	}
	return n
}

// told is what a text means, of a kind.
func told(r Reader, kind, text string) string {
	answer, ok := "", false
	switch kind {
	case "time":
		return toldTime(r, text)
	case "day":
		var day kpop.Day
		day, ok = r.Day(text, kpop.DayIn(wednesday()))
		answer = day.String()
	case "day of the year":
		month, day, known := r.DayOfYear(text)
		answer, ok = fmt.Sprintf("%02d-%02d", month, day), known
	case "month":
		year, month, known := r.Month(text)
		answer, ok = fmt.Sprintf("%d-%02d", year, month), known
	case "year":
		year, known := r.Year(text)
		answer, ok = fmt.Sprint(year), known
	case "decade":
		year, known := r.Decade(text)
		answer, ok = fmt.Sprint(year), known
	case "lengths":
		list, known := r.Lengths(text)
		answer, ok = strings.Trim(fmt.Sprint(list), "[]"), known
	case "word":
		means := r.Which(text, Upcoming, Recent, Announced, Undated, ThisMonth, NextMonth, LastMonth, Yesterday, LastWeek, ThisYear, LastYear, All)
		answer, ok = wordNames()[means], means != Nothing
	default:
		return "no such kind"
	}
	if !ok {
		return "no"
	}
	return answer
}

func wordNames() map[Meaning]string {
	return map[Meaning]string{
		Upcoming: "upcoming", Recent: "recent", Announced: "announced", Undated: "undated", ThisMonth: "this-month", NextMonth: "next-month",
		LastMonth: "last-month", Yesterday: "yesterday", LastWeek: "last-week", ThisYear: "this-year", LastYear: "last-year", All: "all",
	}
}

// toldTime is the time that a text means on a Wednesday, or why it is none.
func toldTime(r Reader, text string) string {
	got, err := r.Parse(text, wednesday(), "Asia/Seoul")
	var unclear ErrUnclear
	if !errors.As(err, &unclear) {
		return got.String()
	}
	shown := fmt.Sprintf("%s: %s", unclear.Code, unclear.Piece)
	if len(unclear.Choices) > 0 {
		shown += " (" + strings.Join(unclear.Choices, ", ") + ")"
	}
	return strings.TrimSpace(shown)
}
