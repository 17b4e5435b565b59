package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// manyWishes are wishes to add events, each on a day of its own.
func manyWishes(n int, repeat string) (list []guild.Wish) {
	for i := range n {
		e := kpop.Event{Name: fmt.Sprintf("show %d", i), Kind: kpop.Concert, Zone: seoul, Start: (kpop.DayOf(2026, 3, 14) + kpop.Day(i%300)).At(19, 0), Repeat: repeat}
		if repeat != "" {
			e.Stages = []kpop.Stage{{Kind: kpop.Presale, At: e.Start.Day.At(9, 0)}, {Kind: kpop.Sale, At: e.Start.Day.At(12, 0)}, {Kind: kpop.Doors, At: e.Start.Day.At(17, 0)}}
			e.End = e.Start.Day.At(22, 0)
		}
		list = append(list, guild.Wish{Verb: guild.AddVerb, Thing: guild.Content{Event: &e}})
	}
	return list
}

// waits writes again and again until done is closed, and returns how long each took, the
// longest last.
func waits(ctx context.Context, st *Store, done <-chan struct{}) (took []time.Duration) {
	for {
		select {
		case <-done:
			slices.Sort(took)
			return took
		default:
		}
		began := time.Now()
		err := st.Update(ctx, func(t *Tx) error { return t.SetMeta(ctx, "waits", began.String()) })
		if err == nil {
			took = append(took, time.Since(began))
		}
	}
}

// meanwhile does something while somebody else writes, and logs how long they waited.
func meanwhile(t *testing.T, st *Store, what string, do func()) {
	t.Helper()
	done, told := make(chan struct{}), make(chan []time.Duration)
	go func() { told <- waits(t.Context(), st, done) }()
	began := time.Now()
	do()
	close(done)
	if took := <-told; len(took) > 0 {
		t.Logf("%s in %s: %d writes of others, half within %s, p99 %s, the longest %s", what, time.Since(began).Round(time.Millisecond), len(took),
			took[len(took)/2].Round(time.Microsecond*100), took[len(took)*99/100].Round(time.Microsecond*100), took[len(took)-1].Round(time.Microsecond*100))
	}
}

func TestManyWishesAreSavedInParts(t *testing.T) {
	t.Parallel()
	st := newStore(t)
	id := drafted(t, st, guild.Draft{Guild: here, User: mina, Wishes: manyWishes(500, "")})
	var list []guild.Change
	var err error
	meanwhile(t, st, "500 events", func() {
		list, err = st.Confirm(t.Context(), Confirmation{Draft: id, Guild: here, User: mina, At: today()})
	})
	if err != nil || len(list) != 500 {
		t.Fatalf("Confirm = %d changes, %v; want 500", len(list), err)
	}
	again, err := st.Confirm(t.Context(), Confirmation{Draft: id, Guild: here, User: mina, At: today()})
	if err != nil || fmt.Sprint(ids(again)) != fmt.Sprint(ids(list)) {
		t.Errorf("Confirm again = %d changes, %v; want the same 500", len(again), err)
	}
	if n := count(t, st, `SELECT COUNT(*) FROM event`); n != 500 {
		t.Errorf("%d events, want 500", n)
	}
	if n := count(t, st, `SELECT COUNT(*) FROM saving`); n != 0 {
		t.Errorf("%d drafts are being saved, want none", n)
	}
	var undone []guild.Change
	meanwhile(t, st, "500 events taken back", func() {
		undone, err = st.Undo(t.Context(), Undoing{Guild: here, User: mina, Batch: id, At: today()})
	})
	if err != nil || len(undone) != 500 {
		t.Fatalf("Undo = %d changes, %v; want 500", len(undone), err)
	}
	if n := count(t, st, `SELECT COUNT(*) FROM event WHERE deleted = 0`); n != 0 {
		t.Errorf("%d events after Undo, want none", n)
	}
	same, err := st.Undo(t.Context(), Undoing{Guild: here, User: mina, Batch: id, At: today()})
	if err != nil || fmt.Sprint(ids(same)) != fmt.Sprint(ids(undone)) {
		t.Errorf("Undo again = %d changes, %v; want the same 500", len(same), err)
	}
	meanwhile(t, st, "the server forgotten", func() { err = st.ForgetGuild(t.Context(), here) })
	if err != nil || len(found(t, st, here.String())) > 0 {
		t.Errorf("ForgetGuild = %v, the server still stands in %q", err, found(t, st, here.String()))
	}
}

// What is refused is found before anything is saved, or else all of it is taken back.
func TestManyWishesAreSavedWholeOrNot(t *testing.T) {
	t.Parallel()
	st := newStore(t)
	old := *mustMake(t, st, guild.Wish{Verb: guild.AddVerb, Thing: event(kpop.Event{Name: "old"})})[0].After.Event
	mine, theirs := old, old
	mine.Note, theirs.Note = "mine", "theirs"
	mustMake(t, st, guild.Wish{Verb: guild.EditVerb, Thing: guild.Content{Event: &theirs}})
	wishes := append(manyWishes(300, ""), guild.Wish{Verb: guild.EditVerb, Thing: guild.Content{Event: &mine}})
	d := guild.Draft{Guild: here, User: mina, Wishes: wishes}
	d.ID = drafted(t, st, d)
	c := Confirmation{Draft: d.ID, Guild: here, User: mina, At: today()}
	var conflict *Conflict
	if _, err := st.Confirm(t.Context(), c); !errors.As(err, &conflict) || conflict.Now.Event.Note != "theirs" {
		t.Errorf("Confirm = %v, want a *Conflict that shows theirs", err)
	}
	if n := count(t, st, `SELECT COUNT(*) FROM change`); n != 2 {
		t.Errorf("%d changes after a conflict that was foreseen, want the 2 from before", n)
	}
	if err := st.save(t.Context(), d, c); !errors.As(err, &conflict) { // somebody else's edit came between
		t.Errorf("save = %v, want a *Conflict", err)
	}
	if n, saving := count(t, st, `SELECT COUNT(*) FROM event WHERE deleted = 0`), count(t, st, `SELECT COUNT(*) FROM saving`); n != 1 || saving != 0 {
		t.Errorf("after a conflict on the way: %d events, %d drafts being saved; want the one from before and none", n, saving)
	}
}

// A later change keeps a large batch from being taken back.
func TestUndoOfManyForeseesConflicts(t *testing.T) {
	t.Parallel()
	st := newStore(t)
	list := mustMake(t, st, manyWishes(60, "")...)
	next := *list[7].After.Event
	next.Note = "later"
	mustMake(t, st, guild.Wish{Verb: guild.EditVerb, Thing: guild.Content{Event: &next}})
	_, err := st.Undo(t.Context(), Undoing{Guild: here, User: mina, Batch: list[0].Batch, At: today()})
	if !errors.Is(err, ErrConflict) {
		t.Errorf("Undo = %v, want ErrConflict", err)
	}
	if n := count(t, st, `SELECT COUNT(*) FROM event WHERE deleted = 0`); n != 60 {
		t.Errorf("%d events after a refused undo, want all 60", n)
	}
}

// killedOnTheWay runs a task in a second process and ends it as soon as a table has rows.
func killedOnTheWay(t *testing.T, st *Store, name, table string) {
	t.Helper()
	cmd := taskProcess(name, st.Path())
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { cmd.Wait(); close(ended) }()
	for count(t, st, `SELECT COUNT(*) FROM `+table) == 0 {
		select {
		case <-ended:
			t.Fatalf("the second process ended before %s had rows", table)
		default:
		}
	}
	cmd.Process.Kill()
	<-ended
}

// A program that is killed while it saves or deletes goes on when it is there again.
func TestKilledOnTheWay(t *testing.T) {
	t.Parallel()
	st := mustOpen(t, filepath.Join(t.TempDir(), "fanchart.db"))
	id := drafted(t, st, guild.Draft{Guild: here, User: mina, Wishes: manyWishes(2000, "")})
	killedOnTheWay(t, st, "confirm", "saving")
	if n := count(t, st, `SELECT COUNT(*) FROM event`); n == 0 || n == 2000 {
		t.Errorf("%d events when the program was killed, want a part of them", n)
	}
	if err := st.DropDrafts(t.Context(), today().Add(48*time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := st.Resume(t.Context(), today().Add(48*time.Hour)); err != nil {
		t.Fatal(err)
	}
	d, err := st.Draft(t.Context(), here, id)
	if n := count(t, st, `SELECT COUNT(DISTINCT name) FROM event`); n != 2000 || err != nil || !d.Saved {
		t.Errorf("after Resume: %d events, saved %t, %v; want 2000 and saved", n, d.Saved, err)
	}
	if n := count(t, st, `SELECT COUNT(*) FROM event`); n != 2000 {
		t.Errorf("after Resume: %d events, want each once", n)
	}
	killedOnTheWay(t, st, "forget", "forgetting")
	if err := st.Resume(t.Context(), today()); err != nil || len(found(t, st, here.String())) > 0 {
		t.Errorf("Resume = %v, the server still stands in %q", err, found(t, st, here.String()))
	}
}
