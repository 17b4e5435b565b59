package store_test

import (
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// Where every fifth transaction meets others as it ends, what it saves is saved once.
func TestEveryFifthTransactionMeetsOthers(t *testing.T) {
	where := storetest.Server(t)
	if !storetest.Meets() {
		t.Skip("nobody meets others here: the server's address has to say fanchart.meet=5")
	}
	st, err := store.Open(t.Context(), where)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	const saves = 50
	tries := 0
	for n := range saves {
		err := st.Update(t.Context(), func(tx *store.Tx) error {
			tries++
			key := fmt.Sprint("act-", n)
			_, err := tx.SaveAct(t.Context(), kpop.Act{Key: key, Name: key}, store.FromOperator)
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
	acts, err := st.ActNames(t.Context())
	if err != nil || len(acts) != saves || tries == saves {
		t.Errorf("%d acts of %d, %v, after %d tries", len(acts), saves, err, tries)
	}
	t.Logf("%d saves took %d tries", saves, tries)
}

// Two programs that write one database take turns: what a transaction reads, nobody changes
// until it ends.
func TestWritersOfOneServerTakeTurns(t *testing.T) {
	where := storetest.Server(t)
	const writers, each = 4, 25
	var stores [writers]*store.Store
	for w := range writers {
		st, err := store.Open(t.Context(), where)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { st.Close() })
		stores[w] = st
	}
	var beside sync.WaitGroup
	for w, st := range stores {
		beside.Go(func() {
			for n := range each {
				err := st.Update(t.Context(), func(tx *store.Tx) error { // which reads the highest id, and gives the next
					key := fmt.Sprintf("writer-%d-%d", w, n)
					_, err := tx.SaveAct(t.Context(), kpop.Act{Key: key, Name: key}, store.FromOperator)
					return err
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	beside.Wait()
	db, err := sql.Open("pgx", where)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var acts, highest int
	if err := db.QueryRow(`SELECT COUNT(*), MAX(id) FROM act`).Scan(&acts, &highest); err != nil || acts != writers*each || highest != acts {
		t.Errorf("%d acts up to no. %d, %v; want %d", acts, highest, err, writers*each)
	}
}

// TestTheSchemasAgree: every column of the one database is one of the other.
func TestTheSchemasAgree(t *testing.T) {
	where := storetest.Server(t)
	st, err := store.Open(t.Context(), where)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	path := filepath.Join(t.TempDir(), "fanchart.db")
	file, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	on := columns(t, "pgx", where, `SELECT table_name || '.' || column_name FROM information_schema.columns
		WHERE table_schema = 'public' AND table_name NOT IN ('goose_db_version', 'turn')`)
	of := columns(t, "sqlite3", path, `SELECT m.name || '.' || c.name FROM sqlite_master m, pragma_table_info(m.name) c
		WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'goose_db_version'`)
	if !slices.Equal(on, of) {
		t.Errorf("PostgreSQL has\n%s\nSQLite has\n%s", strings.Join(on, "\n"), strings.Join(of, "\n"))
	}
}

// columns are the names that a query lists, sorted.
func columns(t *testing.T, driver, where, query string) (names []string) {
	t.Helper()
	db, err := sql.Open(driver, where)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	if err := rows.Err(); err != nil || len(names) == 0 {
		t.Fatalf("%d columns, %v", len(names), err)
	}
	slices.Sort(names)
	return names
}

// A database of another program is not touched.
func TestAForeignServerIsNotTouched(t *testing.T) {
	where := storetest.Server(t)
	db, err := sql.Open("pgx", where)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`CREATE TABLE theirs (id BIGINT)`); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Open(t.Context(), where); !errors.Is(err, store.ErrForeign) {
		t.Errorf("Open = %v, want ErrForeign", err)
	}
	var tables int
	if err := db.QueryRow(`SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'public'`).Scan(&tables); err != nil || tables != 1 {
		t.Errorf("%d tables, %v; want theirs alone", tables, err)
	}
}

// TestDatabasesThatCannotBeUsed: each is told for what it is, and nothing is changed.
func TestDatabasesThatCannotBeUsed(t *testing.T) {
	elsewhere := func(where, name string) string {
		u, err := url.Parse(where)
		if err != nil {
			t.Fatal(err)
		}
		u.Path = "/" + name
		return u.String()
	}
	for name, c := range map[string]struct {
		spoil []string // statements, with %s for the database
		at    func(where string) string
		open  error // of Open
		write error // of writing, where Open does not fail
	}{
		"of a newer version": {spoil: []string{`INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, true)`}, open: store.ErrNewer},
		"read-only":          {spoil: []string{`ALTER DATABASE %s SET default_transaction_read_only = on`}, write: store.ErrReadOnly},
		"not there":          {at: func(where string) string { return elsewhere(where, "no_such_database") }, open: store.ErrUnreachable},
		"with a table lost":  {spoil: []string{`DROP TABLE turn`}, open: store.ErrForeign},
	} {
		t.Run(name, func(t *testing.T) {
			where := storetest.Server(t)
			first, err := store.Open(t.Context(), where)
			if err != nil {
				t.Fatal(err)
			}
			if err := first.Close(); err != nil {
				t.Fatal(err)
			}
			run(t, where, c.spoil)
			if c.at != nil {
				where = c.at(where)
			}
			st, err := store.Open(t.Context(), where)
			if c.open != nil {
				if !errors.Is(err, c.open) {
					t.Errorf("Open = %v, want %v", err, c.open)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			defer st.Close()
			err = st.Probe(t.Context(), time.Now())
			if !errors.Is(err, c.write) {
				t.Errorf("Probe = %v, want %v", err, c.write)
			}
		})
	}
}

// run runs statements on a database; %s in them is its name.
func run(t *testing.T, where string, statements []string) {
	t.Helper()
	u, err := url.Parse(where)
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("pgx", where)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range statements {
		if _, err := db.Exec(strings.ReplaceAll(s, "%s", strings.TrimPrefix(u.Path, "/"))); err != nil {
			t.Fatal(err)
		}
	}
}
