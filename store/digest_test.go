package store

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

func sampleDigest(server kpop.Snowflake) guild.Digest {
	return guild.Digest{
		Guild: server, Channel: 5, User: 7, Cadence: guild.Weekly, Weekday: time.Wednesday, MonthDay: 1, Minute: 540, Zone: "Asia/Seoul",
		Language: "ko", Charts: []string{"hot-100", "global-200"}, Sections: []guild.Section{"movement", "day"},
		Scope: guild.GirlGroups, Role: 70, Due: noon().Unix(), Told: guild.Told{},
	}
}

func saveDigest(t testing.TB, st *Store, d guild.Digest) guild.Digest {
	t.Helper()
	change(t, st, func(tx *Tx) (err error) {
		d, err = tx.SaveDigest(t.Context(), d)
		return err
	})
	return d
}

func TestSaveDigest(t *testing.T) {
	st := newStore(t)
	saved := saveDigest(t, st, sampleDigest(1))
	got, err := st.Digest(t.Context(), 1, saved.ID)
	if err != nil || !reflect.DeepEqual(got, saved) {
		t.Fatalf("Digest(1, %d) = %+v, %v, want %+v", saved.ID, got, err, saved)
	}
	edited := saved
	edited.Full, edited.Minute, edited.Charts = true, 600, []string{"billboard-200"}
	edited = saveDigest(t, st, edited)
	if got, _ := st.Digest(t.Context(), 1, saved.ID); !reflect.DeepEqual(got, edited) || got.Version != 2 {
		t.Errorf("after an edit: got %+v, want %+v", got, edited)
	}
	for name, c := range map[string]struct {
		digest guild.Digest
		want   error
	}{
		"an old version":   {saved, ErrConflict},
		"another server's": {with(edited, func(d *guild.Digest) { d.Guild = 2 }), ErrNotFound},
		"none":             {with(edited, func(d *guild.Digest) { d.ID = 99 }), ErrNotFound},
	} {
		err := st.Update(t.Context(), func(tx *Tx) error {
			_, err := tx.SaveDigest(t.Context(), c.digest)
			return err
		})
		if !errors.Is(err, c.want) {
			t.Errorf("SaveDigest of %s: got %v, want %v", name, err, c.want)
		}
	}
	if _, err := st.Digest(t.Context(), 2, saved.ID); !errors.Is(err, ErrNotFound) {
		t.Errorf("Digest(2, %d): got %v, want ErrNotFound", saved.ID, err)
	}
	err = st.Update(t.Context(), func(tx *Tx) error { return tx.DeleteDigest(t.Context(), 2, saved.ID) })
	if !errors.Is(err, ErrNotFound) {
		t.Errorf("DeleteDigest(2, %d): got %v, want ErrNotFound", saved.ID, err)
	}
}

func with(d guild.Digest, f func(*guild.Digest)) guild.Digest {
	f(&d)
	return d
}

// TestDeletedDigestsNumber: no later digest gets the number of a deleted one, whose
// buttons and deliveries still name it.
func TestDeletedDigestsNumber(t *testing.T) {
	st := newStore(t)
	first := saveDigest(t, st, sampleDigest(1))
	for last := first.ID; last < first.ID+3; {
		change(t, st, func(tx *Tx) error { return tx.DeleteDigest(t.Context(), 1, last) })
		if list, err := st.Digests(t.Context(), 1); err != nil || len(list) > 0 {
			t.Fatalf("Digests(1) after the deletion of %d = %v, %v, want none", last, list, err)
		}
		next := saveDigest(t, st, sampleDigest(1))
		if next.ID <= last {
			t.Fatalf("the digest after the deleted %d has number %d, want a new one", last, next.ID)
		}
		last = next.ID
	}
	n := 0
	change(t, st, func(tx *Tx) error {
		return tx.each(t.Context(), ask(`SELECT COUNT(*) FROM digest`), func(row scanner) error { return row.Scan(&n) })
	})
	if n != 2 {
		t.Errorf("%d rows are kept, want that of the last digest and of the one before", n)
	}
}

func TestDigestsAtMost(t *testing.T) {
	st := newStore(t)
	for range ServerDigests {
		saveDigest(t, st, sampleDigest(1))
	}
	err := st.Update(t.Context(), func(tx *Tx) error {
		_, err := tx.SaveDigest(t.Context(), sampleDigest(1))
		return err
	})
	if !errors.Is(err, ErrTooMany) {
		t.Errorf("SaveDigest no. %d: got %v, want ErrTooMany", ServerDigests+1, err)
	}
	saveDigest(t, st, sampleDigest(2))
	if list, err := st.Digests(t.Context(), 1); err != nil || len(list) != ServerDigests {
		t.Errorf("Digests(1) = %d of them, %v, want %d", len(list), err, ServerDigests)
	}
}

// TestTakeTurn: a digest is advanced once, and only as it was read.
func TestTakeTurn(t *testing.T) {
	st := newStore(t)
	d := saveDigest(t, st, sampleDigest(1))
	due := func(now time.Time) int {
		list, err := st.DueDigests(t.Context(), now.Unix(), 10)
		if err != nil {
			t.Fatal(err)
		}
		return len(list)
	}
	if got := []int{due(noon().Add(-time.Second)), due(noon())}; !reflect.DeepEqual(got, []int{0, 1}) {
		t.Errorf("DueDigests a second before and at its time: got %v, want [0 1]", got)
	}
	turn := Turn{Was: d, Due: noon().Add(time.Hour).Unix(), Told: guild.Told{"hot-100": 20000}, Outcome: guild.Posted, At: noon().Unix()}
	take := func() (ok bool) {
		change(t, st, func(tx *Tx) (err error) { ok, err = tx.TakeTurn(t.Context(), turn); return err })
		return ok
	}
	if first, second := take(), take(); !first || second {
		t.Errorf("TakeTurn twice: got %v, %v, want true, false", first, second)
	}
	got, err := st.Digest(t.Context(), 1, d.ID)
	if err != nil || got.Due != turn.Due || got.Outcome != guild.Posted || got.At != turn.At || got.Told["hot-100"] != 20000 {
		t.Errorf("after TakeTurn: got %+v, %v", got, err)
	}
	turn.Was = got
	change(t, st, func(tx *Tx) error {
		_, err := tx.PauseDigests(t.Context(), 1, 5, "no-channel")
		return err
	})
	if take() || due(noon().Add(48*time.Hour)) != 0 {
		t.Error("a paused digest has turns, want none")
	}
}

func TestAwaitingDigests(t *testing.T) {
	st := newStore(t)
	d := sampleDigest(1)
	d.Cadence, d.Due, d.Told = guild.EachIssue, 0, guild.Told{"hot-100": 20000, "global-200": 1}
	d = saveDigest(t, st, d)
	for _, c := range []struct {
		chart string
		day   kpop.Day
		want  int
	}{{"hot-100", 20000, 0}, {"hot-100", 19993, 0}, {"hot-100", 20007, 1}, {"global-200", 20007, 0}} {
		list, err := st.AwaitingDigests(t.Context(), c.chart, c.day, 10)
		if err != nil || len(list) != c.want {
			t.Errorf("AwaitingDigests(%s, %s) = %d of them, %v, want %d", c.chart, c.day, len(list), err, c.want)
		}
	}
	take := func() (ok bool) {
		change(t, st, func(tx *Tx) (err error) {
			ok, err = tx.TakeTurn(t.Context(), Turn{Was: d, Told: guild.Told{"hot-100": 20007}, Outcome: guild.Posted, At: 1})
			return err
		})
		return ok
	}
	if first, second := take(), take(); !first || second {
		t.Errorf("TakeTurn of an issue twice: got %v, %v, want true, false", first, second)
	}
}

// BenchmarkDueDigests finds the due ones among 100,000.
func BenchmarkDueDigests(b *testing.B) {
	st := newStore(b)
	const n = 100_000
	change(b, st, func(tx *Tx) error {
		for i := range n {
			d := sampleDigest(kpop.Snowflake(i + 1))
			if d.Due = noon().Unix() + 60*int64(i/10); i%4 == 0 {
				d.Cadence, d.Due, d.Told = guild.EachIssue, 0, guild.Told{"hot-100": 20000}
			}
			if _, err := tx.SaveDigest(b.Context(), d); err != nil {
				return err
			}
		}
		return nil
	})
	for _, due := range []int64{-1, 0, 60 * 13} { // none, a few, a hundred and more
		b.Run(time.Duration(due*int64(time.Second)).String(), func(b *testing.B) {
			for b.Loop() {
				list, err := st.DueDigests(b.Context(), noon().Unix()+due, 100)
				if err != nil || (due < 0) != (len(list) == 0) {
					b.Fatal(len(list), err)
				}
			}
		})
	}
	b.Run("issue", func(b *testing.B) {
		for b.Loop() {
			if list, err := st.AwaitingDigests(b.Context(), "hot-100", 20000, 100); err != nil || len(list) != 0 {
				b.Fatal(len(list), err)
			}
		}
	})
}
