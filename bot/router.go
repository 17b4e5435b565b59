package bot

import (
	"context"
	"log/slog"
	"sync"
	"time"

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

// router turns interactions into requests, has them answered, and sends the
// answers.
type router struct {
	desk  *desk.Desk
	needs *needs
	rest  *rest
	log   *slog.Logger
	watch *watch

	encoded encoded
	seen    seen

	ctx     context.Context // of every handler
	mu      sync.Mutex      // of shut, so that no one enters while stop waits
	shut    bool
	running sync.WaitGroup
}

// take begins to answer an interaction and returns at once. After stop it does nothing.
func (r *router) take(raw []byte) {
	received := time.Now()
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.shut {
		return
	}
	r.running.Go(func() { r.serve(raw, received) })
}

// stop takes no more interactions and waits for those that are being answered;
// false if they did not end within the limit. The caller then ends their context.
func (r *router) stop(within time.Duration) bool {
	r.mu.Lock()
	r.shut = true
	r.mu.Unlock()
	done := make(chan struct{})
	go func() {
		defer close(done)
		r.running.Wait()
	}()
	select {
	case <-done:
		return true
	case <-time.After(within):
		return false
	}
}

func (r *router) serve(raw []byte, received time.Time) {
	i, err := readInteraction(raw, received)
	if err != nil {
		r.log.Error("interaction not understood", "cause", err)
		return
	}
	if r.seen.again(i.ID) {
		return
	}
	switch i.Type {
	case kindCommand, kindPress:
		r.respond(r.ctx, i)
	case kindComplete:
		r.suggest(r.ctx, i)
	default:
		r.log.Warn("interaction of an unknown type", "type", i.Type)
	}
}

// respond answers a command or a press. What takes longer is announced meanwhile.
func (r *router) respond(ctx context.Context, i *interaction) {
	req, err := i.request(r.desk.Table)
	hidden := i.hidden(r.desk.Table, req)
	x := &exchange{router: r, i: i, request: req, words: r.desk.Printer(i.Locale), update: i.replaces(hidden), hidden: hidden}
	if err != nil {
		x.finish(ctx, r.desk.Failure(i.Locale, desk.UserError{Text: x.words.Say("bot.stale")}))
		return
	}
	announced := make(chan struct{})
	slow := time.AfterFunc(time.Until(i.received.Add(deferAfter)), func() {
		defer close(announced)
		x.postpone(ctx)
	})
	s := r.desk.Serve(ctx, req, func(ctx context.Context, req ask.Request) (ask.Request, error) { return r.needs.fill(ctx, i, req) })
	if !slow.Stop() {
		<-announced
	}
	x.finish(ctx, s)
}

// suggest completes an option. Whatever goes wrong, the asker sees no
// suggestions rather than an error.
func (r *router) suggest(ctx context.Context, i *interaction) {
	req, _ := i.request(r.desk.Table) // only a press has errors
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
		desk.Report(r.log, "no suggestions", s.err, "command", req.Command, "option", i.focused())
		s.choices = nil
	}
	err := r.rest.callback(ctx, i, choices(s.choices))
	r.watch.answered(i, req.Command, "suggested", err)
	if err != nil {
		r.log.Warn("suggestions not delivered", "cause", err)
	}
}

// suggestions is what came of completing an option.
type suggestions struct {
	choices []desk.Choice
	err     error
}

func (r *router) lookup(ctx context.Context, req ask.Request, option string) (s suggestions) {
	defer desk.Recovered(&s.err)
	s.choices, s.err = r.desk.Complete(ctx, req, option)
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
