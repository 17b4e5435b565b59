package localdiscord

import (
	"strconv"
	"sync/atomic"
	"time"
)

const discordEpoch = 1420070400000 // milliseconds of 1 January 2015

// ids hands out snowflakes: rising, never twice the same.
type ids struct{ last atomic.Int64 }

func (i *ids) next(at time.Time) string {
	floor := (at.UnixMilli() - discordEpoch) << 22
	for {
		last := i.last.Load()
		id := max(last+1, floor)
		if i.last.CompareAndSwap(last, id) {
			return strconv.FormatInt(id, 10)
		}
	}
}

// snowflake reads an id; ok is false for anything Discord would not take for one.
func snowflake(id string) (n int64, ok bool) {
	n, err := strconv.ParseInt(id, 10, 64)
	return n, err == nil && n > 0
}
