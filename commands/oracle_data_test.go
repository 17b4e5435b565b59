package commands

import (
	"path/filepath"
	"slices"
	"testing"

	"fanchart/store"
	"fanchart/store/names"
	"fanchart/store/storetest"
)

// What the oracle asks for is there: acts and members in the catalogue, titles on the
// full charts.
func TestTheOracleIsOfWhatIsHeld(t *testing.T) {
	folder := filepath.Join(storetest.Root(t), "store", "starter")
	acts, members := map[string]bool{}, map[[2]string]bool{}
	for _, r := range rows(t, filepath.Join(folder, "acts.csv")) {
		acts[r["key"]] = true
	}
	for _, r := range rows(t, filepath.Join(folder, "members.csv")) {
		members[[2]string{r["group"], r["member"]}] = r["act"] == ""
	}
	for _, w := range oracle(t) {
		if w.act != "" && !acts[w.act] || w.member != "" && !members[[2]string{w.act, w.member}] {
			t.Errorf("%s: %s must reach %q, want an act, or a member without one", w.kind, w.typed, w.target())
		}
	}
	all := oracle(t)
	printed := printings(t, storetest.Full(t), all)
	for _, w := range all {
		if subject := subjectOf(w); w.title != "" && !slices.ContainsFunc(subject, func(s string) bool { return printed[[3]string{s, w.title, w.credit}] }) {
			t.Errorf("%s: %s must reach %q, which no chart printed", w.kind, w.typed, w.target())
		}
	}
}

// printings are those of the titles that the wishes may mean: subject, title, credit. A
// K-pop title is looked at whatever it is called now.
func printings(t *testing.T, st *store.Store, all []wish) map[[3]string]bool {
	t.Helper()
	meant := map[string]bool{}
	for _, w := range all {
		meant[names.NormalTitle(w.title)] = true
	}
	var found []store.FoundTitle
	if err := st.SearchTitles(t.Context(), func(f store.FoundTitle) error {
		if f.KPop || meant[names.NormalTitle(f.Name)] {
			found = append(found, f)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	out := map[[3]string]bool{}
	for _, f := range found {
		spellings, err := st.Printings(t.Context(), f.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range spellings {
			out[[3]string{string(f.Subject), s.Printing.Title, s.Printing.Credit}] = true
		}
	}
	return out
}

// subjectOf is what a wish's title may be.
func subjectOf(w wish) []string {
	if w.where == "thing" {
		return []string{"song", "album"}
	}
	return []string{w.where}
}
