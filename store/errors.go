package store

import "errors"

// Errors that callers tell apart with errors.Is.
var (
	ErrNotFound = errors.New("not found")
	ErrLocked   = errors.New("another program holds the database")
	ErrReadOnly = errors.New("the database cannot be written")
	ErrFull     = errors.New("the disk is full")
	ErrCorrupt  = errors.New("the file is damaged or no database")
	ErrNewer    = errors.New("the database was made by a newer version")
)
