package gateway

import (
	"log/slog"
	"time"
)

// complaints tells the log what was dropped, once a second at most.
type complaints struct {
	log  *slog.Logger
	last time.Time
	more int // dropped since
}

// dropped notes a message that could not be read. It says nothing of what stood in it,
// which may be secret.
func (c *complaints) dropped(why error) {
	if time.Since(c.last) < time.Second {
		c.more++
		return
	}
	c.log.Warn("gateway event dropped", "cause", why, "more", c.more)
	c.last, c.more = time.Now(), 0
}
