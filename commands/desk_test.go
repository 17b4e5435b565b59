package commands

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/starter"
	"fanchart/store/storetest"
)

func newDesk(t testing.TB, st *store.Store) *desk.Desk {
	t.Helper()
	d, err := New(t.Context(), st)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestHostileInput: whatever is sent for an option is answered with a message or
// a sentence that is short and repeats nothing harmful.
func TestHostileInput(t *testing.T) {
	t.Parallel()
	d := newDesk(t, storetest.World(t))
	inputs := []string{
		"", " ", "#", "#0", "#99999999999999999999", "#-1", "@everyone", "**a** `b` [c](https://d.example)", "\x00\x01\x1b[2J", "\u202e\u200b",
		strings.Repeat("x", 10_000), strings.Repeat("한", 10_000), strings.Repeat("ㅂ", 500), "\xff\xfe", "%s%d", "{{.given}}", "' OR 1=1 --", "0", "-1", "1e9",
	}
	for _, c := range table().Leaves() {
		for _, o := range c.Options {
			for _, text := range inputs {
				r, err := table().Parse(c.Example)
				if err != nil {
					t.Fatal(err)
				}
				r = inServer(r.With(o.Name, text))
				checkReply(t, d, r)
				if _, err := d.Complete(t.Context(), r, o.Name); err != nil {
					t.Errorf("Complete(%.60q): %v", r, err)
				}
			}
		}
	}
}

// inServer asks in a server, as somebody who may do everything there.
func inServer(r ask.Request) ask.Request {
	r.At, r.Guild, r.Channel, r.User, r.Permissions = asked, 1, 5, 2, ask.Administrator
	return r
}

func checkReply(t *testing.T, d *desk.Desk, r ask.Request) {
	t.Helper()
	m, err := d.Answer(t.Context(), r)
	var mistake desk.UserError
	switch {
	case errors.As(err, &mistake):
		bad := func(c rune) bool { return unicode.IsControl(c) || c == utf8.RuneError || c == '\u202e' }
		if n := utf8.RuneCountInString(mistake.Text); n > 700 || strings.ContainsFunc(mistake.Text, bad) {
			t.Errorf("Answer(%.60q): got a sentence of %d letters: %q", r, n, mistake.Text)
		}
	case err != nil:
		t.Errorf("Answer(%.60q): %v", r, err)
	case len(m.Title)+len(m.Blocks) == 0:
		t.Errorf("Answer(%.60q): got an empty message", r)
	}
	for _, b := range m.Buttons {
		if len(b.Request) > 100 || utf8.RuneCountInString(b.Label) > 80 || b.Label == "" {
			t.Errorf("Answer(%.60q): button %q asks %q: too long or empty", r, b.Label, b.Request)
		}
	}
}

// TestEmptyStore: before anything is imported every command still answers.
func TestEmptyStore(t *testing.T) {
	d := newDesk(t, storetest.New(t))
	for _, c := range table().Leaves() {
		r, err := table().Parse(c.Example)
		if err != nil {
			t.Fatal(err)
		}
		r = inServer(r)
		checkReply(t, d, r)
		for _, o := range c.Options {
			if _, err := d.Complete(t.Context(), r.With(o.Name, ""), o.Name); err != nil {
				t.Errorf("Complete(%s, %s): %v", r, o.Name, err)
			}
		}
	}
}

// TestButtons: every button of an answer asks what can be answered.
func TestButtons(t *testing.T) {
	d := newDesk(t, storetest.World(t))
	for _, text := range []string{
		"/chart chart:global-200 date:2025-07-19 page:2 scope:kpop private:true", "/song song:Takedown", "/song song:APT. chart:hot-100",
		"/artist artist:BLACKPINK members:yes chart:global-200", "/artist artist:LISA", "/help",
	} {
		r, err := table().Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		r.At = asked
		m, err := d.Answer(t.Context(), r)
		if err != nil || len(m.Buttons) == 0 {
			t.Fatalf("Answer(%s): got %d buttons, %v", text, len(m.Buttons), err)
		}
		for _, b := range m.Buttons {
			next, err := table().Parse(b.Request)
			if err != nil {
				t.Fatalf("Parse(%q): %v", b.Request, err)
			}
			next.At, next.User = asked, 1 // who may follow
			if _, err := d.Answer(t.Context(), next); err != nil {
				t.Errorf("Answer(%s), a button of %s: %v", b.Request, text, err)
			}
		}
	}
}

// TestRefresh: what another process changes is known after Refresh, not before.
func TestRefresh(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	d := newDesk(t, st)
	if changed, err := d.Refresh(t.Context()); changed || err != nil {
		t.Errorf("Refresh without a change: got %t, %v", changed, err)
	}
	other, err := store.Open(t.Context(), st.Path())
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	fill(t, other)
	r := ask.Request{Command: "artist", Options: []ask.Value{{Name: "artist", Text: "방탄소년단"}}, At: asked}
	var mistake desk.UserError
	if _, err := d.Answer(t.Context(), r); !errors.As(err, &mistake) {
		t.Errorf("Answer before Refresh: got %v, want a UserError", err)
	}
	if changed, err := d.Refresh(t.Context()); !changed || err != nil {
		t.Errorf("Refresh after an import: got %t, %v, want true", changed, err)
	}
	if m, err := d.Answer(t.Context(), r); err != nil {
		t.Errorf("Answer after Refresh: got %v, %v", m, err)
	}
}

func TestFailure(t *testing.T) {
	d := newDesk(t, storetest.New(t))
	for _, locale := range []string{"en-US", "ko"} {
		s := d.Failure(locale, errors.New("inner text"))
		if text := view.Text(s.Message); !s.Message.Private || len(s.Incident) != 6 || !strings.Contains(text, s.Incident) || strings.Contains(text, "inner") {
			t.Errorf("Failure(%s): got %q, private %t, code %q, want its code and nothing of ours", locale, text, s.Message.Private, s.Incident)
		}
	}
}

func fill(t *testing.T, st *store.Store) {
	t.Helper()
	if err := starter.Load(t.Context(), st, time.Unix(0, 0)); err != nil {
		t.Fatal(err)
	}
}
