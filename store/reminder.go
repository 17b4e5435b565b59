package store

import (
	"context"
	"fmt"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// ReminderSubject is how the subject of an event's reminders begins; its id follows.
const ReminderSubject = "reminder#"

// OffStage is the stage of a reminder that tells that the event is cancelled.
const OffStage = kpop.StageKind("off")

const (
	mentionsAtOnce = 100            // people that one message mentions
	remindAhead    = 31 * 24 * 3600 // no reminder is further ahead, in seconds
	// allDayAhead is when a whole day is reminded of, in minutes before it begins: at
	// nine in the morning of the day before.
	allDayAhead = 15 * 60
)

// reminding is a stage of an event that people of a server asked to be reminded of.
type reminding struct {
	event, at      int64
	guild, channel kpop.Snowflake // the channel where they are mentioned; 0 there is none
	occurrence     string
	stage          kpop.StageKind
	allDay         bool
	ahead          int // minutes; of the reminder that is due
	listener       guild.Listener
	language       string
	users          []reminded
}

type reminded struct {
	user   kpop.Snowflake
	how    kpop.Remind
	locale string
}

// Remind hands the reminders that are due to the outbox: each person, stage, time and
// distance once. Who was not reminded in time, because nobody was there to do it, still
// is until the stage begins, but then of the nearest distance only; who asked later
// than it was due is not. It returns how many messages.
func (s *Store) Remind(ctx context.Context, now time.Time) (n int, err error) {
	list, err := s.reminding(ctx, now)
	if err == nil {
		var off []reminding
		off, err = s.cancelled(ctx, now)
		list = append(list, off...)
	}
	if err != nil {
		return 0, fmt.Errorf("what is to be reminded of: %w", err)
	}
	for _, r := range list {
		if !r.pick(now) {
			continue
		}
		if found, err := toRemind(ctx, s, r); err != nil || len(found) == 0 {
			if err != nil {
				return n, err
			}
			continue
		}
		err := s.Update(ctx, func(t *Tx) error {
			posted, err := t.remind(ctx, r, now)
			n += posted
			return err
		})
		if err != nil {
			return n, fmt.Errorf("remind of event %d: %w", r.event, err)
		}
	}
	return n, nil
}

const remindColumns = `COALESCE((SELECT MAX(p.id) FROM placed p WHERE p.event_id = e.id AND p.guild_id = w.guild_id AND p.kind = 'card' AND p.gone = 0), 0),
	COALESCE(g.announce_id, 0), COALESCE(g.language, ''), COALESCE(l.ahead, ''), COALESCE(l.stage_ahead, 0)`

// reminding finds the stages to come that anybody wants to be reminded of.
func (s *Store) reminding(ctx context.Context, now time.Time) ([]reminding, error) {
	return s.remindings(ctx, `
		SELECT e.id, w.guild_id, m.occurrence, m.stage, m.at,
			CASE WHEN m.stage = 'start' THEN LENGTH(e.starts) ELSE COALESCE(LENGTH(x.local), 0) END, `+remindColumns+`
		FROM (SELECT DISTINCT event_id, guild_id FROM rsvp WHERE remind <> 'none') w
		JOIN event e ON e.id = w.event_id AND e.off = 0 AND e.deleted = 0
		JOIN moment m ON m.event_id = e.id AND m.at > $1 AND m.at <= $2 AND m.stage IN ('presale', 'sale', 'doors', 'start')
		LEFT JOIN event_stage x ON x.event_id = e.id AND x.kind = m.stage
		LEFT JOIN guild g ON g.id = w.guild_id
		LEFT JOIN listener l ON l.user_id = 0 AND l.guild_id = w.guild_id
		WHERE COALESCE(g.gone, 0) = 0
		ORDER BY m.at, e.id, w.guild_id, m.stage`, now.Unix(), now.Unix()+remindAhead)
}

// cancelled finds the events to come that are off, and that anybody asked for.
func (s *Store) cancelled(ctx context.Context, now time.Time) ([]reminding, error) {
	return s.remindings(ctx, `
		SELECT e.id, w.guild_id, MIN(m.occurrence), 'off', MIN(m.at), 0, `+remindColumns+`
		FROM (SELECT DISTINCT event_id, guild_id FROM rsvp WHERE remind <> 'none') w
		JOIN event e ON e.id = w.event_id AND e.off = 1 AND e.deleted = 0
		JOIN moment m ON m.event_id = e.id AND m.at > $1 AND m.stage = 'start'
		LEFT JOIN guild g ON g.id = w.guild_id
		LEFT JOIN listener l ON l.user_id = 0 AND l.guild_id = w.guild_id
		WHERE COALESCE(g.gone, 0) = 0
		GROUP BY e.id, w.guild_id, g.announce_id, g.language, l.ahead, l.stage_ahead
		ORDER BY e.id, w.guild_id`, now.Unix())
}

func (s *Store) remindings(ctx context.Context, query string, args ...any) (list []reminding, err error) {
	var cards []int64
	err = s.each(ctx, query, args, func(row scanner) error {
		var r reminding
		var length int
		var card int64
		var ahead string
		err := row.Scan(&r.event, &r.guild, &r.occurrence, &r.stage, &r.at, &length, &card, &r.channel, &r.language, &ahead, &r.listener.StageAhead)
		r.allDay, r.listener.Ahead = length == len(time.DateOnly), guild.ReadAhead(ahead)
		list, cards = append(list, r), append(cards, card)
		return err
	})
	for i, card := range cards {
		if err == nil && card > 0 {
			err = s.each(ctx, `SELECT channel_id FROM placed WHERE id = $1`, []any{card}, func(row scanner) error { return row.Scan(&list[i].channel) })
		}
	}
	return list, err
}

// pick finds which of the reminders of a stage is due: the nearest one.
func (r *reminding) pick(now time.Time) bool {
	ahead := r.listener.AheadOf(r.stage)
	switch {
	case r.stage == OffStage:
		r.ahead = 0
		return true
	case r.allDay:
		ahead = []int{allDayAhead}
	}
	r.ahead = 0
	for _, minutes := range ahead {
		if r.at-int64(minutes)*60 <= now.Unix() && (r.ahead == 0 || minutes < r.ahead) {
			r.ahead = minutes
		}
	}
	return r.ahead > 0
}

// toRemind finds who asked in time and was not reminded at this distance or a nearer one.
func toRemind(ctx context.Context, from rows, r reminding) (list []reminded, err error) {
	due, at := r.at-int64(r.ahead)*60, r.at
	if r.stage == OffStage { // whatever time it was for, and whenever they asked
		due, at = r.at, 0
	}
	err = from.each(ctx, `
		SELECT w.user_id, w.remind, COALESCE(l.locale, '')
		FROM rsvp w LEFT JOIN listener l ON l.user_id = w.user_id AND l.guild_id = 0 AND w.user_id > 0
		WHERE w.event_id = $1 AND w.guild_id = $2 AND w.remind <> 'none' AND w.answer <> 'not' AND w.asked <= $3
			AND NOT EXISTS (SELECT 1 FROM reminded d WHERE d.event_id = $1 AND d.guild_id = $2 AND d.user_id = w.user_id
				AND d.occurrence = $4 AND d.stage = $5 AND d.at = $6 AND d.ahead <= $7)
		ORDER BY w.turn, w.user_id`,
		[]any{r.event, r.guild, due, r.named(), string(r.stage), at, r.ahead}, func(row scanner) error {
			var one reminded
			err := row.Scan(&one.user, &one.how, &one.locale)
			list = append(list, one)
			return err
		})
	return list, err
}

// named is the time of the event that is reminded of; a cancelled one is off as a whole.
func (r reminding) named() string {
	if r.stage == OffStage {
		return ""
	}
	return r.occurrence
}

// remind posts the reminders of a stage to those who have none yet, and returns how many
// messages. The stage is looked at again: it may have been moved meanwhile.
func (t *Tx) remind(ctx context.Context, r reminding, now time.Time) (posted int, err error) {
	if still, err := t.still(ctx, r); err != nil || !still {
		return 0, err
	}
	users, err := toRemind(ctx, t, r)
	if err != nil {
		return 0, err
	}
	var here []reminded
	for _, u := range users {
		if u.how == kpop.InChannel && r.channel != 0 {
			here = append(here, u)
			continue
		}
		r.users = []reminded{u}
		if err := t.postReminder(ctx, r, now); err != nil {
			return posted, err
		}
		posted++
	}
	for len(here) > 0 {
		n := min(len(here), mentionsAtOnce)
		r.users, here = here[:n], here[n:]
		if err := t.postChannelReminder(ctx, r, now); err != nil {
			return posted, err
		}
		posted++
	}
	return posted, nil
}

func (t *Tx) still(ctx context.Context, r reminding) (still bool, err error) {
	stage, off := r.stage, 0
	if stage == OffStage {
		stage, off = kpop.Starts, 1
	}
	err = t.each(ctx, `
		SELECT 1 FROM moment m JOIN event e ON e.id = m.event_id
		WHERE m.event_id = $1 AND m.occurrence = $2 AND m.stage = $3 AND m.at = $4 AND e.off = $5 AND e.deleted = 0`,
		[]any{r.event, r.occurrence, string(stage), r.at, off}, func(scanner) error { still = true; return nil })
	return still, err
}

// postReminder sends a direct message to one.
func (t *Tx) postReminder(ctx context.Context, r reminding, now time.Time) error {
	d := r.delivery(now)
	d.Kind, d.User, d.Locale = guild.Tell, r.users[0].user, r.users[0].locale
	return t.postRemind(ctx, d, r)
}

// postChannelReminder mentions at most a hundred in the channel.
func (t *Tx) postChannelReminder(ctx context.Context, r reminding, now time.Time) error {
	d := r.delivery(now)
	d.Kind, d.Channel, d.Locale = guild.Say, r.channel, r.language
	for _, u := range r.users {
		d.Mentions = append(d.Mentions, u.user)
	}
	return t.postRemind(ctx, d, r)
}

func (r reminding) delivery(now time.Time) guild.Delivery {
	request := fmt.Sprintf("/remind event:#%d stage:%s time:%s", r.event, r.stage, r.occurrence)
	return guild.Delivery{Guild: r.guild, Request: request, Subject: fmt.Sprint(ReminderSubject, r.event), Due: now.Unix(), Expires: r.at}
}

func (t *Tx) postRemind(ctx context.Context, d guild.Delivery, r reminding) error {
	id, err := t.Post(ctx, d)
	if err != nil {
		return err
	}
	at := r.at
	if r.stage == OffStage {
		at = 0
	}
	for _, u := range r.users {
		err := t.exec(ctx, `
			INSERT INTO reminded (event_id, occurrence, stage, ahead, user_id, at, guild_id, delivery_id)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
			r.event, r.named(), string(r.stage), r.ahead, u.user, at, r.guild, id)
		if err != nil {
			return err
		}
	}
	return nil
}
