package store

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"fanchart/store/calendar"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// AlertSubject is the subject of deliveries of alerts.
const AlertSubject = "alerts"

// How alerts are batched: lines wait a little for others of the same import, and are
// dropped when nobody could be told for so long.
const (
	gather   = time.Minute
	outdated = 48 * time.Hour
	alertUse = 24 * time.Hour // for so long a message of alerts is of use
)

// listening is who has lines waiting, and how they want to be told.
type listening struct {
	channel, user, guild, role kpop.Snowflake
	guild.Listener
	since    int64 // the oldest line, unix seconds
	language string
}

// Alert hands the lines that wait to the outbox: those of a channel and role, or of a
// person, as one message, when they have no quiet hours and were not told too often
// today. It returns how many messages.
func (s *Store) Alert(ctx context.Context, now time.Time) (n int, err error) {
	list, err := s.listening(ctx)
	if err != nil {
		return 0, fmt.Errorf("who has alerts waiting: %w", err)
	}
	zones := map[string]*time.Location{}
	for _, l := range list {
		loc := zoneIn(zones, l.Zone)
		if now.Sub(time.Unix(l.since, 0)) < gather || l.Quiet(now, loc) {
			continue
		}
		err = s.Update(ctx, func(t *Tx) error {
			posted, err := t.alert(ctx, l, now.In(loc))
			if posted {
				n++
			}
			return err
		})
		if err != nil {
			return n, fmt.Errorf("alert: %w", err)
		}
	}
	return n, nil
}

// zoneIn loads a zone once; one that the tz database has no more is UTC: nobody else
// waits for it.
func zoneIn(known map[string]*time.Location, name string) *time.Location {
	if known[name] == nil {
		loc, err := calendar.Zone(name)
		if err != nil {
			loc = time.UTC
		}
		known[name] = loc
	}
	return known[name]
}

func (s *Store) listening(ctx context.Context) (list []listening, err error) {
	err = s.each(ctx, `
		SELECT w.channel_id, w.user_id, w.guild_id, w.role_id, w.since,
			COALESCE(NULLIF(l.zone, ''), NULLIF(g.zone, ''), 'Asia/Seoul'), COALESCE(l.quiet_from, -1), COALESCE(l.quiet_until, 0),
			COALESCE(l.cap, CASE WHEN w.user_id > 0 THEN $1 ELSE $2 END), COALESCE(l.locale, ''), COALESCE(g.language, '')
		FROM (
			SELECT a.channel_id, a.user_id, a.guild_id, a.role_id, MIN(f.at) AS since
			FROM alert a JOIN fact f ON f.id = a.fact_id WHERE a.state = 'waiting'
			GROUP BY a.channel_id, a.user_id, a.guild_id, a.role_id
		) w
		LEFT JOIN guild g ON g.id = w.guild_id AND w.guild_id > 0
		LEFT JOIN listener l ON l.user_id = w.user_id AND l.guild_id = w.guild_id
		WHERE COALESCE(g.gone, 0) = 0
		ORDER BY w.since, w.channel_id, w.user_id, w.role_id`, []any{guild.PersonCap, guild.ServerCap}, func(row scanner) error {
		var l listening
		err := row.Scan(&l.channel, &l.user, &l.guild, &l.role, &l.since, &l.Zone, &l.QuietFrom, &l.QuietUntil, &l.Cap, &l.Locale, &l.language)
		list = append(list, l)
		return err
	})
	return list, err
}

// alert posts the lines that wait for one of them; now is in their zone.
func (t *Tx) alert(ctx context.Context, l listening, now time.Time) (posted bool, err error) {
	err = t.exec(ctx, `
		UPDATE alert SET state = 'dropped'
		WHERE state = 'waiting' AND channel_id = $1 AND user_id = $2 AND correction = 0
			AND fact_id IN (SELECT f.id FROM fact f WHERE f.at < $3)`, l.channel, l.user, now.Add(-outdated).Unix())
	if err != nil {
		return false, err
	}
	if told, err := t.toldToday(ctx, l, now); err != nil || l.Cap > 0 && told >= l.Cap {
		return false, err
	}
	waiting := 0
	err = t.each(ctx, `
		SELECT COUNT(*) FROM alert WHERE state = 'waiting' AND channel_id = $1 AND user_id = $2 AND role_id = $3`,
		[]any{l.channel, l.user, l.role}, func(row scanner) error { return row.Scan(&waiting) })
	if err != nil || waiting == 0 { // another process was faster
		return false, err
	}
	return true, t.postAlert(ctx, l, now)
}

// toldToday counts the messages of alerts since midnight.
func (t *Tx) toldToday(ctx context.Context, l listening, now time.Time) (n int, err error) {
	midnight := calendar.In(kpop.DayIn(now).Whole(), now.Location()).At.Unix()
	count := func(row scanner) error { return row.Scan(&n) }
	if l.user > 0 {
		err = t.each(ctx, `
			SELECT COUNT(*) FROM outbox WHERE user_id > 0 AND user_id = $1 AND kind = 'tell' AND subject = $2 AND due >= $3`,
			[]any{l.user, AlertSubject, midnight}, count)
		return n, err
	}
	err = t.each(ctx, `
		SELECT COUNT(*) FROM outbox WHERE guild_id = $1 AND channel_id = $2 AND kind = 'say' AND subject = $3 AND due >= $4`,
		[]any{l.guild, l.channel, AlertSubject, midnight}, count)
	return n, err
}

func (t *Tx) postAlert(ctx context.Context, l listening, now time.Time) error {
	d := guild.Delivery{Kind: guild.Say, Guild: l.guild, Channel: l.channel, Role: l.role, Locale: l.language, Request: "/alerts",
		Subject: AlertSubject, Due: now.Unix(), Expires: now.Add(alertUse).Unix()}
	if l.user > 0 {
		d.Kind, d.User, d.Locale = guild.Tell, l.user, l.Locale
	}
	id, err := t.Post(ctx, d)
	if err != nil {
		return err
	}
	if err := t.exec(ctx, `UPDATE outbox SET request = $1 WHERE id = $2`, "/alerts delivery:#"+strconv.FormatInt(id, 10), id); err != nil {
		return err
	}
	return t.exec(ctx, `
		UPDATE alert SET state = 'sent', delivery_id = $1
		WHERE state = 'waiting' AND channel_id = $2 AND user_id = $3 AND role_id = $4`, id, l.channel, l.user, l.role)
}

// AlertLines returns the facts that a delivery tells of, in the order in which they
// were noticed. Whoever may see the delivery may see them.
func (s *Store) AlertLines(ctx context.Context, delivery int64) (list []guild.AlertLine, err error) {
	err = s.each(ctx, `
		SELECT `+factColumns+`, a.correction FROM alert a JOIN fact f ON f.id = a.fact_id
		WHERE a.delivery_id = $1 AND a.delivery_id > 0 ORDER BY f.id, a.correction`, []any{delivery}, func(row scanner) error {
		var l guild.AlertLine
		var err error
		l.Fact, err = scanFact(row, &l.Correction)
		list = append(list, l)
		return err
	})
	for i := range list {
		if err == nil {
			err = s.each(ctx, `
				SELECT DISTINCT COALESCE(x.merged_into, x.id) AS act FROM fact_act a JOIN act x ON x.id = a.act_id
				WHERE a.fact_id = $1 ORDER BY act`, []any{list[i].ID}, func(row scanner) error {
				var id int64
				err := row.Scan(&id)
				list[i].Acts = append(list[i].Acts, id)
				return err
			})
		}
	}
	if err != nil {
		return nil, fmt.Errorf("lines of delivery %d: %w", delivery, err)
	}
	return list, nil
}
