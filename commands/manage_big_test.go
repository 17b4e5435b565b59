package commands

import (
	"context"
	"fmt"
	"runtime"
	"testing"
	"time"

	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// TestABigServerReadsWhatItShows: listing, suggesting and completing in a server with
// thousands of events of its own takes no more memory than what is shown needs, however many
// there are. How long it takes is logged.
func TestABigServerReadsWhatItShows(t *testing.T) {
	const events, most = 5000, 2 << 20 // reading all of them takes three times as much
	st := storetest.World(t)
	err := st.Update(t.Context(), func(tx *store.Tx) error {
		for i := range events {
			e := kpop.Event{Guild: 1, Kind: kpop.Concert, Name: fmt.Sprintf("Party no. %d", i), Place: fmt.Sprintf("Hall %d", i%500), City: "Seoul", Zone: "Asia/Seoul",
				Start: kpop.DayOf(2026, 1, 1+i%700).At(19, 0), Note: fmt.Sprintf("%0300d", i), Sources: []kpop.Citation{{URL: fmt.Sprintf("https://a.example/%d", i)}}}
			if _, err := tx.SaveEvent(t.Context(), e, store.FromGuild, storetest.At()); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, st)
	measure := func(what string, do func(ctx context.Context) error) {
		t.Helper()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		began := time.Now()
		if err := do(t.Context()); err != nil {
			t.Errorf("%s: %v", what, err)
		}
		took := time.Since(began)
		runtime.ReadMemStats(&after)
		n := after.TotalAlloc - before.TotalAlloc
		t.Logf("%s: %s, %d kB", what, took.Round(100*time.Microsecond), n>>10)
		if n > most {
			t.Errorf("%s takes %d kB, want at most %d", what, n>>10, most>>10)
		}
	}
	for _, line := range []string{
		"/suggest event name:Party no. 7 when:2026-01-08 19:00 zone:Asia/Seoul", "/suggest release name:Golden artist:TWICE date:2026-03-14",
		"/event", "/event when:2026-05", "/manage add-event name:Party when:2026-03-14 19:00 zone:Asia/Seoul", "/manage suggestions", "/manage log",
	} {
		for range 2 { // what is made once and kept is not the answer's
			r := moderator(t, line)
			_, err := d.Answer(t.Context(), r)
			if err != nil {
				t.Fatalf("Answer(%s) = %v", line, err)
			}
		}
		measure(line, func(ctx context.Context) error { _, err := d.Answer(ctx, moderator(t, line)); return err })
	}
	for line, option := range map[string]string{"/event event:Party": "event", "/manage edit-event event:no. 49": "event", "/manage add-event place:Hall": "place", "/manage log event:nothing like it": "event"} {
		complete := func(ctx context.Context) error { _, err := d.Complete(ctx, moderator(t, line), option); return err }
		_ = complete(t.Context())
		measure("completing "+line, complete)
	}
}
