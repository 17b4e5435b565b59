package store

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// entry is one change that a model of the log remembers.
type entry struct {
	change, thing int64
	noun          guild.Noun
	before, after string // the things' marks; "" not there
	undone        bool
}

// ledger is the simplest store there can be: what each thing is, and every change.
type ledger struct {
	things map[string]string // mark by noun and id
	steps  []entry
}

func handle(noun guild.Noun, id int64) string { return fmt.Sprint(noun, id) }

// holds returns the newest entry of a thing that was not taken back.
func (l *ledger) holds(s entry) *entry {
	for i := range slices.Backward(l.steps) {
		if x := &l.steps[i]; x.thing == s.thing && x.noun == s.noun && !x.undone {
			return x
		}
	}
	return nil
}

func (l *ledger) record(t *rapid.T, changes []guild.Change, err error, mark string) {
	if err != nil || len(changes) != 1 {
		t.Fatalf("Confirm = %v, %v, want one change", changes, err)
	}
	c := changes[0]
	l.steps = append(l.steps, entry{change: c.ID, thing: c.Thing, noun: c.Noun, before: l.things[handle(c.Noun, c.Thing)], after: mark})
	l.things[handle(c.Noun, c.Thing)] = mark
}

// marked makes a thing that is told by its mark.
func marked(noun guild.Noun, id, version int64, mark string) guild.Content {
	if noun == guild.EventNoun {
		return event(kpop.Event{ID: id, Version: version, Name: mark, Capacity: len(mark)})
	}
	return release(kpop.Release{ID: id, Version: version, Name: mark, Tags: []string{mark}})
}

// stored reads what is there, by noun and id, and the versions.
func stored(t *rapid.T, st *Store) (things map[string]string, versions map[string]int64) {
	things, versions = map[string]string{}, map[string]int64{}
	events, _, err := st.Events(t.Context(), EventFilter{Guild: here})
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range events {
		things[handle(guild.EventNoun, o.ID)] = o.Name
		versions[handle(guild.EventNoun, o.ID)] = o.Version
	}
	releases, _, err := st.Releases(t.Context(), ReleaseFilter{Guild: here})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range releases {
		things[handle(guild.ReleaseNoun, r.ID)] = r.Name
		versions[handle(guild.ReleaseNoun, r.ID)] = r.Version
		if len(r.Tags) != 1 || r.Tags[0] != r.Name {
			t.Fatalf("release %d %q has the tags %q", r.ID, r.Name, r.Tags)
		}
	}
	return things, versions
}

// Any sequence of adding, editing, deleting and taking back leaves what a simple model
// says, and refuses what it says.
func TestChangesAreWhatAModelSays(t *testing.T) {
	t.Parallel()
	st := newStore(t)
	rapid.Check(t, func(r *rapid.T) {
		must(t, st, func(tx *Tx) error {
			var err error
			for _, query := range []string{`DELETE FROM moment`, `DELETE FROM event`, `DELETE FROM release_tag`, `DELETE FROM release`, `DELETE FROM change`} {
				err = errors.Join(err, tx.exec(t.Context(), query))
			}
			return err
		})
		l := &ledger{things: map[string]string{}}
		versions := map[string]int64{}
		wish := func(verb guild.Verb, thing guild.Content, mark string) {
			changes, err := made(t, st, guild.Wish{Verb: verb, Thing: thing})
			l.record(r, changes, err, mark)
		}
		for i := range rapid.IntRange(1, 25).Draw(r, "steps") {
			mark := fmt.Sprintf("mark %d", i)
			noun := rapid.SampledFrom([]guild.Noun{guild.EventNoun, guild.ReleaseNoun}).Draw(r, "noun")
			verb := rapid.SampledFrom([]string{"add", "edit", "edit", "delete", "undo", "undo", "undo"}).Draw(r, "verb")
			there := slices.Sorted(maps.Keys(l.things))
			there = slices.DeleteFunc(there, func(h string) bool { return l.things[h] == "" })
			switch {
			case verb == "undo" && len(l.steps) > 0:
				l.undo(r, st, &l.steps[rapid.IntRange(0, len(l.steps)-1).Draw(r, "which")])
			case verb == "add" || verb == "undo" || len(there) == 0:
				wish(guild.AddVerb, marked(noun, 0, 0, mark), mark)
			default:
				h := rapid.SampledFrom(there).Draw(r, "thing")
				s := l.steps[slices.IndexFunc(l.steps, func(s entry) bool { return handle(s.noun, s.thing) == h })]
				if verb == "delete" {
					mark = ""
				}
				wish(guild.Verb(verb), marked(s.noun, s.thing, versions[h], mark), mark)
			}
			var got map[string]string
			got, versions = stored(r, st)
			want := maps.Clone(l.things)
			maps.DeleteFunc(want, func(_, mark string) bool { return mark == "" })
			if !maps.Equal(got, want) {
				r.Fatalf("after step %d: the store has %v, want %v", i, got, want)
			}
		}
	})
}

// undo takes a entry back in the store and in the model.
func (l *ledger) undo(r *rapid.T, st *Store, s *entry) {
	var changes []guild.Change
	err := st.Update(r.Context(), func(tx *Tx) (err error) {
		changes, err = tx.Undo(r.Context(), Undoing{Guild: here, User: joon, Change: s.change, At: today()})
		return err
	})
	newest := l.holds(*s)
	switch {
	case s.undone && (err != nil || len(changes) != 1 || changes[0].Undoes != s.change):
		r.Fatalf("Undo of %d again = %v, %v, want the change that took it back", s.change, changes, err)
	case s.undone:
	case newest != s && !errors.Is(err, ErrConflict):
		r.Fatalf("Undo of %d over a later change = %v, want a *Conflict", s.change, err)
	case newest != s:
	case err != nil:
		r.Fatalf("Undo of %d = %v, want nil", s.change, err)
	default:
		s.undone = true
		l.things[handle(s.noun, s.thing)] = s.before
	}
}
