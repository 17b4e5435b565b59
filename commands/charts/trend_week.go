package charts

import (
	"context"
	"slices"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

const (
	weekList = 5  // of climbers, fallers … that an answer names at least
	weekMore = 3  // further ones that are K-pop, or tie with the last
	weekKPop = 20 // K-pop titles whose place an answer names
)

// trendWeek answers what moved on one issue.
func (q question) trendWeek(ctx context.Context, d *desk.Desk, c kpop.Chart) (view.Message, error) {
	refs := q.Shelf.Refs[c.Key]
	ref, notes, err := q.weekIssue(c, refs)
	if err != nil {
		return view.Message{}, err
	}
	kept, err := d.Annals(ctx, c)
	if err != nil {
		return view.Message{}, err
	}
	h := kept.History
	issue, end := h.Between(ref.Day, ref.Day)
	if issue == end { // imported anew since the shelf was filled
		return view.Message{}, q.refuse(c, desk.EmptyChart, kpop.Ref{}, nil)
	}
	week, err := q.week(ctx, h, issue)
	if err != nil {
		return view.Message{}, err
	}
	full := q.Number("page", 1) > 1
	page := view.WeekPage{
		Chart: c, Week: week, Lists: weekLists(week), KPop: week.KPop[:min(len(week.KPop), weekKPop)],
		Leavers: someLeavers(week.Leavers), Notes: notes, Full: full, Newest: q.Newest(c),
		Coverage: q.Coverage(c, refs, max(week.Before.Day, ref.Day-c.Cadence.Days()), ref.Day),
		Buttons:  q.weekButtons(c, refs, ref.Day, full),
	}
	if page.Titles, err = TitlesOn(ctx, q.Question, Issues{c.Key, []kpop.Day{ref.Day, week.Before.Day}}, weekIDs(page)); err != nil {
		return view.Message{}, err
	}
	return q.withWeek(ctx, page)
}

// weekIssue chooses the issue by the date, or the newest of the period.
func (q question) weekIssue(c kpop.Chart, refs []kpop.Ref) (kpop.Ref, []string, error) {
	if q.Option("date") != "" && q.Option("period") != "" {
		return kpop.Ref{}, nil, q.Mistake("error.trend-both")
	}
	if q.Option("period") == "" {
		return q.issue(c, refs)
	}
	p, err := q.PeriodOf(c)
	if err != nil {
		return kpop.Ref{}, nil, err
	}
	return refs[desk.After(refs, p.To)-1], nil, nil
}

// week sums up an issue. Where our history of a title begins in the middle with
// it, the printed last rank is read.
func (q question) week(ctx context.Context, h *trend.History, issue int) (trend.Week, error) {
	begins := slices.ContainsFunc(h.Rows(issue), func(row trend.Row) bool {
		return !h.Titles[row.Title].Known && int(h.Spots(int(row.Title))[0].Issue) == issue
	})
	if !begins {
		return h.Week(issue, nil), nil
	}
	read, err := q.Store.Issue(ctx, h.Chart.Key, h.Day(issue))
	if err != nil {
		return trend.Week{}, err
	}
	printed := map[int64]int{}
	for _, e := range read.Entries {
		printed[e.TitleID] = e.Last
	}
	return h.Week(issue, printed), nil
}

// weekLists cuts the lists to what an answer names: the first, those that moved as
// far as the last of them, and K-pop beyond.
func weekLists(w trend.Week) []view.WeekList {
	var out []view.WeekList
	for _, list := range []view.WeekList{
		{Key: "climbers", Places: w.Climbers}, {Key: "fallers", Places: w.Fallers},
		{Key: "debuts", Places: w.Debuts}, {Key: "re-entries", Places: w.ReEntries},
	} {
		list.Total = len(list.Places)
		first := list.Places[:min(weekList, list.Total)]
		if moved := list.Key == "climbers" || list.Key == "fallers"; moved {
			tied := trend.Largest(list.Places, weekList)
			first = tied[:min(len(tied), weekList+weekMore)]
		}
		shown := slices.Clone(first)
		for _, p := range list.Places[len(first):] {
			if p.KPop && len(shown) < weekList+2*weekMore {
				shown = append(shown, p)
			}
		}
		list.Places = shown
		out = append(out, list)
	}
	return out
}

// someLeavers are the first of those that left, and K-pop beyond.
func someLeavers(all []trend.Leaver) []trend.Leaver {
	shown := slices.Clone(all[:min(weekList, len(all))])
	for _, l := range all[len(shown):] {
		if l.KPop && len(shown) < weekList+2*weekMore {
			shown = append(shown, l)
		}
	}
	return shown
}

// weekIDs are the titles that a page names.
func weekIDs(w view.WeekPage) []int64 {
	var ids []int64
	for _, l := range w.Week.Leaders {
		ids = append(ids, l.TitleID)
	}
	for _, p := range w.Week.KPop {
		ids = append(ids, p.TitleID)
	}
	for _, list := range w.Lists {
		for _, p := range list.Places {
			ids = append(ids, p.TitleID)
		}
	}
	for _, l := range w.Leavers {
		ids = append(ids, l.TitleID)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// weekButtons lead to all who moved, or back to the answer in short, to the neighbouring
// weeks, to the chart itself and to the other charts.
func (q question) weekButtons(c kpop.Chart, refs []kpop.Ref, day kpop.Day, full bool) []view.Button {
	here := ask.Request{Command: "trend"}.With("topic", "week").With("chart", c.Key).With("private", q.Option("private"))
	i := desk.After(refs, day) - 1
	var out []view.Button
	add := func(label string, r ask.Request) { out = append(out, view.Button{Label: label, Request: r.String()}) }
	if full {
		add(q.P.Say("button.in-short"), here.With("date", day.String()))
	} else {
		add(q.P.Say("button.movers"), here.With("date", day.String()).With("page", "2"))
		out[0].Use = view.Next
	}
	if i > 0 {
		add("◀ "+q.P.Short(refs[i-1].Day.Time()), here.With("date", refs[i-1].Day.String()))
	}
	if i+1 < len(refs) {
		add(q.P.Short(refs[i+1].Day.Time())+" ▶", here.With("date", refs[i+1].Day.String()))
		add(q.P.Say("button.newest"), here)
	}
	add(view.ShortName(q.P, c), ask.Request{Command: "chart"}.With("chart", c.Key).With("date", day.String()).With("private", q.Option("private")))
	return append(out, q.trendButtons(c, "week")...)
}
