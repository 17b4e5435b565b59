package main

import (
	"fmt"
	"time"

	"fanchart/store"
)

// restoreCommand puts a copy in the place of the database.
type restoreCommand struct {
	File string `arg:"" help:"The copy, as fanchart backup wrote it."`
}

// Run restores, and says what is there now and where what was there is kept.
func (c *restoreCommand) Run(j *job) error {
	r, err := store.Restore(j.ctx, c.File, j.cfg.DB, time.Now())
	if err != nil {
		return advised(err)
	}
	fmt.Fprintf(j.out, "%s is restored: %s\n", j.cfg.DB, counted(r.Counts))
	switch {
	case r.Aside == "":
	case r.Before == nil:
		fmt.Fprintf(j.out, "what was there is kept as %s; it could not be read\n", r.Aside)
	default:
		fmt.Fprintf(j.out, "what was there is kept as %s: %s\n", r.Aside, counted(r.Before))
	}
	if r.Look.Outdated() {
		fmt.Fprintln(j.out, announced(j.cfg.DB, r.Look))
	}
	return nil
}
