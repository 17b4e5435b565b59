package store

import (
	"cmp"
	"context"
	"errors"
	"time"

	"fanchart/store/kpop"
)

// RSVP writes what a person of a server says of coming to an event, and returns it as
// it is then: Waiting if all places were taken before. Without an Answer the one given
// before stays, without a Remind that one. Who was going keeps their turn; who says so
// anew is behind all others. The error is ErrNotFound for an event that the server
// does not see, and for a Remind without any answer.
func (t *Tx) RSVP(ctx context.Context, r kpop.RSVP, guild kpop.Snowflake) (saved kpop.RSVP, err error) {
	defer wrap(&err, "rsvp to event %d", r.EventID)
	e, err := eventOf(ctx, t, guild, r.EventID)
	if err == nil {
		err = t.saveRSVP(ctx, r, guild)
	}
	if err == nil {
		err = t.eventChanged(ctx, e.ID, time.Unix(r.At, 0))
	}
	if err != nil {
		return r, err
	}
	saved, err = rsvpOf(ctx, t, e, by{guild, r.User})
	saved.At = r.At
	return saved, err
}

// answered is what somebody said before.
type answered struct {
	kpop.RSVP
	turn, asked int64
}

func (t *Tx) saveRSVP(ctx context.Context, r kpop.RSVP, guild kpop.Snowflake) error {
	before, err := t.answered(ctx, r, guild)
	if err != nil {
		return err
	}
	next, err := one(ctx, t, ask(`SELECT COALESCE(MAX(turn), 0) + 1 FROM rsvp WHERE event_id = $1 AND guild_id = $2`, r.EventID, guild), cell[int64])
	if err != nil {
		return err
	}
	r.Answer, r.Remind = cmp.Or(r.Answer, before.Answer), cmp.Or(r.Remind, before.Remind, kpop.NoReminder)
	if r.Answer == "" {
		return ErrNotFound
	}
	turn, asked := before.turn, before.asked
	if r.Answer != before.Answer {
		turn = next
	}
	if r.Remind != before.Remind {
		asked = r.At
	}
	return t.exec(ctx, `
		INSERT INTO rsvp (event_id, guild_id, user_id, answer, turn, remind, asked) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (event_id, guild_id, user_id) DO UPDATE SET answer = excluded.answer, turn = excluded.turn, remind = excluded.remind,
			asked = excluded.asked`,
		r.EventID, guild, r.User, string(r.Answer), turn, string(r.Remind), asked)
}

// answered reads what somebody said before; nothing is the zero value.
func (t *Tx) answered(ctx context.Context, r kpop.RSVP, guild kpop.Snowflake) (answered, error) {
	before, err := one(ctx, t, ask(`
		SELECT answer, remind, turn, asked FROM rsvp WHERE event_id = $1 AND guild_id = $2 AND user_id = $3`,
		r.EventID, guild, r.User), func(row scanner) (a answered, err error) {
		err = row.Scan(&a.Answer, &a.Remind, &a.turn, &a.asked)
		return a, err
	})
	if errors.Is(err, ErrNotFound) {
		return answered{}, nil
	}
	return before, err
}

// MyRSVP returns what a person said of coming in a server; the error is ErrNotFound if
// that is nothing, or the server does not see the event.
func (s *Store) MyRSVP(ctx context.Context, guild kpop.Snowflake, event int64, user kpop.Snowflake) (r kpop.RSVP, err error) {
	defer wrap(&err, "rsvp to event %d", event)
	e, err := eventOf(ctx, s, guild, event)
	if err != nil {
		return kpop.RSVP{}, err
	}
	return rsvpOf(ctx, s, e, by{guild, user})
}

// by is a person in a server.
type by struct{ guild, user kpop.Snowflake }

func rsvpOf(ctx context.Context, from rows, e kpop.Event, who by) (kpop.RSVP, error) {
	return one(ctx, from, ask(`
		SELECT r.answer, r.remind, (SELECT COUNT(*) FROM rsvp o
			WHERE o.event_id = r.event_id AND o.guild_id = r.guild_id AND o.answer = 'going' AND o.turn < r.turn)
		FROM rsvp r WHERE r.event_id = $1 AND r.guild_id = $2 AND r.user_id = $3`, e.ID, who.guild, who.user), func(row scanner) (kpop.RSVP, error) {
		r, ahead := kpop.RSVP{EventID: e.ID, User: who.user}, 0
		err := row.Scan(&r.Answer, &r.Remind, &ahead)
		r.Waiting = r.Answer == kpop.Going && e.Capacity > 0 && ahead >= e.Capacity
		return r, err
	})
}

// Attendance returns who of a server comes to an event, each list in the order of
// answering. Of those going the first ones have the places, the others wait: who steps
// back lets the next one in.
func (s *Store) Attendance(ctx context.Context, guild kpop.Snowflake, event int64) (a kpop.Attendance, err error) {
	defer wrap(&err, "attendance of event %d", event)
	e, err := eventOf(ctx, s, guild, event)
	if err != nil {
		return a, err
	}
	err = s.each(ctx, ask(`
		SELECT user_id, answer FROM rsvp WHERE event_id = $1 AND guild_id = $2 ORDER BY turn`, event, guild), func(row scanner) error {
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
