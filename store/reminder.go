package store

import (
	"context"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// OffStage is the stage of a reminder that tells that the event is cancelled.
const OffStage = kpop.StageKind("off")

// Reminding is a stage of an event that people of a server asked to be reminded of.
type Reminding struct {
	Event, At  int64          // At is the stage's instant, unix seconds
	Guild      kpop.Snowflake // the server that they answered in
	Channel    kpop.Snowflake // where they can be mentioned: that of the event's card, else the announcements'; 0 there is none
	Occurrence string
	Stage      kpop.StageKind
	AllDay     bool
	Listener   guild.Listener // how the server wants to be told: Ahead and StageAhead
	Language   string         // of the server
}

// Reminder is a reminder of a stage, so many minutes before it.
type Reminder struct {
	Reminding
	Ahead int
}

// Reminded is who asked to be reminded, and how.
type Reminded struct {
	User   kpop.Snowflake
	How    kpop.Remind
	Locale string // when they last asked anything
}

const remindColumns = `COALESCE((SELECT MAX(p.id) FROM placed p WHERE p.event_id = e.id AND p.guild_id = w.guild_id AND p.kind = 'card' AND p.gone = 0), 0),
	COALESCE(g.announce_id, 0), COALESCE(g.language, ''), COALESCE(l.ahead, ''), COALESCE(l.stage_ahead, 0)`

// Reminding returns the stages to come, within some days, that anybody wants to be reminded
// of, the nearest first.
func (s *Store) Reminding(ctx context.Context, now time.Time, within time.Duration) (list []Reminding, err error) {
	defer wrap(&err, "what to remind of")
	return s.remindings(ctx, ask(`
		SELECT e.id, w.guild_id, w.occurrence, w.stage, w.at,
			CASE WHEN w.stage = 'start' THEN LENGTH(e.starts) ELSE COALESCE(LENGTH(x.local), 0) END, `+remindColumns+`
		FROM (SELECT DISTINCT n.event_id, n.occurrence, n.stage, n.at, r.guild_id FROM moment n CROSS JOIN rsvp r
			WHERE n.at > $1 AND n.at <= $2 AND n.stage IN ('presale', 'sale', 'doors', 'start')
				AND r.event_id = n.event_id AND r.remind <> 'none') w
		JOIN event e ON e.id = w.event_id AND e.off = 0 AND e.deleted = 0
		LEFT JOIN event_stage x ON x.event_id = e.id AND x.kind = w.stage
		LEFT JOIN guild g ON g.id = w.guild_id
		LEFT JOIN listener l ON l.user_id = 0 AND l.guild_id = w.guild_id
		WHERE COALESCE(g.gone, 0) = 0
		ORDER BY w.at, e.id, w.guild_id, w.stage`, now.Unix(), now.Add(within).Unix()))
}

// CalledOff returns the events to come that are off, and of which anybody wanted to be
// reminded, each as its OffStage.
func (s *Store) CalledOff(ctx context.Context, now time.Time) (list []Reminding, err error) {
	defer wrap(&err, "events called off")
	return s.remindings(ctx, ask(`
		SELECT e.id, w.guild_id, MIN(m.occurrence), 'off', MIN(m.at), 0, `+remindColumns+`
		FROM (SELECT DISTINCT o.id, r.guild_id FROM event o CROSS JOIN rsvp r
			WHERE o.off = 1 AND o.deleted = 0 AND o.over > $1 AND r.event_id = o.id AND r.remind <> 'none') w
		JOIN event e ON e.id = w.id
		JOIN moment m ON m.event_id = e.id AND m.at > $1 AND m.stage = 'start'
		LEFT JOIN guild g ON g.id = w.guild_id
		LEFT JOIN listener l ON l.user_id = 0 AND l.guild_id = w.guild_id
		WHERE COALESCE(g.gone, 0) = 0
		GROUP BY e.id, w.guild_id, g.announce_id, g.language, l.ahead, l.stage_ahead
		ORDER BY e.id, w.guild_id`, now.Unix()))
}

func (s *Store) remindings(ctx context.Context, q query) ([]Reminding, error) {
	var cards []int64
	list, err := all(ctx, s, q, func(row scanner) (r Reminding, err error) {
		var length int
		var card int64
		var ahead string
		err = row.Scan(&r.Event, &r.Guild, &r.Occurrence, &r.Stage, &r.At, &length, &card, &r.Channel, &r.Language, &ahead, &r.Listener.StageAhead)
		r.AllDay, r.Listener.Ahead = length == len(time.DateOnly), guild.ReadAhead(ahead)
		cards = append(cards, card)
		return r, err
	})
	if err != nil {
		return nil, err
	}
	for i, card := range cards {
		if card == 0 {
			continue
		}
		err := s.each(ctx, ask(`SELECT channel_id FROM placed WHERE id = $1`, card), func(row scanner) error { return row.Scan(&list[i].Channel) })
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}

// ToRemind returns who asked for a reminder in time and had none at its distance or a nearer
// one.
func (s *Store) ToRemind(ctx context.Context, r Reminder) (list []Reminded, err error) {
	defer wrap(&err, "whom to remind of event %d", r.Event)
	return toRemind(ctx, s, r)
}

// ToRemind returns who is to be reminded, in the transaction that does it; nobody if the
// stage was moved, or is no more.
func (t *Tx) ToRemind(ctx context.Context, r Reminder) (list []Reminded, err error) {
	defer wrap(&err, "whom to remind of event %d", r.Event)
	if still, err := t.still(ctx, r.Reminding); err != nil || !still {
		return nil, err
	}
	return toRemind(ctx, t, r)
}

func toRemind(ctx context.Context, from rows, r Reminder) ([]Reminded, error) {
	due, at := r.At-int64(r.Ahead)*60, r.At
	if r.Stage == OffStage { // whatever time it was for, and whenever they asked
		due, at = r.At, 0
	}
	return all(ctx, from, ask(`
		SELECT w.user_id, w.remind, COALESCE(l.locale, '')
		FROM rsvp w LEFT JOIN listener l ON l.user_id = w.user_id AND l.guild_id = 0 AND w.user_id > 0
		WHERE w.event_id = $1 AND w.guild_id = $2 AND w.remind <> 'none' AND w.answer <> 'not' AND w.asked <= $3
			AND NOT EXISTS (SELECT 1 FROM reminded d WHERE d.event_id = $1 AND d.guild_id = $2 AND d.user_id = w.user_id
				AND d.occurrence = $4 AND d.stage = $5 AND d.at = $6 AND d.ahead <= $7)
		ORDER BY w.turn, w.user_id`,
		r.Event, r.Guild, due, r.named(), string(r.Stage), at, r.Ahead), func(row scanner) (r Reminded, err error) {
		err = row.Scan(&r.User, &r.How, &r.Locale)
		return r, err
	})
}

// named is the time of the event that is reminded of; a cancelled one is off as a whole.
func (r Reminding) named() string {
	if r.Stage == OffStage {
		return ""
	}
	return r.Occurrence
}

func (t *Tx) still(ctx context.Context, r Reminding) (bool, error) {
	stage, off := r.Stage, 0
	if stage == OffStage {
		stage, off = kpop.Starts, 1
	}
	return has(ctx, t, ask(`
		SELECT 1 FROM moment m JOIN event e ON e.id = m.event_id
		WHERE m.event_id = $1 AND m.occurrence = $2 AND m.stage = $3 AND m.at = $4 AND e.off = $5 AND e.deleted = 0`,
		r.Event, r.Occurrence, string(stage), r.At, off))
}

// MarkReminded writes down by which delivery people were reminded, so that none is twice.
func (t *Tx) MarkReminded(ctx context.Context, r Reminder, users []Reminded, delivery int64) (err error) {
	defer wrap(&err, "mark reminded of event %d", r.Event)
	at := r.At
	if r.Stage == OffStage {
		at = 0
	}
	for _, u := range users {
		err := t.exec(ctx, `
			INSERT INTO reminded (event_id, occurrence, stage, ahead, user_id, at, guild_id, delivery_id)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
			r.Event, r.named(), string(r.Stage), r.Ahead, u.User, at, r.Guild, delivery)
		if err != nil {
			return err
		}
	}
	return nil
}
