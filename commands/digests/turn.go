package digests

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"fanchart/commands/desk"
	"fanchart/store"
	"fanchart/store/calendar"
	"fanchart/store/guild"
)

// digests hands to the outbox what is due of the servers' digests. When each comes
// next is stored; it is advanced in the transaction that posts it, so that two
// processes never post the same and none is lost when one of them dies.
type digests struct {
	room
	store *store.Store
	desk  *desk.Desk
	log   *slog.Logger
	timed time.Time // when the times to come were looked at last
	after int64     // the digest up to which they were, while that goes on; 0 it does not
}

// PostDue makes the job of the clock that posts what is due of all digests.
func PostDue(d *desk.Desk, log *slog.Logger) func(context.Context, time.Time) error {
	return (&digests{room: room{sections()}, store: d.Store(), desk: d, log: log}).round
}

const (
	digestsAtOnce = 100            // in one transaction
	digestUse     = 24 * time.Hour // for how long a digest is worth posting
	retimeEvery   = time.Hour
	retimed       = 1000 // in one round
	missedTold    = 5    // of many that were missed in a row, so many are recorded
)

// round posts what is due by its hour, then what waited for an issue that is there now.
func (c *digests) round(ctx context.Context, now time.Time) error {
	err := c.retime(ctx, now)
	due := func(limit int) ([]guild.Digest, error) { return c.store.DueDigests(ctx, now.Unix(), limit) }
	err = errors.Join(err, c.all(ctx, due, now))
	for chart, day := range newest(c.desk) {
		with := func(limit int) ([]guild.Digest, error) { return c.store.AwaitingDigests(ctx, chart, day, limit) }
		err = errors.Join(err, c.all(ctx, with, now))
	}
	return err
}

// all takes the turns of what read finds until it finds no more. One that fails stays
// due and stops no other.
func (c *digests) all(ctx context.Context, read func(limit int) ([]guild.Digest, error), now time.Time) (failed error) {
	tried := map[int64]bool{}
	bad := 0
	for ctx.Err() == nil {
		list, err := read(digestsAtOnce + bad)
		if err != nil {
			return errors.Join(failed, err)
		}
		var turns []turn
		for _, d := range list {
			if tried[d.ID] {
				continue
			}
			tried[d.ID] = true
			t, err := c.turn(ctx, d, now)
			if err != nil {
				bad++
				failed = errors.Join(failed, fmt.Errorf("digest %d: %w", d.ID, err))
				continue
			}
			turns = append(turns, t)
		}
		if len(turns) == 0 {
			return failed
		}
		if err := c.take(ctx, turns); err != nil {
			return errors.Join(failed, err)
		}
	}
	return failed
}

// turn is what is to be done with a digest that is due.
type turn struct {
	store.Turn
	say    *guild.Delivery  // nil: nothing is posted
	missed []guild.Delivery // of earlier times
	pause  string           // it is to rest instead, and why
	at     time.Time
}

// turn decides what becomes of a digest that is due: of the times that it was due the
// last one counts, if that is not too long ago and there is something to say.
func (c *digests) turn(ctx context.Context, d guild.Digest, now time.Time) (turn, error) {
	t := turn{Turn: store.Turn{Was: d, Told: d.Told}, at: now}
	due, err := t.timed(now)
	switch {
	case errors.As(err, &calendar.ErrZone{}):
		t.pause = "zone"
		return t, nil
	case err != nil || due.IsZero():
		return t, err
	}
	t.At = due.Unix()
	if now.Sub(due) >= digestUse {
		t.Outcome = guild.Asleep
		t.missed = append(t.missed, digestDelivery(d, due, ""))
		return t, nil
	}
	s, err := c.sayingOf(ctx, c.desk, d, sayAt{at: due, next: t.Due})
	if err != nil {
		return t, err
	}
	t.Told, t.Outcome = s.told, guild.Empty
	if !s.empty {
		say := digestDelivery(d, due, s.request.String())
		t.say, t.Outcome = &say, guild.Posted
	}
	return t, nil
}

// timed works out which time counts, when the digest comes next, and what was missed
// before; zero: it waits for its hour, and nothing comes of it yet.
func (t *turn) timed(now time.Time) (due time.Time, err error) {
	d := t.Was
	if early, err := awaitsHour(d, now); err != nil || early > 0 {
		t.Due, t.Outcome, t.At = early, d.Outcome, d.At
		return time.Time{}, err
	}
	if d.Cadence == guild.EachIssue {
		return now, nil
	}
	times, err := dueTimes(d, now)
	if err != nil {
		return time.Time{}, err
	}
	for _, at := range times.missed {
		t.missed = append(t.missed, digestDelivery(d, at, ""))
	}
	t.Due = times.next.Unix()
	return times.last, nil
}

// awaitsHour is the hour, in unix seconds, for which a digest waits that comes with an
// issue, now that there is one; 0 it has come, or is none of its.
func awaitsHour(d guild.Digest, now time.Time) (int64, error) {
	slept := d.Due > 0 && now.Sub(time.Unix(d.Due, 0)) >= digestUse
	if d.Cadence != guild.EachIssue || d.Minute == guild.AtOnce || d.Due > 0 && !slept {
		return 0, nil
	}
	at, err := store.RuleOf(d).Next(now)
	return at.Unix(), err
}

// digestDelivery is what the outbox is told to post of a digest for one time.
func digestDelivery(d guild.Digest, due time.Time, request string) guild.Delivery {
	subject := guild.Subject{Kind: guild.OfDigest, ID: d.ID}
	return guild.Delivery{
		Kind: guild.Say, Guild: d.Guild, Channel: d.Channel, Request: request, Locale: d.Language, Role: d.Role,
		Subject: subject, Key: fmt.Sprintf("%s@%d", subject, due.Unix()), Due: due.Unix(), Expires: due.Add(digestUse).Unix(),
	}
}

// times are those of a digest around now.
type times struct {
	missed []time.Time // that nobody was there for, but the last; the newest of many
	last   time.Time   // not after now
	next   time.Time
}

// dueTimes walks from the stored time to now.
func dueTimes(d guild.Digest, now time.Time) (t times, err error) {
	rule := store.RuleOf(d)
	if t.last, err = rule.Last(now); err != nil {
		return t, err
	}
	if stored := time.Unix(d.Due, 0); t.last.Before(stored) { // the zone's rules have changed
		t.last = stored
	}
	if t.next, err = rule.Next(t.last); err != nil {
		return t, err
	}
	for at := t.last; len(t.missed) < missedTold && at.Unix() > d.Due; {
		if at, err = rule.Last(at.Add(-time.Second)); err != nil {
			return t, err
		}
		if at.Unix() >= d.Due {
			t.missed = append([]time.Time{at}, t.missed...)
		}
	}
	return t, nil
}

// asleep is why a digest was missed that nobody was there to post.
const asleep = "asleep"

// take carries turns out, in one transaction: those that are still ours to take.
func (c *digests) take(ctx context.Context, turns []turn) error {
	return c.store.Update(ctx, func(tx *store.Tx) error {
		for _, t := range turns {
			if t.pause != "" {
				if err := tx.PauseDigest(ctx, t.Was, t.pause); err != nil {
					return err
				}
				continue
			}
			ours, err := tx.TakeTurn(ctx, t.Turn)
			if err == nil && ours {
				err = t.post(ctx, tx)
			}
			if err != nil {
				return fmt.Errorf("digest %d: %w", t.Was.ID, err)
			}
		}
		return nil
	})
}

func (t turn) post(ctx context.Context, tx *store.Tx) error {
	for _, m := range t.missed {
		if err := tx.Miss(ctx, m, asleep, t.at); err != nil {
			return err
		}
	}
	if t.say == nil {
		return nil
	}
	_, err := tx.Post(ctx, *t.say)
	return err
}

// retime looks at the times to come again, at the start and now and then, some in a
// round: a newer tz database may have moved them, or the clock was far ahead when they
// were worked out.
func (c *digests) retime(ctx context.Context, now time.Time) error {
	if since := now.Sub(c.timed); c.after == 0 && since >= 0 && since < retimeEvery {
		return nil
	}
	list, err := c.store.TimedDigests(ctx, now.Unix(), c.after, retimed)
	if err != nil {
		return err
	}
	c.timed, c.after = now, 0
	if len(list) == retimed {
		c.after = list[retimed-1].ID
	}
	for _, d := range list {
		next, err := store.RuleOf(d).Next(now)
		if err != nil || next.Unix() == d.Due || !movable(d, next, now) {
			continue // a zone that is unknown is told when it is due
		}
		c.log.Info("digest moved: its zone's rules have changed, or the clock was wrong", "digest", d.ID, "due", next)
		if err := c.store.Update(ctx, func(tx *store.Tx) error { return tx.SetDue(ctx, d, next.Unix()) }); err != nil {
			return err
		}
	}
	return nil
}

// movable reports whether a digest may come at another time than the stored one: not
// if it would say the same day twice; unless the clock was months ahead when it did.
func movable(d guild.Digest, next, now time.Time) bool {
	const sameDay, wrong = 12 * time.Hour, 40 * 24 * time.Hour
	last := time.Unix(d.At, 0)
	return d.At == 0 || next.Sub(last) >= sameDay || last.Sub(now) > wrong
}
