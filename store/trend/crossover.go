package trend

import (
	"cmp"
	"slices"

	"fanchart/store/kpop"
)

// Crossovers returns the runs of titles that K-pop and other acts are credited
// with together, and that first stood on the chart in the days, newest first.
func (h *History) Crossovers(from, to kpop.Day) []kpop.Run {
	return h.runsOf(from, to, h.crossover)
}

// Soundtracks returns the runs of K-pop titles that are part of a soundtrack, as
// far as the catalogue lists its songs, or by a fictional act, and that first stood
// on the chart in the days, newest first.
func (h *History) Soundtracks(from, to kpop.Day) []kpop.Run {
	out := h.runsOf(from, to, h.kpop)
	return slices.DeleteFunc(out, func(r kpop.Run) bool {
		title, _ := h.FindTitle(r.TitleID)
		part := h.Titles[title].Part
		return !(part >= 0 && h.Parts[part].Credit == soundtrackCredit) && !h.character(h.Credits(title))
	})
}

// soundtrackCredit is what charts print for an album by nobody in particular that
// belongs to a film or a series.
const soundtrackCredit = "Soundtrack"

// character reports whether a fictional K-pop act is credited.
func (h *History) character(credits []Credited) bool {
	return slices.ContainsFunc(credits, func(c Credited) bool {
		return h.Acts[c.Act].KPop && h.Acts[c.Act].Kind == kpop.Fictional
	})
}

// runsOf are the runs of the entries whose credit is wanted, that begin in the days.
func (h *History) runsOf(from, to kpop.Day, want func([]Credited) bool) []kpop.Run {
	var out []kpop.Run
	for title := range h.Titles {
		first := h.Day(int(h.Spots(title)[0].Issue))
		if first > to || !want(h.Credits(title)) {
			continue
		}
		if r, ok := h.runBy(title, want); ok && from <= r.First && r.First <= to {
			out = append(out, r)
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
