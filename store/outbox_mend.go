package store

import (
	"context"
	"time"
)

// Mending says what cannot be so, unless a clock was ahead when it was written.
type Mending struct {
	Now   time.Time
	Next  time.Duration // no try waits longer, but for a turn to open direct messages
	Rest  time.Duration // no channel and no person rests longer
	Turn  string        // the reason of a delivery that waits for such a turn
	Apart time.Duration // from one turn to the next
}

// Hurry mends what a clock that was ahead left behind: deliveries that are due wait no
// longer than they may, channels and people rest no longer, and turns to open direct messages
// that lie further ahead than there are deliveries waiting for one are given out anew. It
// returns how many rows that were.
func (t *Tx) Hurry(ctx context.Context, m Mending) (n int, err error) {
	defer wrap(&err, "hurry deliveries")
	now := m.Now.UnixMilli()
	tries, err := t.count(ctx, `
		UPDATE outbox SET next = $1
		WHERE state IN ('waiting', 'claimed') AND next > $2 AND due <= $3 AND (state = 'claimed' OR reason <> $4)`,
		now, m.Now.Add(m.Next).UnixMilli(), m.Now.Unix(), m.Turn)
	if err != nil {
		return 0, err
	}
	rests, err := t.count(ctx, `UPDATE pace SET until = $1 WHERE lane > 1 AND until > $2`,
		m.Now.UnixMicro(), m.Now.Add(m.Rest).UnixMicro())
	if err != nil {
		return 0, err
	}
	turns, err := t.hurryTurns(ctx, m)
	return tries + rests + turns, err
}

// hurryTurns mends the turns to open direct messages: there are as many as deliveries wait
// for one, and one may just have been taken.
func (t *Tx) hurryTurns(ctx context.Context, m Mending) (int, error) {
	n, err := t.count(ctx, `
		UPDATE pace SET until = $1
		WHERE lane = 1 AND until > $2 + $3 * (SELECT COUNT(*) + 2 FROM outbox WHERE state IN ('waiting', 'claimed') AND reason = $4)`,
		m.Now.UnixMicro(), m.Now.UnixMicro(), m.Apart.Microseconds(), m.Turn)
	if n == 0 || err != nil {
		return 0, err
	}
	waiting, err := t.count(ctx, `UPDATE outbox SET next = $1, reason = '' WHERE state IN ('waiting', 'claimed') AND state = 'waiting' AND reason = $2`, m.Now.UnixMilli(), m.Turn)
	return n + waiting, err
}
