package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"fanchart/store"
)

// migrateCommand brings the schema of a database to this version.
type migrateCommand struct {
	Dry bool `name:"dry-run" help:"Do it with a copy, look whether that is sound, and throw it away."`
}

// Run migrates, or tries to.
func (c *migrateCommand) Run(j *job) error {
	l, err := store.Inspect(j.ctx, j.cfg.DB)
	if err != nil {
		return advised(err)
	}
	if !l.Outdated() {
		_, err := fmt.Fprintf(j.out, "there is nothing to do: this version's schema is %d, and that of %s %d\n", l.Newest, store.Named(j.cfg.DB), l.Schema)
		return err
	}
	if c.Dry && store.OnServer(j.cfg.DB) {
		return store.ErrServer
	}
	if c.Dry {
		return c.try(j, l)
	}
	st, err := openStore(j)
	if err != nil {
		return advised(err)
	}
	defer st.Close()
	_, err = fmt.Fprintf(j.out, "the schema of %s is %d now\n", store.Named(j.cfg.DB), l.Newest)
	return err
}

// try migrates a copy in the folder of the database, where there must be room for it later.
func (c *migrateCommand) try(j *job, l store.Look) error {
	dir, err := os.MkdirTemp(filepath.Dir(j.cfg.DB), "fanchart-try-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	copied := filepath.Join(dir, "fanchart.db")
	old, err := store.OpenToRead(j.ctx, j.cfg.DB)
	if err != nil {
		return advised(err)
	}
	defer old.Close()
	if err := old.Backup(j.ctx, copied); err != nil {
		return advised(err)
	}
	began := time.Now()
	st, err := store.Open(j.ctx, copied)
	if err != nil {
		return advised(err)
	}
	defer st.Close()
	faults, err := st.Check(j.ctx)
	if err != nil {
		return advised(err)
	}
	if len(faults) > 0 {
		return advised(fmt.Errorf("%w: %s", store.ErrCorrupt, faults[0]))
	}
	_, err = fmt.Fprintf(j.out, "tried with a copy: from schema %d to %d in %s, and it is whole; %s was not changed\n",
		l.Schema, l.Newest, time.Since(began).Round(time.Millisecond), j.cfg.DB)
	return err
}
