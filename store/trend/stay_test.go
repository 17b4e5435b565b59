package trend

import (
	"fmt"
	"testing"

	"fanchart/store/kpop"
)

func TestStays(t *testing.T) {
	h := madeUp(t, "w w w w ? w", "girl: 5 . 4 4 ? 3", "boy: . 1 . . ? 1", "x: 1 . 1 1 ? 2", "solo: . 9 8 . ? .")
	said := func(list []Stay) (out []string) {
		for _, s := range list {
			out = append(out, fmt.Sprintf("%d at %d, %d: %d-%d", s.TitleID, s.Rank, s.N, (s.From-h.Day(0))/7, (s.To-h.Day(0))/7))
		}
		return out
	}
	ever := h.Day(len(h.Held) - 1)
	for _, test := range []struct {
		what string
		got  []string
		want string
	}{
		{"Returns", said(h.Returns(h.Day(0), ever)), "[2 at 1, 3: 5-5 1 at 4, 1: 2-2]"},
		{"Returns of the first weeks", said(h.Returns(h.Day(0), h.Day(2))), "[1 at 4, 1: 2-2]"},
		{"NumberOnes", said(h.NumberOnes(h.Day(0), ever)), "[2 at 1, 2: 1-5 3 at 1, 3: 0-3]"},
		{"NumberOnes from the third week on", said(h.NumberOnes(h.Day(2), ever)), "[2 at 1, 1: 5-5 3 at 1, 2: 2-3]"},
	} {
		if fmt.Sprint(test.got) != test.want {
			t.Errorf("%s = %v, want %s", test.what, test.got, test.want)
		}
	}
	var debuts []int64
	for _, r := range h.Debuts(h.Day(0), ever) {
		debuts = append(debuts, r.TitleID)
	}
	if got, want := fmt.Sprint(debuts), "[2 4]"; got != want {
		t.Errorf("Debuts = %s, want %s: the chart's first issue is no debut", got, want)
	}
}

func TestAtTopOf(t *testing.T) {
	c, points := history(t, "1(1,1,0) 1(2,1,1) 2(3,1,1) 1(4,1,2) ? 1(6,1,1)")
	var got []int
	for _, s := range AtTopOf(c.Chart, points) {
		got = append(got, len(s))
	}
	if want := "[2 1 1]"; fmt.Sprint(got) != want {
		t.Errorf("AtTopOf = %v, want %s: a stretch does not run through an issue that we lack", got, want)
	}
	if got := AtTopOf(c.Chart, []kpop.Point{{Day: points[0].Day, Rank: 2}}); got != nil {
		t.Errorf("AtTopOf of what was never there = %v, want none", got)
	}
}
