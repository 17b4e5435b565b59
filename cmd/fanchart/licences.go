package main

import (
	_ "embed"
	"fmt"
)

// notice is every licence under which something in the program stands: its own, of every
// module and font in it, of Go, SQLite and the C library.
//
//go:embed NOTICE.txt
var notice string

// printLicences prints them all.
func printLicences(j *job) error {
	_, err := fmt.Fprint(j.out, notice)
	return err
}
