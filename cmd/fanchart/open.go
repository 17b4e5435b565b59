package main

import (
	"fmt"
	"time"

	"fanchart/commands"
	"fanchart/commands/desk"
	"fanchart/store"
	"fanchart/store/starter"
)

// openStore opens the database, which is created if it is not there, and brings it
// up to the schema and the starter set of this version. A change of schema is announced.
func openStore(j *job) (*store.Store, error) {
	l, err := store.Inspect(j.ctx, j.cfg.DB)
	if err != nil {
		return nil, err
	}
	if l.Outdated() {
		fmt.Fprintln(j.err, announced(store.Named(j.cfg.DB), l))
	}
	st, err := store.Open(j.ctx, j.cfg.DB)
	if err != nil {
		return nil, err
	}
	if err := starter.Load(j.ctx, st, time.Now()); err != nil {
		st.Close()
		return nil, err
	}
	return st, nil
}

// announced tells of a schema that opening the database will change.
func announced(path string, l store.Look) string {
	return fmt.Sprintf("fanchart: the schema of %s goes from %d to %d when it is opened; as it is now it is kept as %s.before-%d", path, l.Schema, l.Newest, path, l.Newest)
}

// openDesk opens the database and what answers from it; done closes both.
func openDesk(j *job) (d *desk.Desk, done func(), err error) {
	st, err := openStore(j)
	if err != nil {
		return nil, nil, advised(err)
	}
	if d, err = commands.New(j.ctx, st); err != nil {
		st.Close()
		return nil, nil, advised(err)
	}
	return d, func() { closeSoon(st) }, nil
}

// closeFor is how long the end of the program waits for the database to be put away: what
// still works on it then is cut off, as by a lost machine, and what was saved is saved.
const closeFor = time.Second

func closeSoon(st *store.Store) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		st.Close()
	}()
	select {
	case <-done:
	case <-time.After(closeFor):
	}
}
