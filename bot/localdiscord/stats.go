package localdiscord

import (
	"slices"
	"sync/atomic"
	"time"
)

// Stats is what has happened so far.
type Stats struct {
	Requests map[string]int64 // by route, for example "GET /gateway/bot"; only those asked

	LimitedByPace  int64 // 429 because the bot was too fast
	LimitedByFault int64 // 429 because a test wanted it
	Invalid        int64 // answers of 401, 403 and 429: 10,000 of them in ten minutes get a bot banned
	Repeated       int64 // callbacks refused with 40060
	Late           int64 // callbacks refused because 3 seconds had passed

	Interactions int64 // sent to the bot
	Undelivered  int64 // of these, while there was no session at all
	Held         int64 // of these, kept for a session that was not connected

	Connections int64           // to the gateway
	Resumes     int64           // tried
	Resumed     int64           // of these, that succeeded
	Misplaced   int64           // of those tried, that did not go to the resume_gateway_url
	Replayed    int64           // events sent again
	Identifies  []Identify      // the last thousand
	Gaps        []time.Duration // for how long a shard was without a session that gets events; the first ten thousand
	Sessions    int             // live now
	Remaining   int             // identifies left of Config.SessionStarts
}

type counters struct {
	limitedByPace, limitedByFault, invalid atomic.Int64
	repeated, late                         atomic.Int64
	interactions, undelivered, held        atomic.Int64
	connections, resumes, resumed          atomic.Int64
	misplaced, replayed                    atomic.Int64
}

// count records an answer's status; limited is the counter for a 429, if it is one.
func (s *Server) count(status int, limited *atomic.Int64) {
	switch status {
	case 429:
		if limited != nil {
			limited.Add(1)
		}
		s.stats.invalid.Add(1)
	case 401, 403:
		s.stats.invalid.Add(1)
	}
}

// Stats returns the counts so far.
func (s *Server) Stats() Stats {
	c := &s.stats
	st := Stats{
		Requests:      map[string]int64{},
		LimitedByPace: c.limitedByPace.Load(), LimitedByFault: c.limitedByFault.Load(), Invalid: c.invalid.Load(),
		Repeated: c.repeated.Load(), Late: c.late.Load(),
		Interactions: c.interactions.Load(), Undelivered: c.undelivered.Load(), Held: c.held.Load(),
		Connections: c.connections.Load(), Resumes: c.resumes.Load(), Resumed: c.resumed.Load(),
		Misplaced: c.misplaced.Load(), Replayed: c.replayed.Load(),
	}
	for _, rt := range s.routes {
		if n := rt.requests.Load(); n > 0 {
			st.Requests[rt.name()] = n
		}
	}
	s.gateway.report(&st)
	return st
}

const violationsKept = 1000

func (s *Server) violate(what string) {
	s.cfg.Log.Debug("violation", "what", what)
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.violations) < violationsKept {
		s.violations = append(s.violations, what)
	}
}

// Violations returns everything that the bot did and Discord forbids, in
// order, at most a thousand: bodies refused, unknown routes, identifies too
// soon, payloads too large. A good test ends by seeing none.
func (s *Server) Violations() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.violations)
}

// WithoutMentions returns the messages, by route and id, that were sent or
// edited without allowed_mentions, so that Discord would have decided whom
// they ping. At most a thousand.
func (s *Server) WithoutMentions() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.mentions)
}

func (s *Server) unmentioned(what string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.mentions) < violationsKept {
		s.mentions = append(s.mentions, what)
	}
}
