package store

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"
)

// Tx is one write transaction: all of it is kept, or nothing.
type Tx struct {
	tx      *sql.Tx
	dialect dialect
	stmts   map[string]*sql.Stmt // by their SQL: preparing costs more than running
}

// Update runs f in a transaction and commits it if f returns nil. What f reads
// is what it writes over: no other writer comes between. The data version grows
// when f called Changed.
func (s *Store) Update(ctx context.Context, f func(*Tx) error) error {
	tx, err := s.dialect.begin(ctx, s.writer)
	if err != nil {
		return fmt.Errorf("begin: %w", s.dialect.explain(err))
	}
	defer tx.Rollback() // closes the statements too
	if err := f(&Tx{tx: tx, dialect: s.dialect, stmts: map[string]*sql.Stmt{}}); err != nil {
		return s.dialect.explain(err)
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", s.dialect.explain(err))
	}
	return nil
}

// Changed marks the data as changed: a running bot loads what it keeps in memory anew.
func (t *Tx) Changed(ctx context.Context) error {
	return t.exec(ctx, `
		INSERT INTO meta (name, value) VALUES ('data_version', '1')
		ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(meta.value AS BIGINT) + 1 AS TEXT)`)
}

// SetMeta stores a small fact about this file.
func (t *Tx) SetMeta(ctx context.Context, name, value string) error {
	return t.exec(ctx, `
		INSERT INTO meta (name, value) VALUES ($1, $2)
		ON CONFLICT (name) DO UPDATE SET value = excluded.value`, name, value)
}

func (t *Tx) exec(ctx context.Context, query string, args ...any) error {
	stmt, err := t.stmt(ctx, query)
	if err != nil {
		return err
	}
	_, err = stmt.ExecContext(t.dialect.patient(ctx), bound(args)...)
	return err
}

// stmt prepares a query once a transaction.
func (t *Tx) stmt(ctx context.Context, query string) (*sql.Stmt, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if stmt := t.stmts[query]; stmt != nil {
		return stmt, nil
	}
	stmt, err := t.tx.PrepareContext(t.dialect.patient(ctx), query)
	if err == nil {
		t.stmts[query] = stmt
	}
	return stmt, err
}

// each runs a read inside the transaction; f must not query.
func (t *Tx) each(ctx context.Context, query string, args []any, f func(scanner) error) error {
	stmt, err := t.stmt(ctx, query)
	if err != nil {
		return err
	}
	rows, err := stmt.QueryContext(t.dialect.patient(ctx), bound(args)...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// next returns the first free id of a table. The transaction holds the only write
// lock, so ids can be given out here and rows written many at a time.
func (t *Tx) next(ctx context.Context, table string) (id int64, err error) {
	err = t.each(ctx, `SELECT COALESCE(MAX(id), 0) + 1 FROM `+table, nil, func(row scanner) error { return row.Scan(&id) })
	return id, err
}

// rowsAtOnce is how many rows one INSERT takes: enough that the work per
// statement no longer counts.
const rowsAtOnce = 128

// insert writes n rows with columns values each, many rows a statement. insert is
// "INSERT INTO t (a, b) VALUES", row appends the values of row i.
func (t *Tx) insert(ctx context.Context, insert string, n int, row func(args []any, i int) []any) error {
	if n == 0 {
		return nil
	}
	width := len(row(nil, 0))
	full := insert + values(rowsAtOnce, width)
	args := make([]any, 0, rowsAtOnce*width)
	for i := 0; i < n; {
		k := min(rowsAtOnce, n-i)
		args = args[:0]
		for range k {
			args = row(args, i)
			i++
		}
		query := full
		if k < rowsAtOnce {
			query = insert + values(k, width)
		}
		if err := t.exec(ctx, query, args...); err != nil {
			return err
		}
	}
	return nil
}

// values returns "($1, $2), ($3, $4)" for rows of a width.
func values(rows, width int) string {
	var b strings.Builder
	for i := range rows * width {
		switch {
		case i == 0:
			b.WriteString(" (")
		case i%width == 0:
			b.WriteString("), (")
		default:
			b.WriteString(", ")
		}
		b.WriteByte('$')
		b.WriteString(strconv.Itoa(i + 1))
	}
	return b.String() + ")"
}
