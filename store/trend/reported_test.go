package trend

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fanchart/store/kpop"
)

func TestLongestAtTop(t *testing.T) {
	for line, want := range map[string]string{
		"2 3 2":     "0",
		"1 1 2 1":   "2 w1–w2",
		"1 2 1 1":   "2 w3–w4",
		"1 1 2 1 1": "2 w1–w2", // the earlier of two
		"1 ? 1 1":   "2 w3–w4", // not through an issue that we lack
		"1 . 1":     "1 w1–w1",
		"k1 k1 s1":  "3 w1–w3",
	} {
		c, points := history(t, line)
		got := "0"
		if s := LongestAtTop(c, points); s.Issues > 0 {
			got = fmt.Sprintf("%d w%d–w%d", s.Issues, week(t, s.First), week(t, s.Last))
		}
		if got != want {
			t.Errorf("LongestAtTop(%s) = %s, want %s", line, got, want)
		}
		if run := Run(c, points, false); !strings.HasPrefix(got, fmt.Sprint(run.Stretch1)) {
			t.Errorf("LongestAtTop(%s) = %s, Run has %d", line, got, run.Stretch1)
		}
	}
}

func TestMostAtOnce(t *testing.T) {
	tests := []struct {
		lines []string
		n     int
		week  int
	}{
		{nil, 0, 0},
		{[]string{"11 12"}, 0, 0},
		{[]string{"10 5 3", "9 8 11", ". 1 1"}, 3, 2},
		{[]string{"10 5", "9 8"}, 2, 1}, // the first of several
		{[]string{"5 11", "5 11"}, 2, 1},
	}
	for _, test := range tests {
		histories := map[int64][]kpop.Point{}
		for i, line := range test.lines {
			_, histories[int64(i)] = history(t, line)
		}
		if n, first := MostAtOnce(histories, 10); n != test.n || week(t, first) != test.week {
			t.Errorf("MostAtOnce(%q) = %d in week %d, want %d in week %d", test.lines, n, week(t, first), test.n, test.week)
		}
	}
}

func TestOpeningsAtTop(t *testing.T) {
	for marks, want := range map[string]int{"": 0, "1": 1, "11": 2, "112": 2, "2111": 0, "1?1": 2, "??": 0, "1?21": 1} {
		var runs []kpop.Run
		for i, mark := range marks {
			runs = append(runs, kpop.Run{Known: mark != '?', FirstRank: max(1, int(mark-'0')), First: kpop.Day(i + 1)})
		}
		n, last := OpeningsAtTop(runs)
		counted := slices.IndexFunc(runs, func(r kpop.Run) bool { return r.First == last })
		if n != want || n > 0 && (counted < 0 || marks[counted] != '1') {
			t.Errorf("OpeningsAtTop(%s) = %d until %d, want %d", marks, n, last, want)
		}
	}
}
