package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"sync"

	_ "github.com/mattn/go-sqlite3" // the driver
	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Store is an open database. It is safe for concurrent use.
type Store struct {
	path   string
	writer *sql.DB
	reader *sql.DB

	mu    sync.Mutex
	stmts map[string]*sql.Stmt // by their SQL: preparing costs more than most reads

	calendars calendars
}

// readers is the size of the read-only pool: reads are short, and every connection
// costs memory (3 MiB of cache each; what it lacks the system has at hand).
const readers = 2

// Open opens the SQLite file at path, creates it if it is not there, and brings
// its schema up to date; before the first change to an older file it is copied to
// path + ".before-N". Errors wrap ErrLocked, ErrReadOnly, ErrFull or ErrCorrupt
// where one of them is the reason.
func Open(ctx context.Context, path string) (*Store, error) {
	s := &Store{path: path, stmts: map[string]*sql.Stmt{}}
	if err := s.open(ctx); err != nil {
		s.Close()
		return nil, fmt.Errorf("open %s: %w", path, reason(err))
	}
	return s, nil
}

func (s *Store) open(ctx context.Context) (err error) {
	if s.writer, err = sql.Open("sqlite3", dsn(s.path, "_journal_mode=WAL&_synchronous=FULL&_txlock=immediate&_cache_size=-65536")); err != nil {
		return err
	}
	s.writer.SetMaxOpenConns(1)
	if err := s.migrate(ctx, migrations); err != nil {
		return err
	}
	if s.reader, err = sql.Open("sqlite3", dsn(s.path, "mode=ro&_query_only=1&_cache_size=-3072")); err != nil {
		return err
	}
	s.reader.SetMaxOpenConns(readers)
	s.reader.SetMaxIdleConns(readers)
	return s.reader.PingContext(ctx)
}

// The writer's cache (KiB, negative) holds a whole import, so that pages are written
// once; it is memory only while an import runs.

// dsn builds the connection string. The lock wait is short because it ignores
// contexts; writers of this process queue in database/sql, which honours them.
func dsn(path, settings string) string {
	u := url.URL{Scheme: "file", Opaque: url.PathEscape(path)}
	return u.String() + "?_busy_timeout=1000&_foreign_keys=on&" + settings
}

// Close ends all statements and connections.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, stmt := range s.stmts {
		stmt.Close()
	}
	var err error
	for _, db := range []*sql.DB{s.reader, s.writer} {
		if db != nil {
			if e := db.Close(); err == nil {
				err = e
			}
		}
	}
	return err
}

// Path returns the file that the store was opened from.
func (s *Store) Path() string { return s.path }

func (s *Store) migrate(ctx context.Context, files fs.FS) error {
	dir, err := fs.Sub(files, "migrations")
	if err != nil {
		return err
	}
	steps, err := goose.NewProvider(goose.DialectSQLite3, s.writer, dir)
	if err != nil {
		return err
	}
	current, target, err := steps.GetVersions(ctx)
	if err != nil || current == target {
		return err
	}
	if current > target {
		return fmt.Errorf("%w: its schema is version %d, this program knows %d", ErrNewer, current, target)
	}
	if current > 0 {
		backup := fmt.Sprintf("%s.before-%d", s.path, target)
		os.Remove(backup) // of a change that failed: the file has been in use since
		if err := s.Backup(ctx, backup); err != nil {
			return err
		}
	}
	_, err = steps.Up(ctx)
	return err
}

// Backup writes a consistent copy of the database to path, which must not exist.
func (s *Store) Backup(ctx context.Context, path string) error {
	if _, err := os.Stat(path); err == nil {
		return fmt.Errorf("backup to %s: %w", path, fs.ErrExist)
	}
	if _, err := s.writer.ExecContext(ctx, `VACUUM INTO $1`, path); err != nil {
		os.Remove(path) // a part of a copy looks like a copy
		return fmt.Errorf("backup to %s: %w", path, reason(err))
	}
	return nil
}

// Check runs the database's own integrity and foreign-key checks and returns what
// they complain of; an empty slice is a sound file.
func (s *Store) Check(ctx context.Context) ([]string, error) {
	var faults []string
	err := s.each(ctx, `PRAGMA integrity_check`, nil, func(row scanner) error {
		var text string
		if err := row.Scan(&text); err != nil || text == "ok" {
			return err
		}
		faults = append(faults, text)
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = s.each(ctx, `PRAGMA foreign_key_check`, nil, func(row scanner) error {
		var table, parent string
		var rowid sql.NullInt64
		var key int
		if err := row.Scan(&table, &rowid, &parent, &key); err != nil {
			return err
		}
		faults = append(faults, fmt.Sprintf("%s row %d refers to a missing %s", table, rowid.Int64, parent))
		return nil
	})
	return faults, err
}
