package fetch

import (
	"testing"
	"time"
)

// A host that asks for more patience gets it, and the others are asked as before.
func TestHostsAreAskedAtTheirPace(t *testing.T) {
	t.Parallel()
	c, now := newClient(Config{Pace: 200 * time.Millisecond}), time.Now()
	for _, s := range (Given{}).Sources() {
		c.slow(s.host(), s.Pace)
	}
	for host, want := range map[string]time.Duration{"musicbrainz.org": time.Second, "www.reddit.com": 2 * time.Second, "raw.githubusercontent.com": 200 * time.Millisecond} {
		if got := c.wait(host, now); got > 0 {
			t.Errorf("%s is left alone for %s before it was asked", host, got)
		}
		c.last[host] = now
		if got := c.wait(host, now); got != want {
			t.Errorf("%s is left alone for %s, want %s", host, got, want)
		}
	}
}
