package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func mustOpen(t testing.TB, path string) *Store {
	t.Helper()
	st, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return st
}

func mustSet(t testing.TB, st *Store, name, value string) {
	t.Helper()
	if err := st.Update(t.Context(), func(tx *Tx) error { return tx.SetMeta(t.Context(), name, value) }); err != nil {
		t.Fatal(err)
	}
}

func wantMeta(t testing.TB, st *Store, name, want string) {
	t.Helper()
	if got, err := st.Meta(t.Context(), name); got != want || err != nil {
		t.Errorf("Meta(%s) = %q, %v, want %q", name, got, err, want)
	}
}

// raw runs SQL on a file without the store.
func raw(t testing.TB, path string, queries ...string) {
	t.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, q := range queries {
		if _, err := db.Exec(q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
}

func TestOpenCreatesAndReopens(t *testing.T) {
	for _, name := range []string{"fanchart.db", "fan chart?mode=ro#1%20&x.db", "차트.db"} {
		path := filepath.Join(t.TempDir(), name)
		st := mustOpen(t, path)
		mustSet(t, st, "kept", "yes")
		if err := st.Close(); err != nil {
			t.Errorf("Close(%s) = %v", name, err)
		}
		if _, err := os.Stat(path); err != nil {
			t.Errorf("Open(%s) made no such file: %v", name, err)
		}
		st = mustOpen(t, path)
		wantMeta(t, st, "kept", "yes")
		if st.Path() != path {
			t.Errorf("Path() = %s, want %s", st.Path(), path)
		}
		if faults, err := st.Check(t.Context()); len(faults) > 0 || err != nil {
			t.Errorf("Check(%s) = %q, %v, want a sound file", name, faults, err)
		}
		st.Close()
	}
}

func TestEmptyStoreHasNothing(t *testing.T) {
	st := mustOpen(t, filepath.Join(t.TempDir(), "fanchart.db"))
	if refs, err := st.Calendar(t.Context(), "hot-100"); len(refs) > 0 || err != nil {
		t.Errorf("Calendar = %v, %v, want nothing", refs, err)
	}
	if v, err := st.DataVersion(t.Context()); v != 0 || err != nil {
		t.Errorf("DataVersion = %d, %v, want 0", v, err)
	}
	if imports, err := st.Imports(t.Context()); len(imports) > 0 || err != nil {
		t.Errorf("Imports = %v, %v, want nothing", imports, err)
	}
	if n, err := st.DifferenceCount(t.Context(), "hot-100"); n != 0 || err != nil {
		t.Errorf("DifferenceCount = %d, %v, want 0", n, err)
	}
	wantMeta(t, st, "starter", "")
}

// step is a migration of tests, beside the first real one.
func step(t testing.TB, text string) fs.FS {
	t.Helper()
	first, err := fs.ReadFile(migrations, "migrations/sqlite/00001_charts.sql")
	if err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{
		"migrations/sqlite/00001_charts.sql": {Data: first},
		"migrations/sqlite/99990_test.sql":   {Data: []byte("-- +goose Up\n" + text)},
	}
}

func TestAnOlderFileIsCopiedBeforeItChanges(t *testing.T) {
	path := filepath.Join(t.TempDir(), "fanchart.db")
	st := mustOpen(t, path)
	mustSet(t, st, "kept", "before")
	if err := st.migrate(t.Context(), step(t, "CREATE TABLE added (a TEXT) STRICT;")); err != nil {
		t.Fatal(err)
	}
	wantMeta(t, st, "kept", "before")
	mustSet(t, st, "kept", "after")

	copied := path + ".before-99990"
	before := mustOpen(t, copied)
	wantMeta(t, before, "kept", "before")
	raw(t, path, "SELECT a FROM added")
	var n int
	if err := before.reader.QueryRow("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'added'").Scan(&n); err != nil || n != 0 {
		t.Errorf("the copy has the new table %d times, %v, want it as it was", n, err)
	}
}

func TestAFailedMigrationLeavesTheFileAndCanBeRepeated(t *testing.T) {
	path := filepath.Join(t.TempDir(), "fanchart.db")
	st := mustOpen(t, path)
	mustSet(t, st, "kept", "yes")
	if err := st.migrate(t.Context(), step(t, "CREATE TABLE added (a TEXT) STRICT; CREATE TABLE meta (a TEXT);")); err == nil {
		t.Fatal("migrate with a broken step = nil, want an error")
	}
	wantMeta(t, st, "kept", "yes")
	mustSet(t, st, "kept", "since")
	if err := st.migrate(t.Context(), step(t, "CREATE TABLE added (a TEXT) STRICT;")); err != nil {
		t.Fatalf("migrate again = %v, want nil: nothing of the broken step is left", err)
	}
	wantMeta(t, mustOpen(t, path+".before-99990"), "kept", "since")
}

func TestAnUpToDateFileIsNotCopied(t *testing.T) {
	path := filepath.Join(t.TempDir(), "fanchart.db")
	mustOpen(t, path).Close()
	mustOpen(t, path).Close()
	copies, err := filepath.Glob(path + ".before-*")
	if len(copies) > 0 || err != nil {
		t.Errorf("Open made %q, %v, want no copy", copies, err)
	}
}

func TestANewerFileIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "fanchart.db")
	mustOpen(t, path).Close()
	raw(t, path, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)")
	_, err := Open(t.Context(), path)
	if !errors.Is(err, ErrNewer) || !strings.Contains(err.Error(), "99999") {
		t.Errorf("Open of a newer file = %v, want ErrNewer and its version", err)
	}
}

func TestBackupIsAWholeCopyAndOverwritesNothing(t *testing.T) {
	dir := t.TempDir()
	st := mustOpen(t, filepath.Join(dir, "fanchart.db"))
	mustSet(t, st, "kept", "yes")
	path := filepath.Join(dir, "copy.db")
	if err := st.Backup(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	mustSet(t, st, "kept", "later")
	if err := st.Backup(t.Context(), path); !errors.Is(err, fs.ErrExist) {
		t.Errorf("Backup over a file = %v, want fs.ErrExist", err)
	}
	wantMeta(t, mustOpen(t, path), "kept", "yes")
	if err := st.Backup(t.Context(), filepath.Join(dir, "no", "such", "folder.db")); !errors.Is(err, ErrReadOnly) {
		t.Errorf("Backup into a missing folder = %v, want ErrReadOnly", err)
	}
}

// Every connection has the settings that the promises rest on.
func TestConnectionsAreSetUp(t *testing.T) {
	st := mustOpen(t, filepath.Join(t.TempDir(), "fanchart.db"))
	for _, test := range []struct {
		db      *sql.DB
		setting string
		want    string
	}{
		{st.writer, "journal_mode", "wal"}, {st.writer, "synchronous", "2"}, {st.writer, "foreign_keys", "1"},
		{st.reader, "foreign_keys", "1"}, {st.reader, "query_only", "1"}, {st.reader, "journal_mode", "wal"},
	} {
		var got string
		if err := test.db.QueryRow("PRAGMA " + test.setting).Scan(&got); got != test.want || err != nil {
			t.Errorf("PRAGMA %s = %s, %v, want %s", test.setting, got, err, test.want)
		}
	}
	if _, err := st.reader.ExecContext(context.Background(), "DELETE FROM meta"); err == nil {
		t.Error("a reading connection wrote, want an error")
	}
	if got := st.writer.Stats().MaxOpenConnections; got != 1 {
		t.Errorf("writers = %d, want 1", got)
	}
	if _, err := st.Meta(t.Context(), "x"); err != nil || !slices.Contains([]int{1, 2, 3, 4}, st.reader.Stats().OpenConnections) {
		t.Errorf("open readers = %d, %v", st.reader.Stats().OpenConnections, err)
	}
}
