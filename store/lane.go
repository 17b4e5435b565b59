package store

import (
	"context"
	"time"

	"fanchart/store/kpop"
)

// Identifies are the lanes of the gateway's sessions: of shards whose numbers are equal modulo
// Discord's max_concurrency one may begin at a time. They stand below all others.
func Identifies(number int) kpop.Snowflake { return kpop.Snowflake(-1 - number) }

// Passage is a wish to have a lane for oneself.
type Passage struct {
	Lane  kpop.Snowflake
	Now   time.Time
	Until time.Time     // when it is free again, if nobody leaves it sooner
	Most  time.Duration // what is taken for longer was taken by a clock that was ahead
}

// Enter takes a lane where nobody has it; ok says whether. Leave frees it.
func (s *Store) Enter(ctx context.Context, p Passage) (ok bool, err error) {
	defer wrap(&err, "enter lane %d", p.Lane)
	err = s.Update(ctx, func(t *Tx) error {
		n, err := t.count(ctx, `
			INSERT INTO pace (lane, until) VALUES ($1, $2)
			ON CONFLICT (lane) DO UPDATE SET until = excluded.until WHERE pace.until <= $3 OR pace.until > $4`,
			p.Lane, p.Until.UnixMicro(), p.Now.UnixMicro(), p.Now.Add(p.Most).UnixMicro())
		ok = n > 0
		return err
	})
	return ok, err
}

// Leave lets a lane be free from an instant on.
func (s *Store) Leave(ctx context.Context, lane kpop.Snowflake, from time.Time) (err error) {
	defer wrap(&err, "leave lane %d", lane)
	return s.Update(ctx, func(t *Tx) error {
		return t.exec(ctx, `UPDATE pace SET until = $1 WHERE lane = $2`, from.UnixMicro(), lane)
	})
}
