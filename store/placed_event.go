package store

import (
	"context"
	"errors"
	"slices"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// eventChanged queues what an event's change means on Discord: its cards, the
// calendars that list it, and the native event, are brought up to date. It is called
// in the transaction of the change, also of who comes.
func (t *Tx) eventChanged(ctx context.Context, eventID int64, at time.Time) error {
	own, err := all(ctx, t, ask(`SELECT `+placedColumns+` FROM placed WHERE event_id = $1 AND gone = 0 ORDER BY id`, eventID), scanPlaced)
	if err != nil {
		return err
	}
	calendars, err := t.calendarsOf(ctx, eventID)
	if err != nil {
		return err
	}
	for _, p := range slices.Concat(own, calendars) {
		if err := t.refresh(ctx, p, at); err != nil {
			return err
		}
	}
	return t.mirror(ctx, ask(mirrored+` AND e.id = $2 ORDER BY e.id`, at.Unix(), eventID), at)
}

// calendarsOf returns the first pages of the calendars that list an event: its server's, or, of
// everybody's, all.
func (t *Tx) calendarsOf(ctx context.Context, eventID int64) ([]guild.Placed, error) {
	server, err := one(ctx, t, ask(`SELECT guild_id FROM event WHERE id = $1`, eventID), cell[kpop.Snowflake])
	switch {
	case errors.Is(err, ErrNotFound):
		return nil, nil
	case err != nil:
		return nil, err
	case server == 0:
		return all(ctx, t, ask(`SELECT `+placedColumns+` FROM placed WHERE kind = 'calendar' AND page = 1 AND gone = 0 ORDER BY id`), scanPlaced)
	}
	return all(ctx, t, ask(`
		SELECT `+placedColumns+` FROM placed WHERE guild_id = $1 AND kind = 'calendar' AND page = 1 AND gone = 0 ORDER BY id`, server), scanPlaced)
}

// Mirror has all of a server's events to come that are not mirrored yet, and can be,
// made into native ones; it is called when the server turns that on.
func (t *Tx) Mirror(ctx context.Context, guild kpop.Snowflake, at time.Time) (err error) {
	defer wrap(&err, "mirror events of server %d", guild)
	return t.mirror(ctx, ask(mirrored+` AND e.guild_id = $2 ORDER BY e.id LIMIT 100`, at.Unix(), guild), at)
}

// mirrored begins the query for events that are to have a native one: those that are their
// server's own, take place once, start after an instant, and have none yet.
const mirrored = `
	SELECT e.id, e.guild_id FROM event e JOIN guild g ON g.id = e.guild_id
	WHERE g.native = 1 AND e.repeat = '' AND e.off = 0 AND e.deleted = 0
		AND EXISTS (SELECT 1 FROM moment m WHERE m.event_id = e.id AND m.stage = 'start' AND m.at > $1)
		AND NOT EXISTS (SELECT 1 FROM placed p WHERE p.event_id = e.id AND p.kind = 'native' AND p.guild_id = e.guild_id)`

// mirror places native events for those that a query finds.
func (t *Tx) mirror(ctx context.Context, q query, at time.Time) error {
	list, err := all(ctx, t, q, func(row scanner) (p guild.Placed, err error) {
		err = row.Scan(&p.EventID, &p.Guild)
		return p, err
	})
	if err != nil {
		return err
	}
	for _, p := range list {
		if _, err := t.Native(ctx, p.Guild, p.EventID, at); err != nil {
			return err
		}
	}
	return nil
}
