package localdiscord

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
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
	threads atomic.Pointer[[]*thread] // the sessions that are known; replaced, never changed
	deaf    atomic.Bool               // no heartbeat is acknowledged
	privy   atomic.Int64              // intents that the bot is not allowed
	after   atomic.Int64              // nanoseconds: the Retry-After of refused upgrades
	garble  atomic.Pointer[func(text []byte) []byte]
	upgrade websocket.Upgrader

	mu         sync.Mutex
	closed     bool
	open       map[*session]bool
	script     []Greeting
	admitted   map[int]time.Time // by shard_id % max_concurrency
	starts     int
	identifies []Identify
	lost       map[int]time.Time // by shard: since when it has no session that gets events
	gaps       []time.Duration
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
// it with that code at IDENTIFY or RESUME; one of 200 to 599 is the HTTP status that
// is answered in place of the websocket, as a page of HTML.
type Greeting int

// The ways to receive a connection.
const (
	Welcome       Greeting = iota // as usual
	HangHello                     // never says HELLO
	HangReady                     // never answers IDENTIFY or RESUME
	Op7AtIdentify                 // asks to reconnect in place of READY or RESUMED
	Op9AtIdentify                 // says "invalid session" in place of READY or RESUMED
	Op9Resumable                  // the same, but the session may be resumed

	RefuseUpgrade Greeting = 503
)

func newGateway(s *Server) *Gateway {
	g := &Gateway{
		s: s, open: map[*session]bool{}, admitted: map[int]time.Time{}, lost: map[int]time.Time{}, changed: make(chan struct{}),
	}
	g.threads.Store(&[]*thread{})
	g.upgrade.CheckOrigin = func(*http.Request) bool { return true }
	return g
}

// accept takes a new connection and serves it until it ends.
func (g *Gateway) accept(w http.ResponseWriter, r *http.Request) {
	greeting := g.greeting()
	if greeting >= 200 && greeting < 600 {
		g.refuse(w, int(greeting))
		return
	}
	conn, err := g.upgrade.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	ss := &session{g: g, conn: conn, greeting: greeting, atResumeURL: strings.TrimSuffix(r.URL.Path, "/") == resumePath}
	if !g.enter(ss) {
		conn.Close()
		return
	}
	defer g.wg.Done()
	defer g.leave(ss)
	version := r.URL.Query().Get("v")
	ss.run(version == "9" || version == "10")
}

// refuse answers a page in place of the websocket, as a proxy does.
func (g *Gateway) refuse(w http.ResponseWriter, status int) {
	w.Header().Set("Content-Type", "text/html")
	if after := time.Duration(g.after.Load()); after > 0 {
		w.Header().Set("Retry-After", strconv.FormatFloat(after.Seconds(), 'f', -1, 64))
	}
	w.WriteHeader(status)
	fmt.Fprintf(w, "<html><head><title>%d %s</title></head><body>cloudflare</body></html>", status, http.StatusText(status))
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
	g.let(ss)
	ss.conn.Close()
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.open, ss)
}

// send gives an event to every session of the shard that a server belongs to,
// shard 0 for direct messages (guild ""). It returns how many took it, and how many
// keep it for a connection that resumes.
func (g *Gateway) send(guild, event string, data any) (live, held int) {
	text, err := json.Marshal(data)
	if err != nil {
		g.s.violate("stand-in: " + err.Error())
		return 0, 0
	}
	id, _ := snowflake(guild)
	for _, t := range g.known() {
		switch {
		case (id>>22)%int64(t.shard[1]) != int64(t.shard[0]):
		case t.say(event, text):
			live++
		default:
			held++
		}
	}
	return live, held
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
	st.Gaps = slices.Clone(g.gaps)
	st.Sessions = g.live()
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
