package store

import (
	"fmt"
	"os"
	"syscall"
)

// leastRoom is how many bytes must be free where the file is: a large import and its log
// take about as much.
const leastRoom = 64 << 20

// sqliteSound says whether the file is still the one that was opened, and has room to grow.
// A file that was put in the place of another one
// without stopping the program is not what it writes to.
func sqliteSound(s *Store) error {
	info, err := os.Stat(s.path)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrReplaced, err)
	}
	if !os.SameFile(s.file, info) {
		return ErrReplaced
	}
	var disk syscall.Statfs_t
	if err := syscall.Statfs(s.path, &disk); err != nil {
		return fmt.Errorf("how much room there is: %w", err)
	}
	if room := uint64(disk.Bavail) * uint64(disk.Bsize); room < leastRoom {
		return fmt.Errorf("%w: %d MB are left", ErrFull, room>>20)
	}
	return nil
}
