package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
)

// sqliteApplication is what the header of a file of ours says: FANC. Files that were made
// before it did say nothing, and have the tables of ours.
const sqliteApplication = 0x46414E43

// sqliteOpenToRead opens what is there. Without a log of writes beside it nobody has the
// file open, and it is read as it stands: SQLite would make such a log to read it.
func sqliteOpenToRead(path string) (*sql.DB, error) {
	settings := "mode=ro"
	if _, err := os.Stat(path + "-wal"); errors.Is(err, fs.ErrNotExist) {
		settings += "&immutable=1"
	}
	db, err := sql.Open("sqlite3", sqliteDSN(path, settings))
	if err == nil {
		db.SetMaxOpenConns(sqliteReaders)
	}
	return db, err
}

func sqliteLook(ctx context.Context, path string) (schema int64, err error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return 0, nil
	case err != nil:
		return 0, fmt.Errorf("%w (%w)", ErrReadOnly, err)
	case !info.Mode().IsRegular():
		return 0, fmt.Errorf("%w: it is no file", ErrReadOnly)
	case info.Size() == 0:
		return 0, nil
	}
	db, err := sqliteOpenToRead(path)
	if err != nil {
		return 0, err
	}
	defer db.Close()
	return sqliteSchema(ctx, db)
}

// sqliteSchema returns the version of the schema of a file, if it is ours.
func sqliteSchema(ctx context.Context, db *sql.DB) (schema int64, err error) {
	var application int64
	if err := db.QueryRowContext(ctx, `PRAGMA application_id`).Scan(&application); err != nil {
		return 0, err
	}
	tables, err := sqliteTables(ctx, db)
	if err != nil || len(tables) == 0 && application == 0 {
		return 0, err
	}
	ours := slices.Contains(tables, "goose_db_version") && (len(tables) == 1 || slices.Contains(tables, "meta") && slices.Contains(tables, "printing"))
	if !ours || application != 0 && application != sqliteApplication {
		return 0, ErrForeign
	}
	err = db.QueryRowContext(ctx, `SELECT COALESCE(MAX(version_id), 0) FROM goose_db_version WHERE is_applied = 1`).Scan(&schema)
	return schema, err
}

func sqliteTables(ctx context.Context, db *sql.DB) (names []string, err error) {
	rows, err := db.QueryContext(ctx, `SELECT name FROM sqlite_schema WHERE type = 'table'`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}
