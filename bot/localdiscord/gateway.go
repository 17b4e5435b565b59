package localdiscord

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

// Gateway is the stand-in's end of every gateway connection, and the controls
// by which a test disturbs them.
type Gateway struct {
	s       *Server
	wg      sync.WaitGroup
	ready   atomic.Pointer[[]*session] // those that get events; replaced, never changed
	deaf    atomic.Bool                // no heartbeat is acknowledged
	privy   atomic.Int64               // intents that the bot is not allowed
	upgrade websocket.Upgrader

	mu         sync.Mutex
	closed     bool
	open       map[*session]bool
	script     []Greeting
	admitted   map[int]time.Time // by shard_id % max_concurrency
	starts     int
	identifies []Identify
	changed    chan struct{}
}

// Identify is one attempt at a session.
type Identify struct {
	At      time.Time
	Shard   [2]int // id and count
	Intents int
	Result  string // "ready", "too soon", or what the greeting did
}

// Greeting is how a new connection is received. A value of 4000 or more closes
// it with that code at IDENTIFY.
type Greeting int

// The ways to receive a connection.
const (
	Welcome       Greeting = iota // as usual
	HangHello                     // never says HELLO
	HangReady                     // never answers IDENTIFY
	Op7AtIdentify                 // asks to reconnect in place of READY
	Op9AtIdentify                 // says "invalid session" in place of READY
	RefuseUpgrade                 // answers 503 in place of the websocket
)

func newGateway(s *Server) *Gateway {
	g := &Gateway{s: s, open: map[*session]bool{}, admitted: map[int]time.Time{}, changed: make(chan struct{})}
	g.ready.Store(&[]*session{})
	g.upgrade.CheckOrigin = func(*http.Request) bool { return true }
	return g
}

// accept takes a new connection and serves it until it ends.
func (g *Gateway) accept(w http.ResponseWriter, r *http.Request) {
	greeting := g.greeting()
	if greeting == RefuseUpgrade {
		http.Error(w, "503: Service Unavailable", http.StatusServiceUnavailable)
		return
	}
	conn, err := g.upgrade.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	ss := &session{g: g, conn: conn, greeting: greeting}
	if !g.enter(ss) {
		conn.Close()
		return
	}
	defer g.wg.Done()
	defer g.leave(ss)
	version := r.URL.Query().Get("v")
	ss.run(version == "9" || version == "10")
}

func (g *Gateway) greeting() Greeting {
	g.s.stats.connections.Add(1)
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.script) == 0 {
		return Welcome
	}
	next := g.script[0]
	g.script = g.script[1:]
	return next
}

func (g *Gateway) enter(ss *session) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return false
	}
	g.wg.Add(1)
	g.open[ss] = true
	return true
}

func (g *Gateway) leave(ss *session) {
	g.unready(ss)
	ss.conn.Close()
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.open, ss)
}

// setReady makes a session one that gets events, as of now.
func (g *Gateway) setReady(ss *session) {
	g.mu.Lock()
	defer g.mu.Unlock()
	list := append(slices.Clone(*g.ready.Load()), ss)
	g.ready.Store(&list)
	close(g.changed)
	g.changed = make(chan struct{})
}

func (g *Gateway) unready(ss *session) {
	g.mu.Lock()
	defer g.mu.Unlock()
	list := slices.DeleteFunc(slices.Clone(*g.ready.Load()), func(other *session) bool { return other == ss })
	g.ready.Store(&list)
	close(g.changed)
	g.changed = make(chan struct{})
}

// WaitSessions waits until n sessions are live, no fewer and no more.
func (s *Server) WaitSessions(ctx context.Context, n int) error {
	for {
		s.gateway.mu.Lock()
		changed := s.gateway.changed
		s.gateway.mu.Unlock()
		if len(*s.gateway.ready.Load()) == n {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// send gives an event to every session of the shard that a server belongs to,
// shard 0 for direct messages (guild ""). It returns how many took it.
func (g *Gateway) send(guild, event string, data any) (delivered int) {
	text, err := json.Marshal(data)
	if err != nil {
		g.s.violate("stand-in: " + err.Error())
		return 0
	}
	id, _ := snowflake(guild)
	for _, ss := range *g.ready.Load() {
		shard := ss.shard.Load()
		if (id>>22)%int64(shard[1]) == int64(shard[0]) && ss.dispatch(event, text) == nil {
			delivered++
		}
	}
	return delivered
}

// remaining returns how many identifies are left.
func (g *Gateway) remaining() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return max(0, g.s.cfg.SessionStarts-g.starts)
}

func (g *Gateway) report(st *Stats) {
	g.mu.Lock()
	defer g.mu.Unlock()
	st.Identifies = slices.Clone(g.identifies)
	st.Sessions = len(*g.ready.Load())
	st.Remaining = max(0, g.s.cfg.SessionStarts-g.starts)
}

// shut ends every connection and waits for their goroutines.
func (g *Gateway) shut() {
	g.mu.Lock()
	g.closed = true
	for ss := range g.open {
		ss.conn.Close()
	}
	g.mu.Unlock()
	g.wg.Wait()
}
