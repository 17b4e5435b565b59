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
	return d, func() { st.Close() }, nil
}
