package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"time"
)

// patientKey is what a patient context has.
type patientKey struct{}

// Patient makes a context of which what is written waits for another program that writes, as
// long as the context lasts, and not for a second only: an import beside the bot holds the
// database for longer. It is for people's changes; jobs come again by themselves.
func Patient(ctx context.Context) context.Context {
	return context.WithValue(ctx, patientKey{}, true)
}

// lastTry is how long before a patient context ends nothing is tried any more: a try does not
// see the context end.
const lastTry = 3 * time.Second

func patient(ctx context.Context) bool {
	end, ends := ctx.Deadline()
	return ctx.Value(patientKey{}) != nil && ctx.Err() == nil && ends && time.Until(end) > lastTry
}

// begun begins a transaction that writes, when nobody else does, on a new connection where the
// one that was there has ended.
func (s *Store) begun(ctx context.Context) (*sql.Conn, *sql.Tx, error) {
	for renewed := false; ; {
		conn, err := s.writer.Conn(ctx)
		if err != nil {
			return nil, nil, fmt.Errorf("begin: %w", s.dialect.explain(err))
		}
		tx, err := s.dialect.begin(ctx, conn)
		if err == nil {
			return conn, tx, nil
		}
		conn.Close()
		if !renewed && errors.Is(err, driver.ErrBadConn) {
			renewed = true
			continue
		}
		if err = s.dialect.explain(err); !errors.Is(err, ErrLocked) || !patient(ctx) {
			return nil, nil, fmt.Errorf("begin: %w", err)
		}
	}
}
