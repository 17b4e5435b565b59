package store

import (
	"context"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// Waiting is who has lines waiting, and how they want to be told: a channel with a role, or
// a person.
type Waiting struct {
	Channel, Role kpop.Snowflake
	guild.Listener
	Since    int64  // the oldest line was noticed, unix seconds
	Language string // of the server
}

// Waiting returns who has lines waiting, who waits longest first; servers that the bot left
// are passed over.
func (s *Store) Waiting(ctx context.Context) (list []Waiting, err error) {
	defer wrap(&err, "who has lines waiting")
	return all(ctx, s, ask(`
		SELECT w.channel_id, w.user_id, w.guild_id, w.role_id, w.since,
			COALESCE(NULLIF(l.zone, ''), NULLIF(g.zone, ''), 'Asia/Seoul'), COALESCE(l.quiet_from, -1), COALESCE(l.quiet_until, 0),
			COALESCE(l.cap, CASE WHEN w.user_id > 0 THEN CAST($1 AS BIGINT) ELSE CAST($2 AS BIGINT) END), COALESCE(l.locale, ''), COALESCE(g.language, '')
		FROM (
			SELECT a.channel_id, a.user_id, a.guild_id, a.role_id, MIN(f.at) AS since
			FROM alert a JOIN fact f ON f.id = a.fact_id WHERE a.state = 'waiting'
			GROUP BY a.channel_id, a.user_id, a.guild_id, a.role_id
		) w
		LEFT JOIN guild g ON g.id = w.guild_id AND w.guild_id > 0
		LEFT JOIN listener l ON l.user_id = w.user_id AND l.guild_id = w.guild_id
		WHERE COALESCE(g.gone, 0) = 0
		ORDER BY w.since, w.channel_id, w.user_id, w.role_id`, guild.PersonCap, guild.ServerCap), func(row scanner) (w Waiting, err error) {
		err = row.Scan(&w.Channel, &w.User, &w.Guild, &w.Role, &w.Since, &w.Zone, &w.QuietFrom, &w.QuietUntil, &w.Cap, &w.Locale, &w.Language)
		return w, err
	})
}

// DropAlerts gives up lines that wait and were noticed before an instant (unix seconds);
// corrections are told however late.
func (t *Tx) DropAlerts(ctx context.Context, w Waiting, before int64) (err error) {
	defer wrap(&err, "drop alerts")
	return t.exec(ctx, `
		UPDATE alert SET state = 'dropped'
		WHERE state = 'waiting' AND channel_id = $1 AND user_id = $2 AND correction = 0
			AND fact_id IN (SELECT f.id FROM fact f WHERE f.at < $3)`, w.Channel, w.User, before)
}

// AlertsTold counts the messages of alerts since an instant (unix seconds).
func (t *Tx) AlertsTold(ctx context.Context, w Waiting, since int64) (n int, err error) {
	defer wrap(&err, "count alerts told")
	if w.User > 0 {
		return one(ctx, t, ask(`
			SELECT COUNT(*) FROM outbox WHERE user_id > 0 AND user_id = $1 AND kind = 'tell' AND subject = $2 AND due >= $3`,
			w.User, guild.OfAlert, since), cell[int])
	}
	return one(ctx, t, ask(`
		SELECT COUNT(*) FROM outbox WHERE guild_id = $1 AND channel_id = $2 AND kind = 'say' AND subject = $3 AND due >= $4`,
		w.Guild, w.Channel, guild.OfAlert, since), cell[int])
}

// AlertsWaiting counts the lines that wait for one of them.
func (t *Tx) AlertsWaiting(ctx context.Context, w Waiting) (n int, err error) {
	defer wrap(&err, "count alerts waiting")
	return one(ctx, t, ask(`
		SELECT COUNT(*) FROM alert WHERE state = 'waiting' AND channel_id = $1 AND user_id = $2 AND role_id = $3`,
		w.Channel, w.User, w.Role), cell[int])
}

// SendAlerts marks the lines that wait as standing in a delivery.
func (t *Tx) SendAlerts(ctx context.Context, w Waiting, delivery int64) (err error) {
	defer wrap(&err, "send alerts by delivery %d", delivery)
	return t.exec(ctx, `
		UPDATE alert SET state = 'sent', delivery_id = $1
		WHERE state = 'waiting' AND channel_id = $2 AND user_id = $3 AND role_id = $4`, delivery, w.Channel, w.User, w.Role)
}

// AlertLines returns the facts that a delivery tells of, in the order in which they
// were noticed. Whoever may see the delivery may see them.
func (s *Store) AlertLines(ctx context.Context, delivery int64) (list []guild.AlertLine, err error) {
	defer wrap(&err, "lines of delivery %d", delivery)
	list, err = all(ctx, s, ask(`
		SELECT `+factColumns+`, a.correction FROM alert a JOIN fact f ON f.id = a.fact_id
		WHERE a.delivery_id = $1 AND a.delivery_id > 0 ORDER BY f.id, a.correction`, delivery), func(row scanner) (l guild.AlertLine, err error) {
		err = readFact(row, &l.Fact, &l.Correction)
		return l, err
	})
	for i := range list {
		if err == nil {
			list[i].Acts, err = all(ctx, s, ask(`
				SELECT DISTINCT COALESCE(x.merged_into, x.id) AS act FROM fact_act a JOIN act x ON x.id = a.act_id
				WHERE a.fact_id = $1 ORDER BY act`, list[i].ID), cell[int64])
		}
	}
	return list, err
}
