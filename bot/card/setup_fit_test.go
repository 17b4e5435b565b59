package card

import (
	"testing"
	"time"

	"fanchart/commands"
	"fanchart/commands/ask"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// TestSetupFitsAPhone: all of a server's setup is seen at one look, in every language, before
// anything is chosen, with everything, and where permissions are missing.
func TestSetupFitsAPhone(t *testing.T) {
	d, err := commands.New(t.Context(), storetest.World(t))
	if err != nil {
		t.Fatal(err)
	}
	open := ask.Place{ID: 5, Can: ask.ViewChannel | ask.SendMessages | ask.EmbedLinks | ask.AttachFiles}
	for _, text := range []string{"/settings setup", "/settings setup zone:America/Argentina/Buenos_Aires channel:5 language:es-419", "/settings setup digest:weekly"} {
		for _, place := range []ask.Place{open, {ID: 5}} {
			for _, words := range d.Printers() {
				r, err := d.Parse(text)
				if err != nil {
					t.Fatal(err)
				}
				r.At, r.Locale, r.Guild, r.Channel, r.User = time.Date(2026, 1, 20, 15, 0, 0, 0, time.UTC), words.Locale, 1, 5, 9
				r.Permissions, r.Places = ask.ManageServer, map[kpop.Snowflake]ask.Place{5: place}
				m, err := d.Answer(t.Context(), r)
				if err != nil {
					t.Fatalf("Answer(%s): %v", text, err)
				}
				if len(m.Menus) != 3 {
					t.Fatalf("%s has %d lists to choose from, want the zone, the channel and the language", text, len(m.Menus))
				}
				got := phoneHigh(t, Encode(m, words))
				t.Logf("%4d px: %s (%s)", got, text, words.Locale)
				if got > 700 {
					t.Errorf("%s (%s) is %d px high on a phone, want at most 700:\n%s", text, words.Locale, got, view.Text(m))
				}
			}
		}
	}
}
