package starter_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/names"
	"fanchart/store/storetest"
)

// titles.csv: by which names, beside its printed one, people ask for a title. The
// original is the name under which it came out in Korea, hangul how Koreans write the
// printed one, latin what else is typed in Latin letters.
func TestNamesOfTitlesAreWellFormed(t *testing.T) {
	seen := map[string]bool{}
	for _, row := range table(t, "titles.csv") {
		key := row["subject"] + "/" + row["title"] + "/" + row["credit"]
		if seen[key] || row["title"] == "" || row["credit"] == "" || row["source"] == "" {
			t.Errorf("titles.csv: %s, want each once, with title, credit and source", key)
		}
		seen[key] = true
		if row["subject"] != "song" && row["subject"] != "album" {
			t.Errorf("%s: subject %q, want song or album", key, row["subject"])
		}
		clean(t, key, row)
		written(t, key, "hangul", row["hangul"], func(s string) bool { return strings.ContainsFunc(s, isHangul) })
		written(t, key, "original", row["original"], func(s string) bool { return strings.ContainsFunc(s, beyondASCII) })
		written(t, key, "latin", row["latin"], func(s string) bool { return !strings.ContainsFunc(s, isHangul) })
		called := map[string]bool{names.Normal(row["title"]): true}
		for _, name := range slices.Concat(split(row["original"]), split(row["hangul"]), split(row["latin"])) {
			if called[names.Normal(name)] {
				t.Errorf("%s: %q is listed twice or is the printed title", key, name)
			}
			called[names.Normal(name)] = true
		}
		if len(called) == 1 {
			t.Errorf("%s: a row without a name", key)
		}
	}
}

func beyondASCII(r rune) bool { return r > unicode.MaxASCII }

// clean reports what a table must not hold: blanks at an end, letters that are not put
// together, an empty name between two others.
func clean(t *testing.T, key string, row map[string]string) {
	t.Helper()
	for column, text := range row {
		if text != strings.TrimSpace(text) || text != norm.NFC.String(text) {
			t.Errorf("%s: %s %q, want NFC without blanks around it", key, column, text)
		}
	}
}

func written(t *testing.T, key, column, list string, right func(string) bool) {
	t.Helper()
	for name := range strings.SplitSeq(list, ";") {
		if list != "" && (name != strings.TrimSpace(name) || name == "" || !right(name)) {
			t.Errorf("%s: %s has %q", key, column, name)
		}
	}
}

// Every row is of a title that some chart of the shared data printed so, and every
// K-pop title of the full charts has a row, but for those that nobody writes another way.
func TestNamesOfTitlesAreOfTheCharts(t *testing.T) {
	st, rows := storetest.Full(t), table(t, "titles.csv")
	have, meant := map[printing]bool{}, map[string]bool{}
	for _, row := range rows {
		have[rowPrinting(row)] = true
		meant[names.NormalTitle(row["title"])] = true
	}
	plain := []string{"FYA", "19.99", "2", "BE", "DUH! (EP)", "Awe (EP)", "EX (EP)"}
	printed := crawled(t)
	for _, f := range foundTitles(t, st) {
		if !f.KPop && !meant[names.NormalTitle(f.Name)] {
			continue
		}
		spellings, err := st.Printings(t.Context(), f.ID)
		if err != nil {
			t.Fatal(err)
		}
		named := false
		for _, s := range spellings {
			p := printing{f.Subject, s.Printing.Title, s.Printing.Credit}
			printed[p], named = true, named || have[p]
		}
		if f.KPop && !named && !slices.Contains(plain, f.Name) {
			t.Errorf("titles.csv has no row of the %s %s – %s", f.Subject, f.Name, f.Credit)
		}
	}
	for _, row := range rows {
		if p := rowPrinting(row); !printed[p] {
			t.Errorf("titles.csv: %v stands on no chart", p)
		}
	}
}

func rowPrinting(row map[string]string) printing {
	return printing{kpop.Subject(row["subject"]), row["title"], row["credit"]}
}

func foundTitles(t *testing.T, st *store.Store) (found []store.FoundTitle) {
	t.Helper()
	if err := st.SearchTitles(t.Context(), func(f store.FoundTitle) error {
		found = append(found, f)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return found
}
