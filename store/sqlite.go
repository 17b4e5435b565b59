package store

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"

	_ "github.com/mattn/go-sqlite3" // the driver
	"github.com/pressly/goose/v3"
)

// sqlite is the dialect of SQLite, where a place is the path of a file. One connection
// writes; where another process does, it waits for a second and then is ErrLocked.
func sqlite() dialect {
	return dialect{
		schema: goose.DialectSQLite3, migrations: "migrations/sqlite",
		open: sqliteOpen, openToRead: sqliteOpenToRead, look: sqliteLook, swap: sqliteSwap, holder: sqliteHolder,
		begin: sqliteBegin, patient: sqlitePatient, reason: sqliteReason,
		upgrade: sqliteUpgrade, backup: sqliteBackup, check: sqliteCheck, slim: sqliteSlim, sound: sqliteSound, scrub: sqliteScrub,
		tables:   `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT IN ('goose_db_version', 'copying') ORDER BY name`,
		refers:   `SELECT m.name, f."table" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' ORDER BY 1, 2`,
		deferred: `PRAGMA defer_foreign_keys = ON`,
	}
}

// sqliteReaders is the size of the read-only pool: reads are short, and every connection
// costs memory (3 MiB of cache each; what it lacks the system has at hand).
const sqliteReaders = 2

// The writer's cache (KiB, negative) holds a whole import, so that pages are written once;
// it is memory only while an import runs. The reader needs the file, which the first use
// of the writer makes. What is deleted is overwritten, which costs a tenth of the time where
// thousands of rows are written anew, and else nothing that can be measured.
func sqliteOpen(path string) (writer, reader *sql.DB, err error) {
	ownersAlone(path)
	writer, err = sql.Open("sqlite3", sqliteDSN(path, "_journal_mode=WAL&_synchronous=FULL&_txlock=immediate&_cache_size=-65536&_secure_delete=on"))
	if err != nil {
		return nil, nil, err
	}
	writer.SetMaxOpenConns(1)
	reader, err = sql.Open("sqlite3", sqliteDSN(path, "mode=ro&_query_only=1&_cache_size=-3072"))
	if err != nil {
		return writer, nil, err
	}
	reader.SetMaxOpenConns(sqliteReaders)
	reader.SetMaxIdleConns(sqliteReaders)
	return writer, reader, nil
}

// ownersAlone makes the file, for its owner alone, before SQLite does for everybody; the files
// beside it get its mode. One that is there is closed to strangers, not to a group that
// somebody let in, and never opened: closing it would end SQLite's locks of this process.
// What cannot be done here SQLite complains of.
func ownersAlone(path string) {
	if f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600); err == nil {
		f.Close()
	} else if info, err := os.Stat(path); err == nil && info.Mode().Perm()&0o007 != 0 {
		_ = os.Chmod(path, info.Mode().Perm()&^0o007)
	}
}

// sqliteDSN builds the connection string. The lock wait is short because it ignores
// contexts; writers of this process queue in database/sql, which honours them.
func sqliteDSN(path, settings string) string {
	u := url.URL{Scheme: "file", Opaque: url.PathEscape(path)}
	return u.String() + "?_busy_timeout=1000&_foreign_keys=on&" + settings
}

// sqliteBegin takes the write lock at once (_txlock): a transaction that reads first and
// asks for it later can lose it to another process, whatever the timeout.
func sqliteBegin(ctx context.Context, writer *sql.Conn) (*sql.Tx, error) {
	return writer.BeginTx(ctx, nil)
}

// sqlitePatient keeps the end of a context from the driver, which would start a goroutine
// for each row to watch it: that costs more than the row. Statements are short, and the
// context is asked between them and between rows.
func sqlitePatient(ctx context.Context) context.Context { return context.WithoutCancel(ctx) }

// sqliteUpgrade copies the file to path + ".before-N". A copy that is there is of a change
// that failed: the file has been in use since.
func sqliteUpgrade(ctx context.Context, s *Store, version int64) error {
	path := fmt.Sprintf("%s.before-%d", s.path, version)
	os.Remove(path)
	return s.Backup(ctx, path)
}

func sqliteCheck(ctx context.Context, s *Store) (faults []string, err error) {
	err = s.each(ctx, ask(`PRAGMA integrity_check`), func(row scanner) error {
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
	err = s.each(ctx, ask(`PRAGMA foreign_key_check`), func(row scanner) error {
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

func sqliteSlim(ctx context.Context, s *Store) error {
	_, err := s.writer.ExecContext(ctx, `PRAGMA cache_size = -1024`)
	return err
}

// sqliteScrub empties the write-ahead log, in which pages stand as they were. The pages of
// the file itself are overwritten as their rows are deleted (secure_delete).
func sqliteScrub(ctx context.Context, s *Store) (clean bool, err error) {
	var busy, frames, moved int
	err = s.writer.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &frames, &moved)
	return busy == 0, err
}
