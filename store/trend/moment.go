package trend

import (
	"cmp"
	"slices"

	"fanchart/store/kpop"
)

// MomentKind says what a K-pop title did on an issue.
type MomentKind string

// The kinds of moments, the greatest first. A title has the greatest that fits.
const (
	DebutAtNo1 MomentKind = "debut-no1"   // first entry, at no. 1
	FirstAtNo1 MomentKind = "first-no1"   // at no. 1 for the first time, after its debut
	DebutTop10 MomentKind = "debut-top10" // first entry, at ranks 2 to 10
	ActsFirst  MomentKind = "acts-first"  // the first title of a K-pop act on this chart
	PeakTop10  MomentKind = "peak-top10"  // its best rank of all, 2 to 10, for the first time and after its debut
)

// MomentKinds lists the kinds, the greatest first.
func MomentKinds() []MomentKind {
	return []MomentKind{DebutAtNo1, FirstAtNo1, DebutTop10, ActsFirst, PeakTop10}
}

// Moment is something worth remembering that a K-pop title did on an issue.
type Moment struct {
	Kind    MomentKind
	Chart   string
	Day     kpop.Day
	TitleID int64
	Rank    int
	Firsts  []int64 // K-pop acts whose first title on this chart it is
	FirstNo []int64 // K-pop acts whose first no. 1 on this chart it is
}

// Moments returns what K-pop titles did on an issue, the greatest first. What our
// issues cannot tell is no moment: a first entry that may be no debut, a peak that
// may have come before.
func (h *History) Moments(issue int) []Moment {
	var out []Moment
	for _, title := range h.rows.list(issue) {
		if h.KPopOn(int(title), issue) {
			if m, ok := h.moment(int(title), issue, h.rankOn(int(title), issue)); ok {
				out = append(out, m)
			}
		}
	}
	kinds := MomentKinds()
	slices.SortStableFunc(out, func(a, b Moment) int {
		return cmp.Or(slices.Index(kinds, a.Kind)-slices.Index(kinds, b.Kind), a.Rank-b.Rank)
	})
	return out
}

func (h *History) moment(title, issue, rank int) (Moment, bool) {
	day, t, spots := h.Day(issue), h.Titles[title], h.Spots(title)
	m := Moment{Chart: h.Chart.Key, Day: day, TitleID: t.ID, Rank: rank}
	debut := t.Known && int(spots[0].Issue) == issue
	peak := t.Known && !debut && rank <= 10 && peaks(spots, issue) && h.RunOf(title).Lacking == 0
	if debut {
		m.Firsts = h.firsts(title, issue, false)
	}
	if rank == 1 && (debut || peak) {
		m.FirstNo = h.firsts(title, issue, true)
	}
	switch {
	case debut && rank == 1:
		m.Kind = DebutAtNo1
	case peak && rank == 1:
		m.Kind = FirstAtNo1
	case debut && rank <= 10:
		m.Kind = DebutTop10
	case len(m.Firsts) > 0:
		m.Kind = ActsFirst
	case peak && rank <= 10:
		m.Kind = PeakTop10
	}
	return m, m.Kind != ""
}

// peaks reports whether a title was at its best rank on an issue for the first time.
func peaks(spots []Spot, issue int) bool {
	best := spots[0]
	for _, s := range spots {
		if s.Rank < best.Rank {
			best = s
		}
	}
	return int(best.Issue) == issue
}

// firsts returns the K-pop acts credited with a title that had no other title on
// the chart, or at no. 1 of it, before the issue or above it there. It takes every
// issue from the chart's first one on to tell.
func (h *History) firsts(title, issue int, no1 bool) []int64 {
	if h.Day(0) != h.Chart.First || h.Ordinal(issue) != issue || h.Chart.Subject == kpop.ActSubject {
		return nil
	}
	var out []int64
	for _, c := range h.Billed(title, issue) {
		if a := h.Acts[c.Act]; a.KPop && !h.before(int(c.Act), title, issue, no1) {
			out = append(out, a.ID)
		}
	}
	return out
}

// before reports whether another title of the act stood on the chart (at no. 1)
// before the issue, or above the title on it.
func (h *History) before(act, title, issue int, no1 bool) bool {
	for _, other := range h.TitlesOf(act) {
		spots := h.printed(int(other), h.Spots(int(other)), by(int32(act)))
		if int(other) == title || int(spots[0].Issue) > issue {
			continue
		}
		if !no1 && (int(spots[0].Issue) < issue || h.rankOn(title, issue) > int(spots[0].Rank)) {
			return true
		}
		if no1 && slices.ContainsFunc(spots, func(s Spot) bool { return int(s.Issue) < issue && s.Rank == 1 }) {
			return true
		}
	}
	return false
}

// rankOn is a title's rank on an issue, 0 when it is not there.
func (h *History) rankOn(title, issue int) int {
	up := h.upTo(title, issue)
	if len(up) == 0 || int(up[len(up)-1].Issue) != issue {
		return 0
	}
	return int(up[len(up)-1].Rank)
}
