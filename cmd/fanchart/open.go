package main

import (
	"context"
	"time"

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
