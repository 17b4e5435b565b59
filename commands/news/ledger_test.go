package news

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// ledger is a store in which tests of the clock's policy write and look.
type ledger struct {
	*store.Store
	t testing.TB
}

const (
	ourServer   = kpop.Snowflake(1)
	otherServer = kpop.Snowflake(2)

	follower   = kpop.Snowflake(7) // follows act 1
	theMod     = kpop.Snowflake(8) // had channel 5 of ourServer follow acts 1 and 2
	ledgerZone = "Asia/Seoul"
)

func ledgerNoon() time.Time { return time.Date(2026, time.March, 14, 12, 0, 0, 0, time.UTC) }

// ledgerDay is before everything in the tests of reminders.
func ledgerDay() time.Time { return time.Date(2026, time.March, 1, 3, 0, 0, 0, time.UTC) }

func newLedger(t testing.TB) ledger {
	t.Helper()
	return openLedger(t, filepath.Join(t.TempDir(), "fanchart.db"))
}

func openLedger(t testing.TB, path string) ledger {
	t.Helper()
	st, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return ledger{st, t}
}

// followedLedger is a ledger in which act 1 is followed by a person, and by a channel with a role.
func followedLedger(t testing.TB) ledger {
	t.Helper()
	l := newLedger(t)
	l.follow()
	return l
}

func (l ledger) change(f func(*store.Tx) error) {
	l.t.Helper()
	if err := l.Update(l.t.Context(), f); err != nil {
		l.t.Fatal(err)
	}
}

func (l ledger) follow() {
	l.t.Helper()
	ctx := l.t.Context()
	l.change(func(tx *store.Tx) error {
		if err := tx.AddCreditActs(ctx, []int64{1, 2}, []string{"A", "B"}); err != nil {
			return err
		}
		channel := guild.Follow{ActID: 1, User: theMod, Guild: ourServer, Channel: 5, Role: 70}
		second := channel
		second.ActID = 2
		for _, f := range []guild.Follow{{ActID: 1, User: follower}, channel, second} {
			if _, _, err := tx.AddFollow(ctx, f); err != nil {
				return err
			}
		}
		return nil
	})
}

func aFact(key string, at time.Time) guild.Fact {
	return guild.Fact{Key: key, Kind: guild.DebutFact, At: at.Unix(), Chart: "hot-100", Day: "2026-03-14", Thing: 3, Number: 9, Acts: []int64{1, 2}}
}

func (l ledger) notice(facts ...guild.Fact) (fresh int) {
	l.t.Helper()
	l.change(func(tx *store.Tx) (err error) { fresh, err = tx.Notice(l.t.Context(), facts); return err })
	return fresh
}

func (l ledger) alert(now time.Time) int {
	l.t.Helper()
	n, err := Alert(l.t.Context(), l.Store, now)
	if err != nil {
		l.t.Fatalf("Alert(%s): %v", now, err)
	}
	return n
}

// lines are the keys in every message of alerts, by recipient.
func (l ledger) lines() (out []string) {
	l.t.Helper()
	list, err := l.Deliveries(l.t.Context(), store.DeliveryFilter{Subject: guild.Subject{Kind: guild.OfAlert}})
	if err != nil {
		l.t.Fatal(err)
	}
	for _, d := range slices.Backward(list) {
		told, err := l.AlertLines(l.t.Context(), d.ID)
		if err != nil {
			l.t.Fatal(err)
		}
		if want := fmt.Sprintf("/alerts delivery:#%d", d.ID); d.Request != want {
			l.t.Errorf("delivery asks %q, want %q", d.Request, want)
		}
		var keys []string
		for _, line := range told {
			keys = append(keys, line.Key)
		}
		to := fmt.Sprint(d.Channel, " role ", d.Role)
		if d.User != 0 {
			to = "me"
		}
		out = append(out, to+": "+strings.Join(keys, ", "))
	}
	return out
}

// planned saves an event: what a test does not care for is filled in.
func (l ledger) planned(e kpop.Event) kpop.Event {
	l.t.Helper()
	if e.Kind == "" {
		e.Kind = kpop.Concert
	}
	if e.Zone == "" {
		e.Zone = ledgerZone
	}
	l.change(func(tx *store.Tx) (err error) {
		e, err = tx.SaveEvent(l.t.Context(), e, store.FromGuild, ledgerDay())
		return err
	})
	return e
}

func (l ledger) answer(r kpop.RSVP) error {
	l.t.Helper()
	return l.Update(l.t.Context(), func(tx *store.Tx) error {
		_, err := tx.RSVP(l.t.Context(), r, ourServer)
		return err
	})
}

// asks has somebody ask for reminders, as early as ledgerDay.
func (l ledger) asks(event int64, user kpop.Snowflake, how kpop.Remind) {
	l.t.Helper()
	if err := l.answer(kpop.RSVP{EventID: event, User: user, Answer: kpop.Going, Remind: how, At: ledgerDay().Unix()}); err != nil {
		l.t.Fatal(err)
	}
}

func (l ledger) remind(now time.Time) int {
	l.t.Helper()
	n, err := Remind(l.t.Context(), l.Store, now)
	if err != nil {
		l.t.Fatalf("Remind(%s): %v", now, err)
	}
	return n
}

// reminders are the deliveries of an event's reminders, oldest first.
func (l ledger) reminders(event int64) (out []guild.Delivery) {
	l.t.Helper()
	out, err := l.Deliveries(l.t.Context(), store.DeliveryFilter{Subject: guild.Subject{Kind: guild.OfReminder, ID: event}, Limit: 1000})
	if err != nil {
		l.t.Fatal(err)
	}
	slices.Reverse(out)
	return out
}

// seoulTime is the instant of a wall clock in Seoul, which is nine hours ahead all year.
func seoulTime(t testing.TB, s string) int64 {
	t.Helper()
	at, err := time.Parse("2006-01-02 15:04 -0700", s+" +0900")
	if err != nil {
		t.Fatal(err)
	}
	return at.Unix()
}

func localTime(t testing.TB, text string) kpop.Local {
	t.Helper()
	l, err := kpop.ParseLocal(text)
	if err != nil {
		t.Fatal(err)
	}
	return l
}
