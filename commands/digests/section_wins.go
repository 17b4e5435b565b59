package digests

import (
	"context"
	"slices"

	"fanchart/commands/shows"
	"fanchart/commands/view"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// wins tells who won music shows on the days of the digest.
func wins() section { return section{key: "wins", most: 6, full: true, gather: gatherWins} }

func gatherWins(ctx context.Context, b briefing) (out view.BriefPart, err error) {
	all, err := shows.WinsHeld(ctx, b.question.Question)
	if err != nil {
		return out, err
	}
	var ids []int64
	for _, w := range all {
		if w.Day >= b.plan.from && w.Day <= b.plan.until {
			ids = append(ids, w.Acts...)
		}
	}
	acts, err := b.Store.Acts(ctx, ids)
	if err != nil {
		return out, err
	}
	list := view.BriefList{Heading: b.name()}
	var told []view.BriefItem
	for _, w := range all {
		if w.Day >= b.plan.from && w.Day <= b.plan.until && b.who.winner(w, acts) {
			told = append(told, view.WinNews(b.P, w))
		}
	}
	list.Items, list.More = cut(b, told)
	return view.BriefPart{Lists: []view.BriefList{list}}, nil
}

// winner reports whether a win is meant: an act of it is, or, where a digest is about all of
// K-pop, every win.
func (s briefScope) winner(w trend.Won, acts map[int64]kpop.Act) bool {
	return s.of == guild.AllKPop || slices.ContainsFunc(w.Acts, func(id int64) bool { return s.act(acts[id]) })
}
