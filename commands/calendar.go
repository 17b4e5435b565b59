package commands

import (
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"slices"
)

// after returns the place of the first issue after a day.
func after(refs []kpop.Ref, day kpop.Day) int {
	i, _ := slices.BinarySearchFunc(refs, day+1, func(r kpop.Ref, d kpop.Day) int { return int(r.Day - d) })
	return i
}

// coverage tells which partial issues stand among those of the days first to last.
func (q question) coverage(c kpop.Chart, refs []kpop.Ref, first, last kpop.Day) view.Coverage {
	out := view.Coverage{Chart: c, Source: q.shelf.sources[c.Key]}
	for _, r := range refs[after(refs, first-1):after(refs, last)] {
		if !r.Whole && !slices.Contains(out.Scopes, r.Scope) {
			out.Scopes = append(out.Scopes, r.Scope)
		}
	}
	return out
}
