package answer

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"fanchart/bot/api"
	"fanchart/commands/desk"
	"fanchart/store/kpop"
)

// How long an answer may take. Discord waits three seconds for the first sign of
// life, counted from when it sent the interaction, not from when we got it.
const (
	deferAfter = 1500 * time.Millisecond
	ackWithin  = 2800 * time.Millisecond
	suggestIn  = 2 * time.Second
)

// encodedKept is how many answers' JSON is kept: at most some ten kilobytes each, mostly
// two.
const encodedKept = 512

// Router turns interactions into requests, has them answered, and sends the
// answers.
type Router struct {
	Config
	needs   *needs
	encoded *desk.Recent[string, []byte] // the JSON of answers that are given again and again
	seen    seen

	ctx     context.Context // of every handler
	quit    context.CancelCauseFunc
	mu      sync.Mutex // of shut, so that no one enters while stop waits
	shut    bool
	running sync.WaitGroup
}

// Config is where a router has its answers from and what it tells whom.
type Config struct {
	Desk  *desk.Desk
	API   *api.Client
	Log   *slog.Logger
	Count func(command, outcome string, took time.Duration) // told of every interaction
}

// New makes a router that takes interactions until it is stopped.
func New(a Config) *Router {
	r := &Router{Config: a, encoded: desk.NewRecent[string, []byte](encodedKept)}
	r.needs = &needs{fetcher: newFetcher(a.API.Base), desk: a.Desk, places: NewPlaces(a.API)}
	r.ctx, r.quit = context.WithCancelCause(context.Background())
	return r
}

// Take begins to answer an interaction that came by the gateway, and returns at once.
// One that Discord has sent a while ago, because there was no connection, says when:
// zero is now. After Stop it does nothing.
func (r *Router) Take(raw []byte, sent time.Time) {
	if sent.IsZero() {
		sent = time.Now()
	}
	r.hear(heard{raw: raw, at: sent, over: func() {}})
}

// heard is an interaction that came, and which way.
type heard struct {
	raw  []byte
	at   time.Time // Discord's time for the first answer runs from then on
	to   First     // nil: it is called back
	over func()    // called when to gets no more
}

// Hear begins to answer an interaction that came another way, and returns at once: its
// first answer goes to first, and over is called when first gets no more. After Stop it
// does nothing and reports false.
func (r *Router) Hear(raw []byte, to First, over func()) bool {
	return r.hear(heard{raw, time.Now(), to, over})
}

func (r *Router) hear(h heard) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.shut {
		return false
	}
	r.running.Go(func() {
		defer h.over()
		r.serve(h)
	})
	return true
}

// Stop takes no more interactions and returns when those that are being answered are
// done; what is not done within the grace is ended.
func (r *Router) Stop(grace time.Duration) {
	r.mu.Lock()
	r.shut = true
	r.mu.Unlock()
	over := time.AfterFunc(grace, func() { r.quit(desk.ErrStopping) })
	defer over.Stop()
	r.running.Wait()
	r.needs.fetcher.close()
}

func (r *Router) serve(h heard) {
	i, err := readInteraction(h.raw, h.at)
	if err != nil {
		r.Log.Error("interaction not understood", "cause", err)
		return
	}
	if r.seen.again(i.ID) {
		return
	}
	x := &exchange{Router: r, i: i, first: callback{r.API, i}}
	if h.to != nil {
		x.first, x.unseen = orBack{h.to, x.first}, true
	}
	switch i.Type {
	case kindCommand, kindPress, kindForm:
		x.respond(r.ctx)
	case kindComplete:
		x.suggest(r.ctx)
	default:
		r.Log.Warn("interaction of an unknown type", "type", i.Type)
	}
}

// seen remembers the last interactions, because Discord may deliver one twice.
type seen struct {
	mu   sync.Mutex
	ids  map[kpop.Snowflake]struct{}
	ring [4096]kpop.Snowflake
	next int
}

// again reports whether the id was asked about before.
func (s *seen) again(id kpop.Snowflake) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, known := s.ids[id]; known {
		return true
	}
	if s.ids == nil {
		s.ids = make(map[kpop.Snowflake]struct{}, len(s.ring))
	}
	delete(s.ids, s.ring[s.next])
	s.ids[id] = struct{}{}
	s.ring[s.next] = id
	s.next = (s.next + 1) % len(s.ring)
	return false
}
