package store

import (
	"context"
	"fmt"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// ChangeFilter says which entries of a server's change log are sought.
type ChangeFilter struct {
	Guild         kpop.Snowflake
	Noun          guild.Noun // with Thing: of one thing
	Thing         int64      // 0 any
	Batch         int64      // of one confirmation; 0 any
	Limit, Offset int        // Limit 0: all
}

const changeColumns = `id, batch, guild_id, user_id, at, noun, thing_id, before, after, undoes, undone`

func scanChange(row scanner) (c guild.Change, err error) {
	var before, after string
	err = row.Scan(&c.ID, &c.Batch, &c.Guild, &c.User, &c.At, &c.Noun, &c.Thing, &before, &after, &c.Undoes, &c.Undone)
	if err == nil {
		c.Before, err = contentOf(before)
	}
	if err == nil {
		c.After, err = contentOf(after)
	}
	return c, err
}

// Changes returns entries of a server's change log, newest first, and how many there
// are in all.
func (s *Store) Changes(ctx context.Context, f ChangeFilter) (list []guild.Change, total int, err error) {
	defer wrap(&err, "changes")
	where := ""
	args := []any{f.Guild}
	switch {
	case f.Thing != 0:
		where += ` AND noun = $2 AND thing_id = $3`
		args = append(args, string(f.Noun), f.Thing)
	case f.Batch != 0:
		where += ` AND batch = $2`
		args = append(args, f.Batch)
	}
	total, err = one(ctx, s, ask(`SELECT COUNT(*) FROM change WHERE guild_id = $1`+where, args...), cell[int])
	if err == nil && total > f.Offset {
		page := fmt.Sprintf(` ORDER BY id DESC LIMIT $%d OFFSET $%d`, len(args)+1, len(args)+2)
		list, err = all(ctx, s, ask(`SELECT `+changeColumns+` FROM change WHERE guild_id = $1`+where+page,
			append(args, orMost(f.Limit), f.Offset)...), scanChange)
	}
	return list, total, err
}

// Change returns an entry of a server's change log; another server's is ErrNotFound.
func (s *Store) Change(ctx context.Context, server kpop.Snowflake, id int64) (c guild.Change, err error) {
	defer wrap(&err, "change %d", id)
	return changeBy(ctx, s, server, id)
}

func changeBy(ctx context.Context, from rows, server kpop.Snowflake, id int64) (guild.Change, error) {
	return one(ctx, from, ask(`SELECT `+changeColumns+` FROM change WHERE id = $1 AND guild_id = $2`, id, server), scanChange)
}

// ChangesAfter returns what moderators of all servers changed after an entry of the
// change log, oldest first, at most limit.
func (s *Store) ChangesAfter(ctx context.Context, id int64, limit int) (list []guild.Change, err error) {
	defer wrap(&err, "changes after %d", id)
	return all(ctx, s, ask(`SELECT `+changeColumns+` FROM change WHERE id > $1 ORDER BY id LIMIT $2`, id, limit), scanChange)
}

// LastChange returns the id of the newest entry of the change log, 0 if there is none.
func (s *Store) LastChange(ctx context.Context) (id int64, err error) {
	defer wrap(&err, "last change")
	return one(ctx, s, ask(`SELECT COALESCE(MAX(id), 0) FROM change`), cell[int64])
}

// changesOf reads what the log says of a thing, newest first.
func (t *Tx) changesOf(ctx context.Context, server kpop.Snowflake, th thing) ([]guild.Change, error) {
	return all(ctx, t, ask(`
		SELECT `+changeColumns+` FROM change WHERE guild_id = $1 AND noun = $2 AND thing_id = $3 ORDER BY id DESC`,
		server, string(th.noun), th.id), scanChange)
}

// changesIn reads the changes of a batch in the order in which they were made.
func changesIn(ctx context.Context, from rows, server kpop.Snowflake, batch int64) ([]guild.Change, error) {
	return all(ctx, from, ask(`
		SELECT `+changeColumns+` FROM change WHERE guild_id = $1 AND batch = $2 ORDER BY id`, server, batch), scanChange)
}

// logged writes an entry of the change log and returns it with its id.
func (t *Tx) logged(ctx context.Context, c guild.Change) (guild.Change, error) {
	before, err := text(c.Before)
	if err != nil {
		return c, err
	}
	after, err := text(c.After)
	if err != nil {
		return c, err
	}
	if c.ID, err = t.next(ctx, "change"); err != nil { // people see the number: none is left out where a change was taken back
		return c, err
	}
	return c, t.exec(ctx, `
		INSERT INTO change (id, batch, guild_id, user_id, at, noun, thing_id, before, after, undoes, undone)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0)`,
		c.ID, c.Batch, c.Guild, c.User, c.At, string(c.Noun), c.Thing, before, after, c.Undoes)
}
