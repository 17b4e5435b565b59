package digests

import (
	"context"
	"slices"

	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/kpop"
)

// events tells what takes place after the days of the digest.
func events() section {
	return section{key: "events", most: 5, own: true, ahead: true, full: true, gather: gatherEvents}
}

func gatherEvents(ctx context.Context, b briefing) (view.BriefPart, error) {
	all, err := b.events(ctx)
	shown, more := cut(b, all)
	list := view.BriefList{Heading: b.name(), More: more}
	for _, o := range shown {
		list.Items = append(list.Items, view.BriefItem{Line: view.EventLine(b.P, view.EventItem{Event: o.Event, When: o.When})})
	}
	return view.BriefPart{Lists: []view.BriefList{list}, Notes: b.note("brief.note-events")}, err
}

// events are those in scope.
func (b briefing) events(ctx context.Context) ([]store.Occurrence, error) {
	list, _, err := b.Store.Events(ctx, store.EventFilter{Next: true,
		Guild: b.Guild, From: desk.KoreanMidnight(b.plan.until + 1), Until: desk.KoreanMidnight(b.plan.ahead + 1), Limit: briefAll})
	if err != nil {
		return nil, err
	}
	var credits []kpop.Credit
	for _, o := range list {
		credits = append(credits, o.Credits...)
	}
	acts, err := b.creditedActs(ctx, credits)
	return slices.DeleteFunc(list, func(o store.Occurrence) bool { return !b.who.credited(o.Credits, acts) }), err
}
