package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/stdlib" // the driver
	"github.com/pressly/goose/v3"
)

// postgres is the dialect of PostgreSQL and what speaks its protocol, where a place is an
// address, postgres://user:password@host/database. Any number of programs may use one
// database: a writer waits for its turn, which is the lock of one row, so that what a
// transaction reads nobody else changes until it ends; readers wait for nobody.
func postgres() dialect {
	return dialect{
		schema: goose.DialectPostgres, migrations: "migrations/postgres",
		open: postgresOpen, openToRead: postgresOpenToRead, look: postgresLook,
		swap:   func(string, string, string) (string, error) { return "", ErrServer },
		holder: func(string) (int, error) { return 0, nil },
		begin:  postgresBegin, patient: func(ctx context.Context) context.Context { return ctx }, reason: postgresReason,
		upgrade: func(context.Context, *Store, int64) error { return nil }, // the server's own backups hold what was
		backup:  func(context.Context, *Store, string) error { return ErrServer },
		check:   func(context.Context, *Store) ([]string, error) { return []string{}, nil }, // the server checks its pages itself
		slim:    func(context.Context, *Store) error { return nil },
		sound:   func(*Store) error { return nil },
		raced:   postgresRaced,
		tables: `SELECT table_name FROM information_schema.tables
			WHERE table_schema = current_schema() AND table_name NOT IN ('goose_db_version', 'turn', 'copying') ORDER BY table_name`,
		tell: postgresTell, listen: postgresHears,
		refers:   `SELECT CAST(CAST(conrelid AS regclass) AS TEXT), CAST(CAST(confrelid AS regclass) AS TEXT) FROM pg_constraint WHERE contype = 'f' ORDER BY 1, 2`,
		deferred: `SET CONSTRAINTS ALL DEFERRED`, numbered: postgresNumbered, load: postgresLoad, surveyed: `ANALYZE`,
		scrub: func(context.Context, *Store) (bool, error) { return true, nil }, // vacuum does, in its own time
	}
}

// ErrServer says that a database server has tools of its own for what was asked.
var ErrServer = errors.New("the database is a server's: it is copied and put back with pg_dump and pg_restore")

// ErrAddress says that an address cannot be read.
var ErrAddress = errors.New("it is no address such as postgres://user:password@host/database; what is not a letter or a digit in the password is written as %XX")

// ErrUnreachable says that the database's server does not answer, or does not let us in.
var ErrUnreachable = errors.New("the database's server cannot be reached")

// OnServer reports whether a place is an address of a server rather than a file.
func OnServer(where string) bool {
	return strings.HasPrefix(where, "postgres://") || strings.HasPrefix(where, "postgresql://")
}

// dialectOf is the dialect of the database at a place.
func dialectOf(where string) dialect {
	if OnServer(where) {
		return postgres()
	}
	return sqlite()
}

// The pools: writers of this program take turns before they take the database's, and as many
// reads run at once as a small machine can use.
const postgresReaders = 8

func postgresOpen(where string) (writer, reader *sql.DB, err error) {
	if writer, err = sql.Open("pgx", where); err != nil {
		return nil, nil, err
	}
	writer.SetMaxOpenConns(1)
	reader, err = postgresOpenToRead(where)
	return writer, reader, err
}

func postgresOpenToRead(where string) (*sql.DB, error) {
	u, err := url.Parse(where)
	if err != nil {
		return nil, ErrAddress // what url says of it has the password in it
	}
	q := u.Query()
	q.Set("default_transaction_read_only", "on")
	u.RawQuery = q.Encode()
	reader, err := sql.Open("pgx", u.String())
	if err != nil {
		return nil, err
	}
	reader.SetMaxOpenConns(postgresReaders)
	reader.SetMaxIdleConns(postgresReaders)
	return reader, nil
}

// Named is how a place is named to people: a path as it is, an address without its password.
func Named(where string) string {
	u, err := url.Parse(where)
	if !OnServer(where) {
		return where
	}
	if err != nil {
		return "postgres://…"
	}
	return u.Redacted()
}

// postgresBegin waits for the turn to write. The row is there from the first migration on.
func postgresBegin(ctx context.Context, writer *sql.Conn) (*sql.Tx, error) {
	tx, err := writer.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	var turn int64
	if err := tx.QueryRowContext(ctx, `SELECT id FROM turn WHERE id = 1 FOR UPDATE`).Scan(&turn); err != nil {
		return nil, errors.Join(err, tx.Rollback())
	}
	return tx, nil
}

// postgresLook reads which migrations were run; a database that has tables, but not ours, is
// another program's.
func postgresLook(ctx context.Context, where string) (schema int64, err error) {
	db, err := postgresOpenToRead(where)
	if err != nil {
		return 0, err
	}
	defer db.Close()
	var tables, ours int
	err = db.QueryRowContext(ctx, `SELECT COUNT(*), COUNT(CASE WHEN table_name IN ('goose_db_version', 'turn', 'meta') THEN 1 END)
		FROM information_schema.tables WHERE table_schema = current_schema()`).Scan(&tables, &ours)
	switch {
	case err != nil:
		return 0, err
	case tables == 0:
		return 0, nil
	case ours < 3 && tables > ours:
		return 0, fmt.Errorf("%w: it has %d tables, and they are not Fanchart's", ErrForeign, tables)
	case ours == 0:
		return 0, nil
	}
	err = db.QueryRowContext(ctx, `SELECT COALESCE(MAX(version_id), 0) FROM goose_db_version`).Scan(&schema)
	return schema, err
}

// postgresNumbered moves the sequence of a table's ids on, where it has one: ids that are texts
// have none.
func postgresNumbered(table string) string {
	return `SELECT setval(s.name, s.most) FROM (
		SELECT n.name, CASE WHEN n.name IS NOT NULL THEN CAST(CAST((SELECT MAX(id) FROM ` + table + `) AS TEXT) AS BIGINT) END AS most
		FROM (SELECT pg_get_serial_sequence('` + table + `', 'id') AS name) n) s
		WHERE s.name IS NOT NULL AND s.most IS NOT NULL`
}

// postgresReason reads the codes of PostgreSQL's manual, appendix A.
func postgresReason(err error) error {
	var away *pgconn.ConnectError
	var cut *net.OpError
	if errors.As(err, &away) || errors.As(err, &cut) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, driver.ErrBadConn) {
		return ErrUnreachable
	}
	var told *pgconn.PgError
	if !errors.As(err, &told) {
		return nil
	}
	switch told.Code {
	case "40001", "40P01": // serialization_failure, deadlock_detected
		return ErrAgain
	case "57P01", "57P02", "57P03", "08006": // the server is told to end, or is not ready
		return ErrUnreachable
	case "55P03", "57014": // lock_not_available, query_canceled
		return ErrLocked
	case "25006", "42501": // read_only_sql_transaction, insufficient_privilege
		return ErrReadOnly
	case "53100": // disk_full
		return ErrFull
	case "XX001", "XX002": // data_corrupted, index_corrupted
		return ErrCorrupt
	}
	return nil
}

// postgresRaced finds that what was to be made is there, or was being made.
func postgresRaced(err error) bool {
	var told *pgconn.PgError
	if !errors.As(err, &told) {
		return false
	}
	switch told.Code {
	case "42P07", "42710", "23505", "XX000", "40001", "40P01": // duplicate_table, duplicate_object, unique_violation, "tuple concurrently updated"
		return true
	}
	return false
}
