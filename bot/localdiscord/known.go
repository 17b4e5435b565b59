package localdiscord

import (
	"context"
	"slices"
	"time"
)

// This file is about the sessions that the gateway knows: those that get events, and those
// that wait to be resumed.

// gapsKept is how many gaps are remembered.
const gapsKept = 10_000

// known returns the sessions that are known, without those that were forgotten.
func (g *Gateway) known() []*thread {
	now := g.s.cfg.Now()
	for _, t := range *g.threads.Load() {
		if t.forgotten(now, g.s.cfg.ResumeWithin) {
			g.drop(t)
		}
	}
	return *g.threads.Load()
}

// thread finds a session; nil if it is not known.
func (g *Gateway) thread(id string) *thread {
	for _, t := range g.known() {
		if t.id == id {
			return t
		}
	}
	return nil
}

// live counts the sessions that get events.
func (g *Gateway) live() (n int) {
	for _, t := range *g.threads.Load() {
		if t.on.Load() != nil {
			n++
		}
	}
	return n
}

// begin makes a session one that gets events, as of now.
func (g *Gateway) begin(t *thread) {
	g.mu.Lock()
	defer g.mu.Unlock()
	list := append(slices.Clone(*g.threads.Load()), t)
	g.threads.Store(&list)
	g.found(t.shard[0])
}

// restored notes that a session gets events again.
func (g *Gateway) restored(t *thread) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.found(t.shard[0])
}

// found ends the gap of a shard, and tells who waits. Under mu.
func (g *Gateway) found(shard int) {
	if since, was := g.lost[shard]; was {
		delete(g.lost, shard)
		if len(g.gaps) < gapsKept {
			g.gaps = append(g.gaps, time.Since(since))
		}
	}
	close(g.changed)
	g.changed = make(chan struct{})
}

// let ends a connection's session for now: it can be resumed.
func (g *Gateway) let(ss *session) {
	if t := ss.thread.Load(); t != nil && t.let(ss, g.s.cfg.Now()) {
		g.missed(t)
	}
}

// drop ends a session for good.
func (g *Gateway) drop(t *thread) {
	t.on.Store(nil)
	g.mu.Lock()
	list := slices.DeleteFunc(slices.Clone(*g.threads.Load()), func(other *thread) bool { return other == t })
	g.threads.Store(&list)
	g.mu.Unlock()
	g.missed(t)
}

// missed notes since when a shard is without a session that gets events.
func (g *Gateway) missed(t *thread) {
	g.mu.Lock()
	defer g.mu.Unlock()
	there := slices.ContainsFunc(*g.threads.Load(), func(other *thread) bool {
		return other.shard[0] == t.shard[0] && other.on.Load() != nil
	})
	if _, already := g.lost[t.shard[0]]; !there && !already {
		g.lost[t.shard[0]] = time.Now()
	}
	close(g.changed)
	g.changed = make(chan struct{})
}

// WaitSessions waits until n sessions are live, no fewer and no more.
func (s *Server) WaitSessions(ctx context.Context, n int) error {
	for {
		s.gateway.mu.Lock()
		changed := s.gateway.changed
		s.gateway.mu.Unlock()
		if s.gateway.live() == n {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
