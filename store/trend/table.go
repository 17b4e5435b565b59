package trend

import (
	"cmp"
	"slices"
	"sort"
)

// Table is a record's standings in one scope and period, the best first. It never
// changes once made.
type Table struct {
	Record    Record
	Scope     Scope
	Period    Period
	Standings []Standing
}

// NewTable computes a record's table. In the scope of one act, records of titles,
// albums and issues count its titles only; records of acts show all acts, with its
// members' titles added to its own if they count.
func NewTable(h *History, r Record, scope Scope, p Period) Table {
	s := newSpan(h, scope, p)
	t := Table{Record: r, Scope: scope, Period: p}
	switch r.Ranks {
	case RanksTitle:
		t.Standings = s.titles(r)
	case RanksAct:
		t.Standings = s.byAct(r)
	case RanksPart:
		t.Standings = s.byPart(r)
	case RanksIssue:
		t.Standings = s.issues(r)
	}
	t.sort()
	return t
}

// sort puts the best first; of equals the earlier, then the one of the lower index.
func (t *Table) sort() {
	slices.SortFunc(t.Standings, func(a, b Standing) int {
		by := cmp.Compare(b.Value, a.Value)
		if t.Record.Low {
			by = -by
		}
		return cmp.Or(by, cmp.Compare(a.From, b.From), cmp.Compare(a.Holder, b.Holder))
	})
}

func (s *span) titles(r Record) []Standing {
	var out []Standing
	s.want = s.inScope()
	add := func(title int) {
		if spots := s.spots(title); len(spots) > 0 {
			if st, ok := r.title(s, spots, s.h.Titles[title]); ok {
				st.Holder = int32(title)
				out = append(out, st)
			}
		}
	}
	if s.scope.Of == OfAct {
		for _, t := range s.pooled() {
			add(int(t))
		}
		return out
	}
	for title := range s.h.Titles {
		if s.use(title) {
			add(title)
		}
	}
	return slices.Clone(out)
}

// pooled lists the titles of the scope's act, and of its members if they count, in
// order of their first entry.
func (s *span) pooled() []int32 {
	var out []int32
	for _, act := range s.acts {
		out = append(out, s.h.TitlesOf(int(act))...)
	}
	if len(s.acts) > 1 {
		s.h.inOrder(out)
		out = slices.Compact(out)
	}
	return out
}

func (s *span) byAct(r Record) []Standing {
	var out []Standing
	add := func(act int, who, titles []int32) {
		s.want = s.billing(who)
		if st, ok := r.group(s, s.counted(r, who, titles)); ok {
			st.Holder = int32(act)
			out = append(out, st)
		}
	}
	everybody := *s
	if s.scope.Of == OfAct {
		everybody.scope = Scope{Of: OfAll}
	}
	for act := range s.h.Acts {
		switch {
		case s.scope.Of == OfAct && len(s.acts) > 0 && s.acts[0] == int32(act):
			add(act, s.acts, s.pooled())
		case everybody.useAct(act):
			add(act, []int32{int32(act)}, s.h.TitlesOf(act))
		}
	}
	return slices.Clone(out)
}

// counted leaves of the acts' titles those that the record and the scope count.
func (s *span) counted(r Record, acts, titles []int32) []int32 {
	if !r.Leads && s.scope.Of != OfCrossover {
		return titles
	}
	var out []int32
	for _, t := range titles {
		lead := slices.ContainsFunc(s.h.Credits(int(t)), func(c Credited) bool { return c.Lead && slices.Contains(acts, c.Act) })
		if (lead || !r.Leads) && (s.scope.Of != OfCrossover || s.h.Titles[t].Crossover) {
			out = append(out, t)
		}
	}
	return out
}

func (s *span) byPart(r Record) []Standing {
	of := make([][]int32, len(s.h.Parts))
	s.want = s.inScope()
	for title, t := range s.h.Titles {
		if t.Part >= 0 && s.use(title) {
			of[t.Part] = append(of[t.Part], int32(title))
		}
	}
	var out []Standing
	for part, titles := range of {
		if st, ok := r.group(s, titles); ok {
			st.Holder = int32(part)
			out = append(out, st)
		}
	}
	return out
}

// issues counts K-pop titles when the scope is all: there is no share of all.
func (s *span) issues(r Record) []Standing {
	if s.scope.Of == OfAll {
		s.scope.Of = OfKPop
	}
	s.want = s.inScope()
	var out []Standing
	for i := s.from; i < s.to; i++ {
		if st, ok := r.issue(s, i); ok {
			st.Holder = int32(i)
			out = append(out, st)
		}
	}
	return out
}

// better reports whether a is a better value than b.
func (t Table) better(a, b int32) bool {
	if t.Record.Low {
		return a < b
	}
	return a > b
}

// Rank returns the place of the i-th standing: ties share one, and the next place
// counts them all.
func (t Table) Rank(i int) int {
	value := t.Standings[i].Value
	return 1 + sort.Search(i, func(j int) bool { return !t.better(t.Standings[j].Value, value) })
}

// Tied returns how many standings have the value of the i-th, itself included.
func (t Table) Tied(i int) int {
	value, from := t.Standings[i].Value, t.Rank(i)-1
	return sort.Search(len(t.Standings)-from, func(j int) bool { return t.better(value, t.Standings[from+j].Value) })
}

// Find returns the index of a holder's standing.
func (t Table) Find(holder int) (int, bool) {
	i := slices.IndexFunc(t.Standings, func(s Standing) bool { return s.Holder == int32(holder) })
	return i, i >= 0
}

// Next returns the index of the first standing of the next better value: the
// place above; ok is false at the top.
func (t Table) Next(i int) (int, bool) {
	rank := t.Rank(i)
	if rank == 1 {
		return 0, false
	}
	return t.Rank(rank-2) - 1, true
}
