package feed_test

import (
	"strings"
	"testing"

	"fanchart/store/feed/tables"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// What is exported is what is imported: the same file changes nothing, but for members and
// overrides, which do not count what they find.
func TestExportedTablesComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	st := storetest.World(t)
	bring(t, st, tables.Videos, put(t, "v.csv", "video,act,title\ngdZLi9oWNZg,bts,Dynamite\n"))
	for _, word := range tables.Exported() {
		var b, again strings.Builder
		if err := tables.Export(t.Context(), st, word, &b); err != nil {
			t.Fatalf("Export(%s): %v", word, err)
		}
		r := bring(t, st, word, put(t, word+".csv", b.String()))
		if rows := strings.Count(b.String(), "\n"); rows < 2 || (word == tables.Acts || word == tables.Figures) && (r.Added+r.Replaced > 0 || r.Same == 0) {
			t.Errorf("Import(%s) of %d lines exported = %+v, want nothing new", word, rows, r)
		}
		if word == tables.Members && !strings.Contains(b.String(), ",†2017-12-18,") {
			t.Error("members exported without the day that one died")
		}
		if err := tables.Export(t.Context(), st, word, &again); err != nil || again.String() != b.String() {
			t.Errorf("Export(%s) after importing what it gave differs: %v", word, err)
		}
	}
}

// A row that says one thing of an act leaves the rest as it was; - makes it unknown.
func TestActsAreMergedNotWiped(t *testing.T) {
	t.Parallel()
	st := storetest.World(t)
	was := act(t, st, "ive")
	bring(t, st, "acts", put(t, "a.csv", "key,name,agency\nive,IVE,New Agency\n"))
	got := act(t, st, "ive")
	if got.Agency != "New Agency" || got.Debut != was.Debut || got.Gender != was.Gender || !got.KPop || len(got.NamesOf(kpop.Hangul)) == 0 {
		t.Errorf("ive = %+v, want all of %+v with the new agency", got, was)
	}
	bring(t, st, "acts", put(t, "b.csv", "key,name,agency\nive,IVE,-\n"))
	if got := act(t, st, "ive"); got.Agency != "" || got.Debut != was.Debut {
		t.Errorf("ive = %+v, want no agency and the rest", got)
	}
	f := refused(t, st, "acts", put(t, "c.csv", "key,name,kind\nive,IVE,grup\n"))
	if !strings.Contains(f.Detail, "group, soloist") {
		t.Errorf("fault = %+v, want the words that are allowed", f)
	}
}
