package commands

import (
	"strings"
	"testing"
	"time"

	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// TestCreditsOfTheRealWeeks: facts about who was printed when, counted by hand from the files.
func TestCreditsOfTheRealWeeks(t *testing.T) {
	st := storetest.Full(t)
	d := newDesk(t, st)
	c, _ := d.Shelf().Chart("hot-100")
	kept, err := d.Annals(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	from, to := kpop.DayOf(2025, time.January, 1), kpop.DayOf(2025, time.December, 31)
	if s := kept.History.Share(from, to); s.KPop.Entries != 305 || s.All.Entries != 5200 {
		t.Errorf("Share(2025) of the Hot 100 = %d of %d, want 305 of 5,200", s.KPop.Entries, s.All.Entries)
	}
	if got := kept.History.Crossovers(from, to); len(got) != 10 {
		t.Errorf("Crossovers(2025) of the Hot 100: %d, want 10", len(got))
	}
	since := "2026-04-04"
	for question, want := range map[string]string{
		"/artist artist:JENNIE chart:hot-100 page:1":      "credited since 4 Apr 2026",
		"/chart chart:hot-100 date:2026-03-28 scope:kpop": "",
		"/chart chart:hot-100 date:2026-04-04 scope:kpop": "Dracula",
		"/artist artist:JENNIE chart:global-200":          "",
		"/artist artist:BTS":                              "Billboard also counts the remix of “Savage Love”.",
		"/song song:Savage Love":                          "for the remix of Oct 2020; the Hot 100 printed it as Jawsh 685 x Jason Derulo",
	} {
		got := asking(t, d, question)
		if want == "" && strings.Contains(got, "Dracula") || !strings.Contains(got, want) {
			t.Errorf("%s:\n%s\nwant Dracula by JENNIE from %s on, on the Hot 100 alone", question, got, since)
		}
	}
}
