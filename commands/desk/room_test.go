package desk

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// house is a desk with a command of every kind, which take a second each; reads, a file.
func house(t *testing.T) *Desk {
	t.Helper()
	command := func(name string) Command {
		return Command{Name: name, Personal: true, Run: func(context.Context, *Desk, ask.Request) (view.Message, error) {
			time.Sleep(time.Second)
			return plain("answered"), nil
		}}
	}
	all := []Command{command("look"), command("save"), command("file"), command("all")}
	all[0].Options = []Option{PictureOption()}
	all[1].Writes = true
	all[1].Options = []Option{{Name: "channel", Channel: true}}
	all[2].Options = []Option{{Name: "file", Attached: true}}
	all[3].Exports = true
	d, err := New(t.Context(), storetest.New(t), Config{Commands: all})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// serve asks, and says how long the answer took and what it is.
func serve(t *testing.T, d *Desk, r ask.Request, fill Fill) (time.Duration, Served) {
	t.Helper()
	began := time.Now()
	s := d.Serve(t.Context(), r, fill)
	return time.Since(began), s
}

// What one server asks for of a kind holds up no other kind, and no other server.
func TestRoomsAreApart(t *testing.T) {
	d := house(t)
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		for _, r := range []ask.Request{
			{Command: "look"}, {Command: "look", Options: []ask.Value{{Name: "picture", Text: "yes"}}},
			{Command: "save"}, {Command: "all"}, {Command: "file", Options: []ask.Value{{Name: "file", Text: "x"}}},
		} {
			for i := range 100 {
				go d.Serve(ctx, on(r, 1, kpop.Snowflake(1000+i)), nil)
			}
			synctest.Wait()
			if took, s := serve(t, d, on(r, 2, 7), nil); s.Err != nil || took != time.Second {
				t.Errorf("%s of another server: %v after %v, want an answer after 1s", r, s.Err, took)
			}
		}
		cancel()
		if err := d.Rest(t.Context()); err != nil {
			t.Errorf("Rest() = %v", err)
		}
	})
}

func on(r ask.Request, server, user kpop.Snowflake) ask.Request {
	r.Guild, r.User = server, user
	return r
}

// Of a server's files one is fetched at a time: the next is refused, with when to come back.
func TestOneImportAtATime(t *testing.T) {
	d := house(t)
	synctest.Test(t, func(t *testing.T) {
		file := ask.Request{Command: "file", Options: []ask.Value{{Name: "file", Text: "x"}}}
		drips := func(_ context.Context, r ask.Request) (ask.Request, error) {
			time.Sleep(20 * time.Second)
			return r, nil
		}
		first := make(chan Served)
		go func() { first <- d.Serve(t.Context(), on(file, 1, 7), drips) }()
		synctest.Wait()
		_, s := serve(t, d, on(file, 1, 8), drips)
		text := view.Text(s.Message)
		if s.Outcome() != "mistaken" || !s.Message.Private || !strings.Contains(text, "one at a time") || !strings.Contains(text, "2000-01-01 00:00") {
			t.Errorf("a second file: %s %q, want a sentence that says when", s.Outcome(), text)
		}
		if took, s := serve(t, d, on(ask.Request{Command: "save"}, 1, 8), nil); s.Err != nil || took != time.Second {
			t.Errorf("a change meanwhile: %v after %v, want 1s", s.Err, took)
		}
		if s := <-first; s.Err != nil {
			t.Errorf("the first file: %v", s.Err)
		}
		if _, s := serve(t, d, on(file, 1, 8), drips); s.Err != nil {
			t.Errorf("the next file afterwards: %v", s.Err)
		}
	})
}

// What is waited for from outside keeps no handler's turn: of two servers whose look-ups
// hang, others hear nothing.
func TestLookupsHoldNoTurns(t *testing.T) {
	d := house(t)
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		hangs := func(ctx context.Context, r ask.Request) (ask.Request, error) {
			<-ctx.Done()
			return r, ctx.Err()
		}
		save := ask.Request{Command: "save", Options: []ask.Value{{Name: "channel", Text: "5"}}}
		for i := range 60 {
			go d.Serve(ctx, on(save, kpop.Snowflake(1+i%10), kpop.Snowflake(1000+i)), hangs)
		}
		synctest.Wait()
		if took, s := serve(t, d, on(save, 99, 7), nil); s.Err != nil || took != time.Second {
			t.Errorf("beside look-ups that hang: %v after %v, want 1s", s.Err, took)
		}
		cancel()
		d.Rest(t.Context())
	})
}

// Who asks for much of what costs much is told when to come back, and is answered then.
func TestCooldowns(t *testing.T) {
	d := house(t)
	synctest.Test(t, func(t *testing.T) {
		picture := ask.Request{Command: "look", Options: []ask.Value{{Name: "picture", Text: "yes"}}}
		answered := 0
		var refused UserError
		for range 20 {
			_, s := serve(t, d, on(picture, 1, 7), nil)
			if errors.As(s.Err, &refused) {
				break
			}
			answered++
		}
		const first = 6 // pictures that one person may ask for at once
		if answered < first || answered > first+2 || refused.Again.Before(time.Now()) {
			t.Fatalf("%d pictures, then %+v, want about %d and when to come back", answered, refused, first)
		}
		if _, s := serve(t, d, on(picture, 1, 8), nil); s.Err != nil {
			t.Errorf("somebody else's picture: %v", s.Err)
		}
		time.Sleep(time.Until(refused.Again))
		if _, s := serve(t, d, on(picture, 1, 7), nil); s.Err != nil {
			t.Errorf("the next picture when it was said to be possible: %v", s.Err)
		}
		if _, s := serve(t, d, on(ask.Request{Command: "look"}, 1, 7), nil); s.Err != nil {
			t.Errorf("another question: %v", s.Err)
		}
	})
}
