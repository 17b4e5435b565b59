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

// Leasing is what a process wants of leases at once.
type Leasing struct {
	Holder string
	Now    time.Time
	Until  time.Time // until when it has what it gets
	Take   []string  // to renew, or to get where nobody else has it now
	Leave  []string  // so that others have it at once
	Dead   []string  // holders that are no more
}

// Lease takes and leaves leases, all at once, and returns all that anybody has now.
func (s *Store) Lease(ctx context.Context, l Leasing) (list []Lease, err error) {
	defer wrap(&err, "leases")
	err = s.Update(ctx, func(t *Tx) error {
		for _, holder := range l.Dead {
			if err := t.exec(ctx, `DELETE FROM lease WHERE holder = $1`, holder); err != nil {
				return err
			}
		}
		for _, name := range l.Leave {
			if err := t.exec(ctx, `DELETE FROM lease WHERE name = $1 AND holder = $2`, name, l.Holder); err != nil {
				return err
			}
		}
		for _, name := range l.Take {
			if err := t.lease(ctx, name, l); err != nil {
				return err
			}
		}
		list, err = leases(ctx, t)
		return err
	})
	return list, err
}

func (t *Tx) lease(ctx context.Context, name string, l Leasing) error {
	return t.exec(ctx, `
		INSERT INTO lease (name, holder, until) VALUES ($1, $2, $3)
		ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
		WHERE lease.holder = excluded.holder OR lease.until < $4`, name, l.Holder, l.Until.Unix(), l.Now.Unix())
}

// Leases returns all that anybody has or had, also those that have run out.
func (s *Store) Leases(ctx context.Context) (list []Lease, err error) {
	defer wrap(&err, "leases")
	return leases(ctx, s)
}

func leases(ctx context.Context, from rows) ([]Lease, error) {
	return all(ctx, from, ask(`SELECT name, holder, until FROM lease`), func(row scanner) (l Lease, err error) {
		err = row.Scan(&l.Name, &l.Holder, &l.Until)
		return l, err
	})
}

// DropLeases forgets leases that ran out before an instant: nobody renews them any more.
func (t *Tx) DropLeases(ctx context.Context, before time.Time) (err error) {
	defer wrap(&err, "drop leases")
	return t.exec(ctx, `DELETE FROM lease WHERE until < $1`, before.Unix())
}
