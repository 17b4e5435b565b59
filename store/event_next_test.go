package store

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"fanchart/store/kpop"
)

// TestEventsThatRepeatDoNotFillLists compares lists of next, of latest and of few times
// with the list of all, shortened by hand.
func TestEventsThatRepeatDoNotFillLists(t *testing.T) {
	t.Parallel()
	st := newStore(t)
	acts := catalogued(t, st, "Nova", "Lumi")
	r := rand.New(rand.NewPCG(4, 4))
	for n := range 40 {
		e := kpop.Event{Guild: []kpop.Snowflake{nobody, here, there}[r.IntN(3)], Name: fmt.Sprint(n), Credits: credits(acts[n%2])}
		day := kpop.DayIn(today()) + kpop.Day(r.IntN(60)-30)
		e.Repeat = []string{"", "FREQ=DAILY;COUNT=40", "FREQ=WEEKLY", "FREQ=DAILY;INTERVAL=3;COUNT=4"}[r.IntN(4)]
		switch r.IntN(3) {
		case 0:
			e.Start = day.At(19, 0)
		case 1:
			e.Start, e.End = day.At(19, 0), (day+kpop.Day(r.IntN(4))).At(23, 0) // longer than the cadence
		case 2:
			e.Start, e.End = day.Whole(), (day + kpop.Day(r.IntN(9))).Whole()
		}
		planned(t, st, e)
	}
	for range 60 {
		f := EventFilter{Guild: []kpop.Snowflake{nobody, here, there}[r.IntN(3)], From: today().Unix() + int64(r.IntN(60)-30)*14400}
		if r.IntN(2) == 0 {
			f.Until = f.From + 86400*int64(1+r.IntN(20))
		}
		if r.IntN(3) == 0 {
			f.Acts = acts[:1]
		}
		next, few, latest := f, f, f
		next.Next, few.Few, latest.Next, latest.Newest = true, true, true, true
		latest.From = 0
		compareTimes(t, st, next, 1)
		compareTimes(t, st, few, fewTimes)
		compareTimes(t, st, latest, 1)
	}
}

// compareTimes wants that a filter finds at most so many times of each event, and says
// how many are left out.
func compareTimes(t *testing.T, st *Store, f EventFilter, most int) {
	t.Helper()
	all := f
	all.Next, all.Few = false, false
	var want []string
	times, _, err := st.Events(t.Context(), all)
	if err != nil {
		t.Fatalf("Events(%+v): %v", all, err)
	}
	count := map[int64]int{}
	for _, o := range times {
		if count[o.ID]++; count[o.ID] <= most {
			want = append(want, fmt.Sprint(o.ID, o.When.At))
		}
	}
	list, total, err := st.Events(t.Context(), f)
	if err != nil {
		t.Fatalf("Events(%+v): %v", f, err)
	}
	var got []string
	more := 0
	for _, o := range list {
		got = append(got, fmt.Sprint(o.ID, o.When.At))
		more += o.More
	}
	if !slices.Equal(got, want) || total != len(want) {
		t.Errorf("Events(%+v)\n got %q of %d\nwant %q", f, got, total, want)
	}
	if f.Few && more != len(times)-len(list) {
		t.Errorf("Events(%+v): %d times are said to be left out, want %d", f, more, len(times)-len(list))
	}
}
