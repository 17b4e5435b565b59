package desk

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// serving is a desk with one command, /ask, answered by a handler.
func serving(t *testing.T, run func(context.Context) error) *Desk {
	t.Helper()
	d, err := New(t.Context(), storetest.New(t), Config{Commands: []Command{{Name: "ask", Personal: true,
		Run: func(ctx context.Context, _ *Desk, _ ask.Request) (view.Message, error) {
			return plain("answered"), run(ctx)
		}}}})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestServeAlwaysHasSomethingToShow(t *testing.T) {
	for name, c := range map[string]struct {
		fails         func() error
		outcome, text string
		logged        string
	}{
		"an answer": {func() error { return nil }, "answered", "answered", ""},
		"a mistake": {func() error { return UserError{Text: "No such chart."} }, "mistaken", "No such chart.", ""},
		"ours":      {func() error { return errors.New("inner") }, "failed", "code", "inner"},
		"a panic":   {func() error { panic("inner") }, "failed", "code", "serve_test.go"},
	} {
		d := serving(t, func(context.Context) error { return c.fails() })
		s := d.Serve(t.Context(), ask.Request{Command: "ask"}, nil)
		text := view.Text(s.Message)
		if s.Outcome() != c.outcome || !strings.Contains(text, c.text) || strings.Contains(text, "inner") || (s.Incident != "") != (c.outcome == "failed") {
			t.Errorf("%s: Serve() = %s %q, incident %q, want %s with %q", name, s.Outcome(), text, s.Incident, c.outcome, c.text)
		}
		var log bytes.Buffer
		if c.logged == "" {
			continue
		}
		Report(slog.New(slog.NewTextHandler(&log, nil)), "failed", s.Err)
		if !strings.Contains(log.String(), c.logged) {
			t.Errorf("%s: the log is %s, want %q in it", name, &log, c.logged)
		}
	}
}

func TestServeFillsFirst(t *testing.T) {
	d := serving(t, func(context.Context) error { return nil })
	s := d.Serve(t.Context(), ask.Request{Command: "ask"}, func(_ context.Context, r ask.Request) (ask.Request, error) {
		return r.With("none", "x"), nil
	})
	if s.Outcome() != "mistaken" {
		t.Errorf("Serve() with an option that was filled in = %s, want the command to see it and refuse", s.Outcome())
	}
	s = d.Serve(t.Context(), ask.Request{Command: "ask"}, func(context.Context, ask.Request) (ask.Request, error) { panic("nothing to fill") })
	if s.Outcome() != "failed" {
		t.Errorf("Serve() with what panics before = %s, want failed", s.Outcome())
	}
}

// A handler that knows no end is left alone after a minute, and waited for at the end.
func TestServeReturnsInTime(t *testing.T) {
	var ended atomic.Bool
	d := serving(t, func(context.Context) error { time.Sleep(5 * time.Minute); ended.Store(true); return nil })
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		s := d.Serve(t.Context(), ask.Request{Command: "ask"}, nil)
		if took := time.Since(began); took != time.Minute || s.Outcome() != "failed" || !errors.Is(s.Err, context.DeadlineExceeded) {
			t.Errorf("Serve() = %s, %v after %v, want an apology after a minute", s.Outcome(), s.Err, took)
		}
		short, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := d.Rest(short); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Rest(for a second) = %v, want that it is over", err)
		}
		if err := d.Rest(t.Context()); err != nil || !ended.Load() {
			t.Errorf("Rest() = %v, the handler ended: %v", err, ended.Load())
		}
	})
}

func TestServeEndsWithTheProgram(t *testing.T) {
	d := serving(t, func(ctx context.Context) error { <-ctx.Done(); return errors.New("interrupted") })
	ctx, stop := context.WithCancelCause(t.Context())
	stop(ErrStopping)
	if s := d.Serve(ctx, ask.Request{Command: "ask"}, nil); s.Outcome() != "stopping" || s.Incident != "" {
		t.Errorf("Serve() while the program stops = %s, incident %q, want stopping and none", s.Outcome(), s.Incident)
	}
}

// Only so many handlers of a server run at once; the others wait for their turn.
func TestServeTakesTurns(t *testing.T) {
	var running, most atomic.Int64
	d := serving(t, func(context.Context) error {
		now := running.Add(1)
		defer running.Add(-1)
		for old := most.Load(); now > old && !most.CompareAndSwap(old, now); old = most.Load() {
		}
		time.Sleep(time.Second)
		return nil
	})
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		share := int64(d.rooms.reading.turns.Share().Server)
		done := make(chan Served)
		for i := range 2 * share {
			go func() {
				done <- d.Serve(t.Context(), ask.Request{Command: "ask", Guild: 1, User: kpop.Snowflake(i)}, nil)
			}()
		}
		for range 2 * share {
			if s := <-done; s.Err != nil {
				t.Errorf("Serve() = %v", s.Err)
			}
		}
		if took := time.Since(began); most.Load() != share || took != 2*time.Second {
			t.Errorf("%d at once and %v for twice as many as may, want %d and 2s", most.Load(), took, share)
		}
	})
}
