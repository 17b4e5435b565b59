package store

import (
	"context"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// PausedBy returns the delivery whose pause another one was to tell of; ErrNotFound if it
// is forgotten.
func (t *Tx) PausedBy(ctx context.Context, tells guild.Delivery) (d guild.Delivery, err error) {
	defer wrap(&err, "delivery %d", tells.Subject.ID)
	return one(ctx, t, ask(`SELECT `+deliveryColumns+` FROM outbox WHERE id = $1`, tells.Subject.ID), scanDelivery)
}

// Makers returns who had things posted in a channel by the clock: makers of its digests and
// follows, each once.
func (t *Tx) Makers(ctx context.Context, server, channel kpop.Snowflake) (list []kpop.Snowflake, err error) {
	defer wrap(&err, "makers of what is posted in channel %d", channel)
	return all(ctx, t, ask(`
		SELECT user_id FROM digest WHERE guild_id = $1 AND channel_id = $2 AND user_id > 0
		UNION SELECT user_id FROM follow WHERE guild_id = $3 AND channel_id = $4 AND user_id > 0 ORDER BY 1`,
		server, channel, server, channel), cell[kpop.Snowflake])
}

// PauseTold reports whether a person (0: a channel) was told since an instant that what is
// posted in the place of a delivery is paused.
func (t *Tx) PauseTold(ctx context.Context, d guild.Delivery, user kpop.Snowflake, since time.Time) (told bool, err error) {
	defer wrap(&err, "whether a pause was told")
	return has(ctx, t, ask(`
		SELECT 1 FROM outbox n JOIN outbox d ON d.id = n.subject_id
		WHERE n.subject <> '' AND n.subject = 'pause' AND n.due > $1 AND n.user_id = $2 AND d.guild_id = $3 AND d.channel_id = $4 LIMIT 1`,
		since.Unix(), user, d.Guild, d.Channel))
}

// PausedTold returns the delivery of any server of whose pause a person was told by
// direct message.
func (s *Store) PausedTold(ctx context.Context, user kpop.Snowflake, id int64) (d guild.Delivery, err error) {
	defer wrap(&err, "delivery %d", id)
	return one(ctx, s, ask(`
		SELECT `+deliveryColumns+` FROM outbox WHERE id = $1 AND guild_id IN (
			SELECT n.guild_id FROM outbox n
			WHERE n.user_id > 0 AND n.user_id = $2 AND n.kind = 'tell' AND n.subject = 'pause' AND n.subject_id = $3)`,
		id, user, id), scanDelivery)
}
