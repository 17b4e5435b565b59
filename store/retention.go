package store

import (
	"context"
	"time"

	"fanchart/store/kpop"
)

// MarkGuild notes that the bot was removed from a server at an instant, in unix
// seconds; 0: that it is there. A removal that was noted before stays the one that
// counts, so it may be noted again at every start.
func (t *Tx) MarkGuild(ctx context.Context, id kpop.Snowflake, gone int64) (err error) {
	defer wrap(&err, "mark server %d", id)
	if gone == 0 {
		return t.exec(ctx, `UPDATE guild SET gone = 0 WHERE id = $1 AND gone <> 0`, id)
	}
	return t.exec(ctx, `
		INSERT INTO guild (id, language, zone, moderator_id, announce_id, suggest_id, native, gone)
		VALUES ($1, '', '', 0, 0, 0, 0, $2)
		ON CONFLICT (id) DO UPDATE SET gone = excluded.gone WHERE guild.gone = 0`, id, gone)
}

// Guilds returns the servers of which anything is stored and that the bot was not
// removed from: what a complete list of its servers is compared with.
func (s *Store) Guilds(ctx context.Context) (ids []kpop.Snowflake, err error) {
	defer wrap(&err, "servers")
	return all(ctx, s, ask(`
		SELECT g.id FROM (
			SELECT id FROM guild
			UNION SELECT guild_id FROM event
			UNION SELECT guild_id FROM release
			UNION SELECT guild_id FROM rsvp
			UNION SELECT guild_id FROM draft
			UNION SELECT guild_id FROM change
			UNION SELECT guild_id FROM welcome
			UNION SELECT guild_id FROM suggestion
			UNION SELECT guild_id FROM follow
			UNION SELECT guild_id FROM outbox
			UNION SELECT guild_id FROM placed
			UNION SELECT guild_id FROM saving
			UNION SELECT guild_id FROM forgetting
			UNION SELECT guild_id FROM digest
			UNION SELECT guild_id FROM fact
			UNION SELECT guild_id FROM alert
			UNION SELECT guild_id FROM listener
			UNION SELECT guild_id FROM reminded) g
		WHERE g.id > 0 AND NOT EXISTS (SELECT 1 FROM guild x WHERE x.id = g.id AND x.gone > 0)
		ORDER BY g.id`), cell[kpop.Snowflake])
}

// GuildsGone returns the servers that the bot was removed from at or before an
// instant, in unix seconds.
func (s *Store) GuildsGone(ctx context.Context, before int64) (ids []kpop.Snowflake, err error) {
	defer wrap(&err, "servers that are gone")
	return all(ctx, s, ask(`SELECT id FROM guild WHERE gone > 0 AND gone <= $1 ORDER BY gone, id`, before), cell[kpop.Snowflake])
}

// ForgetGone deletes what is stored of servers that the bot was removed from so long
// ago, and returns them. A server that took it back in the meantime keeps its data.
func (s *Store) ForgetGone(ctx context.Context, now time.Time, keep time.Duration) (forgotten []kpop.Snowflake, err error) {
	defer wrap(&err, "forget servers")
	before := now.Add(-keep).Unix()
	due, err := s.GuildsGone(ctx, before)
	if err != nil {
		return nil, err
	}
	for _, id := range due {
		still := false
		err := s.Update(ctx, func(t *Tx) (err error) {
			still, err = has(ctx, t, ask(`SELECT 1 FROM guild WHERE id = $1 AND gone > 0 AND gone <= $2`, id, before))
			if err != nil || !still {
				return err
			}
			return t.beginForgetting(ctx, id)
		})
		if err == nil && still {
			err = s.forgetParts(ctx, id)
		}
		if err != nil {
			return forgotten, err
		}
		if still {
			forgotten = append(forgotten, id)
		}
	}
	return forgotten, nil
}

// Held is how many things of a kind are stored of a server.
type Held struct {
	Kind string // settings, events, releases …
	N    int
}

// GuildCounts counts what is stored of a server, by kind.
func (s *Store) GuildCounts(ctx context.Context, guild kpop.Snowflake) (counts []Held, err error) {
	defer wrap(&err, "counts of server %d", guild)
	return all(ctx, s, ask(`
		SELECT 'settings', COUNT(*), 1 AS position FROM guild WHERE id = $1
		UNION ALL SELECT 'events', COUNT(*), 2 FROM event WHERE guild_id = $1 AND deleted = 0
		UNION ALL SELECT 'answers', COUNT(*), 3 FROM rsvp WHERE guild_id = $1
		UNION ALL SELECT 'releases', COUNT(*), 4 FROM release WHERE guild_id = $1 AND deleted = 0
		UNION ALL SELECT 'log', COUNT(*), 5 FROM change WHERE guild_id = $1
		UNION ALL SELECT 'drafts', COUNT(*), 6 FROM draft WHERE guild_id = $1
		UNION ALL SELECT 'suggestions', COUNT(*), 7 FROM suggestion WHERE guild_id = $1
		UNION ALL SELECT 'follows', COUNT(*), 8 FROM follow WHERE guild_id = $1
		UNION ALL SELECT 'digests', COUNT(*), 9 FROM digest WHERE guild_id = $1
		UNION ALL SELECT 'placed', COUNT(*), 10 FROM placed WHERE guild_id = $1
		UNION ALL SELECT 'deliveries', COUNT(*), 11 FROM outbox WHERE guild_id = $1
		ORDER BY position`, guild), func(row scanner) (h Held, err error) {
		var position int
		err = row.Scan(&h.Kind, &h.N, &position)
		return h, err
	})
}
