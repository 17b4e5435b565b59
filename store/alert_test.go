package store

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// told is a store in which act 1 is followed by me, and by channel 5 of here with role 70.
func told(t *testing.T) *Store {
	t.Helper()
	st := mustOpen(t, filepath.Join(t.TempDir(), "fanchart.db"))
	follow(t, st)
	return st
}

func follow(t *testing.T, st *Store) {
	change(t, st, func(tx *Tx) error {
		if err := tx.AddCreditActs(t.Context(), []int64{1, 2}, []string{"A", "B"}); err != nil {
			return err
		}
		for _, f := range []guild.Follow{{ActID: 1, User: me}, {ActID: 1, User: you, Guild: here, Channel: 5, Role: 70}, {ActID: 2, User: you, Guild: here, Channel: 5, Role: 70}} {
			if _, _, err := tx.AddFollow(t.Context(), f); err != nil {
				return err
			}
		}
		return nil
	})
}

func fact(key string, at time.Time) guild.Fact {
	return guild.Fact{Key: key, Kind: guild.DebutFact, At: at.Unix(), Chart: "hot-100", Day: "2026-03-14", Thing: 3, Number: 9, Acts: []int64{1, 2}}
}

func notice(t *testing.T, st *Store, facts ...guild.Fact) (fresh int) {
	t.Helper()
	change(t, st, func(tx *Tx) (err error) { fresh, err = tx.Notice(t.Context(), facts); return err })
	return fresh
}

func alert(t *testing.T, st *Store, now time.Time) int {
	t.Helper()
	n, err := st.Alert(t.Context(), now)
	if err != nil {
		t.Fatalf("Alert(%s): %v", now, err)
	}
	return n
}

// lines are the keys in every message of alerts, by recipient.
func lines(t *testing.T, st *Store) (out []string) {
	t.Helper()
	list, err := st.Deliveries(t.Context(), DeliveryFilter{Subject: AlertSubject})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range slices.Backward(list) {
		told, err := st.AlertLines(t.Context(), d.ID)
		if err != nil {
			t.Fatal(err)
		}
		if want := fmt.Sprintf("/alerts delivery:#%d", d.ID); d.Request != want {
			t.Errorf("delivery asks %q, want %q", d.Request, want)
		}
		var keys []string
		for _, l := range told {
			keys = append(keys, l.Key)
		}
		to := fmt.Sprint(d.Channel, " role ", d.Role)
		if d.User != 0 {
			to = "me"
		}
		out = append(out, to+": "+strings.Join(keys, ", "))
	}
	return out
}

// Lines that come together are one message, to each once however often they are noticed.
func TestAlertsAreBatchedAndTellEachFactOnce(t *testing.T) {
	st := told(t)
	server := fact("c", noon())
	server.Guild = here
	other := fact("d", noon())
	other.Guild = yourServer
	for i, want := range []int{4, 0} {
		if got := notice(t, st, fact("a", noon()), fact("b", noon()), server, other); got != want {
			t.Errorf("Notice, time %d = %d new, want %d", i+1, got, want)
		}
	}
	if n := alert(t, st, noon().Add(59*time.Second)); n != 0 {
		t.Errorf("Alert before others of the import could have come = %d messages, want 0", n)
	}
	if n := alert(t, st, noon().Add(time.Minute)); n != 2 {
		t.Errorf("Alert = %d messages, want 2", n)
	}
	notice(t, st, fact("a", noon().Add(time.Hour)))
	if n := alert(t, st, noon().Add(3*time.Hour)); n != 0 {
		t.Errorf("Alert of what was told = %d, want 0", n)
	}
	if got, want := lines(t, st), []string{"me: a, b", "5 role 70: a, b, c"}; !slices.Equal(got, want) {
		t.Errorf("told %q, want %q: a server's own to its channel only", got, want)
	}
}

func TestAlertsWaitForQuietHoursAndTheNextDay(t *testing.T) {
	st := told(t)
	change(t, st, func(tx *Tx) error {
		return tx.SaveListener(t.Context(), guild.Listener{User: me, Zone: "Europe/London", QuietFrom: 11 * 60, QuietUntil: 13 * 60, Cap: 2})
	})
	step := func(what string, at time.Time, want int) {
		t.Helper()
		before := len(lines(t, st))
		alert(t, st, at)
		if got := len(slices.DeleteFunc(lines(t, st)[before:], func(s string) bool { return !strings.HasPrefix(s, "me") })); got != want {
			t.Errorf("%s: %d messages to me, want %d", what, got, want)
		}
	}
	notice(t, st, fact("a", noon()))
	step("in quiet hours", noon().Add(2*time.Minute), 0)
	step("when they end", noon().Add(time.Hour), 1)
	notice(t, st, fact("b", noon().Add(time.Hour)))
	step("the second of two", noon().Add(2*time.Hour), 1)
	notice(t, st, fact("c", noon().Add(2*time.Hour)), fact("d", noon().Add(2*time.Hour)))
	step("the third", noon().Add(3*time.Hour), 0)
	step("just before midnight", noon().Add(12*time.Hour-time.Second), 0)
	step("the next day", noon().Add(12*time.Hour), 1)
	notice(t, st, fact("e", noon().Add(13*time.Hour)))
	step("after two days nobody cares", noon().Add(13*time.Hour+outdated+time.Minute), 0)
}

// What was told and is not so is corrected once to whom it was told; who was not yet
// hears what is right, or nothing.
func TestFactsAreCorrected(t *testing.T) {
	st := told(t)
	notice(t, st, fact("a", noon()), fact("b", noon()))
	alert(t, st, noon().Add(time.Minute))
	notice(t, st, fact("late", noon().Add(time.Hour)))
	facts, err := st.ChartFacts(t.Context(), "hot-100", 0)
	if err != nil || len(facts) != 3 {
		t.Fatalf("ChartFacts = %+v, %v, want 3", facts, err)
	}
	facts[0].Number = 12
	facts[1].Void, facts[2].Void = true, true
	for range 2 { // two processes find the same
		change(t, st, func(tx *Tx) error {
			for _, f := range facts {
				if err := tx.Correct(t.Context(), f); err != nil {
					return err
				}
			}
			return nil
		})
		alert(t, st, noon().Add(2*time.Hour))
	}
	want := []string{"me: a, b", "5 role 70: a, b", "me: a, b", "5 role 70: a, b"}
	if got := lines(t, st); !slices.Equal(got, want) {
		t.Errorf("told %q, want %q", got, want)
	}
	last, err := st.Deliveries(t.Context(), DeliveryFilter{Subject: AlertSubject, Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	told, err := st.AlertLines(t.Context(), last[0].ID)
	if err != nil || !told[0].Correction || told[0].Number != 12 || told[0].Void || !told[1].Correction || !told[1].Void {
		t.Errorf("AlertLines of the correction = %+v, %v, want a no. 12 and a void one", told, err)
	}
}

// Two processes notice and tell the same at once: each line is in one message.
func TestTwoProcessesTellOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "fanchart.db")
	stores := []*Store{mustOpen(t, path), mustOpen(t, path)}
	follow(t, stores[0])
	var wait sync.WaitGroup
	for _, st := range stores {
		wait.Go(func() {
			for i := range 20 {
				at := noon().Add(time.Duration(i) * 24 * time.Hour)
				err := st.Update(t.Context(), func(tx *Tx) error {
					_, err := tx.Notice(t.Context(), []guild.Fact{fact(fmt.Sprint("day ", i), at)})
					return err
				})
				if err == nil {
					_, err = st.Alert(t.Context(), at.Add(time.Minute))
				}
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	alert(t, stores[0], noon().Add(19*24*time.Hour+2*time.Minute))
	seen := map[string]int{}
	for _, line := range lines(t, stores[0]) {
		to, keys, _ := strings.Cut(line, ": ")
		for _, key := range strings.Split(keys, ", ") {
			seen[to+" "+key]++
		}
	}
	for line, n := range seen {
		if n != 1 {
			t.Errorf("%s told %d times, want once", line, n)
		}
	}
	if len(seen) != 40 {
		t.Errorf("%d lines told, want 40", len(seen))
	}
}

func TestAWithdrawnThingIsToldToWhomItWasTold(t *testing.T) {
	st := told(t)
	added := guild.Fact{Key: "event#3 change#1 added", Kind: guild.AddedFact, At: noon().Unix(), Thing: 3, Acts: []int64{1}}
	gone := guild.Fact{Key: "event#3 change#3 withdrawn", Kind: guild.WithdrawnFact, At: noon().Add(time.Hour).Unix(), Thing: 3, Acts: []int64{1}}
	other := guild.Fact{Key: "event#31 change#2 added", Kind: guild.AddedFact, At: noon().Add(time.Hour).Unix(), Thing: 31, Acts: []int64{1}}
	unheard := other
	unheard.Key, unheard.Kind = "event#31 change#4 withdrawn", guild.WithdrawnFact
	notice(t, st, added)
	alert(t, st, noon().Add(time.Minute))
	notice(t, st, other, gone, unheard)
	alert(t, st, noon().Add(2*time.Hour))
	want := []string{"me: " + added.Key, "5 role 70: " + added.Key, "me: " + gone.Key, "5 role 70: " + gone.Key}
	if got := lines(t, st); !slices.Equal(got, want) {
		t.Errorf("told %q, want %q", got, want)
	}
}

// TestAlertsOfManyAreFoundSoon: 20,000 people who have lines waiting in quiet hours.
func TestAlertsOfManyAreFoundSoon(t *testing.T) {
	st := told(t)
	change(t, st, func(tx *Tx) error {
		for i := range 20_000 {
			user := kpop.Snowflake(1_000_000 + i)
			if _, _, err := tx.AddFollow(t.Context(), guild.Follow{ActID: 1, User: user}); err != nil {
				return err
			}
			if err := tx.SaveListener(t.Context(), guild.Listener{User: user, QuietFrom: 0, QuietUntil: 24*60 - 1}); err != nil {
				return err
			}
		}
		return nil
	})
	began := time.Now()
	notice(t, st, fact("a", noon()))
	noticed := time.Since(began)
	alert(t, st, noon().Add(time.Minute))
	began = time.Now()
	if n := alert(t, st, noon().Add(2*time.Minute)); n != 0 {
		t.Errorf("Alert in quiet hours = %d, want 0", n)
	}
	t.Logf("20,000 lines written in %s, looked at in %s", noticed, time.Since(began))
}
