package charts

import (
	"testing"

	"fanchart/commands/desk"
	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
	"fanchart/store/trend"
)

// TestMovementInBrief: what is computed of a history in brief is what the whole
// history gives, for every entry of some issues.
func TestMovementInBrief(t *testing.T) {
	st := storetest.World(t)
	for _, c := range feed.Sources().Charts() {
		refs, err := st.Calendar(t.Context(), c.Key)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(refs); i += 7 {
			checkMovements(t, st, trend.Calendar{Chart: c, Held: refs}, refs[i].Day)
		}
	}
}

func checkMovements(t *testing.T, st *store.Store, c trend.Calendar, day kpop.Day) {
	t.Helper()
	issue, err := st.Issue(t.Context(), c.Chart.Key, day)
	if err != nil {
		t.Fatal(err)
	}
	ids := desk.TitleIDs(issue.Entries)
	whole, err := st.History(t.Context(), c.Chart.Key, day, ids)
	if err != nil {
		t.Fatal(err)
	}
	brief, err := st.Briefs(t.Context(), c.Chart.Key, day, ids)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		for _, kpopTitle := range []bool{true, false} {
			b := brief[id]
			if c.Gappy(b.First.Day, b.Last.Day, b.Count, kpopTitle) {
				continue // these are read whole
			}
			want := trend.Move(c, whole[id], kpopTitle)
			if got := movement(c, brief[id], kpopTitle); got != want {
				t.Errorf("movement of %d on %s %s: got %+v, want %+v", id, c.Chart.Key, day, got, want)
			}
		}
	}
}
