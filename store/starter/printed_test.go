package starter_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
	"fanchart/store/trend"
)

// hotHistory reads every entry of the Hot 100, by title and oldest first.
func hotHistory(t *testing.T, st *store.Store) (trend.Calendar, map[int64][]kpop.Point, map[int64]kpop.Printing) {
	t.Helper()
	refs, err := st.Calendar(t.Context(), "hot-100")
	if err != nil {
		t.Fatal(err)
	}
	chart, _ := feed.Sources().Chart("hot-100")
	points, printings := map[int64][]kpop.Point{}, map[int64]kpop.Printing{}
	for _, ref := range refs {
		issue, err := st.Issue(t.Context(), "hot-100", ref.Day)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range issue.Entries {
			points[e.TitleID] = append(points[e.TitleID], kpop.Point{Day: ref.Day, Rank: e.Rank, Last: e.Last, Peak: e.Peak, Weeks: e.Weeks})
			printings[e.TitleID] = e.Printing
		}
	}
	return trend.Calendar{Chart: chart, Held: refs}, points, printings
}

// What we compute is what the publisher printed beside the last entry: every
// title's weeks, and its peak but for 102 of 32,621. 89 of these began in 1976 to
// 1978, when a row is missing in 13 issues and all ranks below it are one too good.
func TestComputedWeeksAndPeaksAreThePrintedOnes(t *testing.T) {
	calendar, points, printings := hotHistory(t, storetest.Full(t))
	compared, misprinted := 0, 0
	var weeks, peaks []string
	for id, list := range points {
		run, last := trend.Run(calendar, list, false), list[len(list)-1]
		if !run.Known || run.Lacking > 0 {
			continue
		}
		compared++
		if run.Weeks != last.Weeks {
			weeks = append(weeks, fmt.Sprintf("%s %s: %d weeks, printed %d", run.Last, printings[id].Title, run.Weeks, last.Weeks))
		}
		switch year := run.First.Year(); {
		case run.Peak == last.Peak:
		case year >= 1976 && year <= 1978:
			misprinted++
		default:
			peaks = append(peaks, fmt.Sprintf("%s %s: peak %d, printed %d", run.Last, printings[id].Title, run.Peak, last.Peak))
		}
	}
	slices.Sort(peaks)
	if compared != 32_621 || misprinted != 89 || len(weeks) > 0 {
		t.Errorf("compared %d titles, want 32621; %d peaks of 1976–78 differ, want 89; weeks differ: %q, want none", compared, misprinted, weeks)
	}
	want := []string{
		"1958-08-11 High School Confidential: peak 64, printed 63", // printed peaks of before the chart
		"1958-08-18 Baubles, Bangles And Beads: peak 51, printed 50",
		"1958-09-15 Gas Money: peak 82, printed 81",
		"1958-10-20 Fever: peak 9, printed 8",
		"1960-04-11 Outside My Window: peak 29, printed 28",
		"1961-05-01 Once Upon A Time: peak 25, printed 26",
		"1961-05-08 Hide Away: peak 28, printed 29",
		"1961-08-28 Teardrops In My Heart: peak 62, printed 63",
		"1971-06-26 I Don't Know How To Love Him: peak 27, printed 28",
		"1984-02-25 Look At That Cadillac: peak 69, printed 68", // three of one issue
		"1984-02-25 Over My Head: peak 82, printed 81",
		"1984-02-25 Tender Years: peak 79, printed 78",
		"1990-12-29 Unchained Melody: peak 13, printed 4", // the peak of the recording of 1965
	}
	if !slices.Equal(peaks, want) {
		t.Errorf("peaks that differ elsewhere:\n%s\nwant\n%s", strings.Join(peaks, "\n"), strings.Join(want, "\n"))
	}
}

// History that begins in the middle although we hold every issue: the publisher
// counts weeks before the first entry that we could join.
func TestFewTitlesOfTheHot100HaveNoDebut(t *testing.T) {
	calendar, points, printings := hotHistory(t, storetest.Full(t))
	var got []string
	for id, list := range points {
		if !trend.Run(calendar, list, false).Known {
			got = append(got, fmt.Sprintf("%s %s", list[0].Day, printings[id].Title))
		}
	}
	slices.Sort(got)
	want := []string{
		"2023-12-09 Rudolph The Red-Nosed Reindeer", // a credit with a lost blank: Gene Autry& The Pinafores
		"2024-05-25 Think I'm In Love With You",
		"2024-12-14 White Christmas (1947)",
		"2025-11-22 Amor",
	}
	if !slices.Equal(got, want) {
		t.Errorf("titles without a debut: %q, want %q", got, want)
	}
}

// Whoever was joined to a differing printing by anything weaker than title and act.
func TestWeakMergesOfTheHot100(t *testing.T) {
	var merged []string
	restarts := 0
	err := storetest.Full(t).Doubts(t.Context(), "hot-100", func(d store.Doubt) error {
		switch d.Code {
		case file.DoubtByRank:
			merged = append(merged, d.Day+" "+d.Detail)
		case file.DoubtRestart:
			restarts++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"2023-07-15 Area Codes – Kali → Area Codes – Kaliii",
		"2024-01-20 Soak City (Do It) – 310babii → Soak City – 310babii",
		"2026-05-02 Ever Since U Left Me – Max B & French Montana → Ever Since U Left Me (I Went Deaf) – French Montana & Max B",
	}
	if !slices.Equal(merged, want) {
		t.Errorf("merged by rank:\n%s\nwant\n%s", strings.Join(merged, "\n"), strings.Join(want, "\n"))
	}
	if restarts != 26 {
		t.Errorf("%d titles were split because their weeks began again, want 26", restarts)
	}
}
