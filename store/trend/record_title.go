package trend

import "fanchart/store/kpop"

// The records of titles. spots are a title's entries within the period, at least
// one, oldest first.

// weeksWithin counts the issues at a rank or better.
func weeksWithin(rank uint16) func(*span, []Spot, Entrant) (Standing, bool) {
	return func(_ *span, spots []Spot, _ Entrant) (out Standing, ok bool) {
		for _, p := range spots {
			if p.Rank <= rank {
				out.add(p.Issue)
			}
		}
		return out, out.Value > 0
	}
}

// add counts one more issue.
func (s *Standing) add(issue uint16) {
	if s.Value == 0 {
		s.From = issue
	}
	s.Value, s.To = s.Value+1, issue
}

// longestNo1 is the longest stretch at no. 1 over neighbouring issues: an issue
// that we lack ends it.
func longestNo1(s *span, spots []Spot, _ Entrant) (best Standing, ok bool) {
	var now Standing
	for i, p := range spots {
		if p.Rank != 1 || i > 0 && !s.adjacent(spots[i-1], p) {
			now = Standing{}
		}
		if p.Rank == 1 {
			now.add(p.Issue)
		}
		if now.Value > best.Value {
			best = now
		}
	}
	return best, best.Value > 0
}

// weeksOnChart counts issues. Where issues before an entry are lacking, the printed weeks
// of that time count too, unless a period was asked for.
func weeksOnChart(s *span, spots []Spot, e Entrant) (Standing, bool) {
	out := Standing{Value: int32(len(spots)), From: spots[0].Issue, To: spots[len(spots)-1].Issue}
	if s.ever && s.first(spots, e) && (!e.Known || len(s.h.marks[e.ID]) > 0) {
		title, _ := s.h.FindTitle(e.ID)
		out.Value = int32(Run(s.h.Calendar, s.h.entries(title, spots), e.KPop).Weeks)
	}
	return out, true
}

// highestDebut is the rank of a debut; in an issue that lacks a row, ranks below
// that are one too good, so it does not count. Nor does the chart's first issue.
func highestDebut(s *span, spots []Spot, e Entrant) (Standing, bool) {
	p := spots[0]
	return Standing{Value: int32(p.Rank), From: p.Issue, To: p.Issue}, e.Known && s.first(spots, e) && s.exact(p) && !s.launch(p)
}

// biggestMove is the largest change of rank between neighbouring issues, neither
// of which lacks a row.
func biggestMove(by func(from, to int) int) func(*span, []Spot, Entrant) (Standing, bool) {
	return func(s *span, spots []Spot, _ Entrant) (best Standing, ok bool) {
		for i := 1; i < len(spots); i++ {
			a, b := spots[i-1], spots[i]
			if n := int32(by(int(a.Rank), int(b.Rank))); n > best.Value && s.adjacent(a, b) && s.exact(a) && s.exact(b) {
				best = Standing{Value: n, From: a.Issue, To: b.Issue}
			}
		}
		return best, best.Value > 0
	}
}

// debutToNo1 is how many issues after its debut a title was no. 1 for the first time.
func debutToNo1(s *span, spots []Spot, e Entrant) (Standing, bool) {
	if !e.Known || !s.first(spots, e) {
		return Standing{}, false
	}
	for _, p := range spots {
		if p.Rank == 1 {
			return s.since(spots[0], p)
		}
	}
	return Standing{}, false
}

func (s *span) since(a, b Spot) (Standing, bool) {
	n := int32(s.h.Ordinal(int(b.Issue)) - s.h.Ordinal(int(a.Issue)))
	return Standing{Value: n, From: a.Issue, To: b.Issue}, n > 0
}

// jumpToNo1 is the lowest rank from which a title went to no. 1 in one step.
func jumpToNo1(s *span, spots []Spot, _ Entrant) (best Standing, ok bool) {
	for i := 1; i < len(spots); i++ {
		a, b := spots[i-1], spots[i]
		if b.Rank == 1 && int32(a.Rank) > max(best.Value, 1) && s.adjacent(a, b) && s.exact(a) {
			best = Standing{Value: int32(a.Rank), From: a.Issue, To: b.Issue}
		}
	}
	return best, best.Value > 0
}

// debutToPeak is how many issues after its debut a title first stood at its best
// rank. Ranks of issues that lack a row do not count.
func debutToPeak(s *span, spots []Spot, e Entrant) (Standing, bool) {
	if !e.Known || !s.first(spots, e) {
		return Standing{}, false
	}
	best := -1
	for i, p := range spots {
		if s.exact(p) && (best < 0 || p.Rank < spots[best].Rank) {
			best = i
		}
	}
	if best < 0 {
		return Standing{}, false
	}
	return s.since(spots[0], spots[best])
}

// longestGap is how many issues lay between two entries, at least one of which is
// known not to have had the title.
func longestGap(s *span, spots []Spot, e Entrant) (best Standing, ok bool) {
	for i := 1; i < len(spots); i++ {
		a, b := spots[i-1], spots[i]
		if n := int32(s.h.Ordinal(int(b.Issue))-s.h.Ordinal(int(a.Issue))) - 1; n > best.Value && s.away(a, b, e) {
			best = Standing{Value: n, From: a.Issue, To: b.Issue}
		}
	}
	return best, best.Value > 0
}

func reEntries(s *span, spots []Spot, e Entrant) (out Standing, ok bool) {
	for i := 1; i < len(spots); i++ {
		if s.away(spots[i-1], spots[i], e) {
			out.add(spots[i].Issue)
		}
	}
	return out, out.Value > 0
}

// adjacent reports whether two entries stand in neighbouring issues.
func (s *span) adjacent(a, b Spot) bool {
	return s.h.Ordinal(int(b.Issue))-s.h.Ordinal(int(a.Issue)) == 1
}

// exact reports whether the ranks of an entry's issue are to be relied on: an
// issue that lacks a row has all later ones a place too good.
func (s *span) exact(p Spot) bool { return s.h.Held[p.Issue].Scope != kpop.ScopeShort }

// away reports whether an issue between two entries is known not to have the title.
func (s *span) away(a, b Spot, e Entrant) bool {
	for i := int(a.Issue) + 1; i < int(b.Issue); i++ {
		if s.h.Covers(i, e.KPop) && !s.h.stands(e, i) {
			return true
		}
	}
	return false
}
