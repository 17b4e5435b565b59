package store

import (
	"context"
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
	calendars, err := all(ctx, t, ask(`
		SELECT `+placedColumns+`
		FROM event e JOIN placed ON (placed.guild_id = e.guild_id OR e.guild_id = 0) AND placed.kind = 'calendar' AND placed.gone = 0 AND placed.page = 1
		WHERE e.id = $1 ORDER BY placed.id`, eventID), scanPlaced)
	if err != nil {
		return err
	}
	for _, p := range slices.Concat(own, calendars) {
		if err := t.refresh(ctx, p, at); err != nil {
			return err
		}
	}
	return t.mirror(ctx, eventID, 0, at)
}

// Mirror has all of a server's events to come that are not mirrored yet, and can be,
// made into native ones; it is called when the server turns that on.
func (t *Tx) Mirror(ctx context.Context, guild kpop.Snowflake, at time.Time) (err error) {
	defer wrap(&err, "mirror events of server %d", guild)
	return t.mirror(ctx, 0, guild, at)
}

// mirror places native events for one event, or for all of a server: those that are
// the server's own, take place once, are to come, and have none yet.
func (t *Tx) mirror(ctx context.Context, eventID int64, server kpop.Snowflake, at time.Time) error {
	list, err := all(ctx, t, ask(`
		SELECT e.id, e.guild_id FROM event e JOIN guild g ON g.id = e.guild_id
		WHERE (CAST($1 AS BIGINT) = 0 OR e.id = $1) AND (CAST($2 AS BIGINT) = 0 OR e.guild_id = $2) AND g.native = 1
			AND e.repeat = '' AND e.off = 0 AND e.deleted = 0
			AND EXISTS (SELECT 1 FROM moment m WHERE m.event_id = e.id AND m.stage = 'start' AND m.at > $3)
			AND NOT EXISTS (SELECT 1 FROM placed p WHERE p.event_id = e.id AND p.kind = 'native' AND p.guild_id = e.guild_id)
		ORDER BY e.id LIMIT 100`, eventID, server, at.Unix()), func(row scanner) (p guild.Placed, err error) {
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
