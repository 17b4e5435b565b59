package main

import (
	"context"
	"time"

	"fanchart/commands"
	"fanchart/commands/desk"
	"fanchart/store"
	"fanchart/store/starter"
)

// openStore opens the database, which is created if it is not there, and brings it
// up to the starter set of this version.
func openStore(ctx context.Context, path string) (*store.Store, error) {
	st, err := store.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	if err := starter.Load(ctx, st, time.Now()); err != nil {
		st.Close()
		return nil, err
	}
	return st, nil
}

// openDesk opens the database and what answers from it; done closes both.
func openDesk(j *job) (d *desk.Desk, done func(), err error) {
	st, err := openStore(j.ctx, j.cfg.DB)
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
