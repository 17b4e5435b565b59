package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// SaveEvent writes an event with its moments and returns it with its id and version.
// With ID 0 it is added. Else it is an edit of the version that it carries; if that
// is no longer the stored one the error is a *Conflict, and ErrNotFound if its server
// has no such event. The transaction is to be given up after an error.
func (t *Tx) SaveEvent(ctx context.Context, e kpop.Event, origin Origin, now time.Time) (kpop.Event, error) {
	times, err := timesOf(e, now)
	if err == nil && e.ID == 0 {
		e.Version = 1
		e.ID, err = t.addEvent(ctx, e, origin)
	} else if err == nil {
		if e.Version, err = t.editEvent(ctx, e, origin); err == nil {
			err = t.dropParts(ctx, e.ID, `DELETE FROM event_act WHERE event_id = $1`, `DELETE FROM event_stage WHERE event_id = $1`,
				`DELETE FROM event_source WHERE event_id = $1`, `DELETE FROM moment WHERE event_id = $1`)
		}
	}
	if err == nil {
		err = t.saveEventParts(ctx, e, times.over)
	}
	if err == nil {
		err = t.saveMoments(ctx, e, times)
	}
	if err != nil {
		return e, fmt.Errorf("save event %d %q: %w", e.ID, e.Name, err)
	}
	return e, nil
}

// dropParts runs statements on what belongs to a thing: most delete it, to be written anew.
func (t *Tx) dropParts(ctx context.Context, id int64, queries ...string) error {
	for _, query := range queries {
		if err := t.exec(ctx, query, id); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tx) addEvent(ctx context.Context, e kpop.Event, origin Origin) (id int64, err error) {
	err = t.each(ctx, `
		INSERT INTO event (guild_id, kind, name, search, place, city, country, url, note, zone, starts, ends, repeat, capacity, off, origin,
			version, deleted, known, begins, over)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1, 0, 0, 0, 0) RETURNING id`,
		append([]any{e.Guild}, eventValues(e, origin)...), func(row scanner) error { return row.Scan(&id) })
	return id, err
}

func (t *Tx) editEvent(ctx context.Context, e kpop.Event, origin Origin) (version int64, err error) {
	err = t.each(ctx, `
		UPDATE event SET kind = $1, name = $2, search = $3, place = $4, city = $5, country = $6, url = $7, note = $8, zone = $9, starts = $10, ends = $11,
			repeat = $12, capacity = $13, off = $14, origin = $15, version = version + 1
		WHERE id = $16 AND guild_id = $17 AND version = $18 AND deleted = 0 RETURNING version`,
		append(eventValues(e, origin), e.ID, e.Guild, e.Version), func(row scanner) error { return row.Scan(&version) })
	if err == nil && version == 0 {
		err = t.conflict(ctx, e.Guild, thing{guild.EventNoun, e.ID}, e.Version)
	}
	return version, err
}

func eventValues(e kpop.Event, origin Origin) []any {
	ends := ""
	if e.End != (kpop.Local{}) {
		ends = e.End.String()
	}
	return []any{string(e.Kind), e.Name, strings.ToLower(e.Name), e.Place, e.City, e.Country, e.URL, e.Note, e.Zone, e.Start.String(), ends,
		e.Repeat, e.Capacity, e.Off, string(origin)}
}

// saveEventParts writes acts, stages and sources.
func (t *Tx) saveEventParts(ctx context.Context, e kpop.Event, over int64) error {
	err := t.insert(ctx, `INSERT INTO event_act (event_id, position, act_id, guild_id, over) VALUES`, len(e.Credits), func(args []any, i int) []any {
		return append(args, e.ID, i, e.Credits[i].ActID, e.Guild, over)
	})
	if err != nil {
		return err
	}
	err = t.insert(ctx, `INSERT INTO event_stage (event_id, kind, local) VALUES`, len(e.Stages), func(args []any, i int) []any {
		return append(args, e.ID, string(e.Stages[i].Kind), e.Stages[i].At.String())
	})
	if err != nil {
		return err
	}
	return t.insert(ctx, `INSERT INTO event_source (event_id, position, name, url, key) VALUES`, len(e.Sources), func(args []any, i int) []any {
		c := e.Sources[i]
		return append(args, e.ID, i, c.Name, c.URL, c.Key)
	})
}

// DeleteEvent marks an event as deleted: nobody sees it, an undo brings it back. The
// error is a *Conflict if version is not the stored one, ErrNotFound if there is none.
func (t *Tx) DeleteEvent(ctx context.Context, id, version int64) error {
	done := false
	err := t.each(ctx, `
		UPDATE event SET deleted = 1, version = version + 1, known = 0
		WHERE id = $1 AND version = $2 AND deleted = 0 RETURNING id`, []any{id, version}, func(scanner) error {
		done = true
		return nil
	})
	if err == nil && !done {
		err = t.conflict(ctx, anyGuild, thing{guild.EventNoun, id}, version)
	}
	if err == nil {
		err = t.dropParts(ctx, id, `DELETE FROM moment WHERE event_id = $1`, `UPDATE event_act SET over = 0 WHERE event_id = $1`)
	}
	if err != nil {
		return fmt.Errorf("delete event %d: %w", id, err)
	}
	return nil
}
