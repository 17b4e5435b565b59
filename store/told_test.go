package store_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"testing"

	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/storetest"
)

func open(t *testing.T, where string) *store.Store {
	t.Helper()
	st, err := store.Open(t.Context(), where)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return st
}

// What one program commits another one of the same server hears at once, each thing once a
// transaction; what is rolled back nobody hears.
func TestATransactionTellsOthers(t *testing.T) {
	where := storetest.Server(t)
	one, other := open(t, where), open(t, where)
	ctx, cancel := context.WithCancel(t.Context())
	heard, ended := make(chan string, 100), make(chan error, 1)
	go func() { ended <- other.Listen(ctx, func(what string) { heard <- what }) }()
	for _, want := range []string{store.ToldData, store.ToldDue} { // as it begins: what was told before
		if got := <-heard; got != want {
			t.Fatalf("heard %q at first, want %q", got, want)
		}
	}
	refused := errors.New("no")
	if err := one.Update(t.Context(), func(tx *store.Tx) error { return errors.Join(tx.Changed(t.Context()), refused) }); !errors.Is(err, refused) {
		t.Fatal(err)
	}
	err := one.Update(t.Context(), func(tx *store.Tx) error {
		for _, request := range []string{"/chart", "/trend"} {
			if _, err := tx.Post(t.Context(), guild.Delivery{Kind: guild.Say, Channel: 7, Guild: 1, Request: request, Due: 1, Expires: 1 << 40}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := one.Update(t.Context(), func(tx *store.Tx) error { return tx.Changed(t.Context()) }); err != nil {
		t.Fatal(err)
	}
	if got := []string{<-heard, <-heard}; !slices.Equal(got, []string{store.ToldDue, store.ToldData}) {
		t.Errorf("heard %v, want that something is due, once, and that the data changed, once", got)
	}
	cancel()
	if err := <-ended; err == nil || len(heard) > 0 {
		t.Errorf("Listen = %v with %d more heard, want an error and none", err, len(heard))
	}
}

func TestAFileTellsNobody(t *testing.T) {
	st := open(t, filepath.Join(t.TempDir(), "fanchart.db"))
	if err := st.Listen(t.Context(), func(string) {}); !errors.Is(err, store.ErrSilent) {
		t.Errorf("Listen = %v, want ErrSilent", err)
	}
}
