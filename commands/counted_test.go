package commands

import (
	"testing"

	"fanchart/store/storetest"
)

// An entry that its publisher counts for an act later is noted on the page of the act, and
// nobody else's.
func TestCountedByThePublisher(t *testing.T) {
	st := storetest.World(t)
	checkAnswers(t, st, map[string][]string{
		"/artist artist:BTS": {"Billboard also counts “Savage Love (Laxed - Siren Beat)” for BTS, for the remix of Oct 2020; the Hot 100 printed it as Jawsh 685 x Jason Derulo, so it is not in the figures here."},
	})
	checkAnswers(t, st, map[string][]string{"/artist artist:TWICE": {"TWICE"}}, "Savage Love")
}
