package trend

import (
	"fmt"
	"testing"
)

func (c Change) String() string {
	return [...]string{"unknown", "new", "re", "up", "down", "same"}[c]
}

func TestMove(t *testing.T) {
	tests := []struct {
		name, history string
		kpop          bool
		want          string
	}{
		{"debut", ". 81(1,81,0)", false, "new, peak 81, 1 weeks"},
		{"up", "81(1,81,0) 23(2,23,81)", false, "up 58, peak 23, 2 weeks"},
		{"down", "23(1,23,0) 24(2,23,23)", false, "down 1, peak 23, 2 weeks"},
		{"same", "23(1,23,0) 23(2,23,23)", false, "same, peak 23, 2 weeks"},
		{"back after one issue away", "23(1,23,0) . 50(2,23,0)", false, "re, peak 23, 2 weeks"},
		{"after an issue we lack", "23(1,23,0) ? 50(3,23,30)", false, "unknown, peak 23, 3 weeks at least"},
		{"after one we lack and one without it", "23(1,23,0) ? . 50(2,23,0)", false, "re, peak 23, 2 weeks at least"},

		{"mid-history start: the printed rank serves", "36(14,12,32)", false, "down 4, peak 12, 14 weeks at least"},
		{"mid-history start at the same rank", "36(14,12,36)", false, "same, peak 12, 14 weeks at least"},
		{"mid-history re-entry", "36(14,12,0)", false, "re, peak 12, 14 weeks at least"},
		{"nothing printed", "36", false, "unknown, peak 36, 1 weeks at least"},
		{"nothing printed, absent before", ". 36", false, "new, peak 36, 1 weeks"},

		{"a partial issue covers K-pop titles", "k23 k. k50", true, "re, peak 23, 2 weeks at least"},
		{"and no others", "23(1,23,0) k. 50(2,23,0)", false, "unknown, peak 23, 2 weeks at least"},
		{"lost rows cover nobody", "23(1,23,0) s. 50(2,23,0)", true, "unknown, peak 23, 2 weeks at least"},
		{"neighbouring partial issues", "k23(1,23,0) k20(2,20,23)", true, "up 3, peak 20, 2 weeks"},

		{"the printed columns are not copied", "23(1,23,0) 30(7,1,99)", false, "down 7, peak 23, 2 weeks"},
	}
	for _, test := range tests {
		c, points := history(t, test.history)
		m := Move(c, points, test.kpop)
		got := m.Change.String()
		if m.By != 0 {
			got += fmt.Sprintf(" %d", m.By)
		}
		got += fmt.Sprintf(", peak %d, %d weeks", m.Peak, m.Weeks)
		if !m.Known {
			got += " at least"
		}
		if got != test.want {
			t.Errorf("%s: Move(%s) = %s, want %s", test.name, test.history, got, test.want)
		}
	}
}
