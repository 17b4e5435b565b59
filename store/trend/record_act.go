package trend

import (
	"math"

	"fanchart/store/kpop"
)

// The records of acts and of albums: over a list of titles in order of their first
// entry.

// reached tells in which issue of the period a title first stood at a rank or
// better.
func reached(rank uint16) func(*span, int) (uint16, bool) {
	return func(s *span, title int) (uint16, bool) {
		for _, p := range s.spots(title) {
			if p.Rank <= rank {
				return p.Issue, true
			}
		}
		return 0, false
	}
}

// debutedAtNo1 tells in which issue of the period a title debuted at no. 1.
func debutedAtNo1(s *span, title int) (uint16, bool) {
	rank, issue, ok := s.debut(title)
	return issue, ok && rank == 1
}

// debut returns where a title debuted within the period. An entry first seen with
// printed weeks above 1 has no debut that we know.
func (s *span) debut(title int) (rank, issue uint16, ok bool) {
	p := s.h.Spots(title)[0]
	return p.Rank, p.Issue, s.counts(title, int(p.Issue)) && s.h.Titles[title].Known && int(p.Issue) >= s.from && int(p.Issue) < s.to && s.exact(p) && !s.launch(p)
}

// launch reports whether an entry stands in the chart's very first issue, where
// everything is new: no debut to boast of.
func (s *span) launch(p Spot) bool { return s.h.Day(int(p.Issue)) == s.h.Chart.First }

// titlesThat counts the titles that did something.
func titlesThat(event func(*span, int) (uint16, bool)) func(*span, []int32) (Standing, bool) {
	return func(s *span, titles []int32) (out Standing, ok bool) {
		first, last := uint16(math.MaxUint16), uint16(0)
		for _, t := range titles {
			if issue, ok := event(s, int(t)); ok {
				out.Value++
				first, last = min(first, issue), max(last, issue)
			}
		}
		out.From, out.To = first, last
		return out, out.Value > 0
	}
}

// firstTo is the day on which one of the titles first did something.
func firstTo(event func(*span, int) (uint16, bool)) func(*span, []int32) (Standing, bool) {
	count := titlesThat(event)
	return func(s *span, titles []int32) (Standing, bool) {
		out, ok := count(s, titles)
		if ok {
			out.Value, out.To = int32(s.h.Day(int(out.From))), out.From
		}
		return out, ok
	}
}

// atOnce is the most titles at a rank or better in one issue, with the first and
// the last issue that had so many. Issues that lack a row do not count.
func atOnce(rank uint16) func(*span, []int32) (Standing, bool) {
	return func(s *span, titles []int32) (best Standing, ok bool) {
		var seen []uint16
		for _, t := range titles {
			for _, p := range s.spots(int(t)) {
				if p.Rank > rank || !s.exact(p) {
					continue
				}
				if s.count[p.Issue]++; s.count[p.Issue] == 1 {
					seen = append(seen, p.Issue)
				}
			}
		}
		for _, issue := range seen {
			best.most(int32(s.count[issue]), issue)
			s.count[issue] = 0
		}
		return best, best.Value > 0
	}
}

func (s *Standing) most(n int32, issue uint16) {
	switch {
	case n > s.Value:
		s.Value, s.From, s.To = n, issue, issue
	case n == s.Value:
		s.From, s.To = min(s.From, issue), max(s.To, issue)
	}
}

// firstNo1Debuts counts how many of the first titles debuted at no. 1 before one
// did not. Titles whose debut we do not know neither count nor break.
func firstNo1Debuts(s *span, titles []int32) (out Standing, ok bool) {
	for _, t := range titles {
		p := s.h.Spots(int(t))[0]
		if int(p.Issue) >= s.to {
			break
		}
		if int(p.Issue) < s.from {
			return Standing{}, false // the period begins after the first title
		}
		if rank, issue, known := s.debut(int(t)); known {
			if rank != 1 {
				break
			}
			out.add(issue)
		}
	}
	return out, out.Value > 0
}

// no1DebutsInARow is the longest run of titles that all debuted at no. 1.
func no1DebutsInARow(s *span, titles []int32) (best Standing, ok bool) {
	var now Standing
	for _, t := range titles {
		rank, issue, known := s.debut(int(t))
		switch {
		case !known:
			continue
		case rank == 1:
			now.add(issue)
		default:
			now = Standing{}
		}
		if now.Value > best.Value {
			best = now
		}
	}
	return best, best.Value > 0
}

// share is which part of an issue the titles in scope are. Issues that lack rows,
// and those with the first positions only, do not count.
func share(s *span, issue int) (Standing, bool) {
	ref, n := s.h.Held[issue], 0
	size := ref.Rows
	switch {
	case ref.Scope == kpop.ScopeKPop:
		size = s.h.Chart.SizeOn(ref.Day)
	case !ref.Whole:
		return Standing{}, false
	}
	for _, title := range s.h.rows.list(issue) {
		if s.use(int(title)) && s.counts(int(title), issue) {
			n++
		}
	}
	at := uint16(issue)
	return Standing{Value: int32(n * 10_000 / max(size, 1)), From: at, To: at}, n > 0
}
