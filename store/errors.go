package store

import (
	"errors"
	"fmt"
)

// Errors that callers tell apart with errors.Is.
var (
	ErrNotFound = errors.New("not found")
	ErrLocked   = errors.New("another program holds the database")
	ErrReadOnly = errors.New("the database cannot be written")
	ErrFull     = errors.New("the disk is full")
	ErrCorrupt  = errors.New("the file is damaged or no database")
	ErrReplaced = errors.New("the file is not the one that was opened: stop the program before you exchange it")
	ErrNewer    = errors.New("the database was made by a newer version")
	ErrForeign  = errors.New("the file is a database of another program")
)

// wrap says of an error what was attempted. Every method that other packages call begins
// with it, deferred, and what it calls leaves errors as they are: so each is said once.
func wrap(err *error, format string, args ...any) {
	if *err != nil {
		*err = fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), *err)
	}
}
