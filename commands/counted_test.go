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
		"/artist artist:BTS": {"Billboard also counts the remix of “Savage Love”."},
	})
	checkAnswers(t, st, map[string][]string{"/artist artist:TWICE": {"TWICE"}}, "Savage Love")
}
