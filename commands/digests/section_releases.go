package digests

import (
	"context"
	"slices"

	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/kpop"
)

// releases tells what came out on the days of the digest, and what does on as many after
// them.
func releases() section {
	return section{key: "releases", most: 4, own: true, full: true, gather: gatherReleases}
}

func gatherReleases(ctx context.Context, b briefing) (view.BriefPart, error) {
	out := view.BriefPart{Notes: b.note("brief.note-releases")}
	for _, l := range []struct {
		key         string
		from, until kpop.Day
	}{{"brief.out", b.plan.from, b.plan.until}, {"brief.coming", b.plan.until + 1, b.plan.until + b.plan.days()}} {
		all, err := b.releases(ctx, l.from, l.until)
		if err != nil {
			return out, err
		}
		shown, more := cut(b, all)
		list := view.BriefList{Heading: b.P.Say(l.key), More: more}
		for _, r := range shown {
			list.Items = append(list.Items, view.ReleaseNews(b.P, r))
		}
		out.Lists = append(out.Lists, list)
	}
	return out, nil
}

// releases are those in scope whose day is known.
func (b briefing) releases(ctx context.Context, from, until kpop.Day) ([]kpop.Release, error) {
	list, _, err := b.Store.Releases(ctx, store.ReleaseFilter{
		Guild: b.Guild, From: kpop.Date(from.String()), Until: kpop.Date(until.String()), Limit: briefAll})
	if err != nil {
		return nil, err
	}
	var credits []kpop.Credit
	for _, r := range list {
		credits = append(credits, r.Credits...)
	}
	acts, err := b.creditedActs(ctx, credits)
	return slices.DeleteFunc(list, func(r kpop.Release) bool {
		return len(r.Day) < len("2006-01-02") || !b.who.credited(r.Credits, acts)
	}), err
}
