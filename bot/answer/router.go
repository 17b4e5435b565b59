package answer

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"fanchart/bot/api"
	"fanchart/commands/ask"
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

// Take begins to answer an interaction and returns at once. After stop it does nothing.
func (r *Router) Take(raw []byte) {
	received := time.Now()
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.shut {
		return
	}
	r.running.Go(func() { r.serve(raw, received, callback{r.API}) })
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

func (r *Router) serve(raw []byte, received time.Time, to first) {
	i, err := readInteraction(raw, received)
	if err != nil {
		r.Log.Error("interaction not understood", "cause", err)
		return
	}
	if r.seen.again(i.ID) {
		return
	}
	switch i.Type {
	case kindCommand, kindPress:
		r.respond(r.ctx, i, to)
	case kindComplete:
		r.suggest(r.ctx, i, to)
	default:
		r.Log.Warn("interaction of an unknown type", "type", i.Type)
	}
}

// respond answers a command or a press. What takes longer is announced meanwhile.
func (r *Router) respond(ctx context.Context, i *interaction, to first) {
	req, err := i.request(r.Desk.Table)
	hidden := i.hidden(r.Desk.Table, req)
	x := &exchange{Router: r, first: to, i: i, request: req, words: r.Desk.Printer(i.Locale), update: i.replaces(hidden), hidden: hidden}
	if err != nil {
		x.finish(ctx, r.Desk.Failure(i.Locale, desk.UserError{Text: x.words.Say("bot.stale")}))
		return
	}
	announced := make(chan struct{})
	slow := time.AfterFunc(time.Until(i.received.Add(deferAfter)), func() {
		defer close(announced)
		x.postpone(ctx)
	})
	s := r.Desk.Serve(ctx, req, func(ctx context.Context, req ask.Request) (ask.Request, error) { return r.needs.fill(ctx, i, req) })
	if !slow.Stop() {
		<-announced
	}
	x.finish(ctx, s)
}

// suggest completes an option. Whatever goes wrong, the asker sees no
// suggestions rather than an error.
func (r *Router) suggest(ctx context.Context, i *interaction, to first) {
	req, _ := i.request(r.Desk.Table) // only a press has errors
	ask, cancel := context.WithTimeout(ctx, suggestIn)
	defer cancel()
	done := make(chan suggestions, 1)
	r.running.Add(1)
	go func() {
		defer r.running.Done()
		done <- r.lookup(ask, req, i.focused())
	}()
	var s suggestions
	select {
	case s = <-done:
	case <-ask.Done():
		s.err = ask.Err()
	}
	if s.err != nil {
		desk.Report(r.Log, "no suggestions", s.err, "command", req.Command, "option", i.focused())
		s.choices = nil
	}
	err := to.give(ctx, i, choices(s.choices))
	r.counted(i, req.Command, "suggested", err)
	if err != nil {
		r.Log.Warn("suggestions not delivered", "cause", err)
	}
}

// counted tells of an interaction that was answered; err says that its answer did not
// arrive.
func (r *Router) counted(i *interaction, command, outcome string, err error) {
	if err != nil {
		outcome = "lost"
	}
	r.Count(command, outcome, time.Since(i.received))
}

// suggestions is what came of completing an option.
type suggestions struct {
	choices []desk.Choice
	err     error
}

func (r *Router) lookup(ctx context.Context, req ask.Request, option string) (s suggestions) {
	defer desk.Recovered(&s.err)
	s.choices, s.err = r.Desk.Complete(ctx, req, option)
	return s
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
