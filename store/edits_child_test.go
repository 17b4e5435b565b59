package store

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// editsEach is how many edits each process of the test below makes.
const editsEach = 100

// editAlong adds its mark to the note of event 1 again and again, whoever else does
// so: told of a conflict, it looks again at what is there.
func editAlong(t *testing.T, st *Store, mark string) (conflicts int) {
	t.Helper()
	for done := 0; done < editsEach; {
		e, err := st.Event(t.Context(), here, 1)
		if err != nil {
			t.Fatal(err)
		}
		e.Note += fmt.Sprintf(" %s%d", mark, done)
		err = st.Update(t.Context(), func(tx *Tx) error {
			draft := guild.Draft{Guild: here, User: mina, Expires: today().Add(time.Hour).Unix(), Wishes: []guild.Wish{{Verb: guild.EditVerb, Thing: guild.Content{Event: &e}}}}
			id, err := tx.AddDraft(t.Context(), draft)
			if err == nil {
				_, err = tx.Confirm(t.Context(), Confirmation{Draft: id, Guild: here, User: mina, At: today()})
			}
			return err
		})
		switch {
		case err == nil:
			done++
			giveWay(t, st, e.Version+1)
		case errors.Is(err, ErrConflict):
			conflicts++
		case !errors.Is(err, ErrLocked):
			t.Fatal(err)
		}
	}
	return conflicts
}

// giveWay looks at event 1 until somebody else changed it, or for a while.
func giveWay(t *testing.T, st *Store, version int64) {
	t.Helper()
	for range 100 {
		if e, err := st.Event(t.Context(), here, 1); err != nil || e.Version != version {
			return
		}
	}
}

// Two processes edit one event at the same time: every edit is in it, in the log, and
// was based on the one before.
func TestEditsOfTwoProcesses(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "fanchart.db")
	st := mustOpen(t, path)
	planned(t, st, kpop.Event{Guild: here, Name: "show", Note: "begin", Start: local(t, "2026-03-14 19:00")})
	other := make(chan struct{})
	go func() {
		defer close(other)
		runTask(t, "edits", path, 0)
	}()
	for ended := false; !ended; { // until the other one is at work
		e, err := st.Event(t.Context(), here, 1)
		if err != nil {
			t.Fatal(err)
		}
		select {
		case <-other:
			ended = true
		default:
			ended = e.Version > 1
		}
	}
	conflicts := editAlong(t, st, "parent")
	<-other
	e, err := st.Event(t.Context(), here, 1)
	if err != nil {
		t.Fatal(err)
	}
	words := strings.Fields(e.Note)
	if len(words) == 1+editsEach {
		t.Skip("no second process here")
	}
	for i := range editsEach {
		for _, mark := range []string{"parent", "child"} {
			if word := fmt.Sprint(mark, i); !slices.Contains(words, word) {
				t.Errorf("the edit %s is lost", word)
			}
		}
	}
	log, total, err := st.Changes(t.Context(), ChangeFilter{Guild: here, Noun: guild.EventNoun, Thing: 1})
	if err != nil || total != 2*editsEach || e.Version != 1+2*editsEach || len(words) != 1+2*editsEach {
		t.Errorf("%d edits in the log, version %d, %d words, %v, want %d of each", total, e.Version, len(words), err, 2*editsEach)
	}
	for i := 1; i < len(log); i++ {
		if newer, older := log[i-1].Before.Event, log[i].After.Event; newer.Note != older.Note || newer.Version != older.Version {
			t.Errorf("change %d began with version %d, the one before ended with %d", log[i-1].ID, newer.Version, older.Version)
		}
	}
	t.Logf("%d conflicts in this process", conflicts)
}
