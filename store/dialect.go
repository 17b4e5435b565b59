package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/pressly/goose/v3"
)

// dialect is what a database does in its own way. SQLite's is in sqlite.go, PostgreSQL's in
// postgres.go, each with migrations of its own. All other SQL of this package is for every
// database.
type dialect struct {
	schema     goose.Dialect // how goose notes which migrations were run
	migrations string        // their folder

	// open makes the pools of the database at a place: what the writer's transactions read
	// nobody else changes until they end, and the reader waits for none of them.
	open func(where string) (writer, reader *sql.DB, err error)

	// openToRead opens what is there and never changes it; look returns the version of its
	// schema, 0 where there is none yet, and ErrForeign of what is not ours.
	openToRead func(where string) (*sql.DB, error)
	look       func(ctx context.Context, where string) (schema int64, err error)

	// swap puts the database staged in the place of another one, which is kept apart and
	// whole where the caller says, and returns where that is, if there was one. ErrLocked:
	// somebody has it open. holder is that process, as far as it can be told.
	swap   func(staged, where, aside string) (kept string, err error)
	holder func(where string) (pid int, err error)

	// begin begins such a transaction on a writer's connection.
	begin func(ctx context.Context, writer *sql.Conn) (*sql.Tx, error)

	// patient is what of a context its statements are given.
	patient func(ctx context.Context) context.Context

	// reason is the one of this package's errors that a driver's error means, nil none.
	reason func(err error) error

	// upgrade comes before the migrations from an older schema to a version of it.
	upgrade func(ctx context.Context, s *Store, version int64) error

	// raced reports whether a migration failed because another program ran it; nil: there is
	// none at the same time.
	raced func(err error) bool

	// sound says why what is written would not last, which is none of the writer's errors.
	sound func(s *Store) error

	// As the methods of Store that are named so.
	backup func(ctx context.Context, s *Store, path string) error
	check  func(ctx context.Context, s *Store) ([]string, error)
	slim   func(ctx context.Context, s *Store) error

	// For Copy: the query that names our tables, and the one for which of them refers to which; the statement by which a transaction looks at
	// what refers to what when it ends, and the one by which a table gives out ids after the
	// highest that is in it; nil: it does so by itself.
	tables   string
	refers   string
	deferred string
	numbered func(table string) string
	load     func(ctx context.Context, on *sql.Conn, b bulk) error // many rows at once; nil: by INSERT
	surveyed string                                                // the statement after which it plans by what is there; "" it does so by itself

	// tell is the statement by which a transaction tells other programs of the database what
	// $1 says when it is committed, and listen calls listens once it hears, then heard with
	// what they tell, until ctx ends or the connection does; "" and nil where a database cannot.
	tell   string
	listen func(ctx context.Context, where string, listens func(), heard func(what string)) error

	// scrub takes what was deleted out of the files; clean is false where somebody still
	// reads what was.
	scrub func(ctx context.Context, s *Store) (clean bool, err error)
}

// bulk are rows of a table, all with the same columns.
type bulk struct {
	table   string
	columns []string
	rows    [][]any
}

// explain adds to a driver's error the one of ours that it means, if it means one.
func (d *dialect) explain(err error) error {
	if err == nil {
		return nil
	}
	if ours := d.reason(err); ours != nil && !errors.Is(err, ours) {
		return fmt.Errorf("%w (%w)", ours, err)
	}
	return err
}
