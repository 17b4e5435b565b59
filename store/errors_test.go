package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

func TestLockedByAnotherProgram(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "fanchart.db")
	st := mustOpen(t, path)
	mustSet(t, st, "kept", "yes")
	other, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	other.SetMaxOpenConns(1)
	if _, err := other.Exec("BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	err = st.Update(t.Context(), func(tx *Tx) error { return tx.SetMeta(t.Context(), "kept", "no") })
	if !errors.Is(err, ErrLocked) {
		t.Errorf("Update while another program writes = %v, want ErrLocked", err)
	}
	wantMeta(t, st, "kept", "yes") // reads go on
	if again, err := Open(t.Context(), path); err != nil {
		t.Errorf("Open while another program writes = %v, want nil", err)
	} else {
		again.Close()
	}
	if _, err := other.Exec("ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	mustSet(t, st, "kept", "later")
}

func TestOpenOfALockedFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "fanchart.db")
	mustOpen(t, path).Close()
	raw(t, path, "PRAGMA journal_mode = DELETE") // in which readers are locked out too
	other, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	other.SetMaxOpenConns(1)
	if _, err := other.Exec("BEGIN EXCLUSIVE"); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), path); !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), path) {
		t.Errorf("Open of a locked file = %v, want ErrLocked and the path", err)
	}
}

func TestOpenWhereNothingCanBeWritten(t *testing.T) {
	dir := t.TempDir()
	for _, path := range []string{dir, filepath.Join(dir, "no", "such", "folder.db"), "/proc/fanchart.db"} {
		if _, err := Open(t.Context(), path); !errors.Is(err, ErrReadOnly) {
			t.Errorf("Open(%s) = %v, want ErrReadOnly", path, err)
		}
	}
}

func TestFullDisk(t *testing.T) {
	st := mustOpen(t, filepath.Join(t.TempDir(), "fanchart.db"))
	mustSet(t, st, "kept", "yes")
	var pages int
	if err := st.writer.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	limit := func(n int) {
		if _, err := st.writer.Exec("PRAGMA max_page_count = " + strconv.Itoa(n)); err != nil {
			t.Fatal(err)
		}
	}
	limit(pages + 1) // SQLite answers as for a disk without room
	err := st.Update(t.Context(), func(tx *Tx) error {
		if err := tx.SetMeta(t.Context(), "kept", "no"); err != nil {
			return err
		}
		return tx.SetMeta(t.Context(), "large", strings.Repeat("x", 1<<20))
	})
	if !errors.Is(err, ErrFull) {
		t.Errorf("Update on a full disk = %v, want ErrFull", err)
	}
	wantMeta(t, st, "kept", "yes")
	wantMeta(t, st, "large", "")
	limit(1 << 30)
	mustSet(t, st, "kept", "later") // there is room again
	wantMeta(t, st, "kept", "later")
}

func TestWhatIsNoDatabaseIsRefusedAndLeftAlone(t *testing.T) {
	dir := t.TempDir()
	good := filepath.Join(dir, "good.db")
	st := mustOpen(t, good)
	mustSetMany(t, st)
	st.Close()
	whole, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	scribbled := bytes.Clone(whole)
	for i := 4096; i < len(scribbled); i++ { // all but the first page
		scribbled[i] = 0xa5
	}
	for name, content := range map[string][]byte{
		"text":        []byte(strings.Repeat("charts, acts and titles\n", 500)),
		"half a page": whole[:2000],
		"scribbled":   scribbled,
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if st, err := Open(t.Context(), path); !errors.Is(err, ErrCorrupt) {
			t.Errorf("Open of %s = %v, %v, want ErrCorrupt", name, st, err)
		}
		if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, content) {
			t.Errorf("Open of %s changed it: %d bytes, %v, want %d", name, len(after), err, len(content))
		}
	}
}

// mustSetMany fills several pages.
func mustSetMany(t testing.TB, st *Store) {
	t.Helper()
	err := st.Update(t.Context(), func(tx *Tx) error {
		for i := range 200 {
			if err := tx.SetMeta(t.Context(), "fact "+strconv.Itoa(i), strings.Repeat("x", 500)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A cut-off file opens as far as its schema reaches; Check or the first read of
// what is gone says so.
func TestACutOffFileIsFound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "fanchart.db")
	st := mustOpen(t, path)
	mustSetMany(t, st)
	st.Close()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, info.Size()-info.Size()/3/4096*4096); err != nil {
		t.Fatal(err)
	}
	st, err = Open(t.Context(), path)
	if err != nil {
		if !errors.Is(err, ErrCorrupt) {
			t.Errorf("Open of a cut-off file = %v, want ErrCorrupt", err)
		}
		return
	}
	defer st.Close()
	faults, err := st.Check(t.Context())
	if len(faults) == 0 && !errors.Is(err, ErrCorrupt) {
		t.Errorf("Check of a cut-off file = %q, %v, want faults or ErrCorrupt", faults, err)
	}
}

func TestOtherErrorsAreLeftAlone(t *testing.T) {
	for _, err := range []error{nil, context.Canceled, errors.New("x")} {
		d := sqlite()
		if got := d.explain(err); got != err {
			t.Errorf("explain(%v) = %v, want it unchanged", err, got)
		}
	}
}
