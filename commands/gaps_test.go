package commands

import (
	"testing"

	"fanchart/store/storetest"
)

// topTwenty is a chart's first positions in four of its weeks, with weeks printed that count
// the others too.
const topTwenty = `Date,Rank,Song,Artist,Last Week,Peak Position,Weeks on Chart
2024-11-09,1,Song 1,Singer 1,1,1,30
2024-11-09,2,APT.,ROSE & Bruno Mars,1,1,2
2025-03-22,1,Song 1,Singer 1,1,1,30
2025-03-22,2,APT.,ROSE & Bruno Mars,3,1,21
2025-04-12,1,Song 1,Singer 1,1,1,30
2025-04-12,2,APT.,ROSE & Bruno Mars,3,1,24
2025-04-19,1,Song 1,Singer 1,1,1,30
2025-04-19,2,APT.,ROSE & Bruno Mars,2,1,25
`

// After issues that we lack weeks and peaks are at least what was printed, and sums over them
// never look whole.
func TestSumsOverGaps(t *testing.T) {
	st := storetest.World(t)
	brought(t, st, "global-excl-us", "top.csv", []byte(topTwenty))
	checkAnswers(t, st, map[string][]string{
		"/song song:APT. chart:global-excl-us":                   {"peak no. 1 — at least 4 in the top 10 · at least 25 weeks in all", "20 issues of this time are missing here, so weeks are “at least”"},
		"/chart chart:global-excl-us date:2025-04-19":            {"≥ 25 weeks"},
		"/chart chart:global-excl-us date:2025-03-22":            {"≥ 21 weeks"},
		"/compare a:APT. b:Golden":                               {"no. 1, 25 weeks (not every week is held)"},
		"/trend topic:week chart:global-excl-us date:2025-04-19": {"APT."},
	}, "25 weeks in all ·", "≥ 4 weeks")
}

// A chart of which the first issues are lacking claims no record of all time.
func TestNoRecordOfAllTime(t *testing.T) {
	checkAnswers(t, storetest.World(t), map[string][]string{
		"/record top record:no1-weeks chart:hot-100":         {"Most weeks at no. 1 · Billboard Hot 100 · since 2 Nov 2024"},
		"/record top record:weeks chart:billboard-200":       {"Muse — Jimin ★ · ≥ 34 weeks", "Rosie — ROSE ★ · 27 weeks"},
		"/record top record:act-no1s chart:billboard-200":    {"since 2 Nov 2024"},
		"/record check artist:\"Stray Kids\"":                {"Billboard 200 · since 2 Nov 2024\n"},
		"/compare a:BTS b:\"Stray Kids\"":                    {"Billboard 200: not every week is held — no. 10 to no. 1", "Issues held: Hot 100, Billboard 200, Global 200 from 2 Nov 2024. What was before is not counted."},
		"/artist artist:\"Stray Kids\"":                      {"What was before is not counted."},
		"/record top record:weeks chart:hot-100 period:2025": {"Most weeks on the chart · Billboard Hot 100\n"},
	})
}
