//go:build unix

package store_test

import (
	"database/sql"
	"errors"
	"strings"
	"testing"
	"time"

	"fanchart/store"
	"fanchart/store/storetest"
)

// A server that goes away is told as such, at once, and what is asked when it is there again
// works; where it is not there at the start nothing is opened. Nobody's password is shown.
func TestTheServerGoesAway(t *testing.T) {
	t.Parallel()
	c := storetest.NewCluster(t)
	st, err := store.Open(t.Context(), c.Address("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	save := func(value string) error {
		return st.Update(t.Context(), func(tx *store.Tx) error { return tx.SetMeta(t.Context(), "name", value) })
	}
	if err := save("before"); err != nil {
		t.Fatal(err)
	}
	c.Control("stop")
	if err := save("meanwhile"); err == nil {
		t.Error("saved without a server")
	}
	if err := save("meanwhile"); !errors.Is(err, store.ErrUnreachable) {
		t.Errorf("Update without a server = %v, want %v", err, store.ErrUnreachable)
	}
	if _, err := store.Open(t.Context(), c.Address("postgres:sesame")); !errors.Is(err, store.ErrUnreachable) || strings.Contains(err.Error(), "sesame") {
		t.Errorf("Open without a server = %v, want %v", err, store.ErrUnreachable)
	}
	c.Control("start")
	if v, err := st.Meta(t.Context(), "name"); err != nil || v != "before" {
		t.Errorf("Meta when it is there again = %q, %v, want what was saved", v, err)
	}
	if err := save("after"); err != nil {
		t.Errorf("Update when it is there again: %v", err)
	}
	if err := st.Probe(t.Context(), time.Now()); err != nil {
		t.Errorf("Probe when it is there again: %v", err)
	}

	db, err := sql.Open("pgx", c.Address("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`CREATE ROLE fan LOGIN SUPERUSER PASSWORD 'right'`); err != nil {
		t.Fatal(err)
	}
	c.Guard()
	if _, err := store.Open(t.Context(), c.Address("fan:sesame")); !errors.Is(err, store.ErrUnreachable) || strings.Contains(err.Error(), "sesame") {
		t.Errorf("Open with a wrong password = %v, want that it is not let in, without the password", err)
	}
	again, err := store.Open(t.Context(), c.Address("fan:right"))
	if err != nil {
		t.Fatalf("Open with the right one: %v", err)
	}
	again.Close()
}
