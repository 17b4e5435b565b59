package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fanchart/store/kpop"
	"fmt"
	"io/fs"
	"os"
	"sync"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*/*.sql
var migrations embed.FS

// Store is an open database. It is safe for concurrent use.
type Store struct {
	path    string
	dialect dialect
	writer  *sql.DB
	reader  *sql.DB
	file    os.FileInfo // that was opened, where the database is one
	tell    string      // the statement by which a transaction tells others; "" it cannot

	mu    sync.Mutex
	stmts map[string]*sql.Stmt // by their SQL: preparing costs more than most reads

	calendars calendars
}

// Open opens the SQLite file at path, creates it if it is not there, and brings
// its schema up to date; before the first change to an older file it is copied to
// path + ".before-N". Errors wrap ErrLocked, ErrReadOnly, ErrFull or ErrCorrupt
// where one of them is the reason; a file that another program made is ErrForeign, and is
// not touched; one that a copy into it is not finished of is ErrUnfinished.
func Open(ctx context.Context, path string) (*Store, error) {
	s, err := openAlso(ctx, path)
	if err != nil {
		return nil, err
	}
	if err := s.finished(ctx); err != nil {
		s.Close()
		return nil, fmt.Errorf("open %s: %w", Named(path), err)
	}
	return s, nil
}

// ErrUnfinished says that a database has a part of what a copy is to bring there.
var ErrUnfinished = errors.New("a copy into it was begun and is not finished: do the same again, and it goes on")

// finished reports with ErrUnfinished that a copy into the database goes on, or was given up.
func (s *Store) finished(ctx context.Context) error {
	var begun int
	err := s.reader.QueryRowContext(ctx, `SELECT COUNT(*) FROM copying WHERE name = ''`).Scan(&begun)
	if err == nil && begun > 0 {
		err = ErrUnfinished
	}
	return s.dialect.explain(err)
}

// openAlso is Open for a database, too, that a copy into it is not finished of.
func openAlso(ctx context.Context, path string) (*Store, error) {
	s := &Store{path: path, dialect: dialectOf(path), stmts: map[string]*sql.Stmt{}}
	if err := s.open(ctx); err != nil {
		s.Close()
		return nil, fmt.Errorf("open %s: %w", Named(path), s.dialect.explain(err))
	}
	return s, nil
}

func (s *Store) open(ctx context.Context) (err error) {
	if _, err := s.dialect.look(ctx, s.path); err != nil {
		return err
	}
	if s.writer, s.reader, err = s.dialect.open(s.path); err != nil {
		return err
	}
	if err := s.migrate(ctx, migrations); err != nil {
		return err
	}
	if err := s.reader.PingContext(ctx); err != nil {
		return err
	}
	s.tells(ctx)
	if !OnServer(s.path) {
		s.file, err = os.Stat(s.path)
	}
	return err
}

// tells tries whether the database can tell.
func (s *Store) tells(ctx context.Context) {
	if s.dialect.tell == "" {
		return
	}
	if _, err := s.writer.ExecContext(ctx, s.dialect.tell, ""); err == nil {
		s.tell = s.dialect.tell
	}
}

// Close ends all statements and connections.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, stmt := range s.stmts {
		stmt.Close()
	}
	var failed error
	for _, db := range []*sql.DB{s.reader, s.writer} {
		if db != nil { // a reader in both places is closed twice, which does nothing
			failed = errors.Join(failed, db.Close())
		}
	}
	return failed
}

// Path returns the file that the store was opened from.
func (s *Store) Path() string { return s.path }

// migrate runs the migrations that were not run yet, each in a transaction. Where several
// programs begin on one server at once, each migration is run by one of them, and the others
// look again.
func (s *Store) migrate(ctx context.Context, files fs.FS) error {
	for tries := 1; ; tries++ {
		err := s.migrated(ctx, files)
		if err == nil || tries == triesOfAll || s.dialect.raced == nil || !s.dialect.raced(err) || !wait(ctx, againAfter(triesOfAll)) {
			return err
		}
	}
}

func (s *Store) migrated(ctx context.Context, files fs.FS) error {
	dir, err := fs.Sub(files, s.dialect.migrations)
	if err != nil {
		return err
	}
	steps, err := goose.NewProvider(s.dialect.schema, s.writer, dir)
	if err != nil {
		return err
	}
	current, target, err := steps.GetVersions(ctx)
	if err != nil || current == target {
		return err
	}
	if err := s.dialect.refuse(Look{Schema: current, Newest: target}); err != nil {
		return err
	}
	if current > 0 {
		if err := s.dialect.upgrade(ctx, s, target); err != nil {
			return err
		}
	}
	_, err = steps.Up(ctx)
	return err
}

// Backup writes a consistent copy of the database to path, which must not exist. It holds
// everything that was written before it began, no writer waits for it, and it is on the disk
// when this returns.
func (s *Store) Backup(ctx context.Context, path string) (err error) {
	defer wrap(&err, "backup to %s", path)
	if err := s.reader.PingContext(ctx); err != nil {
		return err
	}
	return s.dialect.explain(s.dialect.backup(ctx, s, path))
}

// Check runs the database's own checks of what is stored and of what refers to what, and
// returns what they complain of; an empty slice is a sound database.
func (s *Store) Check(ctx context.Context) (faults []string, err error) {
	defer wrap(&err, "check")
	return s.dialect.check(ctx, s)
}

// Slim gives back memory that only an import needs: a program that writes a row now and
// then would keep what it once took.
func (s *Store) Slim(ctx context.Context) (err error) {
	defer wrap(&err, "slim")
	return s.dialect.explain(s.dialect.slim(ctx, s))
}

// calendars caches which issues every chart has, for one data version.
type calendars struct {
	mu      sync.Mutex
	version int64
	byKey   map[string][]kpop.Ref
	ids     map[string]int64 // chart ids by key
	keys    map[int64]string
}
