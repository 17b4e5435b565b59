package fetch_test

import (
	"slices"
	"strings"
	"testing"

	"fanchart/store"
	"fanchart/store/feed/fetch"
	"fanchart/store/storetest"
)

func held(t *testing.T, st *store.Store, chart string) (days []string) {
	t.Helper()
	refs, err := st.Calendar(t.Context(), chart)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range refs {
		days = append(days, r.Day.String())
	}
	return days
}

// What is new is fetched, once; the second time nothing moves but one question.
func TestSyncFetchesWhatIsNew(t *testing.T) {
	t.Parallel()
	m, st := newMirror(t), storetest.New(t)
	m.putWeeks("2026-07-25", "2026-08-01", "2026-08-08")
	f := m.fetcher(t, st)
	if o := sync1(t, f, "hot-100-mirror"); o.Added != 3 || o.Files != 3 || len(o.Faults) > 0 {
		t.Fatalf("first Sync = %+v, want three issues of three files", o)
	}
	if got := held(t, st, "hot-100"); !slices.Equal(got, []string{"2026-07-25", "2026-08-01", "2026-08-08"}) {
		t.Errorf("held: %q, want the three weeks", got)
	}
	first := m.sent
	m.requests()
	if o := sync1(t, f, "hot-100-mirror"); o.Added+o.Replaced+o.Files != 0 || len(o.Faults) > 0 {
		t.Errorf("second Sync = %+v, want nothing", o)
	}
	if got := m.requests(); len(got) != 1 || (m.sent-first)*100 >= first {
		t.Errorf("second Sync asked %q and moved %d bytes after %d, want one question and under 1 %%", got, m.sent-first, first)
	}
	m.putWeeks("2026-07-25", "2026-08-01", "2026-08-08", "2026-08-15")
	m.requests()
	if o := sync1(t, f, "hot-100-mirror"); o.Added != 1 || len(o.Faults) > 0 {
		t.Errorf("third Sync = %+v, want the new week", o)
	}
}

// An issue that an operator imported is not fetched.
func TestSyncLeavesWhatIsHeld(t *testing.T) {
	t.Parallel()
	m, st := newMirror(t), storetest.New(t)
	days := []string{"2026-06-27", "2026-07-04", "2026-07-11", "2026-07-18", "2026-07-25", "2026-08-01", "2026-08-08"}
	m.putWeeks(days...)
	sync1(t, m.fetcher(t, st), "hot-100-mirror")
	other := newMirror(t)
	other.putWeeks(days...)
	// as if its issues had been imported from files
	if err := st.Update(t.Context(), func(tx *store.Tx) error { return tx.ForgetSync(t.Context(), "hot-100-mirror") }); err != nil {
		t.Fatal(err)
	}
	sources, _ := fetch.Find(fetch.Sources(), "hot-100-mirror")
	plan, err := other.fetcher(t, st).Plan(t.Context(), sources)
	if err != nil || len(plan) != 1 || len(plan[0].Wants) != 4 || plan[0].Wants[0].Day.String() != "2026-07-18" {
		t.Errorf("Plan = %+v, %v; want the four newest weeks, which may have been corrected", plan, err)
	}
	if got := other.requests(); len(got) != 1 {
		t.Errorf("Plan asked %q, want the list alone", got)
	}
}

// A week that the collector corrects replaces its issue.
func TestSyncTakesCorrections(t *testing.T) {
	t.Parallel()
	m, st := newMirror(t), storetest.New(t)
	m.put(utdata, "data-scraped/billboard-200/2026/2026-08-01.csv", albums("2026-08-01", 1000))
	m.put(utdata, "data-scraped/billboard-200/2026/2026-08-08.csv", albums("2026-08-08", 999))
	f := m.fetcher(t, st)
	if o := sync1(t, f, "billboard-200-mirror"); o.Added != 2 || len(o.Faults) > 0 {
		t.Fatalf("first Sync = %+v, want two issues", o)
	}
	m.put(utdata, "data-scraped/billboard-200/2026/2026-08-01.csv", albums("2026-08-01", 1000)+"\n")
	m.put(utdata, "data-scraped/billboard-200/2026/2026-08-08.csv", strings.Replace(albums("2026-08-08", 999), "Album 1050", "Album 1050 (Deluxe)", 1))
	if o := sync1(t, f, "billboard-200-mirror"); o.Replaced != 1 || o.Same != 1 || len(o.Faults) > 0 {
		t.Errorf("second Sync = %+v, want one issue corrected and one the same", o)
	}
}
