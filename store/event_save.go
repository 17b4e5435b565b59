package store

import (
	"context"
	"strings"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// SaveEvent writes an event with its moments and returns it with its id and version.
// With ID 0 it is added. Else it is an edit of the version that it carries; if that
// is no longer the stored one the error is a *Conflict, and ErrNotFound if its server
// has no such event. The transaction is to be given up after an error.
func (t *Tx) SaveEvent(ctx context.Context, e kpop.Event, origin Origin, now time.Time) (saved kpop.Event, err error) {
	defer wrap(&err, "save event %d %q", e.ID, e.Name)
	times, err := timesOf(e, now)
	if err == nil {
		err = t.capTimes(ctx, e, times)
	}
	if err != nil {
		return e, err
	}
	if e.ID == 0 {
		e.Version = 1
		e.ID, err = t.addEvent(ctx, e, origin)
	} else if e.Version, err = t.editEvent(ctx, e, origin); err == nil {
		err = t.execAll(ctx, e.ID, `DELETE FROM event_act WHERE event_id = $1`, `DELETE FROM event_stage WHERE event_id = $1`,
			`DELETE FROM event_source WHERE event_id = $1`, `DELETE FROM moment WHERE event_id = $1`)
	}
	if err == nil {
		err = t.saveEventParts(ctx, e, times.over)
	}
	if err == nil {
		err = t.saveMoments(ctx, e, times)
	}
	return e, err
}

func (t *Tx) addEvent(ctx context.Context, e kpop.Event, origin Origin) (int64, error) {
	return one(ctx, t, ask(`
		INSERT INTO event (guild_id, kind, name, search, place, city, country, url, note, zone, starts, ends, repeat, skips, extra,
			capacity, off, sequence, modified, origin, version, deleted, known, begins, over)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, 1, 0, 0, 0, 0) RETURNING id`,
		append([]any{e.Guild}, eventValues(e, origin)...)...), cell[int64])
}

func (t *Tx) editEvent(ctx context.Context, e kpop.Event, origin Origin) (version int64, err error) {
	was := state{thing: thing{guild.EventNoun, e.ID}, guild: e.Guild, version: e.Version}
	return t.newVersion(ctx, was, ask(`
		UPDATE event SET kind = $1, name = $2, search = $3, place = $4, city = $5, country = $6, url = $7, note = $8, zone = $9, starts = $10, ends = $11,
			repeat = $12, skips = $13, extra = $14, capacity = $15, off = $16, sequence = $17, modified = $18, origin = $19, version = version + 1
		WHERE id = $20 AND guild_id = $21 AND version = $22 AND deleted = 0 RETURNING version`,
		append(eventValues(e, origin), e.ID, e.Guild, e.Version)...))
}

func eventValues(e kpop.Event, origin Origin) []any {
	ends := ""
	if e.End != (kpop.Local{}) {
		ends = e.End.String()
	}
	return []any{string(e.Kind), e.Name, strings.ToLower(e.Name), e.Place, e.City, e.Country, e.URL, e.Note, e.Zone, e.Start.String(), ends,
		e.Repeat, daysText(e.Skips), daysText(e.Extra), e.Capacity, e.Off, e.Edition.Sequence, e.Edition.Modified, string(origin)}
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
	return t.insertSources(ctx, `INSERT INTO event_source (event_id, position, name, url, key) VALUES`, e.ID, e.Sources)
}

// DeleteEvent marks an event as deleted: nobody sees it, an undo brings it back. The
// error is a *Conflict if version is not the stored one, ErrNotFound if there is none.
func (t *Tx) DeleteEvent(ctx context.Context, id, version int64) (err error) {
	defer wrap(&err, "delete event %d", id)
	was := state{thing: thing{guild.EventNoun, id}, guild: anyGuild, version: version}
	_, err = t.newVersion(ctx, was, ask(`
		UPDATE event SET deleted = 1, version = version + 1, known = 0
		WHERE id = $1 AND version = $2 AND deleted = 0 RETURNING version`, id, version))
	if err != nil {
		return err
	}
	return t.execAll(ctx, id, `DELETE FROM moment WHERE event_id = $1`, `UPDATE event_act SET over = 0 WHERE event_id = $1`)
}
