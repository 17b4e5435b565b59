package store

import (
	"context"
	"errors"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// Finish marks a delivery as done, with the message that it became. Whoever has
// claimed it meanwhile: it is done. If its key was wanted again it waits anew.
func (t *Tx) Finish(ctx context.Context, id int64, message kpop.Snowflake, at time.Time) (err error) {
	defer wrap(&err, "finish delivery %d", id)
	return t.exec(ctx, `
		UPDATE outbox SET
			state = CASE WHEN again > 0 THEN 'waiting' ELSE 'done' END,
			key = CASE WHEN again > 0 THEN key ELSE NULL END,
			ended = CASE WHEN again > 0 THEN 0 ELSE CAST($1 AS BIGINT) END,
			due = CASE WHEN again > 0 THEN again ELSE due END,
			next = CASE WHEN again > 0 THEN again * 1000 ELSE next END,
			again = 0, attempts = CASE WHEN again > 0 THEN 0 ELSE attempts END,
			sent = CASE WHEN again > 0 THEN 0 ELSE sent END,
			message_id = $2, owner = '', reason = ''
		WHERE id = $3 AND state <> 'done'`, at.Unix(), message, id)
}

// Trial is a try of a claimed delivery that is to be repeated.
type Trial struct {
	ID      int64
	Owner   string
	Next    time.Time // when
	Refused bool      // Discord certainly did not take it, neither now nor before
	Early   bool      // it was not tried: the time had not come
	Reason  string    // why not yet
}

// Retry lets a delivery wait for another try, if the claim is still the owner's.
func (t *Tx) Retry(ctx context.Context, r Trial) (err error) {
	defer wrap(&err, "retry delivery %d", r.ID)
	return t.exec(ctx, `
		UPDATE outbox SET state = 'waiting', owner = '', again = 0, next = $1,
			sent = CASE WHEN CAST($2 AS BIGINT) = 1 THEN 0 ELSE sent END,
			attempts = CASE WHEN CAST($3 AS BIGINT) = 1 THEN attempts - 1 ELSE attempts END, reason = $4
		WHERE id = $5 AND state = 'claimed' AND owner = $6`,
		r.Next.UnixMilli(), r.Refused, r.Early, r.Reason, r.ID, r.Owner)
}

// Ending is how a claimed delivery ends that is not done.
type Ending struct {
	ID     int64
	Owner  string
	State  guild.DeliveryState // Missed, Failed or Unsure
	Reason string              // a word, worded by "delivery.reason." and the word
	At     time.Time
}

// End gives a delivery up, if the claim is still the owner's.
func (t *Tx) End(ctx context.Context, e Ending) (err error) {
	defer wrap(&err, "end delivery %d", e.ID)
	return t.exec(ctx, `
		UPDATE outbox SET state = $1, reason = $2, ended = $3, owner = '', key = NULL, again = 0
		WHERE id = $4 AND state = 'claimed' AND owner = $5`, e.State, e.Reason, e.At.Unix(), e.ID, e.Owner)
}

// Miss records a delivery that nobody was there to make in time, with the reason.
func (t *Tx) Miss(ctx context.Context, d guild.Delivery, why string, at time.Time) (err error) {
	defer wrap(&err, "miss %s %q", d.Kind, d.Request)
	id, err := t.Post(ctx, d)
	if err != nil {
		return err
	}
	return t.exec(ctx, `UPDATE outbox SET state = 'missed', reason = $1, ended = $2, key = NULL WHERE id = $3`, why, at.Unix(), id)
}

// Pause halts a claimed delivery and all that wait for the same channel or person,
// until Resume; it returns how many.
func (t *Tx) Pause(ctx context.Context, e Ending) (n int, err error) {
	defer wrap(&err, "pause delivery %d", e.ID)
	lane, err := one(ctx, t, ask(`
		UPDATE outbox SET state = 'paused', reason = $1, owner = '', again = 0
		WHERE id = $2 AND state = 'claimed' AND owner = $3
		RETURNING lane`, e.Reason, e.ID, e.Owner), cell[kpop.Snowflake])
	if errors.Is(err, ErrNotFound) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	others, err := t.count(ctx, `
		UPDATE outbox SET state = 'paused', reason = $1
		WHERE lane = $2 AND state IN ('waiting', 'claimed', 'paused') AND state = 'waiting'`, e.Reason, lane)
	return 1 + others, err
}

// Paused says which paused deliveries are meant. Guild is given, or User; other zero
// fields mean all.
type Paused struct {
	Guild   kpop.Snowflake
	Channel kpop.Snowflake
	User    kpop.Snowflake
	Subject guild.Subject
	ID      int64
}

// Resume lets paused deliveries wait for another try at an instant, and returns how
// many. Those that are of no use any more are marked missed when it comes.
func (t *Tx) Resume(ctx context.Context, p Paused, at time.Time) (n int, err error) {
	defer wrap(&err, "resume deliveries")
	const resumeRest = ` AND (CAST($3 AS BIGINT) = 0 OR channel_id = $3) AND (CAST($4 AS BIGINT) = 0 OR user_id = $4)
		AND ($5 = '' OR subject = $5 AND subject_id = $6) AND (CAST($7 AS BIGINT) = 0 OR id = $7)`
	text, of := `UPDATE outbox SET state = 'waiting', reason = '', attempts = 0, next = $1
		WHERE guild_id = $2 AND state = 'paused'`+resumeRest, p.Guild
	if p.Guild == 0 {
		text, of = `UPDATE outbox SET state = 'waiting', reason = '', attempts = 0, next = $1
			WHERE user_id > 0 AND user_id = $2 AND state = 'paused'`+resumeRest, p.User
	}
	return t.count(ctx, text, at.UnixMilli(), of, p.Channel, p.User, p.Subject.Kind, p.Subject.ID, p.ID)
}

// DirectChannel returns the direct messages with a person that were opened before; 0
// none that is remembered.
func (s *Store) DirectChannel(ctx context.Context, user kpop.Snowflake) (channel kpop.Snowflake, err error) {
	defer wrap(&err, "direct channel")
	err = s.each(ctx, ask(`SELECT channel_id FROM outbox WHERE user_id = $1 AND user_id > 0 AND kind = 'tell' AND channel_id > 0 ORDER BY id DESC LIMIT 1`, user),
		func(row scanner) error { return row.Scan(&channel) })
	return channel, err
}

// SaveDirectChannel records where a delivery to a person goes.
func (t *Tx) SaveDirectChannel(ctx context.Context, id int64, channel kpop.Snowflake) (err error) {
	defer wrap(&err, "save where delivery %d goes", id)
	return t.exec(ctx, `UPDATE outbox SET channel_id = $1 WHERE id = $2`, channel, id)
}
