package store

import (
	"context"
	"errors"
	"slices"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// errForeseen ends a transaction in which something was only tried.
var errForeseen = errors.New("only tried")

// foresee looks whether a draft that takes several transactions would be refused in one of
// them, without keeping anybody from writing.
func (s *Store) foresee(ctx context.Context, d guild.Draft, c Confirmation) error {
	if d.Undo != 0 {
		return s.foreseeUndo(ctx, d.Undo, c)
	}
	if err := s.Room(ctx, c.Guild, d.Wishes, c.At); err != nil {
		return err
	}
	for _, noun := range []guild.Noun{guild.EventNoun, guild.ReleaseNoun, guild.DigestNoun} {
		var changed []guild.Wish
		for _, w := range d.Wishes {
			if w.Verb != guild.AddVerb && w.Thing.Noun() == noun {
				changed = append(changed, w)
			}
		}
		for some := range slices.Chunk(changed, anyOf) {
			if err := s.foreseeSome(ctx, noun, some, c); err != nil {
				return err
			}
		}
	}
	return nil
}

// foreseeSome looks whether at most anyOf things are what changes of them are based on.
func (s *Store) foreseeSome(ctx context.Context, noun guild.Noun, wishes []guild.Wish, c Confirmation) error {
	ids := make([]int64, len(wishes))
	for i, w := range wishes {
		ids[i] = w.Thing.ID()
	}
	text := `SELECT id, version FROM release WHERE id ` + inAny + ` AND guild_id = $51 AND deleted = 0`
	switch noun {
	case guild.EventNoun:
		text = `SELECT id, version FROM event WHERE id ` + inAny + ` AND guild_id = $51 AND deleted = 0`
	case guild.DigestNoun:
		text = `SELECT id, version FROM digest WHERE id ` + inAny + ` AND guild_id = $51`
	}
	now := map[int64]int64{}
	err := s.each(ctx, ask(text, padded(ids, c.Guild)...), func(row scanner) error {
		var id, version int64
		err := row.Scan(&id, &version)
		now[id] = version
		return err
	})
	if err != nil {
		return err
	}
	for _, w := range wishes {
		if version, ok := now[w.Thing.ID()]; !ok || version != w.Thing.Version() {
			return s.tried(ctx, func(t *Tx) error {
				_, err := t.grant(ctx, w, edit{Guild: c.Guild, User: c.User, At: c.At})
				return err
			})
		}
	}
	return nil
}

// foreseeUndo looks whether a later change of a thing still holds.
func (s *Store) foreseeUndo(ctx context.Context, batch int64, c Confirmation) error {
	later, err := all(ctx, s, ask(`
		SELECT `+changeColumns+` FROM change WHERE batch = $1 AND guild_id = $2 AND undone = 0 AND undoes = 0 AND EXISTS (
			SELECT 1 FROM change l WHERE l.noun = change.noun AND l.thing_id = change.thing_id AND l.id > change.id
				AND l.undone = 0 AND l.undoes = 0 AND l.batch <> change.batch) LIMIT 1`, batch, c.Guild), scanChange)
	if err != nil || len(later) == 0 {
		return err
	}
	return s.tried(ctx, func(t *Tx) error {
		_, err := t.undo(ctx, later[0], edit{Guild: c.Guild, User: c.User, At: c.At})
		return err
	})
}

// tried says why something would be refused, and changes nothing.
func (s *Store) tried(ctx context.Context, do func(*Tx) error) error {
	err := s.Update(ctx, func(t *Tx) error {
		if err := do(t); err != nil {
			return err
		}
		return errForeseen
	})
	if errors.Is(err, errForeseen) {
		return nil
	}
	return err
}

// Undo takes back a change, or a whole batch, as the Tx's does, a large batch a part at a
// time like Confirm. Where a thing is changed between the parts it stays so.
func (s *Store) Undo(ctx context.Context, u Undoing) (list []guild.Change, err error) {
	defer wrap(&err, "undo")
	made, holding, err := s.batchSize(ctx, u.Guild, u.Batch)
	switch {
	case err != nil:
		return nil, err
	case made <= wholeBatch:
		err = s.Update(ctx, func(t *Tx) (err error) {
			list, err = t.Undo(ctx, u)
			return err
		})
		return list, err
	case holding == 0:
		return s.undosOf(ctx, u.Guild, u.Batch)
	}
	c := Confirmation{Guild: u.Guild, User: u.User, At: u.At}
	if err := s.foreseeUndo(ctx, u.Batch, c); err != nil {
		return nil, err
	}
	err = s.Update(ctx, func(t *Tx) (err error) {
		c.Draft, err = t.addDraft(ctx, guild.Draft{Guild: u.Guild, User: u.User, At: u.At.Unix(), Expires: u.At.Unix() + 1, Undo: u.Batch})
		if err == nil {
			err = t.saveProgress(ctx, guild.Draft{ID: c.Draft, Guild: u.Guild}, progress{})
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return s.Confirm(ctx, c)
}

// wholeBatch is how many changes are taken back in one transaction.
const wholeBatch = 25

// batchSize counts the changes of a batch, 0 of none, and those of them that hold.
func (s *Store) batchSize(ctx context.Context, server kpop.Snowflake, batch int64) (made, holding int, err error) {
	if batch == 0 {
		return 0, 0, nil
	}
	err = s.each(ctx, ask(`
		SELECT COUNT(*), COALESCE(SUM(CASE WHEN undone = 0 AND undoes = 0 THEN 1 ELSE 0 END), 0) FROM change
		WHERE batch = $1 AND guild_id = $2`, batch, server), func(row scanner) error { return row.Scan(&made, &holding) })
	return made, holding, err
}

// undosOf are the changes that took those of a batch back.
func (s *Store) undosOf(ctx context.Context, server kpop.Snowflake, batch int64) ([]guild.Change, error) {
	list, err := all(ctx, s, ask(`
		SELECT u.id, u.batch, u.guild_id, u.user_id, u.at, u.noun, u.thing_id, u.before, u.after, u.undoes, u.undone
		FROM change c JOIN change u ON u.noun = c.noun AND u.thing_id = c.thing_id AND u.undoes = c.id
		WHERE c.batch = $1 AND c.guild_id = $2 ORDER BY u.id`, batch, server), scanChange)
	if err == nil && len(list) == 0 {
		err = ErrIsUndo
	}
	return list, err
}
