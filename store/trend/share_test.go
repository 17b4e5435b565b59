package trend

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fanchart/store/kpop"
)

func TestClass(t *testing.T) {
	tests := map[string]Class{
		"girl": GirlGroup, "girl2": GirlGroup, "boy": BoyGroup, "coed": CoedGroup, "solo": Solo, "fic": Character, "odd": OtherClass,
		"x": "", "x+girl": GirlGroup, "solo+boy": Solo, "boy+solo": BoyGroup, "~girl+boy": BoyGroup, "x+~solo": Solo, "fic+solo": Character,
	}
	for credit, want := range tests {
		h := madeUp(t, "w", credit+": 1")
		if got := h.Class(0, 0); got != want {
			t.Errorf("Class(%s) = %q, want %q", credit, got, want)
		}
	}
}

func TestShare(t *testing.T) {
	tests := []struct {
		name  string
		chart []string
		want  string
	}{
		{"titles and entries", []string{"w w w", "girl: 1 2 .", "boy: . 1 1", "x: 2 3 2", "x: 11 12 13"},
			"3 issues, 4 of 10, top 10 4 of 7, no1 3 of 3, 2 titles; boy 2 entries 2 top 2 first 1 title; girl 2 entries 2 top 1 first 1 title"},
		{"a tie at no. 1 is two", []string{"w", "girl: 1", "x: 1"},
			"1 issues, 1 of 2, top 10 1 of 2, no1 1 of 2, 1 titles; girl 1 entries 1 top 1 first 1 title"},
		{"a crossover is counted in its class and beside", []string{"w", "girl+x: 1", "x+~solo: 2"},
			"1 issues, 2 of 2, top 10 2 of 2, no1 1 of 1, 2 titles; girl 1 entries 1 top 1 first 1 title; soloist 1 entries 1 top 0 first 1 title; crossovers 2 entries 2 titles"},
		{"K-pop positions only: of as many rows as the chart has", []string{"k", "girl: 3", "boy: 15"},
			"1 issues, 2 of 20, top 10 1 of 10, no1 0 of 1, 2 titles; boy 1 entries 0 top 0 first 1 title; girl 1 entries 1 top 0 first 1 title"},
		{"the first positions only: for the top 10 and no. 1", []string{"t", "girl: 3", "boy: 15", "x: 1"},
			"1 issues, 0 of 0, top 10 1 of 2, no1 0 of 1, 2 titles; boy 0 entries 0 top 0 first 1 title; girl 0 entries 1 top 0 first 1 title"},
		{"an issue that we lack counts for nothing", []string{"w ? w", "girl: 1 ? 1"},
			"2 issues, 2 of 2, top 10 2 of 2, no1 2 of 2, 1 titles; girl 2 entries 2 top 2 first 1 title"},
	}
	for _, test := range tests {
		h := madeUp(t, test.chart...)
		if got := toldShare(h.Share(h.Day(0), h.Day(len(h.Held)-1))); got != test.want {
			t.Errorf("%s: Share of\n%s\n got %s\nwant %s", test.name, strings.Join(test.chart, "\n"), got, test.want)
		}
	}
}

func toldShare(s Share) string {
	text := fmt.Sprintf("%d issues, %d of %d, top 10 %d of %d, no1 %d of %d, %d titles", s.Issues,
		s.KPop.Entries, s.All.Entries, s.KPop.Top10, s.All.Top10, s.KPop.No1, s.All.No1, s.TitleCount())
	for _, class := range slices.Sorted(maps.Keys(s.By)) {
		n := s.By[class]
		text += fmt.Sprintf("; %s %d entries %d top %d first %d title", class, n.Entries, n.Top10, n.No1, s.Titles[class])
	}
	if s.Crossovers > 0 {
		text += fmt.Sprintf("; crossovers %d entries %d titles", s.Crossover.Entries, s.Crossovers)
	}
	return text
}

func TestYears(t *testing.T) {
	weeks := strings.Repeat("w ", 54)
	h := madeUp(t, weeks, "girl:"+strings.Repeat(" 1", 54), "x:"+strings.Repeat(" 2", 54))
	years := h.Years(h.Day(0), h.Day(53))
	if len(years) != 2 || years[0].Issues != 52 || years[1].Issues != 2 || years[1].First.String() != "2026-01-03" {
		t.Errorf("Years over 54 weeks = %+v, want 52 issues of 2025 and 2 of 2026", years)
	}
	if empty := h.Years(h.Day(53)+1, h.Day(53)+100); len(empty) != 0 {
		t.Errorf("Years after the data = %+v, want none", empty)
	}
}

func TestHighest(t *testing.T) {
	h := madeUp(t, "w w t w", "girl: 1 1 1 1", "boy: 2 . 2 3", "solo: . . 3 .")
	days, most := h.Highest(h.Day(0), h.Day(3))
	if got := fmt.Sprint(most, days); got != "2 [2025-01-04 2025-01-25]" {
		t.Errorf("Highest = %s, want 2 in weeks 1 and 4", got)
	}
	if days, most := h.Highest(h.Day(0)-9, h.Day(0)-1); most != 0 || days != nil {
		t.Errorf("Highest before the data = %d %v, want none", most, days)
	}
}

// A share is what walking over all rows of all issues counts, and years add up.
func TestShareIsTheSlowCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := aChart().Draw(t, "chart")
		h := madeUp(t, lines...)
		from := h.Day(0) + kpop.Day(rapid.IntRange(-7, 40).Draw(t, "from"))
		to := from + kpop.Day(rapid.IntRange(0, 60).Draw(t, "days"))
		got, want := h.Share(from, to), slowShare(h, from, to)
		if got, want := fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", want); got != want {
			t.Errorf("%s\nShare(%s, %s) = %s\nwant %s", strings.Join(lines, "\n"), from, to, got, want)
		}
		var sum Count
		for _, n := range got.By {
			sum.add(n)
		}
		if sum != got.KPop {
			t.Errorf("the classes add up to %+v, want %+v", sum, got.KPop)
		}
	})
}

func slowShare(h *History, from, to kpop.Day) Share {
	s := newShare()
	seen := map[int32]bool{}
	for i, ref := range h.Held {
		if ref.Day < from || ref.Day > to {
			continue
		}
		if s.Issues++; s.First == 0 {
			s.First = ref.Day
		}
		if s.Last = ref.Day; !ref.Whole {
			s.Partial++
		}
		if ref.Scope == kpop.ScopeKPop {
			s.All.add(Count{20, 10, 1})
		}
		for _, row := range h.Rows(i) {
			n := Count{Entries: 1}
			if ref.Scope == kpop.ScopeTop {
				n.Entries = 0
			}
			if row.Rank <= 10 {
				n.Top10 = 1
			}
			if row.Rank == 1 {
				n.No1 = 1
			}
			if ref.Scope != kpop.ScopeKPop {
				s.All.add(n)
			}
			if t := h.Titles[row.Title]; t.KPop {
				slowCount(&s, h, place{int(row.Title), i, !seen[row.Title]}, n)
				seen[row.Title] = true
			}
		}
	}
	return s
}

// place is a title on an issue.
type place struct {
	title, issue int
	first        bool // it was not counted before
}

func slowCount(s *Share, h *History, p place, n Count) {
	class, title, first := h.Class(p.title, p.issue), p.title, p.first
	s.KPop.add(n)
	by := s.By[class]
	by.add(n)
	s.By[class] = by
	if h.Titles[title].Crossover {
		s.Crossover.add(n)
	}
	if first {
		s.titles++
		s.Titles[class]++
		if h.Titles[title].Crossover {
			s.Crossovers++
		}
	}
}
