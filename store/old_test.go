package store

import (
	"compress/gzip"
	"database/sql"
	"fanchart/store/kpop"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// TestOldDatabaseIsWhole: the database that commands answers from as an earlier version did
// has rows in every table of its time.
func TestOldDatabaseIsWhole(t *testing.T) {
	packed, err := os.Open(filepath.Join("testdata", "schema7.db.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	z, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "old.db")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	tables := tablesOf(t, path) // later migrations add others
	st := mustOpen(t, path)
	for _, table := range tables {
		var n int
		if err := st.each(t.Context(), ask(`SELECT COUNT(*) FROM "`+table+`"`), func(row scanner) error { return row.Scan(&n) }); err != nil || n == 0 {
			t.Errorf("table %s has %d rows, %v, want some", table, n, err)
		}
	}
	if err := enterActs(t, st); err != nil {
		t.Errorf("a chart of acts in it: %v", err)
	}
	if faults, err := st.Check(t.Context()); err != nil || len(faults) > 0 {
		t.Errorf("Check: %v, %v", faults, err)
	}
}

// enterActs enters a chart of acts and what stands for an act.
func enterActs(t *testing.T, st *Store) error {
	t.Helper()
	return st.Update(t.Context(), func(tx *Tx) error {
		if _, err := tx.ChartID(t.Context(), kpop.Chart{Key: "made-up", Subject: kpop.ActSubject}); err != nil {
			return err
		}
		id, err := tx.NextPrinting(t.Context())
		if err != nil {
			return err
		}
		row := PrintingRow{ID: id, Printing: kpop.Printing{Title: "Somebody"}}
		if err := tx.AddPrintings(t.Context(), kpop.ActSubject, []PrintingRow{row}); err != nil {
			return err
		}
		if id, err = tx.NextTitle(t.Context()); err != nil {
			return err
		}
		return tx.AddTitles(t.Context(), kpop.ActSubject, []*TitleRow{{ID: id, Printing: row.ID}})
	})
}

// tablesOf lists the tables of a database as it is, not migrated.
func tablesOf(t *testing.T, path string) (tables []string) {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.QueryContext(t.Context(), `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		tables = append(tables, name)
	}
	if err := rows.Err(); err != nil || len(tables) < 45 {
		t.Fatalf("%d tables, %v, want 45 and more", len(tables), err)
	}
	return tables
}
