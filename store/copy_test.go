package store_test

import (
	"context"
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"fanchart/store"
	"fanchart/store/kpop"
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

// A copy that was interrupted, or whose process was killed, goes on where it is begun again.
// Until it is done nobody opens what it fills, and in the end all is there once.
func TestACopyGoesOn(t *testing.T) {
	first := filepath.Join(t.TempDir(), "first.db")
	storetest.WorldFile(t, first)
	whole := moved(t, first, filepath.Join(t.TempDir(), "whole.db"))
	places := map[string]func(testing.TB) string{
		"file":   func(t testing.TB) string { return filepath.Join(t.TempDir(), "there.db") },
		"server": storetest.Server,
	}
	for name, place := range places {
		t.Run(name, func(t *testing.T) {
			there := place(t)
			stopped := interrupted(t, first, there)
			killed, done := killedCopies(t, first, there)
			if !done {
				if home := moved(t, first, there); !maps.Equal(home, whole) {
					t.Errorf("brought %v, want %v", home, whole)
				}
			}
			if back := moved(t, there, filepath.Join(t.TempDir(), "back.db")); !maps.Equal(back, whole) {
				t.Errorf("brought back %v, want %v", back, whole)
			}
			if err := store.Copy(t.Context(), first, there, nil); !errors.Is(err, store.ErrNotEmpty) {
				t.Errorf("Copy once it is done = %v, want ErrNotEmpty", err)
			}
			t.Logf("interrupted %d times, killed %d times, %d tables", stopped, killed, len(whole))
		})
	}
}

// interrupted begins a copy some times and stops it after ever more tables.
func interrupted(t *testing.T, from, to string) (times int) {
	t.Helper()
	for _, most := range []int{1, 10, 30} {
		ctx, cancel := context.WithCancel(t.Context())
		told := 0
		err := store.Copy(ctx, from, to, func(string, int) {
			if told++; told == most {
				cancel()
			}
		})
		if cancel(); !errors.Is(err, context.Canceled) || told != most {
			t.Fatalf("Copy stopped after %d tables = %v after %d", most, err, told)
		}
		if st, err := store.Open(t.Context(), to); !errors.Is(err, store.ErrUnfinished) {
			t.Errorf("Open of an unfinished copy = %v, %v, want ErrUnfinished", st, err)
		}
		other := filepath.Join(t.TempDir(), "other.db")
		if err := store.Copy(t.Context(), to, other, nil); !errors.Is(err, store.ErrUnfinished) {
			t.Errorf("Copy of an unfinished copy = %v, want ErrUnfinished", err)
		}
		times++
	}
	return times
}

// killedCopies has processes copy and kills each, a little later every time, until one is faster.
func killedCopies(t *testing.T, from, to string) (killed int, done bool) {
	t.Helper()
	for n := range 6 {
		cmd := exec.Command(os.Args[0], "-test.run=^TestTask$")
		cmd.Env = append(os.Environ(), "FANCHART_TEST_TASK=copy", "FANCHART_TEST_FILE="+to, "FANCHART_TEST_ORIGIN="+from)
		if err := cmd.Start(); err != nil {
			t.Skipf("cannot run a second process here: %v", err)
		}
		ended := make(chan error, 1)
		go func() { ended <- cmd.Wait() }()
		select {
		case <-time.After(time.Duration(n) * 60 * time.Millisecond):
			cmd.Process.Kill()
			if <-ended != nil {
				killed++
			}
		case err := <-ended:
			if err != nil {
				t.Errorf("a process that copies: %v", err)
			}
		}
		if st, err := store.Open(t.Context(), to); err == nil {
			st.Close()
			return killed, true
		}
	}
	return killed, false
}

// What was copied before and is not any more what it was is no part of the same.
func TestACopyOfSomethingElse(t *testing.T) {
	first, there := filepath.Join(t.TempDir(), "first.db"), filepath.Join(t.TempDir(), "there.db")
	storetest.WorldFile(t, first)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	if err := store.Copy(ctx, first, there, func(string, int) { cancel() }); !errors.Is(err, context.Canceled) {
		t.Fatalf("Copy stopped after a table = %v", err)
	}
	st, err := store.Open(t.Context(), first)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	err = st.Update(t.Context(), func(tx *store.Tx) error {
		_, err := tx.SaveAct(t.Context(), kpop.Act{Key: "one-more", Name: "One More"}, store.FromOperator)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Copy(t.Context(), first, there, nil); !errors.Is(err, store.ErrDiffers) {
		t.Errorf("Copy of what was changed meanwhile = %v, want ErrDiffers", err)
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
