package lists_test

import (
	"os"
	"path/filepath"
	"testing"

	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// put writes a file into a folder of the test and returns its path.
func put(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// bring imports one path and fails the test if it is refused.
func bring(t testing.TB, st *store.Store, source, path string) file.Report {
	t.Helper()
	reports, err := feed.Import(t.Context(), st, feed.Files{Source: source, Paths: []string{path}, At: storetest.At()})
	if err != nil {
		t.Fatalf("Import(%s, %s): %v", source, filepath.Base(path), err)
	}
	return reports[0]
}

// refused imports one path, which must be refused, and returns the first fault.
func refused(t testing.TB, st *store.Store, source, path string) file.Fault {
	t.Helper()
	before, _ := st.DataVersion(t.Context())
	_, err := feed.Import(t.Context(), st, feed.Files{Source: source, Paths: []string{path}, At: storetest.At()})
	faults := file.Faults(err)
	if len(faults) == 0 {
		t.Fatalf("Import(%s, %s) = %v, want a refusal with faults", source, filepath.Base(path), err)
	}
	if after, _ := st.DataVersion(t.Context()); after != before {
		t.Errorf("Import(%s, %s) was refused but changed the data", source, filepath.Base(path))
	}
	return faults[0]
}

// knownReleases are everybody's releases.
func knownReleases(t testing.TB, st *store.Store) (list []store.KnownRelease) {
	t.Helper()
	err := st.Update(t.Context(), func(tx *store.Tx) (err error) {
		list, err = tx.KnownReleases(t.Context(), 0)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// knownEvents are everybody's events.
func knownEvents(t testing.TB, st *store.Store) (list []kpop.Event) {
	t.Helper()
	err := st.Update(t.Context(), func(tx *store.Tx) (err error) {
		list, err = tx.KnownEvents(t.Context(), 0)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}
