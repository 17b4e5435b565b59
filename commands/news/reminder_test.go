package news

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"fanchart/store"
	"fanchart/store/calendar"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// Each is reminded once at each distance: in the event's channel by mention, a hundred a
// message, or directly; nobody else is mentioned.
func TestRemindersMentionWhoAsked(t *testing.T) {
	st := newLedger(t)
	e := st.planned(kpop.Event{Guild: ourServer, Name: "show", Start: localTime(t, "2026-12-14 19:00")})
	var want []kpop.Snowflake
	for i := range 250 {
		st.asks(e.ID, kpop.Snowflake(1000+i), kpop.InChannel)
		want = append(want, kpop.Snowflake(1000+i))
	}
	st.asks(e.ID, 7, kpop.ByDM)
	st.asks(e.ID, 8, kpop.NoReminder)
	st.change(func(tx *store.Tx) error {
		_, err := tx.PlaceCard(t.Context(), guild.Placed{Guild: ourServer, Channel: 66, EventID: e.ID}, ledgerDay())
		return err
	})
	start := time.Unix(seoulTime(t, "2026-12-14 19:00"), 0)
	if n := st.remind(start.Add(-24*time.Hour - time.Second)); n != 0 {
		t.Errorf("Remind before it is due = %d messages, want 0", n)
	}
	for _, step := range []struct{ ahead, posted int }{{24 * 60, 6}, {24*60 - 1, 0}, {60, 6}, {1, 0}, {0, 0}} {
		if n := st.remind(start.Add(-time.Duration(step.ahead) * time.Minute)); n != step.posted {
			t.Errorf("Remind %d minutes before = %d messages, want %d", step.ahead, n, step.posted)
		}
	}
	var mentioned []kpop.Snowflake
	for _, d := range st.reminders(e.ID)[:6] {
		if len(d.Mentions) > mentionsAtOnce || d.Expires != start.Unix() || d.Guild != ourServer {
			t.Errorf("reminder %+v, want at most 60 mentions, of use until the start", d)
		}
		if d.Kind == guild.Tell && (d.User != 7 || len(d.Mentions) > 0) || d.Kind == guild.Say && d.Channel != 66 {
			t.Errorf("reminder %+v, want it to 7, or in channel 66", d)
		}
		mentioned = append(mentioned, d.Mentions...)
	}
	if slices.Sort(mentioned); !slices.Equal(mentioned, want) {
		t.Errorf("%d mentioned, want exactly the 250 who asked", len(mentioned))
	}
}

// Who was not reminded in time is reminded of the nearest distance only; who asked when
// it was past is not; a later wish of the server reminds nobody again.
func TestRemindersThatAreLate(t *testing.T) {
	st := newLedger(t)
	e := st.planned(kpop.Event{Guild: ourServer, Name: "show", Start: localTime(t, "2026-12-14 19:00"),
		Stages: []kpop.Stage{{Kind: kpop.Doors, At: localTime(t, "2026-12-14 18:00")}, {Kind: kpop.Sale, At: localTime(t, "2026-12-01")}}})
	st.asks(e.ID, 7, kpop.ByDM)
	start := time.Unix(seoulTime(t, "2026-12-14 19:00"), 0)
	late := start.Add(-30 * time.Minute)
	if err := st.answer(kpop.RSVP{EventID: e.ID, User: 8, Answer: kpop.Going, Remind: kpop.ByDM, At: late.Unix()}); err != nil {
		t.Fatal(err)
	}
	st.remind(time.Unix(seoulTime(t, "2026-11-30 09:00"), 0)) // of the whole day: at nine the day before
	st.remind(late)
	st.change(func(tx *store.Tx) error {
		return tx.SaveListener(t.Context(), guild.Listener{Guild: ourServer, QuietFrom: guild.NoQuiet, Ahead: []int{120}})
	})
	st.remind(late.Add(time.Minute))
	var got []string
	for _, d := range st.reminders(e.ID) {
		got = append(got, fmt.Sprintf("%d %s", d.User, d.Request))
	}
	want := []string{fmt.Sprintf("7 /remind event:#%d stage:sale time:2026-12-14", e.ID), fmt.Sprintf("7 /remind event:#%d stage:start time:2026-12-14", e.ID)}
	if !slices.Equal(got, want) {
		t.Errorf("reminded %q, want %q: the doors were open, the day ahead past", got, want)
	}
}

func TestAMovedEventRemindsAgainAndACancelledOneOnce(t *testing.T) {
	st := newLedger(t)
	e := st.planned(kpop.Event{Guild: ourServer, Name: "show", Start: localTime(t, "2026-12-14 19:00")})
	st.asks(e.ID, 7, kpop.ByDM)
	start := time.Unix(seoulTime(t, "2026-12-14 19:00"), 0)
	if n := st.remind(start.Add(-time.Hour)); n != 1 {
		t.Errorf("Remind = %d, want 1", n)
	}
	e.Start = localTime(t, "2026-12-14 20:00")
	e = st.planned(e)
	for i, want := range []int{1, 0} {
		if n := st.remind(start.Add(time.Minute)); n != want {
			t.Errorf("Remind of the new time, %d = %d, want %d", i+1, n, want)
		}
	}
	e.Off = true
	st.planned(e)
	for i, want := range []int{1, 0} {
		if n := st.remind(start.Add(2 * time.Minute)); n != want {
			t.Errorf("Remind of the cancelled one, %d = %d, want %d", i+1, n, want)
		}
	}
	if list := st.reminders(e.ID); !strings.Contains(list[len(list)-1].Request, "stage:off") {
		t.Errorf("the last reminder asks %q, want the cancellation", list[len(list)-1].Request)
	}
}

func TestTwoProcessesRemindOnce(t *testing.T) {
	path := t.TempDir() + "/fanchart.db"
	stores := []ledger{openLedger(t, path), openLedger(t, path)}
	e := stores[0].planned(kpop.Event{Guild: ourServer, Name: "show", Start: localTime(t, "2026-12-14 19:00")})
	for i := range 30 {
		stores[0].asks(e.ID, kpop.Snowflake(1000+i), kpop.ByDM)
	}
	start := time.Unix(seoulTime(t, "2026-12-14 19:00"), 0)
	var wait sync.WaitGroup
	for _, st := range stores {
		wait.Go(func() {
			for _, ahead := range []time.Duration{25 * time.Hour, 24 * time.Hour, 23 * time.Hour, time.Hour, time.Minute} {
				if _, err := Remind(t.Context(), st.Store, start.Add(-ahead)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	count := map[kpop.Snowflake]int{}
	for _, d := range stores[0].reminders(e.ID) {
		count[d.User]++
	}
	for user, n := range count {
		if n != 1 && n != 2 { // one process may be at the hour before before the other one is at the day before
			t.Errorf("%d reminded %d times, want at most once a distance", user, n)
		}
	}
	if len(count) != 30 {
		t.Errorf("%d reminded, want 30", len(count))
	}
}

// What was confirmed is what reminds: in whatever zone, the reminder is due exactly as
// long before the instant that the confirmed wall clock is.
func TestRemindersInEveryZone(t *testing.T) {
	st := newLedger(t)
	zones := calendar.Zones()
	rapid.Check(t, func(r *rapid.T) {
		zone := rapid.SampledFrom(zones).Draw(r, "zone")
		day := kpop.DayOf(2027, 1, 1) + kpop.Day(rapid.IntRange(0, 3*365).Draw(r, "day"))
		start := day.At(rapid.IntRange(0, 23).Draw(r, "hour"), rapid.SampledFrom([]int{0, 1, 30, 59}).Draw(r, "minute"))
		confirmed, err := calendar.Resolve(start, zone)
		if err != nil {
			r.Fatal(err)
		}
		e := st.planned(kpop.Event{Guild: ourServer, Name: "show", Zone: zone, Start: start})
		st.asks(e.ID, 7, kpop.ByDM)
		due := confirmed.At.Add(-24 * time.Hour)
		st.remind(due.Add(-time.Second))
		if got := st.reminders(e.ID); len(got) != 0 {
			r.Fatalf("%s %s: reminded a second early", start, zone)
		}
		st.remind(due)
		if got := st.reminders(e.ID); len(got) != 1 || got[0].Due != due.Unix() || got[0].Expires != confirmed.At.Unix() {
			r.Fatalf("%s %s: reminders %+v, want one at %s, of use until %s", start, zone, got, due, confirmed.At)
		}
	})
}
