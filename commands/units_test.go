package commands

import (
	"testing"

	"fanchart/store/storetest"
)

// A unit that is printed with its members' names reaches them; with members, a group's units
// count as well.
func TestUnitsReachTheirMembers(t *testing.T) {
	st := storetest.World(t)
	checkAnswers(t, st, map[string][]string{
		"/artist artist:MINGYU":          {"Billboard 200 · 1 album", "(CxM) · Billboard 200 no. 71", "Units counted too: CxM."},
		"/artist artist:S.COUPS":         {"Billboard 200 · 1 album", "Units counted too: CxM."},
		"/artist artist:CxM":             {"Billboard 200 · 1 album", "Members: S.COUPS, MINGYU"},
		"/artist artist:NCT members:yes": {"Units counted too: NCT ", "NCT 127", "NCT WISH"},
	})
	checkAnswers(t, st, map[string][]string{
		"/artist artist:NCT":                     {"NCT only"},
		"/artist artist:JEONGHAN":                {"JEONGHAN"},
		"/artist artist:\"NCT 127\" members:yes": {"NCT 127"},
	}, "Units counted too")
}
