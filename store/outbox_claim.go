package store

import (
	"context"
	"time"

	"fanchart/store/guild"
)

// Claiming says who claims deliveries, and for how long.
type Claiming struct {
	Owner string // the process
	Now   time.Time
	Lease time.Duration
	Limit int
}

// holdTries is how many tries of a delivery hold back what comes after it in its
// channel: with the waits between them about a minute. Then the others go before it.
const holdTries = 7

// claimable is a delivery that could be claimed a moment ago. Conditions that say too
// much are there for SQLite, which uses an index of some rows only where they are named.
const claimable = `
	WITH ready AS (
		SELECT id, guild_id, lane, due, next, ROW_NUMBER() OVER (PARTITION BY lane ORDER BY due, id) AS place
		FROM outbox WHERE state IN ('waiting', 'claimed') AND next <= $1
	)
	SELECT id FROM ready r
	WHERE place = 1
		AND NOT EXISTS (SELECT 1 FROM outbox o
			WHERE o.lane = r.lane AND o.state IN ('waiting', 'claimed', 'paused') AND o.state = 'claimed' AND o.next > $2)
		AND NOT EXISTS (SELECT 1 FROM outbox o
			WHERE o.lane = r.lane AND o.state IN ('waiting', 'claimed', 'paused') AND o.state = 'waiting' AND o.next > $3
				AND o.attempts BETWEEN 1 AND $4 AND o.kind IN ('say', 'tell') AND (o.due < r.due OR o.due = r.due AND o.id < r.id))
		AND NOT EXISTS (SELECT 1 FROM pace p WHERE p.lane = r.lane AND p.until > $5)
	ORDER BY ROW_NUMBER() OVER (PARTITION BY guild_id ORDER BY next, id), next, id LIMIT $6`

// claimableArgs are claimable's arguments.
func claimableArgs(now time.Time, limit int) []any {
	ms := now.UnixMilli()
	return []any{ms, ms, ms, holdTries, now.UnixMicro(), limit}
}

// Claim takes deliveries that are due and returns them: at most one of each channel
// or person, none where another one is being carried out, an earlier one waits for its
// next try, or Discord asked for rest, and of every server as many as of others. Two
// processes never claim the same; what is not finished when the lease ends can be claimed
// again.
func (s *Store) Claim(ctx context.Context, c Claiming) (list []guild.Delivery, err error) {
	defer wrap(&err, "claim")
	ids, err := all(ctx, s, ask(claimable, claimableArgs(c.Now, c.Limit)...), cell[int64])
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	err = s.Update(ctx, func(t *Tx) error {
		list = nil
		for _, id := range ids {
			taken, err := t.claim(ctx, c, id)
			if err != nil {
				return err
			}
			list = append(list, taken...)
		}
		return nil
	})
	return list, err
}

// claim takes one, if it can still be claimed. A try that its process did not live to
// end is not counted again.
func (t *Tx) claim(ctx context.Context, c Claiming, id int64) ([]guild.Delivery, error) {
	return all(ctx, t, ask(`
		UPDATE outbox SET state = 'claimed', owner = $1, next = $2, attempts = attempts + CASE WHEN state = 'waiting' THEN 1 ELSE 0 END
		WHERE id = $3 AND state IN ('waiting', 'claimed') AND next <= $4
		RETURNING `+deliveryColumns, c.Owner, c.Now.Add(c.Lease).UnixMilli(), id, c.Now.UnixMilli()), scanDelivery)
}

// Next returns when the next delivery is due (unix milliseconds); 0: none is.
func (s *Store) Next(ctx context.Context) (at int64, err error) {
	defer wrap(&err, "next delivery")
	err = s.each(ctx, ask(`SELECT next FROM outbox WHERE state IN ('waiting', 'claimed') ORDER BY next LIMIT 1`),
		func(row scanner) error { return row.Scan(&at) })
	return at, err
}

// Extend lets the claims of an owner hold until an instant, if they still do now.
func (t *Tx) Extend(ctx context.Context, c Claiming) (err error) {
	defer wrap(&err, "extend claims")
	return t.exec(ctx, `UPDATE outbox SET next = $1 WHERE state IN ('waiting', 'claimed') AND next > $2 AND state = 'claimed' AND owner = $3`,
		c.Now.Add(c.Lease).UnixMilli(), c.Now.UnixMilli(), c.Owner)
}

// Sending says that a claimed delivery is about to leave.
type Sending struct {
	ID    int64
	Owner string
	At    time.Time
	Fresh bool // it was looked for and is not there: earlier tries no longer count
}

// MarkSending notes, before a request leaves, that Discord may have the delivery from
// now on. ok is false if the claim is no longer the owner's: then it must not be sent.
func (t *Tx) MarkSending(ctx context.Context, s Sending) (ok bool, err error) {
	defer wrap(&err, "mark delivery %d as leaving", s.ID)
	now := s.At.UnixMilli()
	n, err := t.count(ctx, `
		UPDATE outbox SET sent = CASE WHEN sent = 0 OR CAST($1 AS BIGINT) = 1 THEN $2 ELSE sent END
		WHERE id = $3 AND state = 'claimed' AND owner = $4 AND next > $5`, s.Fresh, now, s.ID, s.Owner, now)
	return n > 0, err
}
