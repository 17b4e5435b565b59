package digests

import (
	"cmp"
	"context"
	"slices"
	"time"

	"fanchart/commands/charts"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// day tells what happened on the days after the digest's, in other years: as many as the
// digest has.
func day() section { return section{key: "day", most: 3, full: true, gather: gatherDay} }

func gatherDay(ctx context.Context, b briefing) (view.BriefPart, error) {
	first := b.plan.until + 1
	t := first.Time()
	page := view.DayPage{Month: t.Month(), Day: t.Day(), Year: t.Year(), Chart: b.Shelf.Chart}
	past, err := b.past(ctx, t)
	if err != nil {
		return view.BriefPart{}, err
	}
	debuts, err := b.debuts(ctx, first)
	if err != nil {
		return view.BriefPart{}, err
	}
	var moments, acts int
	page.Moments, moments = cut(b, past)
	page.Debuts, acts = cut(b, debuts)
	err = charts.NameMoments(ctx, b.question.Question, &page)
	list := view.BriefList{Heading: b.P.Say("day.title", "day", view.DayOfYear(b.P, page.Month, page.Day)), More: moments + acts}
	if b.plan.from != b.plan.until {
		list.Heading = b.P.Say("brief.days")
	}
	for _, m := range page.Moments {
		list.Items = append(list.Items, view.MomentNews(b.P, page, m))
	}
	for _, a := range page.Debuts {
		list.Items = append(list.Items, view.DebutNews(b.P, a, page.Year))
	}
	return view.BriefPart{Lists: []view.BriefList{list}}, err
}

// past gathers the moments of the same days of earlier years, on all charts.
func (b briefing) past(ctx context.Context, t time.Time) (out []trend.Moment, err error) {
	for _, c := range b.Shelf.Charts {
		if refs := b.Shelf.Refs[c.Key]; len(refs) == 0 || c.Subject == kpop.Film {
			continue
		}
		kept, err := b.Desk.Annals(ctx, c)
		if err != nil {
			return nil, err
		}
		out = append(out, b.moments(kept.History, t)...)
	}
	kinds := trend.MomentKinds()
	slices.SortStableFunc(out, func(a, c trend.Moment) int {
		return cmp.Or(slices.Index(kinds, a.Kind)-slices.Index(kinds, c.Kind), int(c.Day-a.Day))
	})
	return out, nil
}

// moments are those of one chart.
func (b briefing) moments(h *trend.History, t time.Time) (out []trend.Moment) {
	for year := h.Day(0).Year(); year < t.Year(); year++ {
		from := kpop.DayOf(year, t.Month(), t.Day())
		issue, end := h.Between(from, from+b.plan.days()-1)
		for ; issue < end; issue++ {
			for _, m := range h.Moments(issue) {
				if b.holds(held{h.Chart, h, issue}, m.TitleID) {
					out = append(out, m)
				}
			}
		}
	}
	return out
}

// debuts are the acts in scope that debuted on these days, those that are asked for most
// first.
func (b briefing) debuts(ctx context.Context, first kpop.Day) (out []kpop.Act, err error) {
	for day := first; day < first+min(b.plan.days(), 31); day++ {
		found, err := charts.Debuts(ctx, b.question.Question, day)
		if err != nil {
			return nil, err
		}
		for _, a := range found {
			if b.who.act(a) {
				out = append(out, a)
			}
		}
	}
	slices.SortStableFunc(out, func(a, c kpop.Act) int { return cmp.Compare(b.Shelf.ActWeights.Of(c.ID), b.Shelf.ActWeights.Of(a.ID)) })
	return out, nil
}
