package figures

import (
	"testing"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/store"
	"fanchart/store/feed"
)

// asked is when tests ask: just after the starter set ends.
var asked = time.Date(2026, time.January, 2, 15, 0, 0, 0, time.UTC)

// commands are those of this room.
func commands() []desk.Command {
	return []desk.Command{Milestone()}
}

func newDesk(t testing.TB, st *store.Store) *desk.Desk {
	t.Helper()
	d, err := desk.New(t.Context(), st, desk.Config{Commands: commands(), Sources: feed.Sources()})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// parsed is what a line asks, by nobody in particular.
func parsed(t testing.TB, text string) ask.Request {
	t.Helper()
	r, err := desk.NewTable(commands()).Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	r.At = asked
	return r
}
