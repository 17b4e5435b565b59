package desk

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/view"
	"fanchart/store"
)

// serveWithin is the longest wait, for turns and for the answer.
const serveWithin = time.Minute

// ErrStopping is the cause of a context that ends because the program does: what is still
// being answered ends with a word of that.
var ErrStopping = errors.New("the program is stopping")

// Served is what came of a request: something to show, whatever happened.
type Served struct {
	Message  view.Message
	Err      error  // why Message is no answer; nil when it is one
	Incident string // of a fault of ours: the code that Message names; who serves logs it with Err
}

// Outcome says in a word what came of it: answered, mistaken, stopping or failed.
func (s Served) Outcome() string {
	switch {
	case s.Err == nil:
		return "answered"
	case s.Incident != "":
		return "failed"
	case errors.Is(s.Err, ErrStopping):
		return "stopping"
	}
	return "mistaken"
}

// Fill completes a request with what its handler must know before it runs; an error is ours.
type Fill func(context.Context, ask.Request) (ask.Request, error)

// Serve answers a request for any way in, whoever asks: in the turn of who asks, none for
// longer than a minute, and a panic is a fault like others. It returns in that time even
// if the handler does not; Rest waits for those. fill may be nil.
func (d *Desk) Serve(ctx context.Context, r ask.Request, fill Fill) Served {
	r, err := d.usual(ctx, r)
	if err != nil {
		return d.Failure(r.Locale, err)
	}
	if m, ok := d.remembered(r); ok {
		return Served{Message: m} // no handler runs, so nothing needs a turn or takes time
	}
	ctx, cancel := context.WithTimeout(store.Patient(ctx), serveWithin)
	defer cancel()
	done := make(chan Served, 1)
	d.handlers.Go(func() { done <- d.handled(ctx, r, fill) })
	select {
	case s := <-done:
		return s
	case <-ctx.Done():
		return d.Failure(r.Locale, context.Cause(ctx))
	}
}

// handled runs the handler, and makes something to show of what comes of it.
func (d *Desk) handled(ctx context.Context, r ask.Request, fill Fill) Served {
	m, err := d.inTurn(ctx, r, fill)
	if offer := (UserError{}); errors.As(err, &offer) && len(offer.Buttons) > 0 {
		m, err = d.offered(r, offer), nil
	}
	if err == nil {
		return Served{Message: m}
	}
	if ctx.Err() != nil {
		err = fmt.Errorf("%w: %w", context.Cause(ctx), err)
	}
	return d.Failure(r.Locale, err)
}

// inTurn answers a request when it is its turn.
func (d *Desk) inTurn(ctx context.Context, r ask.Request, fill Fill) (m view.Message, err error) {
	defer Recovered(&err)
	room, now := d.room(r), time.Now()
	if again := room.soon(r, now); again.After(now) {
		return m, d.busy(r, again)
	}
	if fill != nil {
		if r, err = d.filled(ctx, r, fill); err != nil {
			return m, err
		}
	}
	turn, err := d.take(ctx, room.turns, r)
	if err != nil {
		return m, err
	}
	defer turn.Done()
	return d.answer(ctx, r)
}

// filled completes a request; what comes from outside is waited for without a handler's turn.
func (d *Desk) filled(ctx context.Context, r ask.Request, fill Fill) (ask.Request, error) {
	if d.fetches(r) {
		turn, err := d.take(ctx, d.room(r).fills, r)
		if err != nil {
			return r, err
		}
		defer turn.Done()
	}
	return fill(ctx, r)
}

// Rest returns when no handler runs any more, or with the end of the context, whose cause
// it is. Nobody may ask meanwhile.
func (d *Desk) Rest(ctx context.Context) error {
	over := make(chan struct{})
	go func() {
		defer close(over)
		d.handlers.Wait()
	}()
	select {
	case <-over:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// Failure is what is shown, in one of Discord's locales, of a request that has no answer:
// the asker's own mistake in its words, for their eyes alone; ours with the code under
// which the log has the cause.
func (d *Desk) Failure(locale string, cause error) Served {
	var mistake UserError
	why := map[bool]string{errors.Is(cause, store.ErrLocked): "error.locked", errors.Is(cause, ErrStopping): "bot.stopping"}[true]
	switch {
	case errors.As(cause, &mistake):
		return Served{Message: mistake.message(), Err: cause}
	case why != "":
		return Served{Message: plain(d.words.For(locale).Say(why)), Err: cause}
	}
	code := rand.Text()[:6]
	return Served{Message: plain(d.words.For(locale).Say("error.ours", "code", code)), Err: cause, Incident: code}
}

// offered is an offer as an answer: whoever sees it may press.
func (d *Desk) offered(r ask.Request, offer UserError) view.Message {
	m := plain(offer.Text)
	m.Private = d.Of(r).Private || IsYes(r.Option("private"))
	m.Buttons = offer.Buttons
	return m
}

// plain makes a message of a text that has no structure, for the asker's eyes.
func plain(text string) view.Message {
	var b view.Block
	for line := range strings.Lines(text) {
		b.Lines = append(b.Lines, view.Line{{Text: strings.TrimRight(line, "\n")}})
	}
	return view.Message{Private: true, Kind: view.Mistake, Blocks: []view.Block{b}}
}

// message says it, and when to come back.
func (e UserError) message() view.Message {
	m := plain(e.Text)
	if lines := m.Blocks[0].Lines; len(lines) > 0 && !e.Again.IsZero() {
		last := len(lines) - 1
		lines[last] = append(lines[last], view.Span{Text: " "}, view.Span{Style: view.Relative, At: e.Again.Unix()})
	}
	return m
}

// panicked is a panic, with its stack.
type panicked struct {
	value any
	stack []byte
}

func (p panicked) Error() string { return fmt.Sprintf("panic: %v", p.value) }

// Recovered turns a panic into an error, which Report tells with its stack; it is deferred.
func Recovered(err *error) {
	if v := recover(); v != nil {
		*err = panicked{v, debug.Stack()}
	}
}

// Stack is where a panic happened that became an error; "" of other errors.
func Stack(err error) string {
	var p panicked
	errors.As(err, &p)
	return string(p.stack)
}

// Report logs one of our own errors, with its stack if it was a panic.
func Report(log *slog.Logger, what string, err error, attrs ...any) {
	if stack := Stack(err); stack != "" {
		attrs = append(attrs, "stack", stack)
	}
	log.Error(what, append(attrs, "cause", err)...)
}
