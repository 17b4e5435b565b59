package trend

import (
	"cmp"
	"slices"
	"time"

	"fanchart/store/kpop"
)

// MomentKind says what a K-pop title did on an issue.
type MomentKind string

// The kinds of moments, the greatest first. A title has the greatest that fits.
const (
	DebutAtNo1 MomentKind = "debut-no1"   // first entry, at no. 1
	FirstAtNo1 MomentKind = "first-no1"   // at no. 1 for the first time, after its debut
	DebutTop10 MomentKind = "debut-top10" // first entry, at ranks 2 to 10
	ActsTop10  MomentKind = "acts-top10"  // the first of a K-pop act's titles in the top 10 of this chart, not on its debut
	ActsFirst  MomentKind = "acts-first"  // the first title of a K-pop act on this chart
	PeakTop10  MomentKind = "peak-top10"  // its best rank of all, 2 to 10, for the first time and after its debut
)

// MomentKinds lists the kinds, the greatest first.
func MomentKinds() []MomentKind {
	return []MomentKind{DebutAtNo1, FirstAtNo1, DebutTop10, ActsTop10, ActsFirst, PeakTop10}
}

// Moment is something worth remembering that a K-pop title did on an issue.
type Moment struct {
	Kind     MomentKind
	Chart    string
	Day      kpop.Day
	TitleID  int64
	Rank     int
	Firsts   []int64 // K-pop acts whose first title on this chart it is
	FirstTop []int64 // K-pop acts whose first title in its top 10 it is
	FirstNo  []int64 // K-pop acts whose first no. 1 on this chart it is
	Pioneer  Tier    // what no K-pop title had reached on this chart before
}

// Tier is how high a title stands.
type Tier string

// The tiers; of a chart with ten positions or fewer none is InTop10.
const (
	NoTier  Tier = ""
	OnChart Tier = "chart"
	InTop10 Tier = "top10"
	AtNo1   Tier = "no1"
)

// tiers lists the tiers, the highest first, with the lowest rank of each.
func (h *History) tiers() map[Tier]int {
	out := map[Tier]int{AtNo1: 1, OnChart: anyRank}
	if h.Chart.SizeOn(h.Chart.First) > 10 {
		out[InTop10] = 10
	}
	return out
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
		m.Firsts = h.firsts(title, issue, anyRank)
	}
	if rank == 1 && (debut || peak) {
		m.FirstNo = h.firsts(title, issue, 1)
	}
	if rank <= 10 && h.tiers()[InTop10] > 0 && reachedFirst(spots, issue, 10) {
		m.FirstTop = h.firsts(title, issue, 10)
	}
	if len(m.Firsts)+len(m.FirstTop)+len(m.FirstNo) > 0 {
		m.Pioneer = h.pioneer(issue, rank)
	}
	switch {
	case debut && rank == 1:
		m.Kind = DebutAtNo1
	case peak && rank == 1:
		m.Kind = FirstAtNo1
	case debut && rank <= 10:
		m.Kind = DebutTop10
	case len(m.FirstTop) > 0:
		m.Kind = ActsTop10
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

// reachedFirst reports whether a title stood at a rank or better on an issue for the first time.
func reachedFirst(spots []Spot, issue, rank int) bool {
	for _, s := range spots {
		if int(s.Rank) <= rank {
			return int(s.Issue) == issue
		}
	}
	return false
}

// pioneer is the highest tier that no K-pop title had reached before an issue, of those
// that a rank there reaches.
func (h *History) pioneer(issue, rank int) Tier {
	limits := h.tiers()
	for _, tier := range []Tier{AtNo1, InTop10, OnChart} {
		if first, ok := h.pioneers[tier]; ok && first == issue && rank <= limits[tier] {
			return tier
		}
	}
	return NoTier
}

// findPioneers notes the issues on which a K-pop title first reached each tier.
func (h *History) findPioneers() {
	h.pioneers = map[Tier]int{}
	limits := h.tiers()
	for title, t := range h.Titles {
		if !t.KPop {
			continue
		}
		for _, s := range h.printed(title, h.Spots(title), h.kpop) {
			for tier, limit := range limits {
				if first, ok := h.pioneers[tier]; int(s.Rank) <= limit && (!ok || int(s.Issue) < first) {
					h.pioneers[tier] = int(s.Issue)
				}
			}
		}
	}
}

// firsts returns the K-pop acts credited with a title that had no other title at a rank
// or better before the issue, or above it there. It takes every issue to tell, from the
// chart's first one on, or from before there was K-pop.
func (h *History) firsts(title, issue, rank int) []int64 {
	if !h.tellsFirsts(issue) {
		return nil
	}
	var out []int64
	for _, c := range h.Billed(title, issue) {
		if a := h.Acts[c.Act]; a.KPop && !h.before(int(c.Act), title, issue, rank) {
			out = append(out, a.ID)
		}
	}
	return out
}

// KPopBegan is the year in which Seo Taiji and Boys came out, from which K-pop is usually
// counted: older issues had none of it.
func KPopBegan() kpop.Day { return kpop.DayOf(1992, time.January, 1) }

// tellsFirsts reports whether we hold every issue up to one on which K-pop acts may have stood.
func (h *History) tellsFirsts(issue int) bool {
	from, _ := h.find(KPopBegan())
	if from >= issue || h.Day(0) >= KPopBegan() {
		from = 0
	}
	whole := from > 0 || h.Day(0) == h.Chart.First
	return whole && h.Ordinal(issue)-h.Ordinal(from) == issue-from && h.Chart.Subject != kpop.ActSubject
}

// before reports whether another title of the act stood at a rank or better before the
// issue, or above the title on it.
func (h *History) before(act, title, issue, rank int) bool {
	ours := h.rankOn(title, issue)
	for _, other := range h.TitlesOf(act) {
		if int(other) == title {
			continue
		}
		for _, s := range h.printed(int(other), h.Spots(int(other)), by(int32(act))) {
			if int(s.Issue) > issue {
				break
			}
			if int(s.Rank) <= rank && (int(s.Issue) < issue || int(s.Rank) < ours) {
				return true
			}
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
