package news

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// Lines that come together are one message, to each once however often they are noticed.
func TestAlertsAreBatchedAndTellEachFactOnce(t *testing.T) {
	st := followedLedger(t)
	server := aFact("c", ledgerNoon())
	server.Guild = ourServer
	other := aFact("d", ledgerNoon())
	other.Guild = otherServer
	for i, want := range []int{4, 0} {
		if got := st.notice(aFact("a", ledgerNoon()), aFact("b", ledgerNoon()), server, other); got != want {
			t.Errorf("Notice, time %d = %d new, want %d", i+1, got, want)
		}
	}
	if n := st.alert(ledgerNoon().Add(59 * time.Second)); n != 0 {
		t.Errorf("Alert before others of the import could have come = %d messages, want 0", n)
	}
	if n := st.alert(ledgerNoon().Add(time.Minute)); n != 2 {
		t.Errorf("Alert = %d messages, want 2", n)
	}
	st.notice(aFact("a", ledgerNoon().Add(time.Hour)))
	if n := st.alert(ledgerNoon().Add(3 * time.Hour)); n != 0 {
		t.Errorf("Alert of what was told = %d, want 0", n)
	}
	if got, want := st.lines(), []string{"me: a, b", "5 role 70: a, b, c"}; !slices.Equal(got, want) {
		t.Errorf("told %q, want %q: a server's own to its channel only", got, want)
	}
}

func TestAlertsWaitForQuietHoursAndTheNextDay(t *testing.T) {
	st := followedLedger(t)
	st.change(func(tx *store.Tx) error {
		return tx.SaveListener(t.Context(), guild.Listener{User: follower, Zone: "Europe/London", QuietFrom: 11 * 60, QuietUntil: 13 * 60, Cap: 2})
	})
	step := func(what string, at time.Time, want int) {
		t.Helper()
		before := len(st.lines())
		st.alert(at)
		if got := len(slices.DeleteFunc(st.lines()[before:], func(s string) bool { return !strings.HasPrefix(s, "me") })); got != want {
			t.Errorf("%s: %d messages to me, want %d", what, got, want)
		}
	}
	st.notice(aFact("a", ledgerNoon()))
	step("in quiet hours", ledgerNoon().Add(2*time.Minute), 0)
	step("when they end", ledgerNoon().Add(time.Hour), 1)
	st.notice(aFact("b", ledgerNoon().Add(time.Hour)))
	step("the second of two", ledgerNoon().Add(2*time.Hour), 1)
	st.notice(aFact("c", ledgerNoon().Add(2*time.Hour)), aFact("d", ledgerNoon().Add(2*time.Hour)))
	step("the third", ledgerNoon().Add(3*time.Hour), 0)
	step("just before midnight", ledgerNoon().Add(12*time.Hour-time.Second), 0)
	step("the next day", ledgerNoon().Add(12*time.Hour), 1)
	st.notice(aFact("e", ledgerNoon().Add(13*time.Hour)))
	step("after two days nobody cares", ledgerNoon().Add(13*time.Hour+outdated+time.Minute), 0)
}

// What was told and is not so is corrected once to whom it was told; who was not yet
// hears what is right, or nothing.
func TestFactsAreCorrected(t *testing.T) {
	st := followedLedger(t)
	st.notice(aFact("a", ledgerNoon()), aFact("b", ledgerNoon()))
	st.alert(ledgerNoon().Add(time.Minute))
	st.notice(aFact("late", ledgerNoon().Add(time.Hour)))
	facts, err := st.ChartFacts(t.Context(), "hot-100", 0)
	if err != nil || len(facts) != 3 {
		t.Fatalf("ChartFacts = %+v, %v, want 3", facts, err)
	}
	facts[0].Number = 12
	facts[1].Void, facts[2].Void = true, true
	for range 2 { // two processes find the same
		st.change(func(tx *store.Tx) error {
			for _, f := range facts {
				if err := tx.Correct(t.Context(), f); err != nil {
					return err
				}
			}
			return nil
		})
		st.alert(ledgerNoon().Add(2 * time.Hour))
	}
	want := []string{"me: a, b", "5 role 70: a, b", "me: a, b", "5 role 70: a, b"}
	if got := st.lines(); !slices.Equal(got, want) {
		t.Errorf("told %q, want %q", got, want)
	}
	last, err := st.Deliveries(t.Context(), store.DeliveryFilter{Subject: guild.Subject{Kind: guild.OfAlert}, Limit: 1})
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
	stores := []ledger{openLedger(t, path), openLedger(t, path)}
	stores[0].follow()
	var wait sync.WaitGroup
	for _, st := range stores {
		wait.Go(func() {
			for i := range 20 {
				at := ledgerNoon().Add(time.Duration(i) * 24 * time.Hour)
				err := st.Update(t.Context(), func(tx *store.Tx) error {
					_, err := tx.Notice(t.Context(), []guild.Fact{aFact(fmt.Sprint("day ", i), at)})
					return err
				})
				if err == nil {
					_, err = Alert(t.Context(), st.Store, at.Add(time.Minute))
				}
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	stores[0].alert(ledgerNoon().Add(19*24*time.Hour + 2*time.Minute))
	seen := map[string]int{}
	for _, line := range stores[0].lines() {
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
	st := followedLedger(t)
	added := guild.Fact{Key: "event#3 change#1 added", Kind: guild.AddedFact, At: ledgerNoon().Unix(), Thing: 3, Acts: []int64{1}}
	gone := guild.Fact{Key: "event#3 change#3 withdrawn", Kind: guild.WithdrawnFact, At: ledgerNoon().Add(time.Hour).Unix(), Thing: 3, Acts: []int64{1}}
	other := guild.Fact{Key: "event#31 change#2 added", Kind: guild.AddedFact, At: ledgerNoon().Add(time.Hour).Unix(), Thing: 31, Acts: []int64{1}}
	unheard := other
	unheard.Key, unheard.Kind = "event#31 change#4 withdrawn", guild.WithdrawnFact
	st.notice(added)
	st.alert(ledgerNoon().Add(time.Minute))
	st.notice(other, gone, unheard)
	st.alert(ledgerNoon().Add(2 * time.Hour))
	want := []string{"me: " + added.Key, "5 role 70: " + added.Key, "me: " + gone.Key, "5 role 70: " + gone.Key}
	if got := st.lines(); !slices.Equal(got, want) {
		t.Errorf("told %q, want %q", got, want)
	}
}

// TestAlertsOfManyAreFoundSoon: 20,000 people who have lines waiting in quiet hours.
func TestAlertsOfManyAreFoundSoon(t *testing.T) {
	st := followedLedger(t)
	st.change(func(tx *store.Tx) error {
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
	st.notice(aFact("a", ledgerNoon()))
	noticed := time.Since(began)
	st.alert(ledgerNoon().Add(time.Minute))
	began = time.Now()
	if n := st.alert(ledgerNoon().Add(2 * time.Minute)); n != 0 {
		t.Errorf("Alert in quiet hours = %d, want 0", n)
	}
	t.Logf("20,000 lines written in %s, looked at in %s", noticed, time.Since(began))
}
