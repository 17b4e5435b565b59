package bot

import (
	"context"
	"strings"
	"testing"

	"fanchart/bot/localdiscord"
	"fanchart/commands"
	"fanchart/commands/desk"
	"fanchart/store"
	"fanchart/store/storetest"
)

// newDesk returns a desk on an empty database.
func newDesk(t testing.TB) *desk.Desk {
	t.Helper()
	return deskOf(t, storetest.New(t))
}

func deskOf(t testing.TB, st *store.Store) *desk.Desk {
	t.Helper()
	desk, err := commands.New(context.Background(), st)
	if err != nil {
		t.Fatal(err)
	}
	return desk
}

// TestStarterSet asks the whole program what a fan would, by every way in.
func TestStarterSet(t *testing.T) {
	t.Parallel()
	r := prepareAt(t, localdiscord.Config{}, Config{}, deskOf(t, storetest.World(t)))
	r.run()
	for _, ask := range []string{
		"/chart chart:hot-100 date:2025-08-30", "/chart chart:billboard-200 top:50", "/song song:Golden", "/album album:ATE", "/artist artist:BTS", "/data", "/help", "/privacy show",
	} {
		for _, locale := range []string{"en-US", "ko"} {
			it := r.slash(ask, localdiscord.Who{Guild: r.Guild(0), User: "7", Locale: locale})
			m := r.message(it)
			got := strings.Join(said(t, m), "\n")
			t.Logf("%s (%s):\n%s", ask, locale, got)
			if m.Ephemeral {
				continue // nobody stands by
			}
			for _, b := range pressable(t, m.Components) {
				answer := r.message(r.press(m, b, "8"))
				if !answer.Ephemeral || len(said(t, answer)) == 0 {
					t.Errorf("%s, bystander's press of %s: %s, want an ephemeral copy", ask, b, answer.Components)
				}
			}
		}
	}
	if got := r.log.with("level=ERROR"); len(got) > 0 {
		t.Errorf("errors in the log: %q", got)
	}
}

// pressable returns the custom_ids of the buttons that can be pressed.
func pressable(t testing.TB, components []byte) []string {
	t.Helper()
	var ids []string
	for _, p := range flatten(t, components) {
		if p.Type == aButton && !p.Disabled && p.CustomID != "" {
			ids = append(ids, p.CustomID)
		}
	}
	return ids
}
