package trend

import (
	"fmt"
	"strings"
	"testing"
)

func TestDeeds(t *testing.T) {
	tests := []struct {
		name  string
		chart []string
		want  string // of the last issue: kind, title, rank, number
	}{
		{"a debut, at no. 1 too, is a debut only", []string{"w w", "girl: . 1", "boy: . 9"}, "debut 1 1 0; debut 2 9 0"},
		{"a new peak, and no. 1 for the first time", []string{"w w w", "girl: 9 8 7", "boy: 2 3 1"}, "no1 2 1 1; peak 1 7 0"},
		{"an equal peak is none", []string{"w w w", "girl: 7 9 7"}, ""},
		{"weeks at no. 1 are those in all", []string{"w w w w", "girl: 1 2 1 1"}, "no1 1 1 3"},
		{"it leaves, after how many weeks", []string{"w w w", "girl: 4 5 .", "boy: 1 2 3"}, "exit 1 5 2"},
		{"of a partial issue nobody knows who left", []string{"w w t", "girl: 4 50 ."}, ""},
		{"after an issue that we lack nothing is said to have left", []string{"w ? w", "girl: 4 ? ."}, ""},
		{"back, and at its best", []string{"w w w", "girl: 9 . 5"}, "peak 1 5 0; re-entry 1 5 2"},
		{"history begins in the middle: no peak, and no number", []string{"? w w", "girl: ? 5(9,3,6) 4", "boy: ? 1(7,1,1) 1"}, "no1 2 1 0"},
		{"a first entry that may be no debut", []string{"? w w", "girl: ? . 5(9,5,6)"}, ""},
		{"others are nobody's", []string{"w w", "x: . 1"}, ""},
	}
	for _, test := range tests {
		h := madeUp(t, test.chart...)
		var said []string
		for _, d := range h.Deeds(len(h.Held)-1, nil) {
			said = append(said, fmt.Sprintf("%s %d %d %d", d.Kind, d.TitleID, d.Rank, d.N))
		}
		if got := strings.Join(said, "; "); got != test.want {
			t.Errorf("%s: Deeds of\n%s\n got %s\nwant %s", test.name, strings.Join(test.chart, "\n"), got, test.want)
		}
	}
	h := madeUp(t, "w w", "x: . 1")
	act := h.Acts[h.Credits(0)[0].Act].ID
	if got := h.Deeds(1, map[int64]bool{act: true}); len(got) != 1 || got[0].Acts[0] != act {
		t.Errorf("Deeds with that act wanted = %+v, want its debut", got)
	}
}
