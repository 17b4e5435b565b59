package agenda

import (
	"testing"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/kpop"
)

// asked is when tests ask: just after the starter set ends.
var asked = time.Date(2026, time.January, 2, 15, 0, 0, 0, time.UTC)

func newDesk(t testing.TB, st *store.Store) *desk.Desk {
	t.Helper()
	d, err := desk.New(t.Context(), st, desk.Config{Commands: []desk.Command{Release(), Event(), RSVP(), Scene(), Remind()}, Sources: feed.Sources()})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func localTime(t testing.TB, text string) kpop.Local {
	t.Helper()
	if text == "" {
		return kpop.Local{}
	}
	l, err := kpop.ParseLocal(text)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func fits(t *testing.T, r ask.Request) {
	t.Helper()
	if text := r.String(); len(text) > 100 {
		t.Errorf("%s: got %d characters, want at most 100", text, len(text))
	}
}
