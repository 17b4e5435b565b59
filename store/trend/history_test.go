package trend

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"fanchart/store/kpop"
)

// A history is written week by week, from week 1 on:
//
//	5            an issue with the title at rank 5
//	.            an issue without it
//	?            an issue that we lack
//	36(14,12,32) rank 36, printed weeks 14, peak 12 and last rank 32
//	k5 k.        a partial issue: K-pop positions only
//	s5 s.        a partial issue: some rows were lost
const weekOne = "2025-01-04"

var cell = regexp.MustCompile(`^([ks]?)(\.|\?|\d+)(?:\((\d+),(\d+),(\d+)\))?$`)

// tester is a *testing.T or a *rapid.T.
type tester interface {
	Helper()
	Fatalf(format string, args ...any)
	Fatal(args ...any)
}

// history reads such a line into the calendar as held and the title's entries.
func history(t tester, line string) (Calendar, []kpop.Point) {
	t.Helper()
	day, err := kpop.ParseDay(weekOne)
	if err != nil {
		t.Fatal(err)
	}
	c := Calendar{Chart: kpop.Chart{Key: "weekly"}} // Saturdays
	var points []kpop.Point
	for _, text := range strings.Fields(line) {
		m := cell.FindStringSubmatch(text)
		if m == nil {
			t.Fatalf("history %q: cannot read %q", line, text)
		}
		if m[2] != "?" {
			scope := map[string]string{"k": kpop.ScopeKPop, "s": kpop.ScopeShort}[m[1]]
			c.Held = append(c.Held, kpop.Ref{Day: day, Whole: scope == "", Scope: scope})
		}
		if rank, _ := strconv.Atoi(m[2]); rank > 0 {
			points = append(points, kpop.Point{Day: day, Rank: rank, Weeks: number(m[3]), Peak: number(m[4]), Last: number(m[5])})
		}
		day += 7
	}
	return c, points
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// week returns the number of a day's week, 0 for no day.
func week(t tester, d kpop.Day) int {
	t.Helper()
	first, err := kpop.ParseDay(weekOne)
	if err != nil {
		t.Fatal(err)
	}
	if d == 0 {
		return 0
	}
	return int(d-first)/7 + 1
}

// told writes a run in one line, weeks by their number.
func told(t tester, r kpop.Run) string {
	t.Helper()
	var b strings.Builder
	if !r.Known {
		b.WriteString("at least: ")
	}
	fmt.Fprintf(&b, "w%d at %d to w%d at %d, peak %d", week(t, r.First), r.FirstRank, week(t, r.Last), r.LastRank, r.Peak)
	if r.PeakEarly {
		b.WriteString(" early")
	}
	if r.PeakDay != 0 {
		fmt.Fprintf(&b, " in w%d", week(t, r.PeakDay))
	}
	fmt.Fprintf(&b, ", %d weeks", r.Weeks)
	for _, n := range []struct {
		n    int
		what string
	}{{r.No1, "no1"}, {r.Stretch1, "stretch"}, {r.Top10, "top10"}, {r.ReEntries, "back"}, {r.Lacking, "lacking"}} {
		if n.n != 0 {
			fmt.Fprintf(&b, ", %s %d", n.what, n.n)
		}
	}
	return b.String()
}
