package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// rowsAtOnceSaved is how many rows are written, at the least, before a transaction of a
// person's making lets others write: a few thousandths of a second.
const rowsAtOnceSaved = 30

// progress is how far a draft is that is saved a part at a time.
type progress struct{ reached, undo int64 }

// Confirm makes the changes that a draft wishes for and returns them, a part of them in
// each transaction, so that others write between. In the end all of them are made, or
// none: what would be refused is looked for first, and where another change comes between
// the parts, what was made is taken back. A program that ends on the way goes on with
// Resume. The errors are those of the Tx's.
func (s *Store) Confirm(ctx context.Context, c Confirmation) (list []guild.Change, err error) {
	defer wrap(&err, "confirm draft %d", c.Draft)
	d, err := draftOf(ctx, s, c.Guild, c.Draft)
	if err != nil {
		return nil, err
	}
	p, begun, err := progressOf(ctx, s, d.ID)
	switch {
	case err != nil:
		return nil, err
	case d.User != c.User && !c.Any:
		return nil, fmt.Errorf("it is somebody else's: %w", ErrNotFound)
	case d.Saved:
		return changesIn(ctx, s, c.Guild, d.ID)
	case p.undo != 0:
		err = s.takeBack(ctx, d, c)
	}
	if begun = begun && p.undo == 0; !begun && err == nil {
		if c.At.Unix() >= d.Expires {
			return nil, ErrExpired
		}
		err = s.foresee(ctx, d, c)
	}
	if err == nil {
		err = s.save(ctx, d, c)
	}
	if err != nil {
		return nil, err
	}
	return changesIn(ctx, s, c.Guild, d.ID)
}

// save grants what a draft wishes for, one part after the other, or takes back what it
// granted.
func (s *Store) save(ctx context.Context, d guild.Draft, c Confirmation) error {
	for more := true; more; {
		err := s.Update(ctx, func(t *Tx) (err error) {
			more, err = t.savePart(ctx, d, c)
			return err
		})
		if err != nil && passes(ctx, err) {
			return err
		}
		if err != nil {
			return errors.Join(err, s.takeBack(ctx, d, c))
		}
	}
	return nil
}

// passes reports whether an error is of the database or of whoever waits, and not of what is
// asked: going on later may do.
func passes(ctx context.Context, err error) bool {
	return ctx.Err() != nil || slices.ContainsFunc([]error{ErrAgain, ErrLocked, ErrUnreachable, ErrReadOnly, ErrFull, ErrCorrupt}, func(e error) bool { return errors.Is(err, e) })
}

// savePart grants the next wishes; more is false when all are.
func (t *Tx) savePart(ctx context.Context, d guild.Draft, c Confirmation) (more bool, err error) {
	saved, err := one(ctx, t, ask(`SELECT saved FROM draft WHERE id = $1`, d.ID), cell[bool])
	if err != nil || saved {
		return false, err
	}
	p, _, err := progressOf(ctx, t, d.ID)
	if err == nil && p.undo != 0 {
		err = fmt.Errorf("it is being taken back: %w", ErrNotFound)
	}
	if err != nil {
		return false, err
	}
	e := edit{Batch: d.ID, Guild: c.Guild, User: c.User, At: c.At}
	if d.Undo != 0 {
		more, err = t.undoPart(ctx, d.Undo, e, &p)
	} else {
		more, err = t.grantPart(ctx, d, e, &p)
	}
	if err != nil {
		return false, err
	}
	if more {
		return true, t.saveProgress(ctx, d, p)
	}
	return false, t.execAll(ctx, d.ID, `DELETE FROM saving WHERE draft_id = $1`, `UPDATE draft SET saved = 1 WHERE id = $1`)
}

func (t *Tx) grantPart(ctx context.Context, d guild.Draft, e edit, p *progress) (more bool, err error) {
	for ; p.reached < int64(len(d.Wishes)) && t.written < rowsAtOnceSaved; p.reached++ {
		if _, err := t.grant(ctx, d.Wishes[p.reached], e); err != nil {
			return false, fmt.Errorf("wish %d: %w", p.reached+1, err)
		}
	}
	return p.reached < int64(len(d.Wishes)), nil
}

// undoPart takes the next changes of a batch back, the last one first. A thing that
// somebody changed since stays as they made it.
func (t *Tx) undoPart(ctx context.Context, batch int64, e edit, p *progress) (more bool, err error) {
	made, err := all(ctx, t, ask(`
		SELECT `+changeColumns+` FROM change WHERE batch = $1 AND guild_id = $2 AND undone = 0 AND undoes = 0 AND (CAST($3 AS BIGINT) = 0 OR id < $3)
		ORDER BY id DESC LIMIT $4`, batch, e.Guild, p.reached, rowsAtOnceSaved), scanChange)
	for i, c := range made {
		if t.written >= rowsAtOnceSaved {
			return true, nil
		}
		var conflict *Conflict
		if _, err := t.undo(ctx, c, e); err != nil && !errors.As(err, &conflict) {
			return false, err
		}
		p.reached = made[i].ID
	}
	return len(made) == rowsAtOnceSaved, err
}

// takeBack takes back what was saved of a draft, if anything was.
func (s *Store) takeBack(ctx context.Context, d guild.Draft, c Confirmation) error {
	for more := true; more; {
		err := s.Update(ctx, func(t *Tx) error {
			p, begun, err := progressOf(ctx, t, d.ID)
			if more = begun; err != nil || !begun {
				return err
			}
			if p.undo == 0 {
				p.reached = 0
				if p.undo, err = t.nextBatch(ctx); err != nil {
					return err
				}
			}
			if more, err = t.undoPart(ctx, d.ID, edit{Batch: p.undo, Guild: c.Guild, User: c.User, At: c.At}, &p); err != nil || more {
				return errors.Join(err, t.saveProgress(ctx, d, p))
			}
			return t.exec(ctx, `DELETE FROM saving WHERE draft_id = $1`, d.ID)
		})
		if err != nil {
			return fmt.Errorf("take back: %w", err)
		}
	}
	return nil
}

// progressOf is how far a draft is; begun is false if nothing of it is on its way.
func progressOf(ctx context.Context, from rows, draft int64) (p progress, begun bool, err error) {
	p, err = one(ctx, from, ask(`SELECT reached, undo FROM saving WHERE draft_id = $1`, draft), func(row scanner) (p progress, err error) {
		err = row.Scan(&p.reached, &p.undo)
		return p, err
	})
	if errors.Is(err, ErrNotFound) {
		return p, false, nil
	}
	return p, err == nil, err
}

func (t *Tx) saveProgress(ctx context.Context, d guild.Draft, p progress) error {
	return t.exec(ctx, `
		INSERT INTO saving (draft_id, guild_id, reached, undo) VALUES ($1, $2, $3, $4)
		ON CONFLICT (draft_id) DO UPDATE SET reached = excluded.reached, undo = excluded.undo`, d.ID, d.Guild, p.reached, p.undo)
}

// Resume goes on with what was on its way when a program ended: drafts that are saved in
// part, and servers whose data is deleted in part.
func (s *Store) Resume(ctx context.Context, now time.Time) (err error) {
	defer wrap(&err, "resume")
	type begun struct {
		id     int64
		server kpop.Snowflake
	}
	list, err := all(ctx, s, ask(`SELECT draft_id, guild_id FROM saving ORDER BY draft_id`), func(row scanner) (b begun, err error) {
		err = row.Scan(&b.id, &b.server)
		return b, err
	})
	if err != nil {
		return err
	}
	for _, b := range list {
		if err := s.resumeSaving(ctx, b.server, b.id, now); err != nil && passes(ctx, err) {
			return err
		}
	}
	if err := s.resumeForgetting(ctx); err != nil {
		return err
	}
	return s.resumeScrub(ctx)
}

// resumeSaving goes on with a draft; one that is refused now is taken back.
func (s *Store) resumeSaving(ctx context.Context, server kpop.Snowflake, draft int64, now time.Time) error {
	d, err := draftOf(ctx, s, server, draft)
	if err != nil {
		return err
	}
	c := Confirmation{Draft: d.ID, Guild: d.Guild, User: d.User, At: now}
	p, begun, err := progressOf(ctx, s, d.ID)
	switch {
	case err != nil || !begun:
		return err
	case p.undo != 0:
		return s.takeBack(ctx, d, c)
	}
	return s.save(ctx, d, c)
}
