package store

import (
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// followed is a store with so many acts, of the ids from 1 on.
func followed(t *testing.T, acts int) *Store {
	t.Helper()
	st := mustOpen(t, filepath.Join(t.TempDir(), "fanchart.db"))
	var ids []int64
	var names []string
	for i := range acts {
		ids, names = append(ids, int64(i+1)), append(names, string(rune('A'+i%26))+string(rune('A'+i/26)))
	}
	err := st.Update(t.Context(), func(tx *Tx) error { return tx.AddCreditActs(t.Context(), ids, names) })
	if err != nil {
		t.Fatal(err)
	}
	return st
}

func add(t *testing.T, st *Store, f guild.Follow) (saved guild.Follow, added bool, err error) {
	t.Helper()
	err = st.Update(t.Context(), func(tx *Tx) (err error) {
		saved, added, err = tx.AddFollow(t.Context(), f)
		return err
	})
	return saved, added, err
}

// followsOf returns the acts followed.
func followsOf(t *testing.T, st *Store, f FollowFilter) []int64 {
	t.Helper()
	list, err := st.Follows(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	acts := []int64{}
	for _, k := range list {
		acts = append(acts, k.ActID)
	}
	return acts
}

func TestFollowsArePersonsAndChannels(t *testing.T) {
	st := followed(t, 3)
	mine, _, err := add(t, st, guild.Follow{ActID: 1, User: me, Guild: ourServer})
	if err != nil || mine.Guild != 0 {
		t.Fatalf("AddFollow of a person = %+v, %v, want it to be of no server", mine, err)
	}
	for _, f := range []guild.Follow{
		{ActID: 2, User: me}, {ActID: 1, User: you}, {ActID: 1, User: me, Guild: ourServer, Channel: 5, Role: 3}, {ActID: 3, User: me, Guild: yourServer, Channel: 6},
	} {
		if _, added, err := add(t, st, f); !added || err != nil {
			t.Errorf("AddFollow(%+v) = %t, %v, want a new one", f, added, err)
		}
	}
	if again, added, err := add(t, st, guild.Follow{ActID: 1, User: you, Guild: ourServer, Channel: 5, Role: 4}); added || err != nil || again.Role != 4 {
		t.Errorf("AddFollow of the same channel and act = %+v, %t, %v, want the one there is with another role", again, added, err)
	}
	for _, test := range []struct {
		f    FollowFilter
		want []int64
	}{
		{FollowFilter{User: me}, []int64{1, 2}}, {FollowFilter{User: you}, []int64{1}},
		{FollowFilter{Guild: ourServer}, []int64{1}}, {FollowFilter{Guild: ourServer, Channel: 6}, []int64{}},
		{FollowFilter{Act: 1}, []int64{1, 1, 1}}, {FollowFilter{Act: 2, User: you}, []int64{}}, {FollowFilter{}, []int64{}},
	} {
		if got := followsOf(t, st, test.f); !slices.Equal(got, test.want) {
			t.Errorf("Follows(%+v) = acts %v, want %v", test.f, got, test.want)
		}
	}
}

// A follow is removed by whose it is, and by nobody else.
func TestFollowsOfOthersStay(t *testing.T) {
	st := followed(t, 2)
	mine, _, _ := add(t, st, guild.Follow{ActID: 1, User: me})
	theirs, _, _ := add(t, st, guild.Follow{ActID: 1, User: me, Guild: ourServer, Channel: 5})
	for _, of := range []FollowOf{
		{ID: mine.ID, User: you}, {ID: mine.ID, Guild: ourServer}, {ID: theirs.ID, User: me}, {ID: theirs.ID, Guild: yourServer}, {ID: mine.ID}, {ID: theirs.ID}, {ID: 99, User: me},
	} {
		err := st.Update(t.Context(), func(tx *Tx) error {
			_, err := tx.DropFollow(t.Context(), of)
			return err
		})
		if !errors.Is(err, ErrNotFound) {
			t.Errorf("DropFollow(%+v) = %v, want ErrNotFound", of, err)
		}
	}
	for _, of := range []FollowOf{{ID: mine.ID, User: me}, {ID: theirs.ID, Guild: ourServer}} {
		err := st.Update(t.Context(), func(tx *Tx) error {
			f, err := tx.DropFollow(t.Context(), of)
			if err == nil && f.ActID != 1 {
				t.Errorf("DropFollow(%+v) = %+v, want what it was", of, f)
			}
			return err
		})
		if err != nil {
			t.Errorf("DropFollow(%+v) = %v", of, err)
		}
	}
}

func TestFollowLimits(t *testing.T) {
	t.Parallel()
	st := followed(t, ServerFollows+1)
	for i := range ServerFollows + 1 {
		want := error(nil)
		if i >= PersonFollows {
			want = ErrTooMany
		}
		if _, _, err := add(t, st, guild.Follow{ActID: int64(i + 1), User: me}); !errors.Is(err, want) {
			t.Fatalf("AddFollow no. %d of a person = %v, want %v", i+1, err, want)
		}
		want = nil
		if i >= ServerFollows {
			want = ErrTooMany
		}
		if _, _, err := add(t, st, guild.Follow{ActID: int64(i + 1), User: me, Guild: ourServer, Channel: kpop.Snowflake(5 + i%2)}); !errors.Is(err, want) {
			t.Fatalf("AddFollow no. %d of a server = %v, want %v", i+1, err, want)
		}
	}
	if _, _, err := add(t, st, guild.Follow{ActID: 1, User: me}); err != nil {
		t.Errorf("AddFollow of one that is there, at the limit = %v, want nil", err)
	}
	if n := len(followsOf(t, st, FollowFilter{User: me})); n != PersonFollows {
		t.Errorf("Follows after the refused ones: %d, want %d", n, PersonFollows)
	}
}

// Closed direct messages pause all follows of a person, who is told once, until they
// resume.
func TestPausedFollows(t *testing.T) {
	st := followed(t, 2)
	add(t, st, guild.Follow{ActID: 1, User: me})
	add(t, st, guild.Follow{ActID: 2, User: me})
	add(t, st, guild.Follow{ActID: 2, User: me, Guild: ourServer, Channel: 5})
	steps := []struct {
		name   string
		do     func(*Tx) error
		unsaid int
		paused string
	}{
		{"PauseFollows", func(tx *Tx) error { return tx.PauseFollows(t.Context(), me) }, 2, ClosedDM},
		{"Said", func(tx *Tx) error { return tx.Said(t.Context(), me) }, 0, ClosedDMSaid},
		{"PauseFollows again", func(tx *Tx) error { return tx.PauseFollows(t.Context(), me) }, 0, ClosedDMSaid},
		{"ResumeFollows", func(tx *Tx) error {
			n, err := tx.ResumeFollows(t.Context(), me)
			if n != 2 {
				t.Errorf("ResumeFollows = %d, want 2", n)
			}
			return err
		}, 0, ""},
	}
	for _, step := range steps {
		if err := st.Update(t.Context(), step.do); err != nil {
			t.Fatal(err)
		}
		list, err := st.Follows(t.Context(), FollowFilter{User: me})
		if err != nil || len(list) != 2 || list[0].Paused != step.paused || list[1].Paused != step.paused {
			t.Errorf("after %s: Follows = %+v, %v, want all %q", step.name, list, err, step.paused)
		}
		if n, err := st.Unsaid(t.Context(), me); n != step.unsaid || err != nil {
			t.Errorf("after %s: Unsaid = %d, %v, want %d", step.name, n, err, step.unsaid)
		}
	}
	if list, err := st.Follows(t.Context(), FollowFilter{Guild: ourServer}); err != nil || list[0].Paused != "" {
		t.Errorf("a channel's follow = %+v, %v, want it not paused", list, err)
	}
}

// An act that somebody follows outlives its last credit, so that an import that drops
// it does not fail.
func TestFollowedActsAreNotDropped(t *testing.T) {
	st := followed(t, 2)
	if _, _, err := add(t, st, guild.Follow{ActID: 1, User: me}); err != nil {
		t.Fatal(err)
	}
	if err := st.Update(t.Context(), func(tx *Tx) error { return tx.DropUncredited(t.Context()) }); err != nil {
		t.Fatalf("DropUncredited = %v, want nil", err)
	}
	if _, err := st.Act(t.Context(), 1); err != nil {
		t.Errorf("Act that is followed, after DropUncredited: %v", err)
	}
	if _, err := st.Act(t.Context(), 2); !errors.Is(err, ErrNotFound) {
		t.Errorf("Act that nobody follows, after DropUncredited: %v, want ErrNotFound", err)
	}
}

// A suggestion is decided once, and by the server that it was made in.
func TestSuggestions(t *testing.T) {
	st := followed(t, 1)
	var id int64
	suggest := func(draft int64) error {
		return st.Update(t.Context(), func(tx *Tx) (err error) {
			n, err := tx.AddSuggestion(t.Context(), guild.Suggestion{Guild: ourServer, User: me, At: whenItIs, Draft: draft})
			if err == nil {
				id = n
			}
			return err
		})
	}
	for i := range MostSuggestions + 1 {
		fill(t, st, "draft", map[string]any{"id": i + 1, guildColumn: ourServer, "user_id": me})
		if i >= 3 {
			continue // later
		}
		if err := suggest(int64(i + 1)); err != nil {
			t.Fatal(err)
		}
	}
	if err := suggest(3); !errors.Is(err, ErrSuggested) {
		t.Errorf("AddSuggestion of a draft that is suggested = %v, want ErrSuggested", err)
	}
	if list, total, err := st.Suggestions(t.Context(), SuggestionFilter{Guild: ourServer, State: SuggestionWaiting, Limit: 1, Offset: 1}); err != nil || total != 3 || len(list) != 1 || list[0].ID != 2 {
		t.Errorf("Suggestions = %+v, %d, %v, want the second of three", list, total, err)
	}
	if _, total, err := st.Suggestions(t.Context(), SuggestionFilter{Guild: yourServer}); err != nil || total != 0 {
		t.Errorf("Suggestions of another server = %d, %v, want none", total, err)
	}
	if _, err := st.Suggestion(t.Context(), yourServer, id); !errors.Is(err, ErrNotFound) {
		t.Errorf("Suggestion of another server = %v, want ErrNotFound", err)
	}
	decide := func(d Decision) (out guild.Suggestion, err error) {
		err = st.Update(t.Context(), func(tx *Tx) (err error) {
			out, err = tx.Decide(t.Context(), d)
			return err
		})
		return out, err
	}
	if _, err := decide(Decision{yourServer, id, SuggestionApproved, you}); !errors.Is(err, ErrNotFound) {
		t.Errorf("Decide in another server = %v, want ErrNotFound", err)
	}
	if s, err := decide(Decision{ourServer, id, SuggestionApproved, you}); err != nil || s.Draft != 3 || s.User != me {
		t.Errorf("Decide = %+v, %v, want the suggestion", s, err)
	}
	for draft := int64(4); draft <= MostSuggestions+1; draft++ {
		if err := suggest(draft); err != nil {
			t.Fatal(err)
		}
	}
	fill(t, st, "draft", map[string]any{"id": 99, guildColumn: ourServer, "user_id": me})
	if err := suggest(99); !errors.Is(err, ErrTooMany) {
		t.Errorf("AddSuggestion where %d wait = %v, want ErrTooMany", MostSuggestions, err)
	}
	id = 3
	if s, err := decide(Decision{ourServer, id, SuggestionRefused, me}); !errors.Is(err, ErrDecided) || s.State != SuggestionApproved || s.Decided != you {
		t.Errorf("Decide again = %+v, %v, want ErrDecided and what was decided", s, err)
	}
}

// A server's data goes a while after the bot was removed; not while it is away for a
// shorter time, and not when it came back.
func TestRetention(t *testing.T) {
	st := followed(t, 1)
	removed := time.Unix(whenItIs, 0)
	const keep = 30 * 24 * time.Hour
	mark := func(guild kpop.Snowflake, at int64) {
		t.Helper()
		if err := st.Update(t.Context(), func(tx *Tx) error { return tx.MarkGuild(t.Context(), guild, at) }); err != nil {
			t.Fatal(err)
		}
	}
	forget := func(now time.Time, want ...kpop.Snowflake) {
		t.Helper()
		if got, err := st.ForgetGone(t.Context(), now, keep); err != nil || !slices.Equal(got, want) {
			t.Errorf("ForgetGone(%s) = %v, %v, want %v", now.UTC(), got, err, want)
		}
	}
	add(t, st, guild.Follow{ActID: 1, User: me, Guild: ourServer, Channel: 5})
	add(t, st, guild.Follow{ActID: 1, User: me, Guild: yourServer, Channel: 6})
	mark(ourServer, 0) // it is there: nothing is written
	if guilds, err := st.GuildsGone(t.Context(), whenItIs*2); err != nil || len(guilds) > 0 {
		t.Errorf("GuildsGone = %v, %v, want none", guilds, err)
	}
	mark(ourServer, removed.Unix())
	mark(yourServer, removed.Unix())
	mark(ourServer, removed.Add(20*24*time.Hour).Unix()) // noticed again at a start
	forget(removed.Add(keep - time.Second))
	mark(yourServer, 0) // invited again
	forget(removed.Add(keep), ourServer)
	forget(removed.Add(keep))
	if got := followsOf(t, st, FollowFilter{Guild: ourServer}); len(got) > 0 {
		t.Errorf("Follows of the forgotten server = %v, want none", got)
	}
	if got := followsOf(t, st, FollowFilter{Guild: yourServer}); len(got) != 1 {
		t.Errorf("Follows of the server that came back = %v, want one", got)
	}
}
