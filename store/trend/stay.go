package trend

import (
	"cmp"
	"slices"

	"fanchart/store/kpop"
)

// Stay is what a title did in some issues of a period.
type Stay struct {
	TitleID  int64
	KPop     bool
	From, To kpop.Day // the first and the last of the issues
	Rank     int      // on the first of them
	N        int      // at no. 1: issues there; back on the chart: issues away before
}

// Debuts returns the runs of K-pop titles that debuted on the chart in the days, newest
// first. On the chart's very first issue everything is new: those are left out.
func (h *History) Debuts(from, to kpop.Day) []kpop.Run {
	return slices.DeleteFunc(h.runsOf(from, to, h.kpop), func(r kpop.Run) bool {
		return !r.Known || r.Since != 0 || r.First == h.Chart.First
	})
}

// Returns lists the re-entries of K-pop titles in the days, newest first: back on the
// chart after an issue that is known not to have had the title.
func (h *History) Returns(from, to kpop.Day) []Stay {
	var out []Stay
	for title, t := range h.Titles {
		if !t.KPop {
			continue
		}
		spots := h.Spots(title)
		for i, gap := range Gaps(h.Calendar, h.entries(title, spots), true) {
			back, left := int(spots[i+1].Issue), int(spots[i].Issue)
			if day := h.Day(back); gap == GapAway && from <= day && day <= to && h.KPopOn(title, back) {
				out = append(out, Stay{t.ID, true, day, day, int(spots[i+1].Rank), h.Ordinal(back) - h.Ordinal(left) - 1})
			}
		}
	}
	return newest(out)
}

// NumberOnes lists the titles, of all acts, that were at no. 1 in the days, the newest first
// by their first issue there.
func (h *History) NumberOnes(from, to kpop.Day) []Stay {
	var out []Stay
	for title, t := range h.Titles {
		s := Stay{TitleID: t.ID, Rank: 1}
		for _, spot := range h.Spots(title) {
			day := h.Day(int(spot.Issue))
			if spot.Rank != 1 || day < from || day > to {
				continue
			}
			if s.N++; s.N == 1 {
				s.From = day
			}
			s.To = day
			s.KPop = s.KPop || h.KPopOn(title, int(spot.Issue))
		}
		if s.N > 0 {
			out = append(out, s)
		}
	}
	return newest(out)
}

func newest(list []Stay) []Stay {
	slices.SortFunc(list, func(a, b Stay) int {
		return cmp.Or(cmp.Compare(b.From, a.From), a.Rank-b.Rank, cmp.Compare(a.TitleID, b.TitleID))
	})
	return list
}

// AtTop is a stretch of neighbouring issues that a title was at no. 1 in.
type AtTop []kpop.Day

// AtTopOf lists the stretches at no. 1 of a title's entries, oldest first.
func AtTopOf(c kpop.Chart, points []kpop.Point) (out []AtTop) {
	last := kpop.Day(0)
	for _, p := range points {
		if p.Rank != 1 {
			continue
		}
		if len(out) == 0 || !c.Follows(last, p.Day) {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], p.Day)
		last = p.Day
	}
	return out
}
