package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// query is a statement with its arguments.
type query struct {
	text string
	args []any
}

func ask(text string, args ...any) query { return query{text, args} }

// scanner is one result row: *sql.Rows or *sql.Row.
type scanner interface{ Scan(dest ...any) error }

// rows is what is read from: the Store outside of transactions, a Tx inside.
type rows interface {
	// each hands every row to f, which must not query.
	each(ctx context.Context, q query, f func(scanner) error) error
}

// all reads rows into a list; none are an empty one.
func all[T any](ctx context.Context, from rows, q query, scan func(scanner) (T, error)) (list []T, err error) {
	err = from.each(ctx, q, func(row scanner) error {
		v, err := scan(row)
		list = append(list, v)
		return err
	})
	return list, err
}

// one reads a row, the first if there are several; if there is none the error is
// ErrNotFound, for the caller to wrap with what was sought.
func one[T any](ctx context.Context, from rows, q query, scan func(scanner) (T, error)) (v T, err error) {
	found := false
	err = from.each(ctx, q, func(row scanner) (err error) {
		if !found {
			found = true
			v, err = scan(row)
		}
		return err
	})
	if err == nil && !found {
		err = ErrNotFound
	}
	return v, err
}

// cell reads a row of one column, for one and all.
func cell[T any](row scanner) (v T, err error) {
	err = row.Scan(&v)
	return v, err
}

// has reports whether there is a row.
func has(ctx context.Context, from rows, q query) (found bool, err error) {
	err = from.each(ctx, q, func(scanner) error { found = true; return nil })
	return found, err
}

// each reads through the read-only pool. A read that met writers before its first row begins
// again.
func (s *Store) each(ctx context.Context, q query, f func(scanner) error) error {
	for tries := 1; ; tries++ {
		stmt, err := s.stmt(ctx, q.text)
		begun := false
		if err == nil {
			err = s.dialect.read(ctx, stmt, q.args, func(row scanner) error { begun = true; return f(row) })
		}
		if begun || !errors.Is(err, ErrAgain) || tries == triesOfAll || !wait(ctx, againAfter(tries)) {
			return err
		}
	}
}

// read hands every row that a statement returns to f.
func (d *dialect) read(ctx context.Context, stmt *sql.Stmt, args []any, f func(scanner) error) error {
	rows, err := stmt.QueryContext(d.patient(ctx), bound(args)...)
	if err != nil {
		return d.explain(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := cmp.Or(ctx.Err(), f(rows)); err != nil {
			return err
		}
	}
	return d.explain(rows.Err())
}

// stmt returns the prepared statement for a query, from the read-only pool.
func (s *Store) stmt(ctx context.Context, text string) (*sql.Stmt, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if stmt := s.stmts[text]; stmt != nil {
		return stmt, nil
	}
	stmt, err := s.reader.PrepareContext(ctx, text)
	if errors.Is(s.dialect.explain(err), ErrUnreachable) && s.reader.PingContext(ctx) == nil {
		stmt, err = s.reader.PrepareContext(ctx, text) // that connection was from before the server was started again
	}
	if err != nil {
		return nil, s.dialect.explain(err)
	}
	s.stmts[text] = stmt
	return stmt, nil
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

// orNull is what is bound for a value that may be missing: nothing for its zero.
func orNull[T comparable](v T) any {
	var none T
	if v == none {
		return nil
	}
	return v
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
