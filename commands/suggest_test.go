package commands

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/store"
	"fanchart/store/storetest"
)

// member asks as a member of a server who may do nothing in particular.
func member(t *testing.T, line string) ask.Request {
	t.Helper()
	r := moderator(t, line)
	r.Permissions = 0
	return r
}

// Pressing "send" forty times at once makes one suggestion, and of many drafts sent at once
// no more wait than may.
func TestSendingAtOnce(t *testing.T) {
	t.Parallel()
	d := newDesk(t, storetest.World(t))
	sendAtOnce := func(requests []ask.Request) {
		var all sync.WaitGroup
		for _, r := range requests {
			all.Go(func() {
				if s := d.Serve(t.Context(), r, nil); s.Incident != "" {
					t.Errorf("Serve(%s) = %v", r, s.Err)
				}
			})
		}
		all.Wait()
	}
	suggested := func() int {
		_, n, err := d.Store().Suggestions(t.Context(), store.SuggestionFilter{Guild: 1})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	serve := func(line string) {
		if s := d.Serve(t.Context(), member(t, line), nil); s.Err != nil {
			t.Fatalf("Serve(%s) = %v", line, s.Err)
		}
	}
	serve("/suggest event name:Cup sleeve when:2026-03-14 19:00 zone:Asia/Seoul")
	forty := make([]ask.Request, 40)
	for i := range forty {
		forty[i] = member(t, "/suggest send draft:#1")
	}
	sendAtOnce(forty)
	if n := suggested(); n != 1 {
		t.Errorf("%d suggestions after forty presses, want 1", n)
	}
	var others []ask.Request
	for i := range store.MostSuggestions + 5 {
		serve("/suggest event name:Party when:2026-04-14 19:00 zone:Asia/Seoul")
		others = append(others, member(t, "/suggest send draft:"+desk.ID(int64(i+2))))
	}
	sendAtOnce(others)
	if n := suggested(); n != store.MostSuggestions {
		t.Errorf("%d suggestions wait, want %d", n, store.MostSuggestions)
	}
}

// Who may not ask a command is suggested nothing of the server for it.
func TestSuggestionsAskTheSameRights(t *testing.T) {
	t.Parallel()
	d := newDesk(t, storetest.World(t))
	for _, line := range []string{"/manage add-event name:Secret party when:2026-03-14 19:00 zone:Asia/Seoul place:Secret hall", "/manage confirm draft:#1"} {
		if s := d.Serve(t.Context(), moderator(t, line), nil); s.Err != nil {
			t.Fatalf("Serve(%s) = %v", line, s.Err)
		}
	}
	suggested := func(r ask.Request, option string) string {
		choices, err := d.Complete(t.Context(), r, option)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, c := range choices {
			names = append(names, c.Name)
		}
		return strings.Join(names, "\n")
	}
	for line, option := range map[string]string{"/manage delete-event event:Sec": "event", "/manage edit-event event:#1 place:Sec": "place", "/manage undo change:Sec": "change", "/manage log event:Sec": "event"} {
		if got := suggested(moderator(t, line), option); !strings.Contains(got, "Secret") {
			t.Errorf("Complete(%s) for a moderator = %q, want what is there", line, got)
		}
		if got := suggested(member(t, line), option); got != "" {
			t.Errorf("Complete(%s) for a member = %q, want nothing", line, got)
		}
	}
}

// A name that nobody sees would be a card and a button without a word.
func TestNamesThatNobodySees(t *testing.T) {
	t.Parallel()
	d := newDesk(t, storetest.World(t))
	for _, name := range []string{"\u200b", "\u3164", "\u115f", "\uffa0", "\u2800", "\u034f", "\ufe0f", "\u3164 \u2800"} {
		r := moderator(t, "/manage add-event when:2027-03-14 19:00 zone:Asia/Seoul").With("name", name)
		if _, err := d.Answer(t.Context(), r); !errors.As(err, new(desk.UserError)) {
			t.Errorf("Answer(%q) = %v, want a mistake", r, err)
		}
	}
}
