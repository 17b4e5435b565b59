package commands

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"

	"fanchart/store"
)

// TestOldDatabase: a database of an earlier version, with rows in every table, opens and
// answers as it did then. store/testdata/schema7.db.gz was made by the last version that
// had seven migrations; testdata/schema7.txt is what that version answered.
func TestOldDatabase(t *testing.T) {
	path := unpack(t, filepath.Join("..", "store", "testdata", "schema7.db.gz"))
	st, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	converse(t, filepath.Join("testdata", "schema7.txt"), newDesk(t, st))
}

// unpack returns the path of a copy of what a file holds.
func unpack(t *testing.T, file string) string {
	t.Helper()
	packed, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	z, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "old.db")
	to, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer to.Close()
	if _, err := io.Copy(to, z); err != nil {
		t.Fatal(err)
	}
	return path
}
