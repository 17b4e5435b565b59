package store

import (
	"fmt"
	"testing"

	"fanchart/store/kpop"
)

// TestFindByAPartOfTheName: what is to come and what repeats comes first, the nearest
// first; then what was, the newest first; a server's own and everybody's.
func TestFindByAPartOfTheName(t *testing.T) {
	st := newStore(t)
	for n, e := range []kpop.Event{
		{Guild: here, Name: "Old PARTY", Start: local(t, "2026-01-05 19:00")},
		{Guild: here, Name: "older party", Start: local(t, "2025-12-05 19:00")},
		{Name: "party 100%", Start: local(t, "2026-04-05 19:00")},
		{Guild: here, Name: "Party_here", Start: local(t, "2026-03-05 19:00")},
		{Guild: here, Name: "weekly party", Start: local(t, "2025-11-05 19:00"), Repeat: "FREQ=WEEKLY"},
		{Guild: there, Name: "their party", Start: local(t, "2026-03-05 19:00")},
		{Guild: here, Name: "deleted party", Start: local(t, "2026-03-05 19:00")},
		{Guild: here, Name: "Élan 모임", Start: local(t, "2026-05-05 19:00")},
	} {
		saved := planned(t, st, e)
		if n == 6 {
			must(t, st, func(tx *Tx) error { return tx.DeleteEvent(t.Context(), saved.ID, saved.Version) })
		}
	}
	for text, want := range map[string]string{
		"PART":  "[weekly party Party_here party 100% Old PARTY older party]",
		"_":     "[Party_here]",
		"0%":    "[party 100%]",
		"élan":  "[Élan 모임]",
		"their": "[]",
	} {
		f := Find{Guild: here, Text: text, From: kpop.DayIn(today()), Limit: 9}
		found, err := st.FindEvents(t.Context(), f)
		names := []string{}
		for _, e := range found {
			names = append(names, e.Name)
		}
		if got := fmt.Sprint(names); got != want || err != nil {
			t.Errorf("FindEvents(%q) = %s, %v, want %s", text, got, err, want)
		}
	}
	own, err := st.FindEvents(t.Context(), Find{Guild: here, Text: "party", From: kpop.DayIn(today()), Limit: 3, Own: true})
	if err != nil || len(own) != 3 || own[2].Name != "Old PARTY" {
		t.Errorf("FindEvents of its own = %+v, %v, want three, the last Old PARTY", own, err)
	}
}
