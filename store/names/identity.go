package names

import (
	"slices"

	"fanchart/store/kpop"
)

// Print is what identity needs of a printed title and credit: its normal form, as
// a number that equal forms share, and its acts, the lead first.
type Print struct {
	Normal int32
	Acts   []int64
	Apart  bool // split off by hand: never joined by rank
	Joined bool // merged by hand: joined though its printed weeks begin again
}

func (p Print) lead() int64 {
	if len(p.Acts) == 0 {
		return 0
	}
	return p.Acts[0]
}

// Row is one entry of an issue as identity sees it. Last and Weeks are the printed
// columns, 0 when there are none.
type Row struct {
	Print             int32 // index of its Print
	Rank, Last, Weeks int32
	Group             int32 // set by Identify: rows of one group are one title
}

// Edition is one issue as identity sees it.
type Edition struct {
	Day   kpop.Day
	Whole bool
	Rows  []Row
}

// Rule says why two differing printings were taken for one title.
type Rule string

// The rules that are weaker than equal title and act; each use is a doubt to list.
const (
	ByRank    Rule = "merged-by-rank" // printed last rank and weeks agree, and the title or an act does
	ByRestart Rule = "split-restart"  // same title and act, but the printed weeks began again at 1
)

// Finding is one use of such a rule.
type Finding struct {
	Rule  Rule
	Day   kpop.Day
	Print int32 // the row's print
	Other int32 // the newest print of the title that it was joined to, or not
}

// Identify decides which rows of one chart are the same title and numbers them in
// Row.Group, from 0 in order of appearance. Editions are in order of day; follows
// says whether two days are neighbouring issues of the chart's calendar. The same
// editions always give the same groups. It returns how many groups there are.
func Identify(editions []Edition, prints []Print, follows func(a, b kpop.Day) bool) (groups int, findings []Finding) {
	m := &matcher{prints: prints, follows: follows, byNormal: map[int32][]int32{}}
	for i := range editions {
		m.edition(&editions[i])
	}
	return len(m.groups), m.findings
}

// group is a title in the making.
type group struct {
	leads       []int64 // everybody who led a credit of it
	acts        []int64 // everybody credited
	normals     []int32
	edition     int32 // the newest edition that has it, counted from 1
	rank, weeks int32 // there
	print       int32 // there
	taken       int32 // the edition in which a row was given to it
}

type matcher struct {
	prints   []Print
	follows  func(a, b kpop.Day) bool
	groups   []group
	byNormal map[int32][]int32
	findings []Finding

	n        int32 // the current edition, from 1
	day      kpop.Day
	next     bool // the edition before is the neighbouring issue
	whole    bool // and both are whole
	before   kpop.Day
	wasWhole bool
	previous []int32 // the groups of the previous edition, by its rows
}

const nobody = -1

// edition gives every row its group: the surest first, so that of two versions of
// a song each keeps its own history; whoever is left over at last is new.
func (m *matcher) edition(e *Edition) {
	m.n++
	m.day, m.next = e.Day, m.n > 1 && m.follows(m.before, e.Day)
	m.whole = m.next && e.Whole && m.wasWhole
	for i := range e.Rows {
		e.Rows[i].Group = nobody
	}
	for _, match := range []func(*Row) int32{m.continuing, m.named, m.ranked, m.fresh} {
		for i := range e.Rows {
			if row := &e.Rows[i]; row.Group == nobody {
				m.take(row, match(row))
			}
		}
	}
	m.before, m.wasWhole, m.previous = e.Day, e.Whole, m.previous[:0]
	for i := range e.Rows {
		m.previous = append(m.previous, e.Rows[i].Group)
	}
}

// continuing finds the title of the edition before that the printed last rank
// names, with the same normal title and a shared act.
func (m *matcher) continuing(r *Row) int32 {
	p := m.prints[r.Print]
	for _, g := range m.byNormal[p.Normal] {
		gr := &m.groups[g]
		if m.free(gr) && m.justLeft(gr) && r.Last == gr.rank && carries(gr, r) && shares(gr.acts, p.Acts) {
			return g
		}
	}
	return nobody
}

// named finds the title by its normal form: in the edition before with a shared
// act, or anywhere on the chart with the same lead. Of several, the newest.
func (m *matcher) named(r *Row) int32 {
	p, best := m.prints[r.Print], int32(nobody)
	var apart *group
	for _, g := range m.byNormal[p.Normal] {
		gr := &m.groups[g]
		if !m.free(gr) || !m.same(gr, p) {
			continue
		}
		if restarts(gr, r) && !p.Joined {
			apart = gr
			continue
		}
		if best == nobody || better(gr, &m.groups[best], r) {
			best = g
		}
	}
	if best == nobody && apart != nil {
		m.find(ByRestart, r, apart)
	}
	return best
}

func (m *matcher) same(gr *group, p Print) bool {
	if m.justLeft(gr) && shares(gr.acts, p.Acts) {
		return true
	}
	return slices.Contains(gr.leads, p.lead())
}

// justLeft reports whether the group stood in the neighbouring issue; the edition
// before is not that one when we lack an issue between.
func (m *matcher) justLeft(gr *group) bool { return m.next && gr.edition == m.n-1 }

// ranked finds the title of the edition before that stood at the printed last rank
// one week younger, if the title or an act also agrees; by rank alone 156 pairs of
// the Hot 100 would join different songs.
func (m *matcher) ranked(r *Row) int32 {
	if !m.whole || r.Last == 0 || r.Weeks < 2 {
		return nobody
	}
	p := m.prints[r.Print]
	if p.Apart {
		return nobody
	}
	for _, g := range m.previous {
		gr := &m.groups[g]
		if m.prints[gr.print].Apart {
			continue
		}
		if m.free(gr) && gr.rank == r.Last && carries(gr, r) && (slices.Contains(gr.normals, p.Normal) || shares(gr.acts, p.Acts)) {
			m.find(ByRank, r, gr)
			return g
		}
	}
	return nobody
}

func (m *matcher) fresh(r *Row) int32 {
	m.groups = append(m.groups, group{})
	return int32(len(m.groups) - 1)
}

// take gives the row to group g and moves the group on to this edition.
func (m *matcher) take(r *Row, g int32) {
	if g == nobody {
		return
	}
	r.Group = g
	gr, p := &m.groups[g], m.prints[r.Print]
	gr.taken, gr.edition = m.n, m.n
	gr.rank, gr.weeks, gr.print = r.Rank, r.Weeks, r.Print
	if !slices.Contains(gr.normals, p.Normal) {
		gr.normals = append(gr.normals, p.Normal)
		m.byNormal[p.Normal] = append(m.byNormal[p.Normal], g)
	}
	if lead := p.lead(); !slices.Contains(gr.leads, lead) {
		gr.leads = append(gr.leads, lead)
	}
	for _, a := range p.Acts {
		if !slices.Contains(gr.acts, a) {
			gr.acts = append(gr.acts, a)
		}
	}
}

// free: two entries of one issue are never one title.
func (m *matcher) free(gr *group) bool { return gr.taken != m.n }

func (m *matcher) find(rule Rule, r *Row, gr *group) {
	m.findings = append(m.findings, Finding{Rule: rule, Day: m.day, Print: r.Print, Other: gr.print})
}

// carries reports whether the printed weeks go on where the group's stopped.
func carries(gr *group, r *Row) bool { return r.Weeks == 0 || gr.weeks == 0 || r.Weeks == gr.weeks+1 }

// restarts reports whether the publisher counts the row as a new title although
// one of that name and act has charted: its printed weeks begin again at 1.
func restarts(gr *group, r *Row) bool { return r.Weeks == 1 && r.Last == 0 && gr.weeks > 0 }

func better(a, b *group, r *Row) bool {
	if x, y := a.print == r.Print, b.print == r.Print; carries(a, r) == carries(b, r) && x != y {
		return x
	}
	if x, y := carries(a, r), carries(b, r); x != y {
		return x
	}
	return a.edition > b.edition
}

func shares(a, b []int64) bool {
	for _, x := range a {
		if slices.Contains(b, x) {
			return true
		}
	}
	return len(a) == 0 && len(b) == 0 // films have no credit
}
