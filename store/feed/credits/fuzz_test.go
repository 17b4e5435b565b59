package credits_test

import (
	"testing"

	"fanchart/store/feed/credits"
	"fanchart/store/kpop"
)

// Whatever a credit says, it is told without a panic, and each act once.
func FuzzListCredit(f *testing.F) {
	f.Add("i-dle (prev. (G)I-DLE), Minnie ((G)I-DLE)")
	f.Add("A (ex-B, C), (")
	names := credits.NewNames([]kpop.Act{{ID: 1, Name: "LISA", KPop: true}, {ID: 2, Name: "(G)I-DLE", KPop: true, Members: []kpop.Member{{Name: "Minnie", ActID: 1}}}})
	f.Fuzz(func(t *testing.T, credit string) {
		seen := map[int64]bool{}
		for _, c := range names.Credits(credit, kpop.DayOf(2025, 1, 1)) {
			if seen[c.ActID] {
				t.Errorf("Credits(%q) names act %d twice", credit, c.ActID)
			}
			seen[c.ActID] = true
		}
		credits.Whole(credit)
	})
}
