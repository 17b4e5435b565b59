package storetest

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"sync"
	"sync/atomic"
	"testing"

	"fanchart/store"
)

// server is the address of a PostgreSQL on which the stores of tests are made, as
// postgres://user@host/postgres; empty: they are SQLite files.
func server() string { return os.Getenv("FANCHART_TEST_POSTGRES") }

// templates are the databases that tests begin with a copy of, each made once a process.
var templates sync.Map // name → func() error

// copies numbers the databases of this process.
var copies atomic.Int64

// Server makes an empty database on a PostgreSQL and returns its address; without a server the
// test is skipped. FANCHART_TEST_POSTGRES says where one is, postgres://user@host/postgres.
func Server(t testing.TB) string {
	t.Helper()
	if server() == "" {
		t.Skip("no PostgreSQL to test with: set FANCHART_TEST_POSTGRES")
	}
	db := fmt.Sprintf("fanchart_%d_%d", os.Getpid(), copies.Add(1))
	if err := command("CREATE DATABASE " + db); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { command("DROP DATABASE " + db + " WITH (FORCE)") })
	return address(db)
}

// onServer makes a database that is a copy of a filled one, and returns its address. It is
// dropped when the test ends.
func onServer(t testing.TB, name string, fill func(context.Context, *store.Store) error) string {
	t.Helper()
	template := fmt.Sprintf("fanchart_%s_%d", name, os.Getpid())
	once, _ := templates.LoadOrStore(name, sync.OnceValue(func() error { return filled(template, fill) }))
	if err := once.(func() error)(); err != nil {
		t.Fatalf("make a database to begin with: %v", err)
	}
	db := fmt.Sprintf("fanchart_%d_%d", os.Getpid(), copies.Add(1))
	if err := command(fmt.Sprintf("CREATE DATABASE %s TEMPLATE %s", db, template)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { command("DROP DATABASE " + db + " WITH (FORCE)") })
	return address(db)
}

func filled(db string, fill func(context.Context, *store.Store) error) error {
	if err := command("CREATE DATABASE " + db); err != nil {
		return err
	}
	ctx := context.Background()
	st, err := store.Open(ctx, address(db))
	if err != nil {
		return err
	}
	defer st.Close()
	return fill(ctx, st)
}

// address is that of a database of the server.
func address(db string) string {
	u, err := url.Parse(server())
	if err != nil {
		return ""
	}
	u.Path = "/" + db
	return u.String()
}

func command(text string) error {
	db, err := sql.Open("pgx", server())
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec(text)
	return err
}
