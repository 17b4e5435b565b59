//go:build unix

package main

import (
	"os"
	"path/filepath"
	"syscall"
)

// freeSpace returns how many bytes this user may still write in a folder.
func freeSpace(dir string) (free uint64, ok bool) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(dir, &s); err != nil {
		return 0, false
	}
	return uint64(s.Bavail) * uint64(s.Bsize), true
}

// folderWritable reports why no file can be made beside path.
func folderWritable(path string) error {
	const write = 2
	dir := filepath.Dir(path)
	if err := syscall.Access(dir, write); err != nil {
		return &os.PathError{Op: "write", Path: dir, Err: err}
	}
	return nil
}
