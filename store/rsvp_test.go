package store

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"fanchart/store/kpop"
)

func answer(t testing.TB, st *Store, r kpop.RSVP) (out kpop.RSVP, err error) {
	t.Helper()
	err = st.Update(t.Context(), func(tx *Tx) (err error) {
		out, err = tx.RSVP(t.Context(), r, here)
		return err
	})
	return out, err
}

// 500 people press at once; the order in which they were taken is the order of the lists.
func TestRSVPOfACrowd(t *testing.T) {
	t.Parallel()
	st := newStore(t)
	e := planned(t, st, kpop.Event{Guild: here, Name: "show", Start: local(t, "2026-03-14 19:00"), Capacity: 100})
	var crowd sync.WaitGroup
	var order sync.Mutex
	waiting := map[kpop.Snowflake]bool{}
	for i := range 500 {
		crowd.Go(func() {
			user := kpop.Snowflake(1000 + i)
			r := kpop.RSVP{EventID: e.ID, User: user, Answer: []kpop.Answer{kpop.Going, kpop.Going, kpop.Going, kpop.Maybe, kpop.Not}[i%5]}
			for range 1 + i%2 { // some press twice
				got, err := answer(t, st, r)
				if err != nil {
					t.Errorf("RSVP of %d: %v", user, err)
				}
				order.Lock()
				waiting[user] = got.Waiting
				order.Unlock()
			}
		})
	}
	crowd.Wait()
	a, err := st.Attendance(t.Context(), here, e.ID)
	if err != nil || len(a.Going) != 100 || len(a.Waiting) != 200 || len(a.Maybe) != 100 || len(a.Not) != 100 {
		t.Fatalf("Attendance = %d, %d, %d, %d, %v, want 100, 200, 100, 100", len(a.Going), len(a.Waiting), len(a.Maybe), len(a.Not), err)
	}
	for _, user := range append(slices.Clone(a.Going), a.Waiting...) {
		if got, want := waiting[user], slices.Contains(a.Waiting, user); got != want {
			t.Errorf("%d was told waiting %t, is %t", user, got, want)
		}
	}
	next := a.Waiting[0]
	if _, err := answer(t, st, kpop.RSVP{EventID: e.ID, User: a.Going[42], Answer: kpop.Not}); err != nil {
		t.Fatal(err)
	}
	after, err := st.Attendance(t.Context(), here, e.ID)
	if err != nil || len(after.Going) != 100 || after.Going[99] != next || !slices.Equal(after.Waiting, a.Waiting[1:]) {
		t.Errorf("Attendance after one stepped back = %d going, %v, want %d in their place and the others in order", len(after.Going), err, next)
	}
	if mine, err := st.MyRSVP(t.Context(), here, e.ID, next); err != nil || mine.Waiting || mine.Answer != kpop.Going {
		t.Errorf("MyRSVP of who moved up = %+v, %v, want going", mine, err)
	}
	if _, err := answer(t, st, kpop.RSVP{EventID: e.ID, User: a.Going[42], Answer: kpop.Going}); err != nil {
		t.Fatal(err)
	}
	if last, _ := st.Attendance(t.Context(), here, e.ID); last.Waiting[len(last.Waiting)-1] != a.Going[42] {
		t.Errorf("who stepped back and came again is not the last in the line")
	}
}

func TestRSVPKeepsWhatIsNotSaid(t *testing.T) {
	st := newStore(t)
	e := planned(t, st, kpop.Event{Guild: here, Name: "show", Start: local(t, "2026-03-14 19:00")})
	if _, err := answer(t, st, kpop.RSVP{EventID: e.ID, User: mina, Remind: kpop.ByDM}); !errors.Is(err, ErrNotFound) {
		t.Errorf("RSVP of a reminder alone = %v, want ErrNotFound", err)
	}
	for _, c := range []struct {
		say  kpop.RSVP
		want string
	}{
		{kpop.RSVP{Answer: kpop.Going}, "going none"}, {kpop.RSVP{Remind: kpop.InChannel}, "going channel"},
		{kpop.RSVP{Answer: kpop.Maybe}, "maybe channel"}, {kpop.RSVP{Answer: kpop.Not, Remind: kpop.NoReminder}, "not none"},
	} {
		c.say.EventID, c.say.User = e.ID, mina
		got, err := answer(t, st, c.say)
		if s := fmt.Sprint(got.Answer, " ", got.Remind); s != c.want || err != nil {
			t.Errorf("RSVP(%+v) = %s, %v, want %s", c.say, s, err, c.want)
		}
	}
	if _, err := st.MyRSVP(t.Context(), here, e.ID, joon); !errors.Is(err, ErrNotFound) {
		t.Errorf("MyRSVP of who said nothing = %v, want ErrNotFound", err)
	}
}

// Of an event of everybody's each server sees its own people, and a person of both has
// an answer in each.
func TestRSVPToEverybodysEvent(t *testing.T) {
	st := newStore(t)
	e := planned(t, st, kpop.Event{Name: "show", Start: local(t, "2026-03-14 19:00")})
	for guild, answer := range map[kpop.Snowflake]kpop.Answer{here: kpop.Going, there: kpop.Not} {
		must(t, st, func(tx *Tx) error {
			_, err := tx.RSVP(t.Context(), kpop.RSVP{EventID: e.ID, User: mina, Answer: answer}, guild)
			return err
		})
	}
	for guild, want := range map[kpop.Snowflake]string{here: "{[9001] [] [] []}", there: "{[] [] [] [9001]}", 7003: "{[] [] [] []}"} {
		if a, err := st.Attendance(t.Context(), guild, e.ID); fmt.Sprint(a) != want || err != nil {
			t.Errorf("Attendance in %d = %v, %v, want %s", guild, a, err, want)
		}
	}
}
