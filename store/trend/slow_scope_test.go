package trend

import (
	"cmp"
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"fanchart/store/kpop"
)

// drawScope draws any scope; acts may have members, be on the chart or not.
func drawScope(t *rapid.T) Scope {
	s := Scope{Of: rapid.SampledFrom(append(Scopes(), OfAll, OfKPop, OfAct, OfAct, OfAct)).Draw(t, "scope")}
	if s.Of == OfAct {
		s.Act = rapid.SampledFrom([]int64{firstAct, firstAct, silentAct, firstAct + 1, nobodyAct, 99}).Draw(t, "act")
		s.Members = rapid.Bool().Draw(t, "members")
	}
	return s
}

// drawPeriod draws all days, or some that may begin and end between issues, before
// the first or after the last.
func (w *world) drawPeriod(t *rapid.T) Period {
	if rapid.Bool().Draw(t, "all days") {
		return Period{}
	}
	first, last := w.weeks[0].day, w.weeks[len(w.weeks)-1].day
	from := rapid.Int32Range(int32(first)-9, int32(last)).Draw(t, "from")
	return Period{kpop.Day(from), kpop.Day(rapid.Int32Range(from, int32(last)+9).Draw(t, "to"))}
}

// counts reports whether a week is held and within the period.
func (s slow) counts(week int) bool {
	day := s.weeks[week].day
	return s.weeks[week].held && (s.period == Period{} || s.period.First <= day && day <= s.period.Last)
}

// in is a title's rank in a week that counts, else 0.
func (s slow) in(title int64, week int) int {
	if !s.counts(week) {
		return 0
	}
	return s.rank(title, week)
}

// exact reports whether a week has all the rows above those that it has.
func (s slow) exact(week int) bool { return s.weeks[week].scope != kpop.ScopeShort }

// found computes a record for all holders in scope, by their names.
func (s slow) found(r Record) map[string]found {
	out := map[string]found{}
	keep := func(name string, f found, ok bool) {
		if ok {
			out[name] = f
		}
	}
	switch r.Ranks {
	case RanksTitle:
		for _, title := range s.titles(s.inScope) {
			if s.charted(title) {
				f, ok := titleTwins()[r.Key](s, title)
				keep(fmt.Sprint("title ", title), f, ok)
			}
		}
	case RanksAct:
		for _, a := range s.acts {
			if s.takesPart(a) {
				f, ok := groupTwins()[r.Key](s, s.titles(func(title int64) bool { return s.of(r, a, title) }))
				keep(fmt.Sprint("act ", a.ID), f, ok)
			}
		}
	case RanksPart:
		for _, part := range []string{"album", "soundtrack"} {
			f, ok := groupTwins()[r.Key](s, s.titles(func(title int64) bool { return s.part[title] == part && s.inScope(title) }))
			keep(part, f, ok)
		}
	case RanksIssue:
		for week, m := range s.weeks {
			if s.counts(week) {
				f, ok := weekTwins()[r.Key](s, week)
				keep(m.day.String(), f, ok)
			}
		}
	}
	return out
}

// titles lists the titles that ever charted and that pass, by their first entry.
func (s slow) titles(pass func(title int64) bool) []int64 {
	var out []int64
	for title := int64(1); title <= madeTitles; title++ {
		if week, _ := s.began(title); week >= 0 && pass(title) {
			out = append(out, title)
		}
	}
	slices.SortFunc(out, func(a, b int64) int {
		x, _ := s.began(a)
		y, _ := s.began(b)
		return cmp.Or(x-y, s.rank(a, x)-s.rank(b, y), int(a-b))
	})
	return out
}

// charted reports whether a title stood on the chart in the period.
func (s slow) charted(title int64) bool {
	for week := range s.weeks {
		if s.in(title, week) > 0 {
			return true
		}
	}
	return false
}

// pool is an act, and its members if the scope counts them as its own.
func (s slow) pool(act int64) []int64 {
	if s.scope.Of == OfAct && s.scope.Act == act && s.scope.Members {
		return append([]int64{act}, s.members[act]...)
	}
	return []int64{act}
}

// inScope reports whether records of titles count a title.
func (s slow) inScope(title int64) bool {
	switch s.scope.Of {
	case OfAll:
		return true
	case OfCrossover:
		return s.crosses(title)
	}
	return slices.ContainsFunc(s.credits[title], func(c madeCredit) bool {
		if s.scope.Of == OfAct {
			return slices.Contains(s.pool(s.scope.Act), c.act)
		}
		return s.sort(s.act(c.act))
	})
}

// sort reports whether an act is of the sort that the scope names.
func (s slow) sort(a kpop.Act) bool {
	group := a.Kind == kpop.Group || a.Kind == kpop.Unit
	switch s.scope.Of {
	case OfKPop:
		return a.KPop
	case OfGirls:
		return a.KPop && group && a.Gender == kpop.Girl
	case OfBoys:
		return a.KPop && group && a.Gender == kpop.Boy
	case OfSoloists:
		return a.KPop && a.Kind == kpop.Soloist
	case OfFictional:
		return a.KPop && a.Kind == kpop.Fictional
	}
	return false
}

// takesPart reports whether records of acts rank an act: all but words that stand
// for many, unless it is the one asked for.
func (s slow) takesPart(a kpop.Act) bool {
	switch s.scope.Of {
	case OfAll, OfCrossover:
		return a.ID != nobodyAct
	case OfAct:
		return a.ID != nobodyAct || s.scope.Act == a.ID
	}
	return s.sort(a)
}

// of reports whether a record of acts counts a title for an act.
func (s slow) of(r Record, a kpop.Act, title int64) bool {
	if s.scope.Of == OfCrossover && !s.crosses(title) {
		return false
	}
	return slices.ContainsFunc(s.credits[title], func(c madeCredit) bool {
		return slices.Contains(s.pool(a.ID), c.act) && (c.lead || !r.Leads)
	})
}
