package trend

import (
	"slices"

	"fanchart/store/kpop"
)

// History is one chart's whole history in memory: who stood where in every issue
// that we hold. Titles, acts, parts and issues are named by their place in it (an
// index); ids are the store's. It never changes once built and is safe for
// concurrent use.
type History struct {
	Calendar
	Titles []Entrant   // in order of id
	Acts   []Artist    // in order of id
	Parts  []kpop.Part // albums and soundtracks that songs of this chart are part of

	ordinal  []int32      // by issue: its place in the chart's calendar, issues that we lack counted too
	lacked   []int32      // by issue: how many before it we lack although sources have them
	partial  []int32      // by issue: how many before it are not whole
	rows     table[int32] // by issue: titles in order of rank; their ranks are in points
	points   table[Spot]
	credits  table[Credited]  // by title: the acts, in printed order, those of older printings last
	bills    map[int32][]bill // by title: of those whose credit changed, the oldest first
	titles   table[int32]     // by act: its titles, in order of first entry
	tops     []tops           // by issue
	pioneers map[Tier]int     // by tier: the issue on which a K-pop title first reached it
	marks    map[int64][]mark // by a title's id: what was printed of it right after issues that we lack
}

// mark is what an issue prints of a title.
type mark struct {
	issue       uint16
	peak, weeks int16 // 0 when not printed
}

// gappy reports whether between two issues, or among those from the first to before the
// last, some are lacking or not whole: where a title may have stood unseen.
func (h *History) gappy(from, to int) bool {
	skipped := int(h.ordinal[to]-h.ordinal[from]) - (to - from)
	return to > from && (skipped > 0 || h.partial[to] > h.partial[from])
}

// Entrant is a title that stood on the chart.
type Entrant struct {
	ID        int64
	Part      int32  // the album or soundtrack that it is part of, in History.Parts; -1: none known
	First     uint16 // the issue of its first entry here
	Weeks     int16  // printed at its first entry here; 0 when not printed
	Peak      int16  // likewise
	Known     bool   // its first entry here is its debut on the chart
	KPop      bool   // a K-pop act is credited, on some issue
	Crossover bool   // and one that is not beside it
	varies    bool   // it has bills
}

// Artist is an act credited on the chart.
type Artist struct {
	ID      int64
	Kind    kpop.ActKind
	Gender  kpop.Gender
	KPop    bool
	Nobody  bool    // no act but a word that stands for many: Soundtrack, Various Artists
	Members []int32 // acts of their own of a group's members, where they are on the chart
}

// Row is one row of an issue: a title by index, and its rank.
type Row struct {
	Title int32
	Rank  uint16
}

// Spot is one entry of a title: the issue by index, and the rank there.
type Spot struct {
	Issue, Rank uint16
}

// Credited is one act of a title's credit by index.
type Credited struct {
	Act  int32
	Lead bool
}

// table keeps lists of different lengths in one slice: no slice header a list.
type table[T any] struct {
	from  []int32 // list i is items[from[i]:from[i+1]]
	items []T
}

func (t table[T]) list(i int) []T { return t.items[t.from[i]:t.from[i+1]:t.from[i+1]] }

// Rows returns an issue's rows in order of rank; the slice is the caller's. Ranks
// are looked up, for memory's sake: who walks a whole history better walks Spots.
func (h *History) Rows(issue int) []Row {
	titles := h.rows.list(issue)
	out := make([]Row, len(titles))
	for i, title := range titles {
		spots := h.Spots(int(title))
		at, _ := slices.BinarySearchFunc(spots, issue, func(p Spot, issue int) int { return int(p.Issue) - issue })
		out[i] = Row{title, spots[at].Rank}
	}
	return out
}

// Spots returns a title's entries, oldest first. The slice is shared: do not change it.
func (h *History) Spots(title int) []Spot { return h.points.list(title) }

// Credits returns everybody who was ever credited with a title on this chart. The slice is shared.
func (h *History) Credits(title int) []Credited { return h.credits.list(title) }

// TitlesOf returns an act's titles on this chart in order of their first entry. The
// slice is shared.
func (h *History) TitlesOf(act int) []int32 { return h.titles.list(act) }

// Day returns the day of an issue.
func (h *History) Day(issue int) kpop.Day { return h.Held[issue].Day }

// Ordinal returns an issue's place in the chart's calendar, counted from the first
// issue that we hold; issues that we lack count too. Neighbouring issues differ by 1.
func (h *History) Ordinal(issue int) int { return int(h.ordinal[issue]) }

// Covers reports whether an issue tells of a title's absence.
func (h *History) Covers(issue int, kpopTitle bool) bool { return covers(h.Held[issue], kpopTitle) }

// FindTitle returns a title's index by its id.
func (h *History) FindTitle(id int64) (int, bool) {
	return slices.BinarySearchFunc(h.Titles, id, func(e Entrant, id int64) int { return compare(e.ID, id) })
}

// FindAct returns an act's index by its id.
func (h *History) FindAct(id int64) (int, bool) {
	return slices.BinarySearchFunc(h.Acts, id, func(a Artist, id int64) int { return compare(a.ID, id) })
}

// Between returns the range of issues dated first to last, both included: the
// issues from <= i < to.
func (h *History) Between(first, last kpop.Day) (from, to int) {
	from, _ = h.find(first)
	to, _ = h.find(last + 1)
	return from, max(from, to)
}

// Group reports whether the act is a group of any sort: also a duo, a unit, or a
// fictional one.
func (a Artist) Group() bool {
	return a.Kind == kpop.Group || a.Kind == kpop.Duo || a.Kind == kpop.Unit || a.Kind == kpop.Fictional
}

func compare(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
