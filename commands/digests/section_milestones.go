package digests

import (
	"cmp"
	"context"
	"slices"

	"fanchart/commands/figures"
	"fanchart/commands/view"
	"fanchart/store/guild"
	"fanchart/store/trend"
)

// milestones tells which round numbers titles reached with the issues or are about to
// with the next ones, and what was reported on the days of the digest.
func milestones() section {
	return section{key: "milestones", most: 3, issues: true, full: true, gather: gatherMilestones}
}

func gatherMilestones(ctx context.Context, b briefing) (view.BriefPart, error) {
	reached, more := cut(b, b.reached())
	var ids []int64
	for _, m := range reached {
		ids = append(ids, m.Title.ID)
	}
	titles, err := b.Store.Titles(ctx, ids)
	if err != nil {
		return view.BriefPart{}, err
	}
	for i, m := range reached {
		reached[i].Title = titles[m.Title.ID]
	}
	reported, err := b.reported(ctx)
	figures, others := cut(b, reported)
	out := view.BriefList{Heading: b.name(), More: more + others}
	for _, m := range reached {
		out.Items = append(out.Items, view.MilestoneNews(b.P, m))
	}
	for _, f := range figures {
		out.Items = append(out.Items, view.FigureNews(b.P, f))
	}
	return view.BriefPart{Lists: []view.BriefList{out}}, err
}

// reached are the titles in scope that reached round numbers with an issue, or are about
// to with the next one, the greatest first. Of a title the id alone is there.
func (b briefing) reached() (out []view.BriefMilestone) {
	for _, i := range b.issues {
		h := i.history
		for _, row := range h.Rows(i.issue) {
			if !b.who.title(h, int(row.Title), i.issue) {
				continue
			}
			run := h.RunAt(int(row.Title), i.issue)
			m := view.BriefMilestone{Chart: i.chart, Reached: trend.Reached(run, h.Day(i.issue))}
			for _, s := range trend.Milestones(run, h.Day(i.issue)) {
				if s.Needs == 1 {
					m.Soon = append(m.Soon, s)
				}
			}
			if m.Title.ID = run.TitleID; len(m.Reached)+len(m.Soon) > 0 {
				out = append(out, m)
			}
		}
	}
	slices.SortStableFunc(out, func(a, c view.BriefMilestone) int {
		return cmp.Or(greatest(c.Reached)-greatest(a.Reached), greatest(c.Soon)-greatest(a.Soon))
	})
	return out
}

// greatest weighs round numbers: weeks at no. 1 above those in the top 10 above those
// on the chart.
func greatest(list []trend.Milestone) (n int) {
	worth := map[string]int{trend.MilestoneNo1: 1_000_000, trend.MilestoneTop10: 1000, trend.MilestoneWeeks: 1}
	for _, m := range list {
		n = max(n, m.At*worth[m.What])
	}
	return n
}

// reported are the figures that were reported on the days of the digest.
func (b briefing) reported(ctx context.Context) (out []view.FigureRow, err error) {
	all, err := figures.All(ctx, b.question.Question)
	for _, f := range all {
		day, known := f.AsOf.First()
		known = known && len(f.AsOf) == len("2006-01-02")
		if f.Kind != "" && f.Round() == 0 {
			continue // counted again, and no round number was passed
		}
		if known && b.plan.from <= day && day <= b.plan.until && (b.who.of == guild.AllKPop || b.who.act(f.Act)) {
			out = append(out, view.FigureRow{Figure: f.Figure, Act: f.Act, Title: f.Named()})
		}
	}
	return out, err
}
