package trend

import (
	"slices"

	"fanchart/store/kpop"
)

// bill is who an issue prints with a title, from that issue on. A credit belongs to the
// weeks that printed it: a guest who joins a song for a remix has no part in its first weeks.
type bill struct {
	from    uint16 // the issue of the entry that it begins with
	credits []Credited
}

// Billed returns who is credited with a title on an issue; where it does not stand there,
// who was on its last entry before that. The slice is shared.
func (h *History) Billed(title, issue int) []Credited {
	if !h.Titles[title].varies {
		return h.Credits(title)
	}
	bills := h.bills[int32(title)]
	i := len(bills) - 1
	for i > 0 && int(bills[i].from) > issue {
		i--
	}
	return bills[i].credits
}

// KPopOn reports whether a title counts as K-pop on an issue: one of those credited there does.
func (h *History) KPopOn(title, issue int) bool {
	if !h.Titles[title].varies {
		return h.Titles[title].KPop
	}
	return h.kpop(h.Billed(title, issue))
}

func (h *History) kpop(credits []Credited) bool {
	return slices.ContainsFunc(credits, func(c Credited) bool { return h.Acts[c.Act].KPop })
}

// crossover reports whether K-pop acts and others are credited together.
func (h *History) crossover(credits []Credited) bool {
	return h.kpop(credits) && slices.ContainsFunc(credits, func(c Credited) bool { return !h.Acts[c.Act].KPop })
}

// by tells of a credit whether one of some acts, by index, is in it.
func by(acts ...int32) func([]Credited) bool {
	return func(credits []Credited) bool {
		return slices.ContainsFunc(credits, func(c Credited) bool { return slices.Contains(acts, c.Act) })
	}
}

// printed keeps of a title's entries those whose credit is wanted.
func (h *History) printed(title int, spots []Spot, want func([]Credited) bool) []Spot {
	if want == nil || !h.Titles[title].varies {
		return spots
	}
	var out []Spot
	for _, s := range spots {
		if want(h.Billed(title, int(s.Issue))) {
			out = append(out, s)
		}
	}
	return out
}

// stands reports whether a title whose credit changes stands on an issue: between two
// entries with one credit it may have had another one.
func (h *History) stands(e Entrant, issue int) bool {
	if !e.varies {
		return false
	}
	title, _ := h.FindTitle(e.ID)
	return h.rankOn(title, issue) > 0
}

// RunOfActs sums up a title's entries that credit one of the acts (by id); ok is false when
// none does. Since is the first of them where the title stood there before, without them.
func (h *History) RunOfActs(title int, acts []int64) (r kpop.Run, ok bool) {
	var who []int32
	for _, id := range acts {
		if i, ok := h.FindAct(id); ok {
			who = append(who, int32(i))
		}
	}
	return h.runBy(title, by(who...))
}

// runBy sums up a title's entries whose credit is wanted.
func (h *History) runBy(title int, want func([]Credited) bool) (r kpop.Run, ok bool) {
	t, all := h.Titles[title], h.Spots(title)
	spots := h.printed(title, all, want)
	switch {
	case len(spots) == 0 || !t.varies && !want(h.Credits(title)):
		return kpop.Run{}, false
	case len(spots) == len(all):
		return h.RunOf(title), true
	}
	points := make([]kpop.Point, len(spots))
	for i, s := range spots {
		points[i] = h.point(s)
	}
	if spots[0].Issue == t.First {
		points[0].Weeks, points[0].Peak = int(t.Weeks), int(t.Peak)
	} else {
		points[0].Weeks = 1 // nothing of what came before is theirs
	}
	r = Run(h.Calendar, points, t.KPop)
	r.TitleID = t.ID
	if spots[0].Issue != t.First {
		r.Since = points[0].Day
	}
	return r, true
}
