package trend

import (
	"slices"

	"fanchart/store/kpop"
)

// Scope says whose titles a record counts.
type Scope struct {
	Of      Of
	Act     int64 // with OfAct: the act's id
	Members bool  // with OfAct: titles of its members count as its own
}

// Of is the sort of a scope.
type Of string

// The scopes. Girl groups, boy groups, soloists and fictional acts are K-pop acts.
const (
	OfAll       Of = "all"
	OfKPop      Of = "kpop"
	OfGirls     Of = "girl"
	OfBoys      Of = "boy"
	OfSoloists  Of = "soloist"
	OfFictional Of = "fictional"
	OfCrossover Of = "crossover" // titles of K-pop acts with others
	OfAct       Of = "act"
)

// Scopes lists the scopes that are no single act.
func Scopes() []Of {
	return []Of{OfAll, OfKPop, OfGirls, OfBoys, OfSoloists, OfFictional, OfCrossover}
}

// Period is the days that count, both included; a zero Period is all of them.
type Period struct{ First, Last kpop.Day }

// beginning is before all days that there are data of.
const beginning kpop.Day = -1 << 30

// until is all days up to one, itself included.
func until(last kpop.Day) Period { return Period{beginning, last} }

// span is what a record is computed over: a history, the issues of a period, and
// the titles of a scope.
type span struct {
	h        *History
	from, to int  // issues
	ever     bool // the period reaches back before our data
	scope    Scope
	acts     []int32  // with OfAct: the act, and its members if they count
	count    []uint16 // by issue: scratch, zeros between uses

	// want is what the credit of an entry must be to count, of titles whose credit changes;
	// nil takes any.
	want func([]Credited) bool
}

func newSpan(h *History, scope Scope, p Period) *span {
	s := &span{h: h, to: len(h.Held), scope: scope, ever: p == Period{} || p.First == beginning, count: make([]uint16, len(h.Held))}
	if p != (Period{}) {
		s.from, s.to = h.Between(p.First, p.Last)
	}
	if act, ok := h.FindAct(scope.Act); ok && scope.Of == OfAct {
		s.acts = []int32{int32(act)}
		if scope.Members {
			s.acts = append(s.acts, h.Acts[act].Members...)
		}
	}
	return s
}

// all reports whether the period is all that we hold.
func (s *span) all() bool { return s.from == 0 && s.to == len(s.h.Held) }

// spots returns a title's entries within the period, of which the credit counts.
func (s *span) spots(title int) []Spot {
	return s.h.printed(title, s.within(s.h.Spots(title)), s.want)
}

// within cuts entries to the period.
func (s *span) within(spots []Spot) []Spot {
	if s.all() {
		return spots
	}
	by := func(p Spot, issue int) int { return int(p.Issue) - issue }
	i, _ := slices.BinarySearchFunc(spots, s.from, by)
	j, _ := slices.BinarySearchFunc(spots, s.to, by)
	return spots[i:j]
}

// first reports whether entries within the period begin with the title's first.
func (s *span) first(spots []Spot, e Entrant) bool { return spots[0].Issue == e.First }

// use reports whether a title is in scope: one of its acts is.
func (s *span) use(title int) bool {
	t := s.h.Titles[title]
	switch s.scope.Of {
	case OfAll:
		return true
	case OfCrossover:
		return t.Crossover
	}
	if s.scope.Of != OfAct && !t.KPop {
		return false
	}
	return s.credits(s.h.Credits(title))
}

// credits reports whether one of the acts credited is in scope.
func (s *span) credits(credits []Credited) bool {
	return slices.ContainsFunc(credits, func(c Credited) bool { return s.useAct(int(c.Act)) })
}

// inScope is what the credit of an entry must be for the scope to count it.
func (s *span) inScope() func([]Credited) bool {
	switch s.scope.Of {
	case OfAll:
		return nil
	case OfCrossover:
		return s.h.crossover
	}
	return s.credits
}

// billing is what the credit of an entry must be to count for acts.
func (s *span) billing(acts []int32) func([]Credited) bool {
	theirs := by(acts...)
	if s.scope.Of != OfCrossover {
		return theirs
	}
	return func(credits []Credited) bool { return theirs(credits) && s.h.crossover(credits) }
}

// useAct reports whether an act is in scope.
func (s *span) useAct(act int) bool {
	a := s.h.Acts[act]
	switch s.scope.Of {
	case OfAll, OfCrossover:
		return !a.Nobody
	case OfAct:
		return slices.Contains(s.acts, int32(act))
	case OfKPop:
		return a.KPop
	}
	return a.KPop && Class(s.scope.Of) == a.class()
}

// counts reports whether the credit of a title on an issue counts.
func (s *span) counts(title, issue int) bool {
	return s.want == nil || !s.h.Titles[title].varies || s.want(s.h.Billed(title, issue))
}
