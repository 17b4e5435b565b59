package trend

import (
	"slices"

	"fanchart/store/kpop"
)

// Calendar is what a chart's issues let us conclude: its definition and every
// issue that we hold, oldest first.
type Calendar struct {
	Chart kpop.Chart
	Held  []kpop.Ref
}

// Covers reports whether an issue that we hold tells of a title's absence: a
// whole issue always does, one with K-pop positions only for K-pop titles.
func covers(ref kpop.Ref, kpopTitle bool) bool {
	return ref.Whole || kpopTitle && ref.Scope == kpop.ScopeKPop
}

func (c Calendar) find(day kpop.Day) (int, bool) {
	return slices.BinarySearchFunc(c.Held, day, func(r kpop.Ref, d kpop.Day) int { return int(r.Day - d) })
}

// absentBefore reports whether the title is known to have been absent from the
// issue right before day: we hold that issue and it covers the title. On the
// chart's first issue everything is new.
func (c Calendar) absentBefore(day kpop.Day, kpopTitle bool) bool {
	if day == c.Chart.First {
		return true
	}
	i, _ := c.find(day)
	return i > 0 && c.Chart.Follows(c.Held[i-1].Day, day) && covers(c.Held[i-1], kpopTitle)
}
