package gateway

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

// session is one discordgo session, used for one connection only.
type session struct {
	*discordgo.Session
	wire *wire         // set while opening, when the address was reached
	gone chan struct{} // closed when discordgo has put the connection away
	full chan struct{} // closed when every server that READY named has come

	mu sync.Mutex // of wire, until it is open
}

// session makes a session that has not connected yet. Handlers are called by the
// goroutine that reads the connection, so that nothing runs without an owner;
// they must not wait.
func (g *Gateway) session(ctx context.Context, shard [2]int, url string) *session {
	d, _ := discordgo.New("Bot " + g.Token) // it has no errors to return
	s := &session{Session: d, gone: make(chan struct{}), full: make(chan struct{})}
	d.Identify.Intents = discordgo.IntentsGuilds
	d.ShardID, d.ShardCount = shard[0], shard[1]
	d.Identify.Shard = &shard
	d.StateEnabled = false
	d.Compress = false
	d.ShouldReconnectOnError = false
	d.SyncEvents = true
	d.LogLevel = -1 // not even errors: wire knows them, and discordgo's hold tokens
	d.Client = &http.Client{Transport: known(url)}
	d.Dialer = s.dialer(ctx, g.Patience)
	seen := servers{log: g.Log, tally: &g.tally, roll: &g.roll, shard: shard[0], here: sync.OnceFunc(func() { close(s.full) })}
	d.AddHandler(func(_ *discordgo.Session, e *discordgo.Event) {
		if strings.EqualFold(e.Type, "INTERACTION_CREATE") {
			g.Take(e.RawData)
			return
		}
		seen.see(e)
	})
	var once sync.Once
	d.AddHandler(func(*discordgo.Session, *discordgo.Disconnect) { once.Do(func() { close(s.gone) }) })
	return s
}

// dialer connects through a wire, above TLS where there is any.
func (s *session) dialer(ctx context.Context, patience time.Duration) *websocket.Dialer {
	dial := func(d func(context.Context, string, string) (net.Conn, error)) func(context.Context, string, string) (net.Conn, error) {
		return func(_ context.Context, network, address string) (net.Conn, error) {
			ctx, cancel := context.WithTimeout(ctx, patience)
			defer cancel()
			conn, err := d(ctx, network, address)
			if err != nil {
				return nil, err
			}
			s.mu.Lock()
			defer s.mu.Unlock()
			s.wire = newWire(conn, patience)
			return s.wire, nil
		}
	}
	return &websocket.Dialer{
		HandshakeTimeout:  patience,
		NetDialContext:    dial((&net.Dialer{}).DialContext),
		NetDialTLSContext: dial((&tls.Dialer{Config: &tls.Config{NextProtos: []string{"http/1.1"}}}).DialContext),
	}
}

// open returns when the session is ready, or why it did not become so in time.
func (s *session) open(ctx context.Context, patience time.Duration) error {
	opened := make(chan error, 1)
	go func() { opened <- s.Open() }()
	timer := time.NewTimer(patience)
	defer timer.Stop()
	var err error
	select {
	case err = <-opened:
	case <-timer.C:
		s.cut(errSilent)
		err = <-opened // at once: nothing can be read any more
	case <-ctx.Done():
		s.cut(ctx.Err())
		err = <-opened
	}
	if w := s.line(); w != nil && err != nil {
		w.Close()
		return w.cause
	}
	return err
}

func (s *session) line() *wire {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.wire
}

// cut ends the connection under discordgo.
func (s *session) cut(cause error) {
	if w := s.line(); w != nil {
		w.end(cause)
		w.Close()
	}
}

func (s *session) identified() bool {
	w := s.line()
	return w != nil && w.identified.Load()
}

// goodbye bounds the closing of a session, which discordgo can let hang.
const goodbye = 3 * time.Second

// close says goodbye if the connection still lives, and waits until discordgo's
// goroutines have let go of it.
func (s *session) close() {
	go s.Close() // ends with the connection, which ends here
	select {
	case <-s.gone:
	case <-time.After(goodbye):
	}
	s.wire.Close()
}
