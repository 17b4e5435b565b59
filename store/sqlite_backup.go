package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// sqliteBackup copies by a connection of its own, which reads one state of the database and
// holds up no writer. The copy gets its name when it is whole and on the disk: SQLite itself
// does not see to that.
func sqliteBackup(ctx context.Context, s *Store, path string) error {
	if _, err := os.Lstat(path); err == nil {
		return fs.ErrExist
	}
	db, err := sqliteOpenToRead(s.path)
	if err != nil {
		return err
	}
	defer db.Close()
	part := path + ".part"
	if err = sqliteCopy(ctx, db, part); err == nil {
		err = synced(part)
	}
	if err == nil {
		err = moved(part, path)
	}
	if err != nil {
		os.Remove(part)
	}
	return onDisk(err)
}

// onDisk adds to an error of the file system the one of ours that it means.
func onDisk(err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return fmt.Errorf("%w (%w)", ErrFull, err)
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS), errors.Is(err, syscall.ENOTDIR):
		return fmt.Errorf("%w (%w)", ErrReadOnly, err)
	}
	return err
}

// sqliteCopy writes what a connection sees to a file that only this user may read.
func sqliteCopy(ctx context.Context, db *sql.DB, path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, `VACUUM INTO $1`, path)
	return err
}

// moved gives a file its name for good.
func moved(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return err
	}
	return synced(filepath.Dir(to))
}

// synced has the disk keep a file, or the names in a folder.
func synced(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
