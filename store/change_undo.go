package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// Undoing is a change, or all changes of a batch, being taken back.
type Undoing struct {
	Guild, User kpop.Snowflake
	Change      int64 // the newest change of its thing that still holds
	Batch       int64 // or all changes of one confirmation
	At          time.Time
}

// Undo takes back a change, or a whole batch, and returns the changes that did so: an
// added thing is deleted, a deleted one is back, an edited one is what it was before,
// as a new version. Taking back again changes nothing and returns the same. Where a
// later change of the thing still holds the error is a *Conflict, nothing of a batch is
// taken back, and the transaction is to be given up. An undo is not undone: ErrIsUndo.
func (t *Tx) Undo(ctx context.Context, u Undoing) (list []guild.Change, err error) {
	defer wrap(&err, "undo change %d or batch %d", u.Change, u.Batch)
	e := edit{Guild: u.Guild, User: u.User, At: u.At}
	if e.Batch, err = t.nextBatch(ctx); err != nil {
		return nil, err
	}
	if u.Batch != 0 {
		return t.takeBackBatch(ctx, u.Batch, e)
	}
	c, err := changeBy(ctx, t, u.Guild, u.Change)
	if err != nil {
		return nil, err
	}
	return t.takeBack(ctx, []guild.Change{c}, e)
}

func (t *Tx) takeBackBatch(ctx context.Context, batch int64, e edit) ([]guild.Change, error) {
	made, err := changesIn(ctx, t, e.Guild, batch)
	if err == nil && len(made) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	return t.takeBack(ctx, made, e)
}

// takeBack undoes changes, the last one first.
func (t *Tx) takeBack(ctx context.Context, made []guild.Change, e edit) (list []guild.Change, err error) {
	for _, c := range slices.Backward(made) {
		var undo guild.Change
		switch {
		case c.Undoes != 0:
			return nil, fmt.Errorf("change %d: %w", c.ID, ErrIsUndo)
		case c.Undone:
			undo, err = t.undoOf(ctx, c)
		default:
			undo, err = t.undo(ctx, c, e)
		}
		if err != nil {
			return nil, err
		}
		list = append(list, undo)
	}
	return list, nil
}

// undoOf finds the change that took another one back.
func (t *Tx) undoOf(ctx context.Context, c guild.Change) (guild.Change, error) {
	log, err := t.changesOf(ctx, c.Guild, thing{c.Noun, c.Thing})
	for _, later := range log {
		if later.Undoes == c.ID {
			return later, nil
		}
	}
	if err == nil {
		err = fmt.Errorf("undo of change %d: %w", c.ID, ErrNotFound)
	}
	return guild.Change{}, err
}

// undo takes one change back, if it is the newest of its thing that holds and the
// thing is what the log says.
func (t *Tx) undo(ctx context.Context, c guild.Change, e edit) (guild.Change, error) {
	th := thing{c.Noun, c.Thing}
	log, err := t.changesOf(ctx, c.Guild, th)
	if err != nil {
		return guild.Change{}, err
	}
	now, err := t.state(ctx, th)
	if err != nil {
		return guild.Change{}, err
	}
	if newest(log) != c.ID || !same(now.content, log[0].After) {
		return guild.Change{}, &Conflict{Noun: c.Noun, ID: c.Thing, Then: c.After, Now: now.content, Last: log[0]}
	}
	if err := t.exec(ctx, `UPDATE change SET undone = 1 WHERE id = $1`, c.ID); err != nil {
		return guild.Change{}, err
	}
	e.Undoes = c.ID
	return t.replace(ctx, now, c.Before, e)
}

// newest returns the newest change that is neither an undo nor undone; 0 none.
func newest(log []guild.Change) int64 {
	for _, c := range log {
		if c.Undoes == 0 && !c.Undone {
			return c.ID
		}
	}
	return 0
}

// same reports whether a thing is the version that the log says.
func same(now, logged *guild.Content) bool {
	if now == nil || logged == nil {
		return now == nil && logged == nil
	}
	return now.Version() == logged.Version()
}
