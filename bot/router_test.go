package bot

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"fanchart/bot/localdiscord"
	"fanchart/commands"
	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/storetest"
)

func TestSlashIsAnswered(t *testing.T) {
	t.Parallel()
	r := start(t, localdiscord.Config{}, func(_ context.Context, req ask.Request) (view.Message, error) {
		return note(fmt.Sprint(req, " ", req.Locale, " ", req.Guild != 0, " ", req.Channel != 0, " ", req.User)), nil
	})
	it := r.slash("/chart chart:hot-100 top:3", localdiscord.Who{Guild: r.Guild(1), User: "41", Locale: "ko"})
	m := r.message(it)
	wantText(t, m, "/chart chart:hot-100 top:3 ko true true 41")
	if a := r.ack(it); m.Ephemeral || a.Type != asMessage {
		t.Errorf("answer is of type %d, ephemeral %v, want 4, public", a.Type, m.Ephemeral)
	}
	dm := r.message(r.slash("/help", localdiscord.Who{User: "42"}))
	wantText(t, dm, "/help en-US false true 42")
	carried := r.message(r.slash("/help", localdiscord.Who{User: "43", Guild: "999999999999999999", UserInstall: true}))
	wantText(t, carried, "/help en-US true true 43")
}

func hidden(m view.Message) view.Message {
	m.Private = true
	return m
}

func TestPrivateAnswerIsEphemeral(t *testing.T) {
	t.Parallel()
	r := start(t, localdiscord.Config{}, func(_ context.Context, req ask.Request) (view.Message, error) {
		m := note("secret")
		m.Private = req.Command == "privacy"
		return m, nil
	})
	for _, ask := range []string{"/privacy show", "/chart chart:hot-100 private:true"} {
		if m := r.message(r.slash(ask)); !m.Ephemeral {
			t.Errorf("%s: the answer is public, want it ephemeral", ask)
		}
	}
}

func TestMistakeIsToldToTheAskerAlone(t *testing.T) {
	t.Parallel()
	r := start(t, localdiscord.Config{}, func(context.Context, ask.Request) (view.Message, error) {
		return view.Message{}, fmt.Errorf("wrapped: %w", desk.UserError{Text: "There is no such chart."})
	})
	m := r.message(r.slash("/help"))
	wantText(t, m, "There is no such chart.")
	if !m.Ephemeral {
		t.Error("a mistake is public, want it ephemeral")
	}
	if got := r.log.with("level=ERROR"); len(got) > 0 {
		t.Errorf("a mistake is logged: %q", got)
	}
}

func TestOwnFaultIsApologisedForWithACode(t *testing.T) {
	t.Parallel()
	r := start(t, localdiscord.Config{}, func(_ context.Context, req ask.Request) (view.Message, error) {
		if req.Command == "help" {
			panic("the inner text")
		}
		return view.Message{}, errors.New("the inner text")
	})
	for _, ask := range []string{"/data", "/help"} {
		m := r.message(r.slash(ask))
		got := strings.Join(said(t, m), "\n")
		code := regexp.MustCompile(`\b[A-Z2-7]{6}\b`).FindString(got)
		if code == "" || strings.Contains(got, "inner") || !m.Ephemeral {
			t.Errorf("%s: apology %q, ephemeral %v, want it ephemeral, with a code and nothing else of ours", ask, got, m.Ephemeral)
		}
		if lines := r.log.with(code); len(lines) != 1 || !strings.Contains(lines[0], "the inner text") {
			t.Errorf("%s: log of %s is %q, want one line with the cause", ask, code, lines)
		}
	}
	if got := r.log.with("stack="); len(got) != 1 || !strings.Contains(got[0], "router_test.go") {
		t.Errorf("stack in the log: %q, want one, naming this file", got)
	}
}

// slow is a handler that answers when told to.
func slow(go_ <-chan struct{}, m view.Message, err error) handler {
	return func(ctx context.Context, _ ask.Request) (view.Message, error) {
		select {
		case <-go_:
			return m, err
		case <-ctx.Done():
			return view.Message{}, context.Cause(ctx)
		}
	}
}

func TestSlowAnswerIsAnnounced(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, ask string
		message   view.Message
		err       error
		ephemeral bool
		want      string
	}{
		{"public", "/chart chart:hot-100", note("at last"), nil, false, "at last"},
		{"private", "/chart chart:hot-100 private:true", note("at last"), nil, true, "at last"},
		{"mistake", "/chart chart:hot-100", view.Message{}, desk.UserError{Text: "No such day."}, false, "No such day."},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			go_ := make(chan struct{})
			r := start(t, localdiscord.Config{}, slow(go_, c.message, c.err))
			it := r.slash(c.ask)
			a := r.ack(it)
			close(go_)
			m := r.message(it)
			wantText(t, m, c.want)
			if !a.Deferred || a.After < time.Second || a.After > 3*time.Second || m.Ephemeral != c.ephemeral {
				t.Errorf("deferred %v after %v, ephemeral %v, want after about 1.5 s, ephemeral %v", a.Deferred, a.After, m.Ephemeral, c.ephemeral)
			}
		})
	}
}

func TestButtons(t *testing.T) {
	t.Parallel()
	r := start(t, localdiscord.Config{}, func(_ context.Context, req ask.Request) (view.Message, error) {
		if req.Option("top") == "1" {
			return view.Message{}, desk.UserError{Text: "No further."}
		}
		m := note("page " + req.Option("top"))
		m.Private = req.Option("private") == "true"
		for _, top := range []string{"1", "2"} {
			m.Buttons = append(m.Buttons, view.Button{Label: top, Request: req.With("top", top).String()})
		}
		m.Buttons = append(m.Buttons, view.Button{Label: "old", Request: "not a request"})
		return m, nil
	})
	question := r.slash("/chart chart:hot-100 top:5", localdiscord.Who{Guild: r.Guild(0), User: "7"})
	m := r.message(question)
	const first, second = "/chart chart:hot-100 top:1", "/chart chart:hot-100 top:2"

	it := r.press(m, second, "8")
	if copied := r.message(it); r.ack(it).Type != asMessage || !copied.Ephemeral || copied.ID == m.ID {
		t.Errorf("bystander: type %d, ephemeral %v, want an ephemeral copy", r.ack(it).Type, copied.Ephemeral)
	} else if it := r.press(copied, first, "8"); r.ack(it).Type != asMessage {
		t.Errorf("mistake in a copy: type %d, want 4", r.ack(it).Type)
	} else if it := r.press(copied, second, "8"); r.ack(it).Type != asEdit {
		t.Errorf("press in a copy: type %d, want 7", r.ack(it).Type)
	}
	it = r.press(m, first, "7")
	if no := r.message(it); !no.Ephemeral || no.ID == m.ID {
		t.Errorf("mistake of the asker: ephemeral %v, want a new ephemeral message", no.Ephemeral)
	}
	it = r.press(m, "not a request", "7")
	if no := r.message(it); !no.Ephemeral || len(said(t, no)) != 1 {
		t.Errorf("stale button: %s, want one ephemeral sentence", no.Components)
	}
	it = r.press(m, second, "7")
	if a := r.ack(it); a.Type != asEdit {
		t.Errorf("press of the asker: type %d, want 7", a.Type)
	}
	wantText(t, r.message(it), "page 2")
}

func TestSlowPress(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, user string
		message    view.Message
		err        error
		ack        int
	}{
		{"asker", "7", note("new page"), nil, laterEdit},
		{"asker's mistake", "7", view.Message{}, desk.UserError{Text: "No further."}, laterEdit},
		{"bystander", "8", note("copy"), nil, later},
		{"asker's private command", "7", note("for you"), nil, later},
		{"asker's private answer", "7", hidden(note("for you")), nil, laterEdit},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			go_ := make(chan struct{})
			wait := slow(go_, c.message, c.err)
			r := start(t, localdiscord.Config{}, func(ctx context.Context, req ask.Request) (view.Message, error) {
				if req.Origin == ask.Press {
					return wait(ctx, req)
				}
				return note("page", view.Button{Label: "on", Request: "/help"}, view.Button{Label: "come", Request: "/rsvp event:#1 answer:going"}), nil
			})
			m := r.message(r.slash("/help", localdiscord.Who{Guild: r.Guild(0), User: "7"}))
			button := "/help"
			if strings.Contains(c.name, "command") {
				button = "/rsvp event:#1 answer:going"
			}
			it := r.press(m, button, c.user)
			if a := r.ack(it); a.Type != c.ack {
				t.Errorf("announced with type %d, want %d", a.Type, c.ack)
			}
			close(go_)
			var got localdiscord.Message
			if c.ack == laterEdit && c.name != "asker" {
				further, err := it.Followups(r.ctx, 1)
				if err != nil {
					t.Fatalf("Followups: %v: no further message, the pressed one was edited", err)
				}
				got = further[0]
			} else {
				got = r.message(it)
			}
			if got.Ephemeral != (c.name != "asker") {
				t.Errorf("answer is ephemeral: %v, want %v", got.Ephemeral, c.name != "asker")
			}
			if c.err == nil {
				wantText(t, got, c.message.Blocks[0].Lines[0][0].Text)
			} else {
				wantText(t, got, "No further.")
			}
		})
	}
}

func TestSuggestions(t *testing.T) {
	t.Parallel()
	all := commands.All()
	chart := slices.IndexFunc(all, func(c desk.Command) bool { return c.Name == "chart" })
	all[chart].Options[0].Complete = func(ctx context.Context, _ *desk.Desk, req ask.Request, typed string) ([]desk.Choice, error) {
		switch typed {
		case "panic":
			panic(typed)
		case "fail":
			return nil, errors.New("broken")
		case "slow":
			<-ctx.Done()
			return nil, ctx.Err()
		default:
			list := []desk.Choice{{Name: "", Value: "empty"}, {Name: "too long", Value: strings.Repeat("x", 101)}}
			for n := range 40 {
				list = append(list, desk.Choice{Name: strings.Repeat("방탄소년단 ", 30), Value: fmt.Sprint("chart", typed, n)})
			}
			return list, nil
		}
	}
	d, err := desk.New(t.Context(), storetest.New(t), desk.Config{Commands: all})
	if err != nil {
		t.Fatal(err)
	}
	r := prepareAt(t, localdiscord.Config{}, Config{}, d)
	r.run()
	for typed, want := range map[string]int{"bts": desk.MaxChoices - 2, "": desk.MaxChoices - 2, "panic": 0, "fail": 0, "slow": 0} {
		it, err := r.Complete(r.ctx, localdiscord.Ask{
			Who: localdiscord.Who{Guild: r.Guild(0)}, Text: "/chart", Options: map[string]string{"chart": typed}, Focused: "chart",
		})
		if err != nil {
			t.Fatal(err)
		}
		got, err := it.Choices(r.ctx)
		if err != nil || len(got) != want {
			t.Errorf("typed %q: %d suggestions, %v, want %d", typed, len(got), err, want)
		}
		if want > 0 && err == nil && got[0].Value != "chart"+typed+"0" {
			t.Errorf("typed %q: first value %q, want that of chart and what was typed", typed, got[0].Value)
		}
	}
}

func TestStopLetsAnswersFinish(t *testing.T) {
	t.Parallel()
	go_, asked := make(chan struct{}), make(chan struct{})
	r := start(t, localdiscord.Config{}, func(ctx context.Context, req ask.Request) (view.Message, error) {
		close(asked)
		return slow(go_, note("finished"), nil)(ctx, req)
	})
	it := r.slash("/help")
	<-asked
	ended := make(chan error, 1)
	go func() { ended <- r.stop() }()
	if err := r.WaitSessions(r.ctx, 0); err != nil {
		t.Fatal(err)
	}
	close(go_)
	wantText(t, r.message(it), "finished")
	if err := <-ended; err != nil {
		t.Errorf("Run() = %v, want nil", err)
	}
}

// TestStopEndsAnswersThatDoNotFinish runs alone: an answer that everybody waits for
// already cannot be hidden any more.
func TestStopEndsAnswersThatDoNotFinish(t *testing.T) {
	asked := make(chan struct{})
	d := answering(t, func(ctx context.Context, req ask.Request) (view.Message, error) {
		close(asked)
		return slow(nil, view.Message{}, nil)(ctx, req)
	})
	r := prepareAt(t, localdiscord.Config{}, Config{grace: 50 * time.Millisecond}, d)
	r.run()
	it := r.slash("/help")
	<-asked
	if err := r.stop(); err != nil {
		t.Errorf("Run() = %v, want nil", err)
	}
	if m := r.message(it); !m.Ephemeral || len(r.log.with("level=ERROR")) > 0 {
		t.Errorf("answer %s, log %v, want an ephemeral sentence and no error", m.Components, r.log.with("level=ERROR"))
	}
}

// TestWhatDoesNotEndIsLeft: a handler that knows no end holds the program up for a while
// only, and the log says so.
func TestWhatDoesNotEndIsLeft(t *testing.T) {
	asked, go_ := make(chan struct{}), make(chan struct{})
	d := answering(t, func(context.Context, ask.Request) (view.Message, error) {
		close(asked)
		<-go_
		return note("too late"), nil
	})
	r := prepareAt(t, localdiscord.Config{}, Config{grace: 50 * time.Millisecond, leave: 3 * time.Second}, d)
	r.run()
	it := r.slash("/help")
	<-asked
	if err := r.stop(); err != nil {
		t.Errorf("Run() = %v, want nil", err)
	}
	wantText(t, r.message(it), "being restarted")
	if got := r.log.with("left unfinished"); len(got) != 1 || !strings.Contains(got[0], "what=answers") {
		t.Errorf("the log says %q, want that an answer is left", got)
	}
	close(go_)
	if err := d.Rest(r.ctx); err != nil {
		t.Error(err)
	}
}
