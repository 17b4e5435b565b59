//go:build !cgo

package store

import "errors"

// sqliteReason says of every error why there is no SQLite in this program.
func sqliteReason(error) error { return errNoCgo }

var errNoCgo = errors.New("this program was built without SQLite: install a C compiler (Debian: apt install gcc libc6-dev) " +
	"and build it again with CGO_ENABLED=1")
