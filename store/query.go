package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// scanner is one result row: *sql.Rows or *sql.Row.
type scanner interface{ Scan(dest ...any) error }

// each runs a read and hands every row to f, which must not query.
func (s *Store) each(ctx context.Context, query string, args []any, f func(scanner) error) error {
	stmt, err := s.stmt(ctx, query)
	if err != nil {
		return err
	}
	rows, err := stmt.QueryContext(ctx, args...)
	if err != nil {
		return reason(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows); err != nil {
			return err
		}
	}
	return reason(rows.Err())
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
		return nil, reason(err)
	}
	s.stmts[query] = stmt
	return stmt, nil
}

// anyOf is how many values in() takes: a fixed number, so that a query has one
// text and is prepared once.
const anyOf = 50

// in returns "IN ($from, …)" with room for anyOf values.
func in(from int) string {
	var b strings.Builder
	b.WriteString("IN (")
	for i := range anyOf {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "$%d", from+i)
	}
	return b.String() + ")"
}

// padded appends ids to args, filled up to anyOf with an id that no row has.
func padded(args []any, ids []int64) []any {
	for i := range anyOf {
		if i < len(ids) {
			args = append(args, ids[i])
		} else {
			args = append(args, int64(-1))
		}
	}
	return args
}
