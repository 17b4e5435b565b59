package store

import (
	"context"
	"fmt"
	"time"

	"fanchart/store/kpop"
)

// RSVP writes what a person of a server says of coming to an event, and returns it as
// it is then: Waiting if all places were taken before. Without an Answer the one given
// before stays, without a Remind that one. Who was going keeps their turn; who says so
// anew is behind all others. The error is ErrNotFound for an event that the server
// does not see, and for a Remind without any answer.
func (t *Tx) RSVP(ctx context.Context, r kpop.RSVP, guild kpop.Snowflake) (kpop.RSVP, error) {
	e, err := eventOf(ctx, t, guild, r.EventID)
	if err == nil {
		r, err = t.saveRSVP(ctx, r, guild)
	}
	if err == nil {
		err = t.eventChanged(ctx, e.ID, time.Unix(r.At, 0))
	}
	if err != nil {
		return r, fmt.Errorf("rsvp to event %d: %w", r.EventID, err)
	}
	saved, err := rsvpOf(ctx, t, e, by{guild, r.User})
	saved.At = r.At
	return saved, err
}

func (t *Tx) saveRSVP(ctx context.Context, r kpop.RSVP, guild kpop.Snowflake) (kpop.RSVP, error) {
	var before kpop.RSVP
	var turn, next, asked int64
	err := t.each(ctx, `
		SELECT answer, remind, turn, asked FROM rsvp WHERE event_id = $1 AND guild_id = $2 AND user_id = $3`,
		[]any{r.EventID, guild, r.User}, func(row scanner) error { return row.Scan(&before.Answer, &before.Remind, &turn, &asked) })
	if err != nil {
		return r, err
	}
	err = t.each(ctx, `SELECT COALESCE(MAX(turn), 0) + 1 FROM rsvp WHERE event_id = $1 AND guild_id = $2`,
		[]any{r.EventID, guild}, func(row scanner) error { return row.Scan(&next) })
	if err != nil {
		return r, err
	}
	if r.Answer == "" {
		r.Answer = before.Answer
	}
	if r.Answer == "" {
		return r, ErrNotFound
	}
	if r.Remind == "" {
		r.Remind = before.Remind
	}
	if r.Remind == "" {
		r.Remind = kpop.NoReminder
	}
	if r.Answer != before.Answer {
		turn = next
	}
	if r.Remind != before.Remind {
		asked = r.At
	}
	return r, t.exec(ctx, `
		INSERT INTO rsvp (event_id, guild_id, user_id, answer, turn, remind, asked) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (event_id, guild_id, user_id) DO UPDATE SET answer = excluded.answer, turn = excluded.turn, remind = excluded.remind,
			asked = excluded.asked`,
		r.EventID, guild, r.User, string(r.Answer), turn, string(r.Remind), asked)
}

// MyRSVP returns what a person said of coming in a server; the error is ErrNotFound if
// that is nothing, or the server does not see the event.
func (s *Store) MyRSVP(ctx context.Context, guild kpop.Snowflake, event int64, user kpop.Snowflake) (kpop.RSVP, error) {
	e, err := s.Event(ctx, guild, event)
	if err != nil {
		return kpop.RSVP{}, err
	}
	return rsvpOf(ctx, s, e, by{guild, user})
}

// by is a person in a server.
type by struct{ guild, user kpop.Snowflake }

func rsvpOf(ctx context.Context, from rows, e kpop.Event, who by) (kpop.RSVP, error) {
	guild, user := who.guild, who.user
	r := kpop.RSVP{EventID: e.ID, User: user}
	ahead := 0
	err := from.each(ctx, `
		SELECT r.answer, r.remind, (SELECT COUNT(*) FROM rsvp o
			WHERE o.event_id = r.event_id AND o.guild_id = r.guild_id AND o.answer = 'going' AND o.turn < r.turn)
		FROM rsvp r WHERE r.event_id = $1 AND r.guild_id = $2 AND r.user_id = $3`, []any{e.ID, guild, user}, func(row scanner) error {
		return row.Scan(&r.Answer, &r.Remind, &ahead)
	})
	if err == nil && r.Answer == "" {
		err = fmt.Errorf("rsvp to event %d: %w", e.ID, ErrNotFound)
	}
	r.Waiting = r.Answer == kpop.Going && e.Capacity > 0 && ahead >= e.Capacity
	return r, err
}

// Attendance returns who of a server comes to an event, each list in the order of
// answering. Of those going the first ones have the places, the others wait: who steps
// back lets the next one in.
func (s *Store) Attendance(ctx context.Context, guild kpop.Snowflake, event int64) (kpop.Attendance, error) {
	var a kpop.Attendance
	e, err := s.Event(ctx, guild, event)
	if err != nil {
		return a, err
	}
	err = s.each(ctx, `
		SELECT user_id, answer FROM rsvp WHERE event_id = $1 AND guild_id = $2 ORDER BY turn`, []any{event, guild}, func(row scanner) error {
		var user kpop.Snowflake
		var answer kpop.Answer
		err := row.Scan(&user, &answer)
		switch {
		case answer == kpop.Going && e.Capacity > 0 && len(a.Going) >= e.Capacity:
			a.Waiting = append(a.Waiting, user)
		case answer == kpop.Going:
			a.Going = append(a.Going, user)
		case answer == kpop.Maybe:
			a.Maybe = append(a.Maybe, user)
		default:
			a.Not = append(a.Not, user)
		}
		return err
	})
	return a, err
}
