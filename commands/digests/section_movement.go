package digests

import (
	"context"
	"slices"

	"fanchart/commands/ask"
	"fanchart/commands/charts"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// movement tells what moved on the issues. All of it stands with the week of a chart.
func movement() section {
	return section{key: "movement", most: 2, issues: true, gather: gatherMovement}
}

func gatherMovement(ctx context.Context, b briefing) (view.BriefPart, error) {
	var moves []view.BriefChart
	for _, i := range b.issues {
		c, err := b.moves(ctx, i)
		if err != nil {
			return view.BriefPart{}, err
		}
		if len(c.Week.KPop) > 0 {
			moves = append(moves, c)
		}
	}
	if len(moves) == 0 {
		return view.BriefPart{}, nil
	}
	list := view.BriefList{Heading: b.name(), Kept: true}
	out := view.BriefPart{Coverage: b.coverage(), Picture: func() view.Picture { return view.BriefPicture(b.P, moves[0], b.plan.scope) }}
	for _, c := range moves {
		list.Items = append(list.Items, view.ChartMoves(b.P, c, b.plan.scope, len(moves) > 2)...)
		r := ask.Request{Command: "trend"}.With("topic", "week").With("chart", c.Chart.Key).With("date", c.Week.Ref.Day.String())
		out.Buttons = append(out.Buttons, b.fullButton(view.ShortName(b.P, c.Chart), r))
	}
	out.Lists = []view.BriefList{list}
	return out, nil
}

// moves is what moved on an issue, of the titles in scope; none are on it: no places.
func (b briefing) moves(ctx context.Context, i held) (view.BriefChart, error) {
	week, err := charts.Week(ctx, b.question.Question, i.history, i.issue)
	if err != nil {
		return view.BriefChart{}, err
	}
	c := view.BriefChart{Chart: i.chart, Week: week, Of: week.Rows, Before: -1}
	if week.Ref.Scope == kpop.ScopeKPop {
		c.Of = i.chart.SizeOn(week.Ref.Day)
	}
	c.Week.KPop = b.placesIn(i.history, i.issue)
	moved(c.Week.KPop, week)
	if len(c.Week.KPop) == 0 {
		return c, nil
	}
	if week.Before.Day != 0 && week.Before.Scope == week.Ref.Scope {
		c.Before = len(b.placesIn(i.history, i.issue-1))
	}
	c.Lists = b.movers(i, week)
	c.Titles, err = charts.TitlesOn(ctx, b.question.Question, charts.Issues{Chart: i.chart.Key, Days: []kpop.Day{week.Ref.Day, week.Before.Day}}, titlesOf(c))
	return c, err
}

// movers are the titles in scope that moved, as many as are shown: fewer of each chart
// where there are many.
func (b briefing) movers(i held, week trend.Week) (out []view.WeekList) {
	short := b.section.most
	if len(b.plan.issues) > 2 {
		short--
	}
	for _, l := range []view.WeekList{{Key: "climbers", Places: week.Climbers}, {Key: "debuts", Places: week.Debuts}, {Key: "re-entries", Places: week.ReEntries}} {
		l.Places = slices.DeleteFunc(slices.Clone(l.Places), func(p trend.Place) bool { return !b.holds(i, p.TitleID) })
		l.Total = len(l.Places)
		l.Places = l.Places[:min(l.Total, b.plan.most(short)+desk.OneIf(l.Key == "debuts"))]
		out = append(out, l)
	}
	return out
}

// titlesOf are the titles that are named of a chart.
func titlesOf(c view.BriefChart) (ids []int64) {
	for _, l := range c.Week.Leaders {
		ids = append(ids, l.TitleID)
	}
	for _, p := range c.Week.KPop[:min(len(c.Week.KPop), 5)] {
		ids = append(ids, p.TitleID)
	}
	for _, list := range c.Lists {
		for _, p := range list.Places {
			ids = append(ids, p.TitleID)
		}
	}
	return ids
}

func (b briefing) holds(i held, title int64) bool {
	n, ok := i.history.FindTitle(title)
	return ok && b.who.title(i.history, n, i.issue)
}

// placesIn are the titles of an issue that are in scope.
func (b briefing) placesIn(h *trend.History, issue int) (out []trend.Place) {
	for _, row := range h.Rows(issue) {
		if b.who.title(h, int(row.Title), issue) {
			out = append(out, trend.Place{TitleID: h.Titles[row.Title].ID, Rank: int(row.Rank)})
		}
	}
	return out
}

// moved adds to places how they came there, as far as the week tells.
func moved(places []trend.Place, week trend.Week) {
	for i, p := range places {
		if n := slices.IndexFunc(week.KPop, func(k trend.Place) bool { return k.TitleID == p.TitleID }); n >= 0 {
			places[i] = week.KPop[n]
		}
	}
}
