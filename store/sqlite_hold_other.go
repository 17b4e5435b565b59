//go:build !unix

package store

// sqliteHolder knows of no process: what locks there are here cannot be asked.
func sqliteHolder(string) (pid int, err error) { return 0, nil }

// sqliteHold keeps nobody from a file: where another program has it open, its names cannot be
// given away.
func sqliteHold(string) (release func(), err error) { return func() {}, nil }
