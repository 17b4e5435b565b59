package starter_test

import (
	"os"
	"path/filepath"
	"testing"

	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/feed/tables"
	"fanchart/store/starter"
	"fanchart/store/storetest"
)

func dataVersion(t *testing.T, st *store.Store) int64 {
	t.Helper()
	v, err := st.DataVersion(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func load(t *testing.T, st *store.Store) {
	t.Helper()
	if err := starter.Load(t.Context(), st, storetest.At()); err != nil {
		t.Fatal(err)
	}
}

func TestLoadingTwiceChangesNothing(t *testing.T) {
	st := storetest.World(t)
	before := dataVersion(t, st)
	load(t, st)
	if got := dataVersion(t, st); got != before {
		t.Errorf("DataVersion after loading again = %d, want %d", got, before)
	}
}

// An act that an operator corrected stays so when the program brings a newer set.
func TestOperatorsRowsOutliveTheStarterSet(t *testing.T) {
	st := storetest.World(t)
	path := filepath.Join(t.TempDir(), "acts.csv")
	if err := os.WriteFile(path, []byte("key,name,kind,kpop,agency\nbts,BTS (mine),group,yes,Mine\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := feed.Import(t.Context(), st, feed.Files{Source: tables.Acts, Paths: []string{path}, At: storetest.At()}); err != nil {
		t.Fatal(err)
	}
	err := st.Update(t.Context(), func(tx *store.Tx) error { return tx.SetMeta(t.Context(), "starter", "an older set") })
	if err != nil {
		t.Fatal(err)
	}
	load(t, st)
	bts, err := st.ActByKey(t.Context(), "bts")
	if err != nil || bts.Name != "BTS (mine)" || bts.Agency != "Mine" {
		t.Errorf("ActByKey(bts) = %q of %q, %v, want the operator's", bts.Name, bts.Agency, err)
	}
}
