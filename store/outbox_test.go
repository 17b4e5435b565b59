package store

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// noon is when the tests of the outbox take place.
func noon() time.Time { return time.Date(2026, time.March, 14, 12, 0, 0, 0, time.UTC) }

// post puts deliveries into the outbox and returns their ids.
func post(t testing.TB, st *Store, list ...guild.Delivery) (ids []int64) {
	t.Helper()
	change(t, st, func(tx *Tx) error {
		for _, d := range list {
			if d.Kind == "" {
				d.Kind = guild.Say
			}
			if d.Due == 0 {
				d.Due = noon().Unix()
			}
			id, err := tx.Post(t.Context(), d)
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return nil
	})
	return ids
}

func change(t testing.TB, st *Store, f func(*Tx) error) {
	t.Helper()
	if err := st.Update(t.Context(), f); err != nil {
		t.Fatal(err)
	}
}

func claimAt(t testing.TB, st *Store, owner string, now time.Time) []guild.Delivery {
	t.Helper()
	list, err := st.Claim(t.Context(), Claiming{Owner: owner, Now: now, Lease: 10 * time.Second, Limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func idsOf(list []guild.Delivery) (ids []int64) {
	for _, d := range list {
		ids = append(ids, d.ID)
	}
	return ids
}

func delivery(t testing.TB, st *Store, id int64) guild.Delivery {
	t.Helper()
	d, err := st.Delivery(t.Context(), 1, id)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestADeliveryIsClaimedOnceAndAgainWhenItsLeaseEnds(t *testing.T) {
	path := filepath.Join(t.TempDir(), "fanchart.db")
	one, other := mustOpen(t, path), mustOpen(t, path)
	ids := post(t, one, guild.Delivery{Guild: 1, Channel: 5, Request: "/hello"}, guild.Delivery{Guild: 1, Channel: 6, Due: noon().Unix() + 60})
	if got := claimAt(t, one, "a", noon()); !slices.Equal(idsOf(got), ids[:1]) || got[0].State != guild.Claimed || got[0].Attempts != 1 {
		t.Errorf("Claim = %+v, want the one that is due", got)
	}
	if got := claimAt(t, other, "b", noon().Add(9*time.Second)); len(got) > 0 {
		t.Errorf("Claim of a claimed one = %+v, want none", got)
	}
	later := noon().Add(11 * time.Second)
	if got := claimAt(t, other, "b", later); !slices.Equal(idsOf(got), ids[:1]) {
		t.Errorf("Claim after the lease = %+v, want it", got)
	}
	change(t, one, func(tx *Tx) error {
		ok, err := tx.MarkSending(t.Context(), Sending{ID: ids[0], Owner: "a", At: later})
		if ok {
			t.Error("MarkSending by who lost the claim = true, want false")
		}
		return err
	})
	change(t, other, func(tx *Tx) error {
		return tx.Extend(t.Context(), Claiming{Owner: "b", Now: later, Lease: time.Minute})
	})
	if got := claimAt(t, one, "a", later.Add(40*time.Second)); len(got) > 0 {
		t.Errorf("Claim of an extended one = %+v, want none", got)
	}
	change(t, one, func(tx *Tx) error { return tx.Finish(t.Context(), ids[0], 77, later) }) // it came through after all
	if d := delivery(t, one, ids[0]); d.State != guild.Done || d.Message != 77 {
		t.Errorf("finished: %+v, want done, message 77", d)
	}
}

// Of a channel one is done after the other, in order; and a server with many does not
// keep another one waiting.
func TestClaimsAreInOrderAndFair(t *testing.T) {
	st := mustOpen(t, filepath.Join(t.TempDir(), "fanchart.db"))
	var list []guild.Delivery
	for n := range 40 {
		list = append(list, guild.Delivery{Guild: 1, Channel: kpop.Snowflake(100 + n), Request: "/a"})
	}
	list = append(list, guild.Delivery{Guild: 1, Channel: 100, Request: "/b"}, guild.Delivery{Guild: 2, Channel: 500, Request: "/c"})
	ids := post(t, st, list...)
	got := idsOf(claimAt(t, st, "a", noon()))
	if !slices.Contains(got, ids[41]) || slices.Contains(got, ids[40]) || got[0] != ids[0] {
		t.Errorf("Claim = %v, want the other server's %d among ten, the channel's second %d not", got, ids[41], ids[40])
	}
	change(t, st, func(tx *Tx) error { return tx.Finish(t.Context(), ids[0], 1, noon()) })
	change(t, st, func(tx *Tx) error { return tx.Rest(t.Context(), 100, noon().Add(time.Second)) })
	claimAt(t, st, "b", noon())
	claimAt(t, st, "c", noon())
	if got := claimAt(t, st, "d", noon()); slices.Contains(idsOf(got), ids[40]) {
		t.Errorf("Claim while the channel rests = %v, want without %d", idsOf(got), ids[40])
	}
	claimAt(t, st, "e", noon())
	if got := idsOf(claimAt(t, st, "f", noon().Add(2*time.Second))); !slices.Contains(got, ids[40]) {
		t.Errorf("Claim after the rest = %v, want %d", got, ids[40])
	}
}

// One that waits for its next try is not overtaken in its channel; one that is stuck
// holds the others up for its first tries alone.
func TestAChannelKeepsItsOrder(t *testing.T) {
	st := mustOpen(t, filepath.Join(t.TempDir(), "fanchart.db"))
	ids := post(t, st, guild.Delivery{Guild: 1, Channel: 5}, guild.Delivery{Guild: 1, Channel: 5}, guild.Delivery{Guild: 1, Channel: 6})
	now := noon()
	for try := 1; try <= holdTries+1; try++ {
		got := idsOf(claimAt(t, st, "a", now))
		if slices.Contains(got, ids[1]) || !slices.Contains(got, ids[0]) {
			t.Fatalf("Claim before try %d = %v, want %d and not %d", try, got, ids[0], ids[1])
		}
		change(t, st, func(tx *Tx) error {
			return tx.Retry(t.Context(), Trial{ID: ids[0], Owner: "a", Next: now.Add(10 * time.Second), Reason: "network"})
		})
		if got := idsOf(claimAt(t, st, "a", now.Add(9*time.Second))); slices.Contains(got, ids[1]) != (try > holdTries) {
			t.Fatalf("Claim while try %d is waited for = %v, want %d: %t", try+1, got, ids[1], try > holdTries)
		}
		now = now.Add(10 * time.Second)
	}
}

// A clock that was set back keeps nothing waiting that was due already.
func TestTheClockIsSetBack(t *testing.T) {
	st := mustOpen(t, filepath.Join(t.TempDir(), "fanchart.db"))
	ids := post(t, st, guild.Delivery{Guild: 1, Channel: 5}, guild.Delivery{Guild: 1, Channel: 6, Due: noon().Unix() + 7000})
	ahead := noon().Add(time.Hour)
	claimAt(t, st, "a", ahead)
	change(t, st, func(tx *Tx) error {
		n, err := tx.Hurry(t.Context(), Mending{Now: noon(), Next: time.Minute, Rest: time.Minute})
		if n != 1 {
			t.Errorf("Hurry = %d, want the one that was due", n)
		}
		return err
	})
	if got := idsOf(claimAt(t, st, "a", noon())); !slices.Equal(got, ids[:1]) {
		t.Errorf("Claim = %v, want %v", got, ids[:1])
	}
}

// What a clock that was ahead wrote of rests and turns holds nothing up; what may be so
// stays.
func TestAClockThatWasAhead(t *testing.T) {
	const turn, apart = "turn", 12 * time.Second
	for _, c := range []struct {
		name         string
		rests, turns time.Duration // of a channel, and the next free turn
		waiting      int           // for a turn
		rested       bool          // the channel's rest stays
		kept         bool          // the turns stay
	}{
		{"as it should be", 5 * time.Second, 2 * apart, 1, true, true},
		{"many wait for a turn", 0, 1000 * apart, 999, true, true},
		{"a channel rests for hours", 10 * time.Hour, 0, 0, false, true},
		{"turns for nobody", 0, 10 * time.Hour, 0, true, false},
		{"turns for few", 0, 10 * time.Hour, 3, true, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			st := mustOpen(t, filepath.Join(t.TempDir(), "fanchart.db"))
			for n := range c.waiting {
				post(t, st, guild.Delivery{Guild: 1, User: kpop.Snowflake(100 + n), Kind: guild.Tell})
			}
			ids := post(t, st, guild.Delivery{Guild: 1, Channel: 5})
			var n int
			var free time.Time
			change(t, st, func(tx *Tx) error {
				err := errors.Join(
					tx.exec(t.Context(), `UPDATE outbox SET reason = $1, next = next + 3600000 WHERE lane >= 100`, turn),
					tx.Rest(t.Context(), 5, noon().Add(c.rests)),
					tx.Rest(t.Context(), Opening, noon().Add(c.turns)))
				if err == nil {
					n, err = tx.Hurry(t.Context(), Mending{Now: noon(), Next: time.Minute, Rest: time.Minute, Turn: turn, Apart: apart})
				}
				slots, last := Slots{Lane: Opening, First: noon(), Apart: apart, Count: 1}, err
				if last == nil {
					slots, last = tx.Reserve(t.Context(), slots, 24*time.Hour)
				}
				free = slots.First
				return last
			})
			want := 0
			if !c.rested {
				want++
			}
			if !c.kept {
				want += 1 + c.waiting
			}
			if n != want || free.Equal(noon()) == (c.kept && c.turns > 0) {
				t.Errorf("Hurry = %d, the next turn is %v, want %d, kept %v", n, free.Sub(noon()), want, c.kept)
			}
			claimed := idsOf(claimAt(t, st, "a", noon()))
			if got := slices.Contains(claimed, ids[0]); got == (c.rested && c.rests > 0) {
				t.Errorf("Claim = %v, with what rested: %v", claimed, got)
			}
			if got := len(claimed); !c.kept && got != c.waiting+1 {
				t.Errorf("Claim = %v, want all", claimed)
			}
		})
	}
}

func TestTheSameKeyWaitsOnce(t *testing.T) {
	st := mustOpen(t, filepath.Join(t.TempDir(), "fanchart.db"))
	place := guild.Delivery{Kind: guild.Place, Guild: 1, Channel: 5, Key: "placed:1", Due: noon().Unix() + 10}
	sooner := place
	sooner.Due = noon().Unix()
	ids := post(t, st, place, sooner, place)
	if ids[0] != ids[1] || ids[1] != ids[2] {
		t.Fatalf("Post of one key = %v, want one id", ids)
	}
	if got := claimAt(t, st, "a", noon()); len(got) != 1 {
		t.Fatalf("Claim = %+v, want it at the earlier time", got)
	}
	again := place
	again.Due = noon().Unix() + 3
	post(t, st, again) // while it is carried out
	change(t, st, func(tx *Tx) error { return tx.Finish(t.Context(), ids[0], 9, noon()) })
	if d := delivery(t, st, ids[0]); d.State != guild.Waiting || d.Due != again.Due || d.Attempts != 0 {
		t.Errorf("finished while it was wanted again: %+v, want it to wait until %d", d, again.Due)
	}
	claimAt(t, st, "a", noon().Add(5*time.Second))
	change(t, st, func(tx *Tx) error { return tx.Finish(t.Context(), ids[0], 9, noon()) })
	if d := delivery(t, st, ids[0]); d.State != guild.Done || d.Key != "" {
		t.Errorf("finished again: %+v, want it done, its key free", d)
	}
	if fresh := post(t, st, place); fresh[0] == ids[0] {
		t.Errorf("Post after the end = %d, want another id than %d", fresh[0], ids[0])
	}
}

func TestSentIsKnownAfterACrash(t *testing.T) {
	path := filepath.Join(t.TempDir(), "fanchart.db")
	st := mustOpen(t, path)
	id := post(t, st, guild.Delivery{Guild: 1, Channel: 5})[0]
	claimAt(t, st, "a", noon())
	mark := func(owner string, at time.Time, fresh bool) {
		change(t, st, func(tx *Tx) error {
			ok, err := tx.MarkSending(t.Context(), Sending{ID: id, Owner: owner, At: at, Fresh: fresh})
			if !ok {
				t.Errorf("MarkSending(%s) = false, want true", owner)
			}
			return err
		})
	}
	mark("a", noon(), false)
	st.Close()
	st = mustOpen(t, path)
	later := noon().Add(time.Minute)
	if got := claimAt(t, st, "b", later); len(got) != 1 || got[0].Sent != noon().UnixMilli() {
		t.Fatalf("Claim after the crash = %+v, want Sent %d", got, noon().UnixMilli())
	}
	mark("b", later, false)
	if d := delivery(t, st, id); d.Sent != noon().UnixMilli() {
		t.Errorf("sent again: %d, want the first time %d", d.Sent, noon().UnixMilli())
	}
	mark("b", later, true)
	if d := delivery(t, st, id); d.Sent != later.UnixMilli() {
		t.Errorf("sent after it was looked for: %d, want %d", d.Sent, later.UnixMilli())
	}
	change(t, st, func(tx *Tx) error {
		return tx.End(t.Context(), Ending{ID: id, Owner: "b", State: guild.Unsure, Reason: "unclear", At: later})
	})
	if d := delivery(t, st, id); d.State != guild.Unsure || d.Reason != "unclear" {
		t.Errorf("ended: %+v, want unsure", d)
	}
	if got := claimAt(t, st, "c", later.Add(time.Hour)); len(got) > 0 {
		t.Errorf("Claim of an unsure one = %+v, want none", got)
	}
}

func TestAPauseHaltsTheChannelUntilItIsResumed(t *testing.T) {
	st := mustOpen(t, filepath.Join(t.TempDir(), "fanchart.db"))
	ids := post(t, st, guild.Delivery{Guild: 1, Channel: 5}, guild.Delivery{Guild: 1, Channel: 5}, guild.Delivery{Guild: 1, Channel: 6})
	first := claimAt(t, st, "a", noon())[0]
	change(t, st, func(tx *Tx) error {
		_, err := tx.Pause(t.Context(), Ending{ID: first.ID, Owner: "a", Reason: "no-access", At: noon()})
		return err
	})
	paused, err := st.Deliveries(t.Context(), DeliveryFilter{Guild: 1, State: guild.Paused})
	if want := []int64{ids[1], ids[0]}; err != nil || !slices.Equal(idsOf(paused), want) || paused[0].Reason != "no-access" {
		t.Errorf("paused: %+v, %v, want %v", paused, err, want)
	}
	if n := resume(t, st, Paused{Guild: 2}); n != 0 {
		t.Errorf("Resume of another server = %d, want 0", n)
	}
	if n := resume(t, st, Paused{Guild: 1, Channel: 5}); n != 2 {
		t.Errorf("Resume = %d, want 2", n)
	}
	if got := claimAt(t, st, "b", noon().Add(time.Minute)); !slices.Contains(idsOf(got), ids[0]) {
		t.Errorf("Claim after Resume = %v, want %d among them", idsOf(got), ids[0])
	}
}

func resume(t testing.TB, st *Store, p Paused) (n int) {
	t.Helper()
	change(t, st, func(tx *Tx) (err error) { n, err = tx.Resume(t.Context(), p, noon()); return err })
	return n
}

// Slots of two processes never meet, and a clock that was set back does not stop them.
func TestSlotsAreSharedByProcesses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "fanchart.db")
	stores := []*Store{mustOpen(t, path), mustOpen(t, path)}
	var mu sync.Mutex
	var all []time.Time
	var wait sync.WaitGroup
	for _, st := range stores {
		wait.Go(func() {
			for range 20 {
				s := reserve(t, st, noon())
				mu.Lock()
				all = append(all, s.At(0), s.At(1))
				mu.Unlock()
			}
		})
	}
	wait.Wait()
	slices.SortFunc(all, time.Time.Compare)
	for i, at := range all {
		if want := noon().Add(time.Duration(i) * 20 * time.Millisecond); !at.Equal(want) {
			t.Fatalf("slot %d at %s, want %s", i, at, want)
		}
	}
	back := noon().Add(-time.Hour)
	if s := reserve(t, stores[0], back); !s.First.Equal(back) {
		t.Errorf("Reserve with the clock set back: %s, want %s", s.First, back)
	}
}

func reserve(t testing.TB, st *Store, now time.Time) (s Slots) {
	err := st.Update(t.Context(), func(tx *Tx) (err error) {
		s, err = tx.Reserve(t.Context(), Slots{First: now, Apart: 20 * time.Millisecond, Count: 2}, 10*time.Second)
		return err
	})
	if err != nil {
		t.Error(err)
	}
	return s
}

func TestDeliveriesAreForgotten(t *testing.T) {
	st := mustOpen(t, filepath.Join(t.TempDir(), "fanchart.db"))
	ids := post(t, st, guild.Delivery{Guild: 1, Channel: 5}, guild.Delivery{Guild: 1, Channel: 6})
	claimAt(t, st, "a", noon())
	change(t, st, func(tx *Tx) error { return tx.Finish(t.Context(), ids[0], 1, noon()) })
	for before, want := range map[int64]int{noon().Unix(): 0, noon().Unix() + 1: 1} {
		change(t, st, func(tx *Tx) error {
			n, err := tx.DropDeliveries(t.Context(), before)
			if n != want && before == noon().Unix() {
				t.Errorf("DropDeliveries(%d) = %d, want %d", before, n, want)
			}
			return err
		})
	}
	list, err := st.Deliveries(t.Context(), DeliveryFilter{Guild: 1})
	if err != nil || !slices.Equal(idsOf(list), ids[1:]) {
		t.Errorf("left: %v, %v, want %v", idsOf(list), err, ids[1:])
	}
}

// TestDueAmongMany: of many deliveries that wait the due ones are found by an index, not
// by looking at all.
func TestDueAmongMany(t *testing.T) {
	st := many(t, 1_000)
	var due int
	if err := st.each(t.Context(), ask(claimable, claimableArgs(noon(), 50)...), func(scanner) error { due++; return nil }); err != nil || due != 50 {
		t.Fatalf("claimable = %d, %v, want 50", due, err)
	}
	for _, step := range plan(t, st, claimable, claimableArgs(noon(), 50)) {
		if strings.HasPrefix(step, "SCAN") && strings.Contains(step, "outbox") {
			t.Errorf("claimable looks at every delivery: %s", step)
		}
	}
}

// plan returns how a query is carried out, a step each.
func plan(t testing.TB, st *Store, query string, args []any) (steps []string) {
	t.Helper()
	err := st.each(t.Context(), ask("EXPLAIN QUERY PLAN "+query, args...), func(row scanner) error {
		var id, parent, unused int
		var step string
		err := row.Scan(&id, &parent, &unused, &step)
		steps = append(steps, step)
		return err
	})
	if err != nil || len(steps) == 0 {
		t.Fatalf("plan: %v, %v", steps, err)
	}
	return steps
}

// BenchmarkDue finds 50 of the 100 due among 100,000 deliveries that wait.
func BenchmarkDue(b *testing.B) {
	st := many(b, 100_000)
	for b.Loop() {
		var n int
		if err := st.each(b.Context(), ask(claimable, claimableArgs(noon(), 50)...), func(scanner) error { n++; return nil }); err != nil || n != 50 {
			b.Fatalf("claimable = %d, %v, want 50", n, err)
		}
	}
}

// many fills a store with deliveries of 5,000 servers, 100 of them due at noon.
func many(t testing.TB, n int) *Store {
	st := mustOpen(t, filepath.Join(t.TempDir(), "fanchart.db"))
	change(t, st, func(tx *Tx) error {
		for i := range n {
			d := guild.Delivery{Kind: guild.Say, Guild: kpop.Snowflake(1 + i%5000), Channel: kpop.Snowflake(10_000 + i), Request: "/a", Due: noon().Unix() + int64(i)}
			if i < 100 {
				d.Due = noon().Unix()
			}
			if _, err := tx.Post(t.Context(), d); err != nil {
				return err
			}
		}
		return nil
	})
	return st
}

func BenchmarkClaim(b *testing.B) {
	st := many(b, 100_000)
	for b.Loop() {
		if _, err := st.Claim(b.Context(), Claiming{Owner: "a", Now: noon(), Lease: 0, Limit: 50}); err != nil {
			b.Fatal(err)
		}
	}
}

// TestNumbersOfDeliveriesAreNeverGivenAgain: Discord would take the new one for the old.
func TestNumbersOfDeliveriesAreNeverGivenAgain(t *testing.T) {
	st := mustOpen(t, t.TempDir()+"/fanchart.db")
	var ids []int64
	for _, user := range []kpop.Snowflake{7, 8} {
		err := st.Update(t.Context(), func(tx *Tx) error {
			id, err := tx.Post(t.Context(), guild.Delivery{Kind: guild.Tell, User: user, Request: "/help", Due: 1})
			ids = append(ids, id)
			return err
		})
		if err == nil {
			err = st.Update(t.Context(), func(tx *Tx) error { return tx.Forget(t.Context(), user, time.Unix(2, 0)) })
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if ids[1] <= ids[0] {
		t.Errorf("Post after the last delivery was deleted: got id %d, want one after %d", ids[1], ids[0])
	}
}
