package store

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

func drafted(t testing.TB, st *Store, d guild.Draft) (id int64) {
	t.Helper()
	d.At = today().Unix()
	if d.Expires == 0 {
		d.Expires = today().Add(24 * time.Hour).Unix()
	}
	must(t, st, func(tx *Tx) (err error) {
		id, err = tx.AddDraft(t.Context(), d)
		return err
	})
	return id
}

func confirm(t testing.TB, st *Store, c Confirmation) (list []guild.Change, err error) {
	t.Helper()
	err = st.Update(t.Context(), func(tx *Tx) (err error) {
		list, err = tx.Confirm(t.Context(), c)
		return err
	})
	return list, err
}

func undo(t testing.TB, st *Store, u Undoing) (list []guild.Change, err error) {
	t.Helper()
	err = st.Update(t.Context(), func(tx *Tx) (err error) {
		list, err = tx.Undo(t.Context(), u)
		return err
	})
	return list, err
}

// made confirms wishes of a person here.
func made(t testing.TB, st *Store, wishes ...guild.Wish) ([]guild.Change, error) {
	t.Helper()
	id := drafted(t, st, guild.Draft{Guild: here, User: mina, Wishes: wishes})
	return confirm(t, st, Confirmation{Draft: id, Guild: here, User: mina, At: today()})
}

func mustMake(t testing.TB, st *Store, wishes ...guild.Wish) []guild.Change {
	t.Helper()
	list, err := made(t, st, wishes...)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func event(e kpop.Event) guild.Content {
	if e.Zone == "" {
		e.Kind, e.Zone, e.Start = kpop.Concert, seoul, kpop.DayOf(2026, 3, 14).At(19, 0)
	}
	return guild.Content{Event: &e}
}

func release(r kpop.Release) guild.Content {
	if r.Kind == "" {
		r.Kind = kpop.EPRelease
	}
	return guild.Content{Release: &r}
}

func TestConfirmSavesOnce(t *testing.T) {
	st := newStore(t)
	id := drafted(t, st, guild.Draft{Guild: here, User: mina, Refused: []guild.Refusal{{Row: 3, Code: "day"}},
		Wishes: []guild.Wish{{Verb: guild.AddVerb, Thing: event(kpop.Event{Name: "show", Guild: there})}, {Verb: guild.AddVerb, Thing: release(kpop.Release{Name: "song"})}}})
	d, err := st.Draft(t.Context(), here, id)
	if err != nil || len(d.Wishes) != 2 || len(d.Refused) != 1 || d.Saved || d.Wishes[0].Thing.Event.Start != kpop.DayOf(2026, 3, 14).At(19, 0) {
		t.Errorf("Draft = %+v, %v, want what was drafted", d, err)
	}
	for _, stranger := range []Confirmation{{Draft: id, Guild: here, User: joon, At: today()}, {Draft: id, Guild: there, User: mina, At: today()}, {Draft: id + 1, Guild: here, User: mina, At: today()}} {
		if _, err := confirm(t, st, stranger); !errors.Is(err, ErrNotFound) {
			t.Errorf("Confirm(%+v) = %v, want ErrNotFound", stranger, err)
		}
	}
	if _, err := confirm(t, st, Confirmation{Draft: id, Guild: here, User: mina, At: today().Add(24 * time.Hour)}); !errors.Is(err, ErrExpired) {
		t.Errorf("Confirm a day later = %v, want ErrExpired", err)
	}
	first, err := confirm(t, st, Confirmation{Draft: id, Guild: here, User: joon, Any: true, At: today()})
	if err != nil || len(first) != 2 {
		t.Fatalf("Confirm = %v, %v, want two changes", first, err)
	}
	again, err := confirm(t, st, Confirmation{Draft: id, Guild: here, User: mina, At: today().Add(48 * time.Hour)})
	if err != nil || fmt.Sprint(ids(again)) != fmt.Sprint(ids(first)) {
		t.Errorf("Confirm again = %v, %v, want the same changes %v", ids(again), err, ids(first))
	}
	if c := first[0]; c.User != joon || c.Batch != id || c.Before != nil || c.After.Event.Guild != here || c.After.Version() != 1 {
		t.Errorf("Confirm = %+v, want an event of this server added by who confirmed", c)
	}
	if _, total, err := st.Changes(t.Context(), ChangeFilter{Guild: here, Batch: id}); total != 2 || err != nil {
		t.Errorf("Changes = %d, %v, want 2", total, err)
	}
}

func ids(list []guild.Change) (out []int64) {
	for _, c := range list {
		out = append(out, c.ID)
	}
	return out
}

// One wish that cannot be granted keeps the others from being.
func TestConfirmIsAllOrNothing(t *testing.T) {
	st := newStore(t)
	old := *mustMake(t, st, guild.Wish{Verb: guild.AddVerb, Thing: event(kpop.Event{Name: "old"})})[0].After
	gone := event(kpop.Event{Name: "gone", ID: 999, Version: 1})
	broken := event(kpop.Event{Name: "broken"})
	broken.Event.Zone = "Nowhere/Land"
	for name, bad := range map[string]guild.Wish{
		"missing": {Verb: guild.EditVerb, Thing: gone}, "zone": {Verb: guild.AddVerb, Thing: broken}, "no name": {Verb: guild.AddVerb, Thing: release(kpop.Release{})},
	} {
		edited := *old.Event
		edited.Name = "new"
		_, err := made(t, st, guild.Wish{Verb: guild.AddVerb, Thing: release(kpop.Release{Name: "song"})}, guild.Wish{Verb: guild.EditVerb, Thing: event(edited)}, bad)
		if err == nil {
			t.Errorf("%s: Confirm = nil, want an error", name)
		}
		if _, total, _ := st.Releases(t.Context(), ReleaseFilter{Guild: here}); total != 0 {
			t.Errorf("%s: %d releases after a refused confirmation, want none", name, total)
		}
		if now, err := st.Event(t.Context(), here, old.ID()); err != nil || now.Name != "old" || now.Version != 1 {
			t.Errorf("%s: the event after a refused confirmation = %+v, %v, want it untouched", name, now, err)
		}
	}
	if _, total, err := st.Changes(t.Context(), ChangeFilter{Guild: here}); total != 1 || err != nil {
		t.Errorf("Changes = %d, %v, want the first alone", total, err)
	}
}

func TestTheSecondOfTwoEditorsIsTold(t *testing.T) {
	st := newStore(t)
	added := *mustMake(t, st, guild.Wish{Verb: guild.AddVerb, Thing: event(kpop.Event{Name: "show", Place: "A"})})[0].After
	one, two := *added.Event, *added.Event
	one.Place, two.Note = "B", "bring a light stick"
	first := drafted(t, st, guild.Draft{Guild: here, User: mina, Wishes: []guild.Wish{{Verb: guild.EditVerb, Thing: event(one)}}})
	for name, verb := range map[string]guild.Verb{"edit": guild.EditVerb, "delete": guild.DeleteVerb} {
		second := drafted(t, st, guild.Draft{Guild: here, User: joon, Wishes: []guild.Wish{{Verb: verb, Thing: event(two)}}})
		if _, err := confirm(t, st, Confirmation{Draft: first, Guild: here, User: mina, At: today()}); err != nil {
			t.Fatal(err)
		}
		_, err := confirm(t, st, Confirmation{Draft: second, Guild: here, User: joon, At: today()})
		var c *Conflict
		if !errors.As(err, &c) || !errors.Is(err, ErrConflict) {
			t.Fatalf("%s: Confirm of the second = %v, want a *Conflict", name, err)
		}
		if c.ID != one.ID || c.Now == nil || c.Now.Event.Place != "B" || c.Then == nil || c.Then.Event.Place != "A" || c.Last.User != mina {
			t.Errorf("%s: the conflict = then %+v, now %+v, last %+v, want A, B, by the first", name, c.Then, c.Now, c.Last)
		}
	}
	mustMake(t, st, guild.Wish{Verb: guild.DeleteVerb, Thing: event(kpop.Event{ID: one.ID, Version: 2})})
	_, err := made(t, st, guild.Wish{Verb: guild.EditVerb, Thing: event(kpop.Event{ID: one.ID, Version: 2, Name: "x"})})
	var c *Conflict
	if !errors.As(err, &c) || c.Now != nil {
		t.Errorf("Confirm of an edit of a deleted event = %v, want a *Conflict with nothing there now", err)
	}
}

// Who writes without a draft is told as well.
func TestSavingAnOldVersionIsAConflict(t *testing.T) {
	st := newStore(t)
	e := planned(t, st, kpop.Event{Guild: here, Name: "show", Start: local(t, "2026-03-14 19:00")})
	r := announced(t, st, kpop.Release{Guild: here, Name: "song"})
	planned(t, st, e)
	announced(t, st, r)
	abroad, elsewhere := e, r
	abroad.Guild, abroad.Version, elsewhere.Guild, elsewhere.Version = there, 2, there, 2
	for name, c := range map[string]struct {
		save func(*Tx) error
		want error
	}{
		"SaveEvent":              {func(tx *Tx) error { _, err := tx.SaveEvent(t.Context(), e, FromGuild, today()); return err }, ErrConflict},
		"SaveRelease":            {func(tx *Tx) error { _, err := tx.SaveRelease(t.Context(), r, FromGuild); return err }, ErrConflict},
		"DeleteEvent":            {func(tx *Tx) error { return tx.DeleteEvent(t.Context(), e.ID, 1) }, ErrConflict},
		"DeleteRelease":          {func(tx *Tx) error { return tx.DeleteRelease(t.Context(), r.ID, 1) }, ErrConflict},
		"SaveEvent, elsewhere":   {func(tx *Tx) error { _, err := tx.SaveEvent(t.Context(), abroad, FromGuild, today()); return err }, ErrNotFound},
		"SaveRelease, elsewhere": {func(tx *Tx) error { _, err := tx.SaveRelease(t.Context(), elsewhere, FromGuild); return err }, ErrNotFound},
		"DeleteEvent of none":    {func(tx *Tx) error { return tx.DeleteEvent(t.Context(), 999, 1) }, ErrNotFound},
	} {
		if err := st.Update(t.Context(), c.save); !errors.Is(err, c.want) {
			t.Errorf("%s of version 1 after an edit = %v, want %v", name, err, c.want)
		}
	}
}

func TestUndo(t *testing.T) {
	st := newStore(t)
	act := catalogued(t, st, "Nova")[0]
	full := kpop.Event{Name: "show", Kind: kpop.Tour, Zone: seoul, Start: local(t, "2026-03-14 19:00"), Credits: credits(act), Capacity: 2,
		Stages: []kpop.Stage{{Kind: kpop.Sale, At: local(t, "2026-03-03 20:00")}}, Sources: []kpop.Citation{{Name: "s", Key: "k"}}}
	added := mustMake(t, st, guild.Wish{Verb: guild.AddVerb, Thing: event(full)})[0]
	next := *added.After.Event
	next.Name, next.Credits, next.Stages, next.Start = "changed", nil, nil, local(t, "2026-04-14 19:00")
	edited := mustMake(t, st, guild.Wish{Verb: guild.EditVerb, Thing: event(next)})[0]
	deleted := mustMake(t, st, guild.Wish{Verb: guild.DeleteVerb, Thing: *edited.After})[0]
	if got := listed(t, st, EventFilter{Guild: here}); got != "" {
		t.Errorf("Events after the deletion = %s, want none", got)
	}
	for _, c := range []struct {
		change int64
		want   string
	}{{deleted.ID, "changed 04-14 19:00"}, {edited.ID, "show 03-14 19:00"}, {added.ID, ""}} {
		first, err := undo(t, st, Undoing{Guild: here, User: joon, Change: c.change, At: today()})
		if err != nil {
			t.Fatal(err)
		}
		again, err := undo(t, st, Undoing{Guild: here, User: mina, Change: c.change, At: today()})
		if err != nil || len(again) != 1 || again[0].ID != first[0].ID || first[0].Undoes != c.change || first[0].User != joon {
			t.Errorf("Undo of %d = %+v, then %+v, %v, want the same change twice", c.change, first, again, err)
		}
		if got := listed(t, st, EventFilter{Guild: here}); got != c.want {
			t.Errorf("Events after Undo of %d = %q, want %q", c.change, got, c.want)
		}
		if c.change == edited.ID {
			now, _ := st.Event(t.Context(), here, added.Thing)
			was := *added.After.Event
			was.Version = now.Version
			if fmt.Sprint(now) != fmt.Sprint(was) || now.Version <= 3 {
				t.Errorf("the event after Undo = %+v\nwant %+v as a new version", now, was)
			}
		}
		if _, err := undo(t, st, Undoing{Guild: here, User: joon, Change: first[0].ID, At: today()}); !errors.Is(err, ErrIsUndo) {
			t.Errorf("Undo of an undo = %v, want ErrIsUndo", err)
		}
	}
}

func TestUndoOverALaterEditIsRefused(t *testing.T) {
	st := newStore(t)
	batch := mustMake(t, st, guild.Wish{Verb: guild.AddVerb, Thing: release(kpop.Release{Name: "one", Day: "2026-03-14"})},
		guild.Wish{Verb: guild.AddVerb, Thing: release(kpop.Release{Name: "two"})}, guild.Wish{Verb: guild.AddVerb, Thing: event(kpop.Event{Name: "three"})})
	next := *batch[0].After.Release
	next.Day = "2026-03-21"
	later := mustMake(t, st, guild.Wish{Verb: guild.EditVerb, Thing: release(next)})[0]
	if r := later.After.Release; r.Was != "2026-03-14" || r.Moved != today().Unix() {
		t.Errorf("the moved release was %q, noticed at %d, want 2026-03-14 and now", r.Was, r.Moved)
	}
	for name, u := range map[string]Undoing{"one": {Change: batch[0].ID}, "all": {Batch: batch[0].Batch}} {
		u.Guild, u.User, u.At = here, mina, today()
		_, err := undo(t, st, u)
		var c *Conflict
		if !errors.As(err, &c) || c.Then.Release.Day != "2026-03-14" || c.Now.Release.Day != "2026-03-21" || c.Last.ID != later.ID {
			t.Errorf("%s: Undo = %v, want a *Conflict that shows both days", name, err)
		}
	}
	if _, total, _ := st.Releases(t.Context(), ReleaseFilter{Guild: here}); total != 2 {
		t.Errorf("%d releases after a refused undo, want both", total)
	}
	if _, err := undo(t, st, Undoing{Guild: here, User: mina, Change: later.ID, At: today()}); err != nil {
		t.Fatal(err)
	}
	draft := drafted(t, st, guild.Draft{Guild: here, User: mina, Undo: batch[0].Batch})
	list, err := confirm(t, st, Confirmation{Draft: draft, Guild: here, User: mina, At: today()})
	if err != nil || len(list) != 3 || list[0].Batch != draft {
		t.Errorf("Confirm of the undo of a batch = %v, %v, want three changes", list, err)
	}
	_, releases, _ := st.Releases(t.Context(), ReleaseFilter{Guild: here})
	if events := listed(t, st, EventFilter{Guild: here}); releases != 0 || events != "" {
		t.Errorf("after the undo of the batch: %d releases, events %q, want nothing", releases, events)
	}
	if _, err := undo(t, st, Undoing{Guild: here, User: mina, Batch: 12345, At: today()}); !errors.Is(err, ErrNotFound) {
		t.Errorf("Undo of no batch = %v, want ErrNotFound", err)
	}
}

// A number of a draft that is gone would let an old button confirm another one.
func TestNumbersOfDraftsAreNotGivenOutAgain(t *testing.T) {
	st := newStore(t)
	seen := map[int64]bool{}
	for range 3 {
		for range 3 {
			id := drafted(t, st, guild.Draft{Guild: here, User: mina})
			if seen[id] {
				t.Errorf("AddDraft = %d again", id)
			}
			seen[id] = true
		}
		if err := st.DropDrafts(t.Context(), today().Add(25*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := st.Draft(t.Context(), here, 1); !errors.Is(err, ErrNotFound) {
		t.Errorf("Draft that was dropped = %v, want ErrNotFound", err)
	}
	if n := count(t, st, `SELECT COUNT(*) FROM draft`); n != 1 {
		t.Errorf("%d drafts after DropDrafts, want the newest alone", n)
	}
}

func TestConflictWords(t *testing.T) {
	err := fmt.Errorf("confirm: %w", &Conflict{Noun: guild.EventNoun, ID: 12})
	if got, want := err.Error(), "confirm: event 12: changed by somebody else"; got != want || !strings.Contains(got, "12") {
		t.Errorf("Error = %q, want %q", got, want)
	}
}
