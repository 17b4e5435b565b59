package answer

import (
	"sync"
	"time"

	"fanchart/store/kpop"
)

// lag tells how late interactions come. Discord's clock and ours differ by nobody knows how
// much, so the one that came soonest is taken to have come at once; its lead is let go of a
// little at a time, because clocks drift. Ours is the monotonic one, which nobody sets.
// Where everything comes late for a while, it is the measure that is wrong.
type lag struct {
	mu    sync.Mutex
	began time.Time
	least time.Duration // between what Discord's clock said and ours
	last  time.Duration // when one came, since began
	good  time.Duration // when one came in time
}

const (
	driftMost = time.Millisecond // by which two clocks may drift apart in a second
	allLate   = 10 * time.Second
)

// of returns how long an interaction was on its way beyond the usual.
func (l *lag) of(id kpop.Snowflake, received time.Time) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	first := l.began.IsZero()
	if first {
		l.began = received
	}
	now := received.Sub(l.began)
	between := l.began.Add(now).Sub(sent(id))
	l.least += time.Duration((now - l.last).Seconds() * float64(driftMost))
	l.last = now
	if first || between < l.least || now-l.good > allLate && between-l.least > ackWithin {
		l.least = between
	}
	if between-l.least <= ackWithin {
		l.good = now
	}
	return between - l.least
}

// discordEpoch is where Discord's ids begin to count, in milliseconds.
const discordEpoch = 1420070400000

// sent is when Discord made an id.
func sent(id kpop.Snowflake) time.Time { return time.UnixMilli(int64(id)>>22 + discordEpoch) }
