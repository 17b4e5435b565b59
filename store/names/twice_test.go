package names

import (
	"strings"
	"testing"

	"fanchart/store/kpop"
)

// Korean charts print an act's name twice, and a member with the group.
func TestNamesInBrackets(t *testing.T) {
	day := kpop.DayOf(2023, 1, 8)
	b := NewBook([]kpop.Act{
		{ID: 1, Key: "twice", Name: "TWICE", Kind: kpop.Group, KPop: true, Names: []kpop.Name{{Kind: kpop.Hangul, Text: "트와이스"}}, Members: []kpop.Member{{Name: "NAYEON", ActID: 2}}},
		{ID: 2, Key: "nayeon", Name: "NAYEON", Kind: kpop.Soloist, KPop: true, Names: []kpop.Name{{Kind: kpop.Hangul, Text: "나연"}}},
		{ID: 3, Key: "exid", Name: "EXID", Kind: kpop.Group, KPop: true},
		{ID: 4, Key: "zia", Name: "지아", Kind: kpop.Soloist, KPop: true},
	})
	for _, c := range []struct{ credit, want string }{
		{"트와이스 (TWICE)", "TWICE"},
		{"TWICE(트와이스)", "TWICE"},
		{"나연 (TWICE)", "NAYEON"},
		{"나연 (EXID)", "나연 (EXID)?"},
		{"지아 (Zia)", "지아 (Zia)?"},
		{"나연, 트와이스 (TWICE)", "NAYEON TWICE"},
		{"Nobody Featuring LE Of EXID", "Nobody? LE?"},
		{"Nobody Featuring 나연 of TWICE", "Nobody? NAYEON"},
	} {
		var parts []string
		for _, p := range b.Split(c.credit, day) {
			if p.Act != nil {
				parts = append(parts, p.Act.Name)
			} else {
				parts = append(parts, p.Name+"?")
			}
		}
		if got := strings.Join(parts, " "); got != c.want {
			t.Errorf("Split(%q) = %s, want %s", c.credit, got, c.want)
		}
	}
}
