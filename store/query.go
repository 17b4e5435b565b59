package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"strings"
	"unicode/utf8"
)

// scanner is one result row: *sql.Rows or *sql.Row.
type scanner interface{ Scan(dest ...any) error }

// each runs a read and hands every row to f, which must not query.
func (s *Store) each(ctx context.Context, query string, args []any, f func(scanner) error) error {
	stmt, err := s.stmt(ctx, query)
	if err != nil {
		return err
	}
	rows, err := stmt.QueryContext(s.dialect.patient(ctx), bound(args)...)
	if err != nil {
		return s.dialect.explain(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := cmp.Or(ctx.Err(), f(rows)); err != nil {
			return err
		}
	}
	return s.dialect.explain(rows.Err())
}

// bound makes arguments what every database can hold, where they stand: a truth is 0 or 1,
// a text is valid UTF-8 without NUL.
func bound(args []any) []any {
	for i, arg := range args {
		switch arg := arg.(type) {
		case bool:
			args[i] = int64(0)
			if arg {
				args[i] = int64(1)
			}
		case string:
			if strings.IndexByte(arg, 0) >= 0 || !utf8.ValidString(arg) {
				args[i] = strings.ReplaceAll(strings.ToValidUTF8(arg, "\uFFFD"), "\x00", "\uFFFD")
			}
		}
	}
	return args
}

// lookup is a read of a single row: what is sought, and how.
type lookup struct {
	what, query string
	args        []any
}

// one reads a single row into dest; no row is ErrNotFound, wrapped with what.
func (s *Store) one(ctx context.Context, l lookup, dest ...any) error {
	found := false
	err := s.each(ctx, l.query, l.args, func(row scanner) error {
		found = true
		return row.Scan(dest...)
	})
	if err == nil && !found {
		err = fmt.Errorf("%s: %w", l.what, ErrNotFound)
	}
	return err
}

// stmt returns the prepared statement for a query, from the read-only pool.
func (s *Store) stmt(ctx context.Context, query string) (*sql.Stmt, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if stmt := s.stmts[query]; stmt != nil {
		return stmt, nil
	}
	stmt, err := s.reader.PrepareContext(ctx, query)
	if err != nil {
		return nil, s.dialect.explain(err)
	}
	s.stmts[query] = stmt
	return stmt, nil
}

// anyOf is how many ids inAny takes: a fixed number, so that a query has one text
// and is prepared once. They are always a query's first parameters; others follow
// from $51 on.
const anyOf = 50

// inAny compares with any of the first anyOf parameters.
const inAny = "IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, " +
	"$20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, " +
	"$38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50)"

// padded returns the arguments of a query with inAny: at most anyOf ids, filled up
// with one that no row has, then the others.
func padded(ids []int64, others ...any) []any {
	args := make([]any, anyOf, anyOf+len(others))
	for i := range args {
		if i < len(ids) {
			args[i] = ids[i]
		} else {
			args[i] = int64(-1)
		}
	}
	return append(args, others...)
}

// scanInts reads a row of integers. Where a million rows are read it takes half the
// time of Scan into integers, which goes by way of their text.
func scanInts(row scanner, into []int64) error {
	var cells [8]any
	var at [8]any
	for i := range into {
		at[i] = &cells[i]
	}
	if err := row.Scan(at[:len(into)]...); err != nil {
		return err
	}
	for i := range into {
		n, ok := cells[i].(int64)
		if !ok {
			return fmt.Errorf("column %d: %T is no integer", i, cells[i])
		}
		into[i] = n
	}
	return nil
}
