package localdiscord

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// Server is a running stand-in. All its methods may be called by many
// goroutines at once.
type Server struct {
	cfg    Config
	host   string // 127.0.0.1:port
	http   *http.Server
	served chan struct{} // closed when the listener's goroutine has ended
	done   chan struct{} // closed by Close
	once   sync.Once

	ids     ids
	spec    *Spec
	rates   rates
	routes  []*route
	fault   atomic.Pointer[func(*http.Request) Fault]
	stats   counters
	gateway *Gateway
	guilds  guilds

	commands     commands
	interactions sync.Map // token → *Interaction
	messages     sync.Map // id → *message
	files        sync.Map // id → File
	order        order    // of interactions, to forget the oldest
	channels     channels
	rights       rights
	natives      natives

	mu         sync.Mutex
	violations []string
	mentions   []string
}

// Start opens a stand-in on a free port of 127.0.0.1. The caller closes it.
func Start(cfg Config) (*Server, error) {
	cfg = cfg.withDefaults()
	s := &Server{cfg: cfg, spec: cfg.Spec, done: make(chan struct{}), served: make(chan struct{})}
	if s.spec == nil && cfg.OpenAPI != "" {
		spec, err := OpenSpec(cfg.OpenAPI)
		if err != nil {
			return nil, err
		}
		s.spec = spec
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("open the stand-in's port: %w", err)
	}
	s.host = listener.Addr().String()
	s.rates.seed = maphash.MakeSeed()
	s.guilds.count = cfg.Guilds
	s.gateway = newGateway(s)
	handler := s.mux()
	if err := s.knowsLimits(); err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	s.http = &http.Server{Handler: handler, ErrorLog: slog.NewLogLogger(cfg.Log.Handler(), slog.LevelDebug)}
	go func() {
		defer close(s.served)
		s.http.Serve(listener)
	}()
	return s, nil
}

// URL returns the address of the REST API, as a bot is given it:
// "http://127.0.0.1:port/api/v10".
func (s *Server) URL() string { return "http://" + s.host + "/api/v10" }

// Token returns the bot's token, without "Bot ".
func (s *Server) Token() string { return s.cfg.Token }

// AppID returns the application's id, which is also its bot user's.
func (s *Server) AppID() string { return s.cfg.AppID }

// Gateway returns the gateway's controls.
func (s *Server) Gateway() *Gateway { return s.gateway }

// Close ends every connection and returns when all goroutines have ended. It
// may be called twice.
func (s *Server) Close() {
	s.once.Do(func() {
		close(s.done)
		s.gateway.shut()
		ctx, cancel := context.WithTimeout(context.Background(), 500*time.Millisecond)
		defer cancel()
		if s.http.Shutdown(ctx) != nil {
			s.http.Close()
		}
		<-s.served
	})
}
