package store

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
)

// Look is what a database is, found without a change to it.
type Look struct {
	Schema int64 // the version of its schema; 0: it is empty or not there
	Newest int64 // the version that Open brings it to
}

// Outdated reports whether Open would change the schema of what is there.
func (l Look) Outdated() bool { return l.Schema > 0 && l.Schema < l.Newest }

// Inspect looks at the database at path and changes nothing. Errors wrap ErrForeign,
// ErrNewer, ErrCorrupt, ErrReadOnly or ErrLocked where Open would fail for that reason.
func Inspect(ctx context.Context, path string) (l Look, err error) {
	defer wrap(&err, "look at %s", Named(path))
	d := dialectOf(path)
	if l.Newest, err = d.newest(); err != nil {
		return l, err
	}
	if l.Schema, err = d.look(ctx, path); err != nil {
		return l, d.explain(err)
	}
	return l, d.refuse(l)
}

// refuse says of a schema that this program cannot use why not.
func (d *dialect) refuse(l Look) error {
	if l.Schema > l.Newest {
		return fmt.Errorf("%w: its schema is version %d, this program knows %d", ErrNewer, l.Schema, l.Newest)
	}
	return nil
}

// newest is the number of the last migration.
func (d *dialect) newest() (newest int64, err error) {
	files, err := fs.Glob(migrations, path.Join(d.migrations, "*.sql"))
	for _, name := range files {
		number, _, _ := strings.Cut(path.Base(name), "_")
		n, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			return 0, fmt.Errorf("migration %s: %w", name, err)
		}
		newest = max(newest, n)
	}
	return newest, err
}

// Holder returns the number of a process that has the database at path open, 0 if there is none
// or that cannot be told. It must not be one that this process has open: it would lose its locks.
func Holder(path string) (pid int, err error) {
	defer wrap(&err, "who has %s", Named(path))
	d := dialectOf(path)
	return d.holder(path)
}

// OpenToRead opens the database at path as it is, for reading only: it is neither made nor
// changed, whatever is asked of the store. A schema that is not this program's own can fail
// any query: Inspect tells.
func OpenToRead(ctx context.Context, path string) (s *Store, err error) {
	defer wrap(&err, "open %s", Named(path))
	s = &Store{path: path, dialect: dialectOf(path), stmts: map[string]*sql.Stmt{}}
	if s.reader, err = s.dialect.openToRead(path); err != nil {
		return nil, s.dialect.explain(err)
	}
	s.writer = s.reader
	if err := s.reader.PingContext(ctx); err != nil {
		s.Close()
		return nil, s.dialect.explain(err)
	}
	return s, nil
}
