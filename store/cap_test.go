package store

import (
	"errors"
	"strings"
	"testing"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// A server that has as many events as there may be gets no other one, however it is asked.
func TestEventsAreCapped(t *testing.T) {
	t.Parallel()
	st := newStore(t)
	first := mustMake(t, st, manyWishes(1, "")...)[0]
	must(t, st, func(tx *Tx) error {
		return tx.exec(t.Context(), `
			INSERT INTO event (guild_id, kind, name, search, place, city, country, url, note, zone, starts, ends, repeat, capacity, off, version, deleted, known, begins, over, origin)
			WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < $1)
			SELECT guild_id, kind, name || n.i, search, place, city, country, url, note, zone, starts, ends, repeat, capacity, off, version, deleted, known, begins, over, origin
			FROM event, n WHERE id = 1`, MostEvents)
	})
	capped(t, "one more event", addEvent(t, st), CappedEvents)
	if err := st.Room(t.Context(), here, manyWishes(1, ""), today()); !errors.Is(err, ErrTooMany) {
		t.Errorf("Room = %v, want ErrTooMany", err)
	}
	if err := st.Room(t.Context(), there, manyWishes(1, ""), today()); err != nil {
		t.Errorf("Room in another server = %v", err)
	}
	if _, err := undo(t, st, Undoing{Guild: here, User: mina, Change: first.ID, At: today()}); err != nil {
		t.Fatal(err)
	}
	if err := addEvent(t, st); err != nil {
		t.Errorf("an event in the place of another: %v", err)
	}
}

func addEvent(t *testing.T, st *Store) error {
	t.Helper()
	_, err := made(t, st, manyWishes(1, "")...)
	return err
}

// capped fails unless an error is that there may be no more of something.
func capped(t *testing.T, what string, err error, want Capped) {
	t.Helper()
	var at *AtCap
	if !errors.As(err, &at) || at.What != want || !errors.Is(err, ErrTooMany) {
		t.Errorf("%s: %v, want an *AtCap of %s", what, err, want)
	}
}

// Two thousand events of every day, with all stages, are refused at once; as many as there
// is room for are saved while others write.
func TestTimesAreCapped(t *testing.T) {
	t.Parallel()
	st := newStore(t)
	wishes := manyWishes(2000, "FREQ=DAILY")
	capped(t, "Room of 2000 daily events", st.Room(t.Context(), here, wishes, today()), CappedTimes)
	c := Confirmation{Draft: drafted(t, st, guild.Draft{Guild: here, User: mina, Wishes: wishes}), Guild: here, User: mina, At: today()}
	meanwhile(t, st, "2000 daily events refused", func() {
		_, err := st.Confirm(t.Context(), c)
		capped(t, "Confirm of 2000 daily events", err, CappedTimes)
	})
	if n := count(t, st, `SELECT COUNT(*) FROM moment`); n != 0 {
		t.Errorf("%d moments after a refused confirmation, want none", n)
	}
	c.Draft = drafted(t, st, guild.Draft{Guild: here, User: mina, Wishes: wishes[:30]})
	meanwhile(t, st, "30 daily events with all stages", func() {
		if list, err := st.Confirm(t.Context(), c); err != nil || len(list) != 30 {
			t.Errorf("Confirm of 30 daily events = %d changes, %v", len(list), err)
		}
	})
	t.Logf("%d moments in a database of %d kB", count(t, st, `SELECT COUNT(*) FROM moment`), count(t, st, `PRAGMA page_count`)*4)
}

// All that is ahead of an event is kept, to the horizon, and of what is behind as much as
// there is room for.
func TestMomentsAreCapped(t *testing.T) {
	t.Parallel()
	e := *manyWishes(1, "FREQ=DAILY")[0].Thing.Event
	for _, from := range []kpop.Day{e.Start.Day, e.Start.Day - 1000} {
		e.Start.Day, e.End.Day = from, from
		for j := range e.Stages {
			e.Stages[j].At.Day = from
		}
		times, err := timesOf(e, today())
		if last := times.list[len(times.list)-1].At; err != nil || len(times.list) > mostMoments || last < today().Add(momentsAhead-48*time.Hour).Unix() {
			t.Errorf("a daily event since %s has %d moments up to %d, %v; want at most %d, to the horizon", from, len(times.list), last, err, mostMoments)
		}
	}
}

// Drafts give way to newer ones, of one person and of a server, and none is too large.
func TestDraftsAreCapped(t *testing.T) {
	t.Parallel()
	st := newStore(t)
	var ids []int64
	for range MostOwnDrafts + 5 {
		ids = append(ids, drafted(t, st, guild.Draft{Guild: here, User: mina, Wishes: manyWishes(1, "")}))
	}
	drafted(t, st, guild.Draft{Guild: here, User: joon, Wishes: manyWishes(1, "")})
	if _, err := st.Draft(t.Context(), here, ids[4]); !errors.Is(err, ErrNotFound) {
		t.Errorf("Draft no. 5 of %d = %v, want ErrNotFound", len(ids), err)
	}
	if _, err := st.Draft(t.Context(), here, ids[5]); err != nil {
		t.Errorf("Draft no. 6 of %d = %v", len(ids), err)
	}
	for user := range MostDrafts + 10 {
		drafted(t, st, guild.Draft{Guild: there, User: kpop.Snowflake(1000 + user), Wishes: manyWishes(1, "")})
	}
	if n := count(t, st, `SELECT COUNT(*) FROM draft WHERE guild_id = `+there.String()); n != MostDrafts {
		t.Errorf("%d drafts of a server, want %d", n, MostDrafts)
	}
	large := manyWishes(1, "")
	large[0].Thing.Event.Note = strings.Repeat("x", MostDraftBytes)
	err := st.Update(t.Context(), func(tx *Tx) error {
		_, err := tx.AddDraft(t.Context(), guild.Draft{Guild: here, User: mina, Wishes: large})
		return err
	})
	capped(t, "a large draft", err, CappedDraftBytes)
}

// Cards are capped, those that are there are brought up to date.
func TestPlacedAreCapped(t *testing.T) {
	t.Parallel()
	st := newStore(t)
	place := func(channel int) error {
		return st.Update(t.Context(), func(tx *Tx) error {
			_, err := tx.PlaceCard(t.Context(), guild.Placed{Guild: here, Channel: kpop.Snowflake(channel), EventID: 1}, today())
			return err
		})
	}
	for channel := range MostPlaced {
		if err := place(channel + 1); err != nil {
			t.Fatal(err)
		}
	}
	capped(t, "one more card", place(MostPlaced+1), CappedPlaced)
	if err := place(1); err != nil {
		t.Errorf("a card that is there, again: %v", err)
	}
}
