//go:build unix

package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"
)

// The bytes that SQLite locks in a file: whoever has it open, and has read it once, holds some
// of them until it is closed.
const (
	sqliteLocks = 0x40000000
	sqliteBytes = 512
)

// sqliteHolder returns the process that has the file open, 0 if none has. A process that asks
// this of a file that it has open itself loses its locks on it: that is for those that have not.
func sqliteHolder(path string) (pid int, err error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, onDisk(err)
	}
	defer f.Close()
	lock := syscall.Flock_t{Type: syscall.F_WRLCK, Whence: io.SeekStart, Start: sqliteLocks, Len: sqliteBytes}
	if err := syscall.FcntlFlock(f.Fd(), syscall.F_GETLK, &lock); err != nil || lock.Type == syscall.F_UNLCK {
		return 0, err
	}
	return int(lock.Pid), nil
}

// sqliteHold keeps all others from a file until it is released, if there is one; ErrLocked
// where another process has it open.
func sqliteHold(path string) (release func(), err error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return func() {}, nil
	}
	if err != nil {
		return nil, onDisk(err)
	}
	lock := syscall.Flock_t{Type: syscall.F_WRLCK, Whence: io.SeekStart, Start: sqliteLocks, Len: sqliteBytes}
	if err := syscall.FcntlFlock(f.Fd(), syscall.F_SETLK, &lock); err != nil {
		f.Close()
		return nil, fmt.Errorf("%w: stop it first (%w)", ErrLocked, err)
	}
	return func() { f.Close() }, nil
}
