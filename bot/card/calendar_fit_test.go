package card

import (
	"strings"
	"testing"
	"time"

	"fanchart/commands"
	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// TestCalendarFits: a full page of a calendar fits one message whatever its events are
// called, and so does a card: nothing of them is left out.
func TestCalendarFits(t *testing.T) {
	now := time.Date(2026, 1, 2, 15, 0, 0, 0, time.UTC)
	for _, name := range []string{strings.Repeat("*_", 500), strings.Repeat("한글", 500), strings.Repeat("a", 1000), strings.Repeat("👩‍👩‍👧 ", 100), strings.Repeat("<@1>[", 100)} {
		st := storetest.World(t)
		err := st.Update(t.Context(), func(tx *store.Tx) error {
			for i := range 60 {
				e := kpop.Event{Guild: 1, Kind: kpop.Anniversary, Name: name, Place: name, City: name, Country: "GB", Note: name, Zone: "America/Argentina/Buenos_Aires",
					Start: kpop.DayOf(2026, 3, 1+i/2).At(20, i%60), Repeat: "FREQ=YEARLY"}
				if _, err := tx.SaveEvent(t.Context(), e, store.FromGuild, now); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		desk, err := commands.New(t.Context(), st)
		if err != nil {
			t.Fatal(err)
		}
		for _, locale := range []string{"en-US", "ko"} {
			for _, text := range []string{"/event", "/event calendar:1", "/event calendar:5", "/event event:#1 card:yes"} {
				r, err := desk.Parse(text)
				if err != nil {
					t.Fatal(err)
				}
				r.At, r.Locale, r.Guild, r.User = now, locale, 1, 2
				m, err := desk.Answer(t.Context(), r)
				if err != nil {
					t.Fatalf("Answer(%s): %v", text, err)
				}
				words := desk.Printer(locale)
				if body := string(Encode(m, words)); strings.Contains(body, words.Say("bot.shortened")) {
					t.Errorf("%s with events called %.20q (%s): something did not fit the message", text, name, locale)
				}
			}
		}
	}
}
