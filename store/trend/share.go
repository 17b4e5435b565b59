package trend

import (
	"slices"

	"fanchart/store/kpop"
)

// Count counts entries: a title in one issue is one.
type Count struct {
	Entries int
	Top10   int // at ranks 1 to 10
	No1     int // at rank 1
}

func (c *Count) add(o Count) {
	c.Entries, c.Top10, c.No1 = c.Entries+o.Entries, c.Top10+o.Top10, c.No1+o.No1
}

// Share is K-pop's part in some issues of a chart.
type Share struct {
	First, Last kpop.Day // of the issues counted
	Issues      int
	Partial     int // of them, issues that are not whole
	All         Count
	KPop        Count
	By          map[Class]Count // adds up to KPop
	Titles      map[Class]int   // different titles; one that changes its class is in both
	Crossover   Count           // also within By
	Crossovers  int             // different crossovers, also within Titles

	titles int // different titles
}

// TitleCount is the number of different K-pop titles.
func (s Share) TitleCount() int { return s.titles }

// Share returns the share in the issues of the days from to to, both included.
//
// Whole issues count with the rows that they have. So do issues that lack a few
// rows, by those that we hold. An issue with K-pop positions only counts with as
// many rows as the chart has; one with the first positions only counts for the
// top 10 and no. 1, and its other rows for nothing.
func (h *History) Share(from, to kpop.Day) Share {
	if all := h.shares(from, to, func(kpop.Day) int { return 0 }); len(all) > 0 {
		return all[0]
	}
	return newShare()
}

// Years returns the share of every calendar year with an issue, oldest first.
func (h *History) Years(from, to kpop.Day) []Share { return h.shares(from, to, kpop.Day.Year) }

func newShare() Share { return Share{By: map[Class]Count{}, Titles: map[Class]int{}} }

// shares puts neighbouring issues for which by says the same in one share.
func (h *History) shares(from, to kpop.Day, by func(kpop.Day) int) []Share {
	first, end := h.Between(from, to)
	in := make([]int, max(0, end-first)) // by issue: its share
	var out []Share
	for i := first; i < end; i++ {
		if i == first || by(h.Day(i)) != by(h.Day(i-1)) {
			out = append(out, newShare())
		}
		in[i-first] = len(out) - 1
		out[len(out)-1].issue(h, i)
	}
	for title, t := range h.Titles {
		if t.KPop {
			h.share(out, title, func(issue int) int {
				if issue < first || issue >= end {
					return -1
				}
				return in[issue-first]
			})
		}
	}
	return out
}

// issue counts an issue and its rows.
func (s *Share) issue(h *History, i int) {
	ref := h.Held[i]
	if s.Issues++; s.Issues == 1 {
		s.First = ref.Day
	}
	if s.Last = ref.Day; !ref.Whole {
		s.Partial++
	}
	s.All.add(h.size(i))
}

// tops is how many rows of an issue stand at ranks 1 to 10, and at rank 1.
type tops struct{ top10, no1 uint16 }

func (h *History) countTops() {
	h.tops = make([]tops, len(h.Held))
	for _, s := range h.points.items {
		if s.Rank <= 10 {
			h.tops[s.Issue].top10++
		}
		if s.Rank == 1 {
			h.tops[s.Issue].no1++
		}
	}
}

// size is how many rows of an issue a share can tell of.
func (h *History) size(issue int) Count {
	ref := h.Held[issue]
	if ref.Scope == kpop.ScopeKPop {
		n := h.Chart.SizeOn(ref.Day)
		return Count{Entries: n, Top10: min(n, 10), No1: min(n, 1)}
	}
	n := Count{Top10: int(h.tops[issue].top10), No1: int(h.tops[issue].no1)}
	if ref.Scope != kpop.ScopeTop {
		n.Entries = len(h.rows.list(issue))
	}
	return n
}

// share adds a title's entries to the shares that they are in; in gives the share
// of an issue, -1 for none.
func (h *History) share(out []Share, title int, in func(issue int) int) {
	last, crossed := -1, -1 // the share that the title, and its crossover, was counted in
	counted := map[Class]int{}
	for _, spot := range h.printed(title, h.Spots(title), h.kpop) {
		i := in(int(spot.Issue))
		if i < 0 {
			continue
		}
		s, n := &out[i], h.entry(spot)
		class, crossover := h.Class(title, int(spot.Issue)), h.crossover(h.Billed(title, int(spot.Issue)))
		s.KPop.add(n)
		by := s.By[class]
		by.add(n)
		s.By[class] = by
		if crossover {
			s.Crossover.add(n)
		}
		if i != last {
			last = i
			s.titles++
		}
		if counted[class] != i+1 {
			counted[class] = i + 1
			s.Titles[class]++
		}
		if crossover && i != crossed {
			crossed = i
			s.Crossovers++
		}
	}
}

// entry counts one entry.
func (h *History) entry(s Spot) Count {
	return Count{
		Entries: one(h.Held[s.Issue].Scope != kpop.ScopeTop),
		Top10:   one(s.Rank <= 10),
		No1:     one(s.Rank == 1),
	}
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// Highest returns the issues of the days with the most entries of K-pop titles,
// all of them when they tie, and how many those are; none when there is no entry.
// Issues with the first positions only are left out.
func (h *History) Highest(from, to kpop.Day) (days []kpop.Day, most int) {
	first, end := h.Between(from, to)
	n := make([]int, len(h.Held))
	for title, t := range h.Titles {
		if !t.KPop {
			continue
		}
		for _, s := range h.printed(title, h.Spots(title), h.kpop) {
			n[s.Issue] += h.entry(s).Entries
		}
	}
	if first < end {
		most = slices.Max(n[first:end])
	}
	for i := first; i < end && most > 0; i++ {
		if n[i] == most {
			days = append(days, h.Day(i))
		}
	}
	return days, most
}

// Missing is how many issues that sources have we lack between the first and the last
// that we hold of the days.
func (h *History) Missing(from, to kpop.Day) int {
	first, end := h.Between(from, to)
	if first >= end {
		return 0
	}
	return int(h.lacked[end-1] - h.lacked[first])
}
