package api

import (
	"strings"
	"sync"
	"time"
)

// holds remembers which routes Discord has had enough of, and until when. Discord counts a
// route of each channel and server apart.
type holds struct {
	mu    sync.Mutex
	until map[string]time.Time
}

// mostHolds is how many are remembered before those that are over are forgotten.
const mostHolds = 1000

// held is how long a request must wait for its route.
func (h *holds) held(q Request) time.Duration {
	h.mu.Lock()
	defer h.mu.Unlock()
	return time.Until(h.until[counted(q)])
}

// hold keeps the next requests of a route back.
func (h *holds) hold(q Request, wait time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	now := time.Now()
	if len(h.until) >= mostHolds {
		for key, until := range h.until {
			if until.Before(now) {
				delete(h.until, key)
			}
		}
	}
	if h.until == nil {
		h.until = map[string]time.Time{}
	}
	if key := counted(q); h.until[key].Before(now.Add(wait)) {
		h.until[key] = now.Add(wait)
	}
}

// counted is what Discord counts a request under: its route, and the channel or server that
// it begins with.
func counted(q Request) string {
	route := route(q.Method, q.URL)
	path, _, _ := strings.Cut(q.URL, "?")
	for _, major := range []string{"/channels/", "/guilds/"} {
		if _, rest, ok := strings.Cut(path, major); ok {
			id, _, _ := strings.Cut(rest, "/")
			return route + " " + id
		}
	}
	return route
}
