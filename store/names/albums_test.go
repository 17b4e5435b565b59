package names_test

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/names"
	"fanchart/store/storetest"
)

// album is a row of testdata/albums.csv: a printing of a K-pop album, the names that
// fans have for it, the plain one first, and what else the print holds, with … where
// the plain name stands.
type album struct{ title, credit, first, names, rest string }

func albums(t *testing.T) []album {
	t.Helper()
	f, err := os.Open("testdata/albums.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []album
	for _, r := range rows[1:] {
		out = append(out, album{r[0], r[1], r[2], r[3], r[4]})
	}
	return out
}

func TestAlbumsAreWellFormed(t *testing.T) {
	seen := map[kpop.Printing]bool{}
	for _, a := range albums(t) {
		p := kpop.Printing{Title: a.title, Credit: a.credit}
		if seen[p] || a.title == "" || a.credit == "" || a.names == "" {
			t.Errorf("albums.csv: %+v, want title, credit and names, each printing once", a)
		}
		seen[p] = true
		if all := strings.Join([]string{a.title, a.credit, a.names, a.rest}, "\n"); all != norm.NFC.String(all) {
			t.Errorf("%s: not NFC", a.title)
		}
		called := map[string]bool{}
		for name := range strings.SplitSeq(a.names, ";") {
			if name != strings.TrimSpace(name) || name == "" || called[names.Normal(name)] {
				t.Errorf("%s: called %q, want each once, without blanks around it", a.title, name)
			}
			called[names.Normal(name)] = true
		}
		plain, _, _ := strings.Cut(a.names, ";")
		if whole := strings.Replace(a.rest, "…", plain, 1); a.rest != "" && names.Normal(whole) != names.Normal(a.title) {
			t.Errorf("%s: %q within %q is %q", a.title, plain, a.rest, whole)
		}
	}
	if len(seen) < 219 {
		t.Errorf("albums.csv has %d printings, want at least 219", len(seen))
	}
}

// The rows are just the printings of K-pop albums on the full charts.
func TestAlbumsAreThoseOfTheCharts(t *testing.T) {
	st := storetest.Full(t)
	var found []int64
	if err := st.SearchTitles(t.Context(), func(f store.FoundTitle) error {
		if f.KPop && f.Subject == kpop.Album {
			found = append(found, f.ID)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	printed := map[kpop.Printing]string{}
	for _, id := range found {
		spellings, err := st.Printings(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range spellings {
			printed[s.Printing] = s.First.String()
		}
	}
	for _, a := range albums(t) {
		p := kpop.Printing{Title: a.title, Credit: a.credit}
		if printed[p] != a.first {
			t.Errorf("%s – %s first stood on the chart of %q, want %q", a.title, a.credit, printed[p], a.first)
		}
		delete(printed, p)
	}
	for p, day := range printed {
		t.Errorf("albums.csv lacks %s – %s of %s", p.Title, p.Credit, day)
	}
}
