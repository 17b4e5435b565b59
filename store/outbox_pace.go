package store

import (
	"context"
	"time"

	"fanchart/store/kpop"
)

// Opening is the lane of opening direct messages, which Discord wants done slowly. The
// lane of all requests is 0; other lanes are channels and users.
const Opening kpop.Snowflake = 1

// Slots are instants at which Discord may be asked for something, evenly apart.
type Slots struct {
	Lane  kpop.Snowflake // 0 all requests, or Opening
	First time.Time      // now; of those that Reserve returns the first
	Apart time.Duration
	Count int
}

// At returns the instant of slot i.
func (s Slots) At(i int) time.Time { return s.First.Add(time.Duration(i) * s.Apart) }

// Reserve takes the next slots, which no other process on this database gets. Slots
// further ahead than ahead are taken for the mistake of a clock that was set back.
func (t *Tx) Reserve(ctx context.Context, s Slots, ahead time.Duration) (got Slots, err error) {
	defer wrap(&err, "reserve slots of lane %d", s.Lane)
	now, used := s.First.UnixMicro(), s.Apart.Microseconds()*int64(s.Count)
	until, err := one(ctx, t, ask(`
		INSERT INTO pace (lane, until) VALUES ($1, $2)
		ON CONFLICT (lane) DO UPDATE SET until = $3 +
			CASE WHEN pace.until < $4 OR pace.until > $5 THEN $4 ELSE pace.until END
		RETURNING until`, s.Lane, now+used, used, now, now+ahead.Microseconds()), cell[int64])
	s.First = time.UnixMicro(until - used)
	return s, err
}

// Rest keeps a channel's or a person's deliveries from being claimed until an instant,
// whatever was said before: of each only one is carried out at a time.
func (t *Tx) Rest(ctx context.Context, lane kpop.Snowflake, until time.Time) (err error) {
	defer wrap(&err, "rest a lane")
	return t.exec(ctx, `
		INSERT INTO pace (lane, until) VALUES ($1, $2)
		ON CONFLICT (lane) DO UPDATE SET until = excluded.until`,
		lane, until.UnixMicro())
}

// DropRests forgets rests that are over.
func (t *Tx) DropRests(ctx context.Context, now time.Time) (err error) {
	defer wrap(&err, "drop rests")
	return t.exec(ctx, `DELETE FROM pace WHERE lane > 1 AND until < $1`, now.UnixMicro())
}
