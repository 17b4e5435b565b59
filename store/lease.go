package store

import (
	"context"
	"time"
)

// Lease is what one process at a time has.
type Lease struct {
	Name   string
	Holder string // the process, by a name of its own
	Until  int64  // if it is not renewed, unix seconds
}

// Hold takes or renews a lease for a process, if no other one has it, and returns who has it
// now.
func (s *Store) Hold(ctx context.Context, l Lease, now time.Time) (held Lease, err error) {
	defer wrap(&err, "lease %s", l.Name)
	err = s.Update(ctx, func(t *Tx) error {
		err := t.exec(ctx, `
			INSERT INTO lease (name, holder, until) VALUES ($1, $2, $3)
			ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
			WHERE lease.holder = excluded.holder OR lease.until < $4`, l.Name, l.Holder, l.Until, now.Unix())
		if err != nil {
			return err
		}
		held, err = one(ctx, t, ask(`SELECT name, holder, until FROM lease WHERE name = $1`, l.Name), func(row scanner) (l Lease, err error) {
			err = row.Scan(&l.Name, &l.Holder, &l.Until)
			return l, err
		})
		return err
	})
	return held, err
}

// LetGo ends a lease of a process, so that the next one has it at once.
func (s *Store) LetGo(ctx context.Context, name, holder string) (err error) {
	defer wrap(&err, "lease %s", name)
	return s.Update(ctx, func(t *Tx) error {
		return t.exec(ctx, `DELETE FROM lease WHERE name = $1 AND holder = $2`, name, holder)
	})
}
