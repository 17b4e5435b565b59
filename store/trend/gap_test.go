package trend

import (
	"fmt"
	"testing"
)

func TestGaps(t *testing.T) {
	tests := []struct {
		name, history string
		kpop          bool
		want          string
	}{
		{"one entry", "5", false, "[]"},
		{"neighbours", "5 4 3", false, "[0 0]"},
		{"away for a week", "5 . 3", false, "[1]"},
		{"an issue that we lack", "5 ? 3", false, "[2]"},
		{"away, and one that we lack", "5 ? . 3", false, "[1]"},
		{"K-pop positions tell of K-pop titles", "k5 k. k3", true, "[1]"},
		{"and of no others", "5 k. 3", false, "[2]"},
		{"lost rows tell nothing", "5 s. 3 2", true, "[2 0]"},
	}
	for _, test := range tests {
		c, points := history(t, test.history)
		if got := fmt.Sprint(Gaps(c, points, test.kpop)); got != test.want {
			t.Errorf("%s: Gaps(%s) = %s, want %s", test.name, test.history, got, test.want)
		}
	}
}
