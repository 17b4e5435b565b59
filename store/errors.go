package store

import (
	"errors"
	"fmt"
	"slices"
	"syscall"

	"github.com/mattn/go-sqlite3"
)

// Errors that callers tell apart with errors.Is.
var (
	ErrNotFound = errors.New("not found")
	ErrLocked   = errors.New("another program holds the database")
	ErrReadOnly = errors.New("the database cannot be written")
	ErrFull     = errors.New("the disk is full")
	ErrCorrupt  = errors.New("the file is damaged or no database")
	ErrNewer    = errors.New("the database was made by a newer version")
)

// reason adds to err the one of our errors that it means, if it means one.
func reason(err error) error {
	var e sqlite3.Error
	if !errors.As(err, &e) {
		return err
	}
	known := map[sqlite3.ErrNo]error{
		sqlite3.ErrBusy: ErrLocked, sqlite3.ErrLocked: ErrLocked,
		sqlite3.ErrReadonly: ErrReadOnly, sqlite3.ErrCantOpen: ErrReadOnly, sqlite3.ErrPerm: ErrReadOnly,
		sqlite3.ErrFull:    ErrFull,
		sqlite3.ErrCorrupt: ErrCorrupt, sqlite3.ErrNotADB: ErrCorrupt,
	}
	ours := known[e.Code]
	if e.Code == sqlite3.ErrIoErr && slices.Contains([]syscall.Errno{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG}, e.SystemErrno) {
		ours = ErrFull
	}
	if ours != nil {
		return fmt.Errorf("%w (%w)", ours, err)
	}
	return err
}
