package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// sqliteBeside are the files that SQLite keeps beside a database: the log of writes that are
// not in it yet, and an index of that.
func sqliteBeside() []string { return []string{"-wal", "-shm"} }

// sqliteSwap puts one file in the place of another, which is kept apart. First all of the old
// one gets a second name, so that it is whole there whenever this is killed; then the log of
// its writes loses the first one, because SQLite would read it into the new file; the last step
// is one rename.
func sqliteSwap(staged, path, aside string) (kept string, err error) {
	release, err := sqliteHold(path)
	if err != nil {
		return "", err
	}
	defer release()
	for _, end := range append([]string{""}, sqliteBeside()...) {
		err := os.Link(path+end, aside+end)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return "", fmt.Errorf("keep what was there: %w", onDisk(err))
		default:
			kept = aside
		}
	}
	if err := synced(filepath.Dir(path)); err != nil {
		return kept, onDisk(err)
	}
	for _, end := range sqliteBeside() {
		if err := os.Remove(path + end); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return kept, onDisk(err)
		}
	}
	return kept, onDisk(moved(staged, path))
}
