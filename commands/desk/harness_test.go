package desk

import (
	"os"
	"testing"

	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/storetest"
)

// newDesk is a desk at which no command can be asked.
func newDesk(t testing.TB, st *store.Store) *Desk {
	t.Helper()
	d, err := New(t.Context(), st, Config{Sources: feed.Sources()})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// bring imports a table, and has the desk notice.
func bring(t testing.TB, d *Desk, source, table string) {
	t.Helper()
	path := t.TempDir() + "/table.csv"
	if err := os.WriteFile(path, []byte(table), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := feed.Import(t.Context(), d.Store(), feed.Files{Source: source, Paths: []string{path}, At: storetest.At()}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
}
