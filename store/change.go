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

// collect returns a function that appends each entry to a list.
func collect(list *[]guild.Change) func(scanner) error {
	return func(row scanner) error {
		c, err := scanChange(row)
		*list = append(*list, c)
		return err
	}
}

// Changes returns entries of a server's change log, newest first, and how many there
// are in all.
func (s *Store) Changes(ctx context.Context, f ChangeFilter) (list []guild.Change, total int, err error) {
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
	err = s.each(ctx, `SELECT COUNT(*) FROM change WHERE guild_id = $1`+where, args, func(row scanner) error { return row.Scan(&total) })
	if err == nil && total > f.Offset {
		page := fmt.Sprintf(` ORDER BY id DESC LIMIT $%d OFFSET $%d`, len(args)+1, len(args)+2)
		err = s.each(ctx, `SELECT `+changeColumns+` FROM change WHERE guild_id = $1`+where+page, append(args, orMost(f.Limit), f.Offset), collect(&list))
	}
	if err != nil {
		return nil, 0, fmt.Errorf("changes: %w", err)
	}
	return list, total, nil
}

// Change returns one entry of a server's change log.
func (s *Store) Change(ctx context.Context, server kpop.Snowflake, id int64) (guild.Change, error) {
	return changeBy(ctx, s, server, id)
}

func changeBy(ctx context.Context, from rows, server kpop.Snowflake, id int64) (guild.Change, error) {
	var list []guild.Change
	err := from.each(ctx, `SELECT `+changeColumns+` FROM change WHERE id = $1 AND guild_id = $2`, []any{id, server}, collect(&list))
	if err == nil && len(list) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return guild.Change{}, fmt.Errorf("change %d: %w", id, err)
	}
	return list[0], nil
}

// changesOf reads what the log says of a thing, newest first.
func (t *Tx) changesOf(ctx context.Context, server kpop.Snowflake, th thing) (list []guild.Change, err error) {
	err = t.each(ctx, `
		SELECT `+changeColumns+` FROM change WHERE guild_id = $1 AND noun = $2 AND thing_id = $3 ORDER BY id DESC`,
		[]any{server, string(th.noun), th.id}, collect(&list))
	return list, err
}

// changesIn reads the changes of a batch in the order in which they were made.
func (t *Tx) changesIn(ctx context.Context, server kpop.Snowflake, batch int64) (list []guild.Change, err error) {
	err = t.each(ctx, `
		SELECT `+changeColumns+` FROM change WHERE guild_id = $1 AND batch = $2 ORDER BY id`, []any{server, batch}, collect(&list))
	return list, err
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
	err = t.each(ctx, `
		INSERT INTO change (batch, guild_id, user_id, at, noun, thing_id, before, after, undoes, undone)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0) RETURNING id`,
		[]any{c.Batch, c.Guild, c.User, c.At, string(c.Noun), c.Thing, before, after, c.Undoes},
		func(row scanner) error { return row.Scan(&c.ID) })
	return c, err
}
