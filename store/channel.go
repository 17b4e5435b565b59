package store

import (
	"context"

	"fanchart/store/kpop"
)

// Channel is a channel of a server in which the bot posts.
type Channel struct {
	Guild, ID kpop.Snowflake
	Use       string // announcements, suggestions, card, calendar, digest, follow
}

// Channels returns the channels in which the bot posts unasked, of every server that it was not
// removed from, each with one of its uses.
func (s *Store) Channels(ctx context.Context) (list []Channel, err error) {
	defer wrap(&err, "channels")
	return all(ctx, s, ask(`
		SELECT u.guild_id, u.channel_id, MIN(u.purpose) FROM (
			SELECT id AS guild_id, announce_id AS channel_id, 'announcements' AS purpose FROM guild WHERE announce_id > 0
			UNION ALL SELECT id, suggest_id, 'suggestions' FROM guild WHERE suggest_id > 0
			UNION ALL SELECT guild_id, channel_id, kind FROM placed WHERE channel_id > 0
			UNION ALL SELECT guild_id, channel_id, 'digest' FROM digest
			UNION ALL SELECT guild_id, channel_id, 'follow' FROM follow WHERE channel_id > 0) u
		WHERE NOT EXISTS (SELECT 1 FROM guild g WHERE g.id = u.guild_id AND g.gone > 0)
		GROUP BY u.guild_id, u.channel_id ORDER BY u.guild_id, u.channel_id`), func(row scanner) (c Channel, err error) {
		err = row.Scan(&c.Guild, &c.ID, &c.Use)
		return c, err
	})
}
