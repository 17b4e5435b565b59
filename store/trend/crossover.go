package trend

import (
	"cmp"
	"slices"

	"fanchart/store/kpop"
)

// Crossovers returns the runs of titles that K-pop and other acts are credited
// with together, and that first stood on the chart in the days, newest first.
func (h *History) Crossovers(from, to kpop.Day) []kpop.Run {
	return h.runsOf(from, to, func(title int) bool { return h.Titles[title].Crossover })
}

// Soundtracks returns the runs of K-pop titles that are part of a soundtrack, as
// far as the catalogue lists its songs, or by a fictional act, and that first stood
// on the chart in the days, newest first.
func (h *History) Soundtracks(from, to kpop.Day) []kpop.Run {
	return h.runsOf(from, to, func(title int) bool {
		t := h.Titles[title]
		if t.KPop && t.Part >= 0 && h.Parts[t.Part].Credit == soundtrackCredit {
			return true
		}
		return slices.ContainsFunc(h.Credits(title), func(c Credited) bool {
			return h.Acts[c.Act].KPop && h.Acts[c.Act].Kind == kpop.Fictional
		})
	})
}

// soundtrackCredit is what charts print for an album by nobody in particular that
// belongs to a film or a series.
const soundtrackCredit = "Soundtrack"

func (h *History) runsOf(from, to kpop.Day, want func(title int) bool) []kpop.Run {
	var out []kpop.Run
	for title := range h.Titles {
		if first := h.Day(int(h.Spots(title)[0].Issue)); from <= first && first <= to && want(title) {
			out = append(out, h.RunOf(title))
		}
	}
	slices.SortFunc(out, func(a, b kpop.Run) int {
		return cmp.Or(cmp.Compare(b.First, a.First), a.FirstRank-b.FirstRank, cmp.Compare(a.TitleID, b.TitleID))
	})
	return out
}

// BestPeaks returns runs by peak, equal ones by weeks at no. 1, then weeks, the
// earlier first.
func BestPeaks(runs []kpop.Run) []kpop.Run {
	out := slices.Clone(runs)
	slices.SortStableFunc(out, func(a, b kpop.Run) int {
		return cmp.Or(a.Peak-b.Peak, b.No1-a.No1, b.Weeks-a.Weeks, cmp.Compare(a.First, b.First))
	})
	return out
}
