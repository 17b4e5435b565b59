package store

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"fanchart/store/guild"
)

// makeDigest has a moderator of server 1 do something with a digest.
func makeDigest(t testing.TB, st *Store, verb guild.Verb, d guild.Digest, at time.Time) guild.Change {
	t.Helper()
	var list []guild.Change
	change(t, st, func(tx *Tx) (err error) {
		wish := guild.Wish{Verb: verb, Thing: guild.Content{Digest: &d}}
		list, err = tx.Make(t.Context(), []guild.Wish{wish}, Confirmation{Guild: 1, User: 7, At: at})
		return err
	})
	return list[0]
}

func undoBatch(t testing.TB, st *Store, batch int64, at time.Time) error {
	t.Helper()
	_, err := st.Undo(t.Context(), Undoing{Guild: 1, User: 8, Batch: batch, At: at})
	return err
}

// TestDigestsAreTakenBack: what was added, changed or deleted is undone, whatever was posted
// meanwhile; a deleted one has its number again, and comes when its rule says.
func TestDigestsAreTakenBack(t *testing.T) {
	st := newStore(t)
	at := noon()
	added := makeDigest(t, st, guild.AddVerb, sampleDigest(0), at)
	first := *added.After.Digest
	if first.User != 0 || first.ID == 0 || first.Due <= at.Unix() {
		t.Fatalf("the log says %+v, want a digest by nobody that comes later", first)
	}
	other := first
	other.Minute, other.Language = 600, "en-US"
	edited := makeDigest(t, st, guild.EditVerb, other, at)
	if got := edited.After.Digest.Due - first.Due; got != 3600 {
		t.Errorf("an hour later it comes %d s later, want 3600", got)
	}
	now, err := st.Digest(t.Context(), 1, first.ID)
	if err != nil || now.User != 7 {
		t.Fatalf("Digest: %+v, %v, want it by user 7", now, err)
	}
	change(t, st, func(tx *Tx) error { // it is posted
		ok, err := tx.TakeTurn(t.Context(), Turn{Was: now, Due: now.Due + 7*24*3600, Told: guild.Told{"hot-100": 20000}, Outcome: guild.Posted, At: now.Due})
		if err == nil && !ok {
			err = errors.New("not taken")
		}
		return err
	})
	at = time.Unix(now.Due+1, 0)
	deleted := makeDigest(t, st, guild.DeleteVerb, *edited.After.Digest, at)
	if list, err := st.Digests(t.Context(), 1); err != nil || len(list) > 0 {
		t.Fatalf("Digests: %v, %v, want none", list, err)
	}
	if err := undoBatch(t, st, edited.Batch, at); !errors.Is(err, ErrConflict) {
		t.Errorf("Undo of the edit of a deleted one: %v, want ErrConflict", err)
	}
	if err := undoBatch(t, st, deleted.Batch, at); err != nil {
		t.Fatalf("Undo of the deletion: %v", err)
	}
	if err := undoBatch(t, st, deleted.Batch, at); err != nil {
		t.Errorf("Undo of the deletion again: %v, want nothing done", err)
	}
	back, err := st.Digest(t.Context(), 1, first.ID)
	if err != nil || back.Minute != 600 || back.Told["hot-100"] != 20000 || back.Due != now.Due+7*24*3600 || back.User != 8 {
		t.Errorf("after the undo: %+v, %v, want it as it was, by who brought it back", back, err)
	}
	if err := undoBatch(t, st, edited.Batch, at); err != nil {
		t.Fatalf("Undo of the edit: %v", err)
	}
	want := first
	got, err := st.Digest(t.Context(), 1, first.ID)
	want.Version, want.User, want.Due, want.Told, want.Outcome, want.At = got.Version, 8, first.Due+7*24*3600, guild.Told{"hot-100": 20000}, guild.Posted, now.Due
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("after the undo of the edit: %+v, %v, want %+v", got, err, want)
	}
	if err := undoBatch(t, st, added.Batch, at); err != nil {
		t.Fatalf("Undo of the addition: %v", err)
	}
	if list, err := st.Digests(t.Context(), 1); err != nil || len(list) > 0 {
		t.Errorf("Digests: %v, %v, want none", list, err)
	}
	if next := saveDigest(t, st, sampleDigest(1)); next.ID <= first.ID {
		t.Errorf("the next digest has number %d, want a new one", next.ID)
	}
}

// TestDraftsOfDigests: what is confirmed is what is there then: another version is a conflict,
// another server's digest is none, and one that is due stays due.
func TestDraftsOfDigests(t *testing.T) {
	st := newStore(t)
	at := noon()
	first := *makeDigest(t, st, guild.AddVerb, sampleDigest(0), at).After.Digest
	draft := func(d guild.Digest) error {
		var id int64
		change(t, st, func(tx *Tx) (err error) {
			wish := guild.Wish{Verb: guild.EditVerb, Thing: guild.Content{Digest: &d}}
			id, err = tx.AddDraft(t.Context(), guild.Draft{Guild: d.Guild, User: 7, At: at.Unix(), Expires: first.Due + 3600, Wishes: []guild.Wish{wish}})
			return err
		})
		_, err := st.Confirm(t.Context(), Confirmation{Draft: id, Guild: d.Guild, User: 7, At: time.Unix(first.Due, 0)})
		return err
	}
	full := first
	full.Full = true
	if err := draft(full); err != nil {
		t.Fatalf("Confirm: %v", err)
	}
	got, err := st.Digest(t.Context(), 1, first.ID)
	if err != nil || !got.Full || got.Due != first.Due {
		t.Errorf("Digest: %+v, %v, want it full and still due at %d", got, err, first.Due)
	}
	if err := draft(full); !errors.Is(err, ErrConflict) {
		t.Errorf("Confirm over a newer version: %v, want ErrConflict", err)
	}
	theirs := got
	theirs.Guild = 2
	if err := draft(theirs); !errors.Is(err, ErrNotFound) {
		t.Errorf("Confirm of another server's: %v, want ErrNotFound", err)
	}
}
