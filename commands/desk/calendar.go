package desk

import (
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/trend"
	"slices"
)

// After returns the place of the first issue after a day.
func After(refs []kpop.Ref, day kpop.Day) int {
	i, _ := slices.BinarySearchFunc(refs, day+1, func(r kpop.Ref, d kpop.Day) int { return int(r.Day - d) })
	return i
}

// Coverage tells which partial issues stand among those of the days first to last.
func (q Question) Coverage(c kpop.Chart, refs []kpop.Ref, first, last kpop.Day) view.Coverage {
	out := view.Coverage{Chart: c, Source: q.Shelf.Sources[c.Key]}
	for _, r := range refs[After(refs, first-1):After(refs, last)] {
		if !r.Whole && !slices.Contains(out.Scopes, r.Scope) {
			out.Scopes = append(out.Scopes, r.Scope)
		}
	}
	if len(refs) > 0 && refs[0].Day > c.First && refs[0].Day >= trend.KPopBegan() {
		out.Since = refs[0].Day
	}
	out.Lacking = q.Shelf.Missing[c.Key]
	if n := len(refs); n > 0 && last >= refs[n-1].Day && c.Overdue(refs[n-1].Day, KoreanDay(q.At)) > 0 {
		out.Newest = refs[n-1].Day
	}
	return out
}
