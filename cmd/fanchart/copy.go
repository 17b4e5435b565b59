package main

import (
	"fmt"

	"fanchart/store"
)

// copyCommand brings a database from a file to a server, or back.
type copyCommand struct {
	From string `arg:"" help:"The database: a file, or postgres://user:password@host/database."`
	To   string `arg:"" help:"An empty one, likewise; a file must not be there yet."`
}

// Run copies, and says how many rows of what.
func (c *copyCommand) Run(j *job) error {
	rows := 0
	err := store.Copy(j.ctx, c.From, c.To, func(table string, n int) {
		rows += n
		fmt.Fprintf(j.out, "%-20s %d rows\n", table, n)
	})
	if err != nil {
		return advised(err)
	}
	_, err = fmt.Fprintf(j.out, "%s has all %d rows of %s, compared one by one\n", store.Named(c.To), rows, store.Named(c.From))
	return err
}
