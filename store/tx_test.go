package store

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"fanchart/store/kpop"
)

func TestAFailedUpdateLeavesNothing(t *testing.T) {
	st := mustOpen(t, filepath.Join(t.TempDir(), "fanchart.db"))
	mustSet(t, st, "kept", "yes")
	broken := errors.New("broken off")
	write := func(tx *Tx) error {
		if err := tx.SetMeta(t.Context(), "kept", "no"); err != nil {
			return err
		}
		if _, err := tx.SaveAct(t.Context(), kpop.Act{Key: "bts", Name: "BTS"}, FromOperator); err != nil {
			return err
		}
		return tx.Changed(t.Context())
	}
	err := st.Update(t.Context(), func(tx *Tx) error {
		if err := write(tx); err != nil {
			return err
		}
		return broken
	})
	if !errors.Is(err, broken) {
		t.Errorf("Update = %v, want the error of its function", err)
	}
	func() {
		defer func() { _ = recover() }()
		_ = st.Update(t.Context(), func(tx *Tx) error {
			if err := write(tx); err != nil {
				return err
			}
			panic("broken off")
		})
	}()
	wantMeta(t, st, "kept", "yes")
	if _, err := st.ActByKey(t.Context(), "bts"); !errors.Is(err, ErrNotFound) {
		t.Errorf("ActByKey after a failed Update = %v, want ErrNotFound", err)
	}
	if v, err := st.DataVersion(t.Context()); v != 0 || err != nil {
		t.Errorf("DataVersion after a failed Update = %d, %v, want 0", v, err)
	}
	mustSet(t, st, "kept", "later") // the writer is free again
}

// What breaks a rule of the schema is refused and leaves nothing.
func TestTheSchemaRefusesNonsense(t *testing.T) {
	st := mustOpen(t, filepath.Join(t.TempDir(), "fanchart.db"))
	for name, write := range map[string]func(*Tx) error{
		"an act without a name": func(tx *Tx) error {
			_, err := tx.SaveAct(t.Context(), kpop.Act{Key: "x"}, FromOperator)
			return err
		},
		"an unknown kind": func(tx *Tx) error {
			_, err := tx.SaveAct(t.Context(), kpop.Act{Key: "x", Name: "X", Kind: "band"}, FromOperator)
			return err
		},
		"members of nobody": func(tx *Tx) error { return tx.SaveMembers(t.Context(), 99, []kpop.Member{{Name: "X"}}) },
		"a title without its printing": func(tx *Tx) error {
			return tx.AddTitles(t.Context(), kpop.Song, []*TitleRow{{ID: 1, Printing: 99}})
		},
	} {
		if err := st.Update(t.Context(), write); err == nil {
			t.Errorf("Update with %s = nil, want an error", name)
		}
	}
	if faults, err := st.Check(t.Context()); len(faults) > 0 || err != nil {
		t.Errorf("Check = %q, %v, want a sound file", faults, err)
	}
}

// A read in the middle of a write returns at once with what was there before.
func TestReadsNeverWaitForAWrite(t *testing.T) {
	st := mustOpen(t, filepath.Join(t.TempDir(), "fanchart.db"))
	mustSet(t, st, "kept", "before")
	err := st.Update(t.Context(), func(tx *Tx) error {
		if err := tx.SetMeta(t.Context(), "kept", "after"); err != nil {
			return err
		}
		wantMeta(t, st, "kept", "before")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	wantMeta(t, st, "kept", "after")
}

// A change by another process is seen by a running one.
func TestTheDataVersionIsSharedByProcesses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "fanchart.db")
	one, other := mustOpen(t, path), mustOpen(t, path)
	for want := int64(1); want <= 3; want++ {
		if err := one.Update(t.Context(), func(tx *Tx) error { return tx.Changed(t.Context()) }); err != nil {
			t.Fatal(err)
		}
		if got, err := other.DataVersion(t.Context()); got != want || err != nil {
			t.Errorf("DataVersion = %d, %v, want %d", got, err, want)
		}
	}
	mustSet(t, one, "kept", "yes")
	if got, _ := other.DataVersion(t.Context()); got != 3 {
		t.Errorf("DataVersion after a write that changed no data = %d, want 3", got)
	}
}

func TestCancelledContexts(t *testing.T) {
	st := mustOpen(t, filepath.Join(t.TempDir(), "fanchart.db"))
	ctx, cancel := context.WithCancel(t.Context())
	err := st.Update(ctx, func(tx *Tx) error {
		if err := tx.SetMeta(ctx, "kept", "no"); err != nil {
			return err
		}
		cancel()
		return tx.SetMeta(ctx, "also", "no")
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Update cancelled halfway = %v, want context.Canceled", err)
	}
	wantMeta(t, st, "kept", "")
	if err := st.Update(ctx, func(*Tx) error { t.Error("a cancelled Update ran"); return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("Update of a cancelled context = %v, want context.Canceled", err)
	}
	if _, err := st.Imports(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Imports of a cancelled context = %v, want context.Canceled", err)
	}
	mustSet(t, st, "kept", "yes")
}

func TestNotFoundNamesWhatWasSought(t *testing.T) {
	st := mustOpen(t, filepath.Join(t.TempDir(), "fanchart.db"))
	ctx := t.Context()
	day, err := kpop.ParseDay("2025-08-30")
	if err != nil {
		t.Fatal(err)
	}
	for want, read := range map[string]func() error{
		"act 99":                   func() error { _, err := st.Act(ctx, 99); return err },
		"nobody":                   func() error { _, err := st.ActByKey(ctx, "nobody"); return err },
		"title 99":                 func() error { _, err := st.Title(ctx, 99); return err },
		"issue hot-100 2025-08-30": func() error { _, err := st.Issue(ctx, "hot-100", day); return err },
		"hot-100":                  func() error { _, err := st.ImportedAt(ctx, "hot-100"); return err },
	} {
		if err := read(); !errors.Is(err, ErrNotFound) || !strings.Contains(err.Error(), want) {
			t.Errorf("read = %v, want ErrNotFound and %q", err, want)
		}
	}
	if runs, err := st.Runs(ctx, 99); len(runs) > 0 || err != nil {
		t.Errorf("Runs of nothing = %v, %v, want none", runs, err)
	}
	if titles, err := st.Titles(ctx, []int64{1, 2}); len(titles) > 0 || err != nil {
		t.Errorf("Titles of nothing = %v, %v, want none", titles, err)
	}
	if history, err := st.History(ctx, "no-chart", day, []int64{1}); len(history) > 0 || err != nil {
		t.Errorf("History on no chart = %v, %v, want none", history, err)
	}
}

// An act's merged id means the act that it was merged into.
func TestMergedActsRedirect(t *testing.T) {
	path := filepath.Join(t.TempDir(), "fanchart.db")
	st := mustOpen(t, path)
	err := st.Update(t.Context(), func(tx *Tx) error { return tx.AddCreditActs(t.Context(), []int64{1, 2, 3}, []string{"A", "B", "C"}) })
	if err != nil {
		t.Fatal(err)
	}
	raw(t, path, "UPDATE act SET merged_into = 2 WHERE id = 1", "UPDATE act SET merged_into = 3 WHERE id = 2")
	if a, err := st.Act(t.Context(), 1); err != nil || a.ID != 3 || a.Name != "C" {
		t.Errorf("Act(1) = %d %q, %v, want 3 C", a.ID, a.Name, err)
	}
	if acts, err := st.Acts(t.Context(), []int64{1, 3}); err != nil || len(acts) != 1 || acts[3].Name != "C" {
		t.Errorf("Acts with a merged id = %v, %v, want the other one alone", acts, err)
	}
}
