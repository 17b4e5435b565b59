package store_test

import (
	"errors"
	"path/filepath"
	"testing"

	"fanchart/store"
	"fanchart/store/storetest"
)

// There and back: from a file to another place, and from there to a file again, which has
// the same rows. A place that has something in it is refused.
func TestCopy(t *testing.T) {
	first := filepath.Join(t.TempDir(), "first.db")
	storetest.WorldFile(t, first)
	places := map[string]func(testing.TB) string{
		"file":   func(t testing.TB) string { return filepath.Join(t.TempDir(), "there.db") },
		"server": storetest.Server,
	}
	for name, place := range places {
		t.Run(name, func(t *testing.T) {
			there, back := place(t), filepath.Join(t.TempDir(), "back.db")
			out := moved(t, first, there)
			if out["act"] < 1000 || out["entry"] == 0 {
				t.Errorf("brought %v, want the whole starter set", out)
			}
			if home := moved(t, there, back); len(home) != len(out) || home["act"] != out["act"] || home["entry"] != out["entry"] {
				t.Errorf("brought back %v of %v", home, out)
			}
			if err := store.Copy(t.Context(), first, there, nil); !errors.Is(err, store.ErrNotEmpty) {
				t.Errorf("Copy once more = %v, want ErrNotEmpty", err)
			}
			st, err := store.Open(t.Context(), there)
			if err != nil {
				t.Fatal(err)
			}
			defer st.Close()
			err = st.Update(t.Context(), func(tx *store.Tx) error { // ids go on after those that came
				_, err := tx.AddImport(t.Context(), store.ImportRow{Source: "acts", Path: "a.csv", SHA256: "x"})
				return err
			})
			if err != nil {
				t.Errorf("a row after the copy: %v", err)
			}
		})
	}
	if err := store.Copy(t.Context(), filepath.Join(t.TempDir(), "none.db"), filepath.Join(t.TempDir(), "to.db"), nil); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("Copy of nothing = %v, want ErrNotFound", err)
	}
}

func moved(t *testing.T, from, to string) map[string]int {
	t.Helper()
	rows := map[string]int{}
	if err := store.Copy(t.Context(), from, to, func(table string, n int) { rows[table] = n }); err != nil {
		t.Fatal(err)
	}
	return rows
}
