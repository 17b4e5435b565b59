package trend

import (
	"testing"

	"fanchart/store/kpop"
)

func TestRun(t *testing.T) {
	tests := []struct {
		name, history string
		kpop          bool
		want          string
	}{
		{"one week", ". 81(1,81,0) .", false,
			"w2 at 81 to w2 at 81, peak 81 in w2, 1 weeks"},
		{"a climb", "40(1,40,0) 12(2,12,40) 30(3,12,12)", false,
			"w1 at 40 to w3 at 30, peak 12 in w2, 3 weeks"},
		{"a peak tied later is reached on the first day", "9(1,9,0) 3(2,3,9) 5(3,3,3) 3(4,3,5)", false,
			"w1 at 9 to w4 at 3, peak 3 in w2, 4 weeks, top10 4"},
		{"top 10 ends at 10", "11(1,11,0) 10(2,10,11) 11(3,10,10)", false,
			"w1 at 11 to w3 at 11, peak 10 in w2, 3 weeks, top10 1"},

		{"back after one issue away", "50(1,50,0) . 60(2,50,0)", false,
			"w1 at 50 to w3 at 60, peak 50 in w1, 2 weeks, back 1"},
		{"away for long is one re-entry", "50(1,50,0) . . . . 60(2,50,0) . 70(3,50,0)", false,
			"w1 at 50 to w8 at 70, peak 50 in w1, 3 weeks, back 2"},
		{"the last issue without it is no re-entry", "50(1,50,0) . .", false,
			"w1 at 50 to w1 at 50, peak 50 in w1, 1 weeks"},

		{"at number one in two stretches", "1(1,1,0) 1(2,1,1) 2(3,1,1) 1(4,1,2) 1(5,1,1) 1(6,1,1)", false,
			"w1 at 1 to w6 at 1, peak 1 in w1, 6 weeks, no1 5, stretch 3, top10 6"},
		{"a stretch ends when the title is away", "1(1,1,0) . 1(2,1,0)", false,
			"w1 at 1 to w3 at 1, peak 1 in w1, 2 weeks, no1 2, stretch 1, top10 2, back 1"},
		{"a stretch does not run through an issue we lack", "1(1,1,0) 1(2,1,1) ? 1(4,1,1)", false,
			"w1 at 1 to w4 at 1, peak 1 in w1, 4 weeks, no1 3, stretch 2, top10 3, lacking 1"},
		{"issues we lack are no absence", "20(1,20,0) ? ? 22(3,20,0)", false,
			"w1 at 20 to w4 at 22, peak 20 in w1, 3 weeks, lacking 2"},
		{"nothing printed after issues we lack", "20(1,20,0) ? ? 22", false,
			"w1 at 20 to w4 at 22, peak 20 in w1, 2 weeks, lacking 2"},
		{"weeks and a peak printed after issues we lack", "20(1,20,0) ? ? 22(4,5,9) 30(5,5,22)", false,
			"w1 at 20 to w5 at 30, peak 5 early, 5 weeks, lacking 2"},
		{"more weeks than there were issues do not hold", "20(1,20,0) ? 22(9,20,9)", false,
			"w1 at 20 to w3 at 22, peak 20 in w1, 2 weeks, lacking 1"},
		{"fewer weeks than are held do not hold", "20(1,20,0) 21(2,20,20) ? 22(1,20,0)", false,
			"w1 at 20 to w4 at 22, peak 20 in w1, 3 weeks, lacking 1"},
		{"a peak that was printed where nothing lacks", "20(1,20,0) 22(9,1,20)", false,
			"w1 at 20 to w2 at 22, peak 20 in w1, 2 weeks"},
		{"from before our data, and after issues we lack", "20(10,15,18) ? ? 22(13,12,21)", false,
			"at least: w1 at 20 to w4 at 22, peak 12 early, 13 weeks, lacking 2"},
		{"away and lacking", "20(1,20,0) ? . 22(2,20,0)", false,
			"w1 at 20 to w4 at 22, peak 20 in w1, 2 weeks, back 1, lacking 1"},

		{"history begins in the middle", "36(14,12,32) 40(15,12,36)", false,
			"at least: w1 at 36 to w2 at 40, peak 12 early, 15 weeks"},
		{"the printed peak is tied later: it was reached before", "36(14,12,32) 12(15,12,36)", false,
			"at least: w1 at 36 to w2 at 12, peak 12 early, 15 weeks"},
		{"a better rank than the printed peak", "36(14,12,32) 8(15,8,36)", false,
			"at least: w1 at 36 to w2 at 8, peak 8 in w2, 15 weeks, top10 1"},
		{"the first entry is at the printed peak", "12(3,12,20) 15(4,12,12)", false,
			"at least: w1 at 12 to w2 at 15, peak 12 in w1, 4 weeks"},
		{"a debut in the first issue held", "36(1,36,0) 40(2,36,36)", false,
			"w1 at 36 to w2 at 40, peak 36 in w1, 2 weeks"},
		{"a debut after an issue we lack", ". ? 36(1,36,0)", false,
			"w3 at 36 to w3 at 36, peak 36 in w3, 1 weeks"},
		{"no debut after an issue we lack", ". ? 36(2,36,0)", false,
			"at least: w3 at 36 to w3 at 36, peak 36 in w3, 2 weeks"},
		{"back from before the issues held", ". . 36(9,4,0)", false,
			"at least: w3 at 36 to w3 at 36, peak 4 early, 9 weeks"},

		{"nothing printed: absent before is a debut", ". 36 40", false,
			"w2 at 36 to w3 at 40, peak 36 in w2, 2 weeks"},
		{"nothing printed: the first issue held tells nothing", "36 40", false,
			"at least: w1 at 36 to w2 at 40, peak 36 in w1, 2 weeks"},
		{"nothing printed, after an issue we lack", ". ? 36", false,
			"at least: w3 at 36 to w3 at 36, peak 36 in w3, 1 weeks"},
		{"nothing printed, after short rows", "s. 36", false,
			"at least: w2 at 36 to w2 at 36, peak 36 in w2, 1 weeks"},

		{"K-pop positions tell of a K-pop title", "k36 k. k40", true,
			"at least: w1 at 36 to w3 at 40, peak 36 in w1, 2 weeks, back 1"},
		{"but not of others", "36(1,36,0) k. 40(3,36,38)", false,
			"w1 at 36 to w3 at 40, peak 36 in w1, 3 weeks, lacking 1"},
		{"a K-pop debut among K-pop positions", "k. k36", true,
			"w2 at 36 to w2 at 36, peak 36 in w2, 1 weeks"},
		{"lost rows tell of nobody", "36(1,36,0) s. 40(3,36,38)", true,
			"w1 at 36 to w3 at 40, peak 36 in w1, 3 weeks, lacking 1"},
		{"a stretch runs over partial issues", "1(1,1,0) k1(2,1,1) s1(3,1,1)", true,
			"w1 at 1 to w3 at 1, peak 1 in w1, 3 weeks, no1 3, stretch 3, top10 3"},
	}
	for _, test := range tests {
		c, points := history(t, test.history)
		if got := told(t, Run(c, points, test.kpop)); got != test.want {
			t.Errorf("%s: Run(%s)\n got %s\nwant %s", test.name, test.history, got, test.want)
		}
	}
}

// On the chart's very first issue everything is new, though nothing is printed.
func TestEverythingOnTheFirstIssueDebuts(t *testing.T) {
	c, points := history(t, "36 40")
	c.Chart.First = points[0].Day
	if got, want := told(t, Run(c, points, false)), "w1 at 36 to w2 at 40, peak 36 in w1, 2 weeks"; got != want {
		t.Errorf("Run on the first issue ever\n got %s\nwant %s", got, want)
	}
}

// Issues off the cycle are issues: the stretch runs through them and ends at one we lack.
func TestStretchAtAnOffCycleIssue(t *testing.T) {
	c, points := history(t, "1(1,1,0) 1(3,1,1)")
	between := points[0].Day + 4
	c.Chart.OffCycle = append(c.Chart.OffCycle, between)
	if r := Run(c, points, false); r.Stretch1 != 1 || r.Lacking != 1 {
		t.Errorf("Run without the off-cycle issue = stretch %d, lacking %d, want 1, 1", r.Stretch1, r.Lacking)
	}
	held, with := c.Held[0], points[0]
	held.Day, with.Day = between, between
	c.Held = append(c.Held[:1], held, c.Held[1])
	points = append(points[:1], with, points[1])
	if r := Run(c, points, false); r.Stretch1 != 3 || r.Lacking != 0 || r.Weeks != 3 {
		t.Errorf("Run with the off-cycle issue = stretch %d, lacking %d, weeks %d, want 3, 0, 3", r.Stretch1, r.Lacking, r.Weeks)
	}
}

// An issue of another day, in the place of the one that the cadence dates, is neighbour to
// both sides: a stretch runs through it.
func TestStretchThroughAMovedIssue(t *testing.T) {
	c, points := history(t, "1(1,1,0) 1(2,1,1) 1(3,1,1)")
	regular := points[1].Day
	c.Held[1].Day, points[1].Day = regular+1, regular+1
	c.Chart.Moved = []kpop.Moved{{For: regular, On: regular + 1}}
	if r := Run(c, points, false); r.Stretch1 != 3 || r.Lacking != 0 || r.ReEntries != 0 {
		t.Errorf("Run over a moved issue = stretch %d, lacking %d, %d re-entries, want 3, 0, 0", r.Stretch1, r.Lacking, r.ReEntries)
	}
}
