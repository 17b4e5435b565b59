package localdiscord

import (
	"sync/atomic"
	"time"
)

// Clock is the machine's clock plus what a test has added to it, so that the
// rules of 3 seconds and 15 minutes can be tested without waiting. The zero
// Clock is ready; give its Now to Config.
type Clock struct{ ahead atomic.Int64 }

// Now returns the machine's time plus everything advanced so far.
func (c *Clock) Now() time.Time { return time.Now().Add(time.Duration(c.ahead.Load())) }

// Advance moves the clock on by d.
func (c *Clock) Advance(d time.Duration) { c.ahead.Add(int64(d)) }
