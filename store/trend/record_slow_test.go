package trend

import (
	"fmt"
	"slices"
	"testing"

	"fanchart/store/kpop"
	"pgregory.net/rapid"
)

// slow answers records by walking the calendar day by day over maps: nothing of it
// is shared with what it checks.
type slow struct {
	*made
	rank map[int64]map[kpop.Day]int // by title
	ref  map[kpop.Day]kpop.Ref
	last kpop.Day
}

func newSlow(m *made) slow {
	s := slow{made: m, rank: map[int64]map[kpop.Day]int{}, ref: map[kpop.Day]kpop.Ref{}}
	for i, issue := range m.issues {
		day := m.held[i].Day
		s.ref[day], s.last = m.held[i], day
		for rank, title := range issue {
			if s.rank[title] == nil {
				s.rank[title] = map[kpop.Day]int{}
			}
			s.rank[title][day] = rank + 1
		}
	}
	return s
}

func (s slow) first() kpop.Day { return s.held[0].Day }

func (s slow) debut(title int64) (kpop.Day, bool) {
	for day := s.first(); ; day += 7 {
		if s.rank[title][day] > 0 {
			return day, s.weeks[title] < 2
		}
	}
}

// title computes one record of one title.
func (s slow) title(key string, title int64) int {
	best, now, count, away, gone := 0, 0, 0, 0, false
	began := false
	debut, known := s.debut(title)
	for day := s.first(); day <= s.last; day += 7 {
		rank, before := s.rank[title][day], s.rank[title][day-7]
		exact := s.ref[day].Scope != kpop.ScopeShort
		both := rank > 0 && before > 0 && exact && s.ref[day-7].Scope != kpop.ScopeShort
		switch key {
		case "no1-weeks":
			if rank == 1 {
				best++
			}
		case "no1-stretch":
			if now++; rank != 1 {
				now = 0
			}
			best = max(best, now)
		case "weeks":
			if rank > 0 {
				best++
			}
			if rank > 0 && day == debut {
				best += max(s.weeks[title]-1, 0)
			}
		case "climb":
			if both {
				best = max(best, before-rank)
			}
		case "fall":
			if both {
				best = max(best, rank-before)
			}
		case "slowest-no1":
			if rank == 1 && known && best == 0 {
				best = int(day-debut)/7 + 1
			}
		case "gap", "re-entries":
			held, ok := s.ref[day]
			if rank == 0 {
				away++
				gone = gone || ok && held.Whole
				continue
			}
			if began && gone {
				count++
				best = max(best, away)
			}
			began, gone, away = true, false, 0
		}
	}
	switch key {
	case "re-entries":
		return count
	case "slowest-no1":
		return best - 1
	}
	return best
}

// act computes one record of one act.
func (s slow) act(key string, act int64) int {
	var titles []int64
	for title := range s.rank {
		if slices.Contains(s.acts[title], act) {
			titles = append(titles, title)
		}
	}
	slices.SortFunc(titles, func(a, b int64) int {
		x, _ := s.debut(a)
		y, _ := s.debut(b)
		if x != y {
			return int(x - y)
		}
		return s.rank[a][x] - s.rank[b][y]
	})
	best, now, broken := 0, 0, false
	for _, title := range titles {
		day, known := s.debut(title)
		known = known && s.ref[day].Scope != kpop.ScopeShort
		switch key {
		case "act-no1s":
			if s.title("no1-weeks", title) > 0 {
				best++
			}
		case "first-all-no1", "debuts-in-row":
			if known && s.rank[title][day] == 1 {
				now++
			} else if known {
				now, broken = 0, true
			}
			if !broken || key == "debuts-in-row" {
				best = max(best, now)
			}
		}
	}
	for day := range s.ref {
		n := 0
		for _, title := range titles {
			if s.rank[title][day] > 0 && s.ref[day].Scope != kpop.ScopeShort {
				n++
			}
		}
		if key == "act-at-once" {
			best = max(best, n)
		}
	}
	return best
}

// TestFastAgainstSlow: on any chart with gaps, short issues, re-entries and debuts
// that are not known, every value is the one that a plain walk finds.
func TestFastAgainstSlow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawn(t)
		h, s := m.history(), newSlow(m)
		for _, key := range []string{"no1-weeks", "no1-stretch", "weeks", "climb", "fall", "slowest-no1", "gap", "re-entries"} {
			compareTables(t, h, key, func(i int32) int { return s.title(key, h.Titles[i].ID) }, len(h.Titles))
		}
		for _, key := range []string{"act-no1s", "first-all-no1", "debuts-in-row", "act-at-once"} {
			compareTables(t, h, key, func(i int32) int { return s.act(key, h.Acts[i].ID) }, len(h.Acts))
		}
	})
}

func compareTables(t *rapid.T, h *History, key string, want func(int32) int, n int) {
	r, _ := RecordOf(key)
	table := NewTable(h, r, Scope{Of: OfAll}, Period{})
	got := map[int32]int{}
	for i, s := range table.Standings {
		got[s.Holder] = int(s.Value)
		if i > 0 && s.Value > table.Standings[i-1].Value {
			t.Errorf("%s: standing %d is better than the one above", key, i)
		}
		better := slices.IndexFunc(table.Standings, func(o Standing) bool { return o.Value == s.Value })
		if table.Rank(i) != better+1 {
			t.Errorf("%s: Rank(%d) = %d, want %d", key, i, table.Rank(i), better+1)
		}
	}
	for i := range int32(n) {
		if w := max(want(i), 0); got[i] != w {
			t.Errorf("%s of %d: got %d, want %d", key, i, got[i], w)
		}
	}
}

// drawn is a chart of random issues with titles 1 to 6 by acts 10 to 12.
func drawn(t *rapid.T) *made {
	var issues [][]int64
	kinds := []int{}
	n := rapid.IntRange(1, 12).Draw(t, "issues")
	for i := range n {
		kind := rapid.IntRange(0, 5).Draw(t, fmt.Sprint("kind", i)) // 0 lacking, 1 short, else whole
		size := rapid.IntRange(1, 5).Draw(t, fmt.Sprint("size", i))
		issue := rapid.Permutation([]int64{1, 2, 3, 4, 5, 6}).Draw(t, fmt.Sprint("issue", i))[:size]
		if kind == 0 && i > 0 {
			issue = nil
		} else {
			kinds = append(kinds, kind)
		}
		issues = append(issues, issue)
	}
	m := chartOf(issues...)
	for i, kind := range kinds {
		if kind == 1 {
			m.held[i].Whole, m.held[i].Scope = false, kpop.ScopeShort
		}
	}
	for title := int64(1); title <= 6; title++ {
		m.weeks[title] = rapid.IntRange(1, 3).Draw(t, fmt.Sprint("weeks", title))
		m.acts[title] = []int64{rapid.Int64Range(10, 12).Draw(t, fmt.Sprint("act", title))}
	}
	return m
}
