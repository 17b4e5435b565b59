package answer

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"fanchart/bot/api"
	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/turns"
	"fanchart/store/kpop"

	"golang.org/x/time/rate"
)

// How long an answer may take. Discord waits three seconds for the first sign of
// life, counted from when it sent the interaction, not from when we got it.
const (
	deferAfter = 1500 * time.Millisecond
	ackWithin  = 2800 * time.Millisecond
	suggestIn  = 2 * time.Second
)

// How many interactions are being answered at the same time, however long that takes; those
// beyond are not answered. Of these so many are worked on for their first answer, and the
// others stand in line for that. What is typed has room of its own: suggestions wait for no
// handler.
func manyAtOnce() turns.Share { return turns.Share{All: 2048, Server: 512, User: 64} }

func firstAtOnce() turns.Share { return turns.Share{All: 256, Server: 32, User: 16, Waiting: 512} }

func typedAtOnce() turns.Share { return turns.Share{All: 64, Server: 16, User: 4} }

// toldASecond is how many are told a second that they ask too much; more hear nothing.
const toldASecond = 10

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
	lag     lag
	many    *turns.Queue // of interactions that are being answered
	firsts  *turns.Queue // of those whose first answer is being made
	typed   *turns.Queue // of suggestions
	told    *rate.Limiter
	others  atomic.Int64 // interactions that another process answered first

	known atomic.Pointer[map[string]kpop.Snowflake] // Discord's ids of the commands

	ctx     context.Context // of every handler
	quit    context.CancelCauseFunc
	mu      sync.Mutex // of shut, so that no one enters while stop waits
	shut    bool
	running sync.WaitGroup
}

// Config is where a router has its answers from and what it tells whom.
type Config struct {
	Desk   *desk.Desk
	API    *api.Client
	Log    *slog.Logger
	Now    func() time.Time                                  // what time it is in answers; nil the machine's
	Owners func() []kpop.Snowflake                           // who looks after the bot; nil nobody
	Count  func(command, outcome string, took time.Duration) // told of every interaction
}

// New makes a router that takes interactions until it is stopped.
func New(a Config) *Router {
	if a.Now == nil {
		a.Now = time.Now
	}
	r := &Router{Config: a, encoded: desk.NewRecent[string, []byte](encodedKept), many: turns.New(manyAtOnce()), firsts: turns.New(firstAtOnce()), typed: turns.New(typedAtOnce()),
		told: rate.NewLimiter(toldASecond, toldASecond)}
	r.needs = &needs{fetcher: newFetcher(a.API.Base), desk: a.Desk, places: NewPlaces(a.API), owners: a.Owners, api: a.API}
	r.ctx, r.quit = context.WithCancelCause(context.Background())
	return r
}

// Registered tells the ids by which Discord knows the commands: answers make those that
// they name clickable from then on.
func (r *Router) Registered(ids map[string]kpop.Snowflake) { r.known.Store(&ids) }

// commands are those ids; nil before they are known.
func (r *Router) commands() map[string]kpop.Snowflake {
	if ids := r.known.Load(); ids != nil {
		return *ids
	}
	return nil
}

// Take begins to answer an interaction that came by the gateway, and returns at once.
// One that Discord has sent a while ago, because there was no connection, says when:
// zero is now. After Stop it does nothing.
func (r *Router) Take(raw []byte, sent time.Time) {
	r.hear(heard{raw: raw, sent: sent, over: func() {}})
}

// heard is an interaction that came, and which way.
type heard struct {
	raw  []byte
	sent time.Time // by Discord, where that is known: its time for the first answer runs from then on
	to   First     // nil: it is called back
	over func()    // called when to gets no more
}

// Hear begins to answer an interaction that came another way, and returns at once: its
// first answer goes to first, and over is called when first gets no more. After Stop it
// does nothing and reports false.
func (r *Router) Hear(raw []byte, to First, over func()) bool {
	return r.hear(heard{raw: raw, to: to, over: over})
}

func (r *Router) hear(h heard) bool {
	x, err := r.read(h)
	if err != nil {
		r.Log.Error("interaction not understood", "cause", err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.shut {
		return false
	}
	work := func() {}
	if x != nil && !r.seen.again(x.i.ID) {
		work = r.admit(x)
	}
	r.running.Go(func() {
		defer h.over()
		work()
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

// read makes an exchange of an interaction.
func (r *Router) read(h heard) (*exchange, error) {
	received := time.Now()
	i, err := readInteraction(h.raw, received)
	if err != nil {
		return nil, err
	}
	late := received.Sub(h.sent)
	if h.sent.IsZero() {
		late = r.lag.of(i.ID, received)
	}
	i.at, i.asked = r.Now(), received.Add(-late)
	x := &exchange{Router: r, i: i, first: callback{r.API, i, r.overtaken}, late: late}
	if h.to != nil {
		x.first, x.unseen = orBack{h.to, x.first}, true
	}
	return x, nil
}

// admit decides what is done about an interaction, before any work is: what can no longer be
// acknowledged in time, or is one too many of a server or a person, is not answered.
func (r *Router) admit(x *exchange) func() {
	turns, work := r.many, x.respond
	switch {
	case x.i.Type == kindComplete:
		turns, work = r.typed, x.suggest
	case x.i.Type != kindCommand && x.i.Type != kindPress && x.i.Type != kindForm:
		r.Log.Warn("interaction of an unknown type", "type", x.i.Type)
		return func() {}
	}
	if x.late > ackWithin {
		x.shed("late")
		return func() {}
	}
	turn, err := turns.Take(r.ctx, x.asker())
	if err == nil {
		return func() {
			defer turn.Done()
			work(r.ctx)
		}
	}
	x.shed("crowded")
	if x.i.Type != kindComplete && r.told.Allow() {
		return func() { x.refuse(r.ctx) }
	}
	return func() {}
}

// asker is who asks, and where.
func (x *exchange) asker() ask.Request { return ask.Request{Guild: x.i.Guild, User: x.i.user()} }

// shed notes that an interaction is not answered.
func (x *exchange) shed(why string) {
	x.request.Command = x.i.Data.Name
	x.Log.Warn("interaction not answered", "why", why, "late", time.Since(x.i.asked), "server", x.i.Guild, "user", x.i.user())
	x.counted(why, nil)
}

// Running is how many interactions are being answered.
func (r *Router) Running() int { return r.many.Taken() + r.typed.Taken() }

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

// overtaken notes that an interaction was answered before this process had said anything: by
// another one, with the same token.
func (r *Router) overtaken() {
	if r.others.Add(1) == 1 {
		r.Log.Warn("an interaction was answered by another process with this token")
	}
}

// Overtaken is how many interactions another process with the same token has answered first.
func (r *Router) Overtaken() int64 { return r.others.Load() }
