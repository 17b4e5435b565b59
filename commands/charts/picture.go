package charts

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// drawnOn reads titles' entries on one chart as a picture needs them.
func (q question) drawnOn(ctx context.Context, c kpop.Chart, titles []kpop.Title) (map[int64]view.Drawn, error) {
	refs := q.Shelf.Refs[c.Key]
	ids := make([]int64, len(titles))
	for i, t := range titles {
		ids[i] = t.ID
	}
	points, err := q.Store.History(ctx, c.Key, refs[len(refs)-1].Day, ids)
	if err != nil {
		return nil, err
	}
	out := map[int64]view.Drawn{}
	for _, t := range titles {
		if p := points[t.ID]; len(p) > 0 {
			out[t.ID] = view.Drawn{Points: p, Gaps: trend.Gaps(trend.Calendar{Chart: c, Held: refs}, p, t.KPop())}
		}
	}
	return out, nil
}

// paintTitle draws a title's runs.
func (q question) paintTitle(ctx context.Context, m *view.Message, page view.TitlePage) error {
	if len(page.Runs) == 0 {
		return nil
	}
	drawn, what := map[string]view.Drawn{}, desk.ID(page.Title.ID)
	for _, run := range page.Runs {
		on, err := q.drawnOn(ctx, run.Chart, []kpop.Title{page.Title})
		if err != nil {
			return err
		}
		if d, ok := on[page.Title.ID]; ok {
			drawn[run.Chart.Key] = d
			what += " " + run.Chart.Key
		}
	}
	if len(drawn) == 0 { // gone since the runs were read
		return nil
	}
	return q.Paint(ctx, m, what, view.TitlePicture(q.P, page, drawn))
}

// paintCompare draws titles on the chart on which most of them stood.
func (q question) paintCompare(ctx context.Context, m *view.Message, page view.ComparePage) error {
	if page.Acts || len(page.Charts) == 0 {
		return nil
	}
	chart := slices.MaxFunc(page.Charts, func(a, b view.CompareChart) int { return cmp.Compare(stood(a), stood(b)) })
	var titles []kpop.Title
	what := chart.Chart.Key
	for _, t := range page.Things {
		titles, what = append(titles, t.Title), what+" "+desk.ID(t.Title.ID)
	}
	drawn, err := q.drawnOn(ctx, chart.Chart, titles)
	if err != nil || len(drawn) == 0 {
		return err
	}
	return q.Paint(ctx, m, what, view.ComparePicture(q.P, page, chart, drawn))
}

func stood(c view.CompareChart) (n int) {
	for _, column := range c.Columns {
		n += desk.OneIf(len(column.Runs) > 0)
	}
	return n
}

// paintRace draws the top of a chart over the issues up to one.
func (q question) paintRace(ctx context.Context, m *view.Message, c kpop.Chart, day kpop.Day) error {
	const issues, places = 8, 10
	refs := q.Shelf.Refs[c.Key]
	refs = refs[:desk.After(refs, day)]
	refs = refs[max(0, len(refs)-issues):]
	if len(refs) < 2 {
		return nil
	}
	page := view.RacePage{Chart: c, Places: min(places, c.SizeOn(day))}
	for _, ref := range refs {
		page.Days = append(page.Days, ref.Day)
	}
	ranks, err := q.ranksOf(ctx, c, refs, page.Places)
	if err != nil {
		return err
	}
	titles, err := TitlesOn(ctx, q.Question, Issues{c.Key, []kpop.Day{day}}, slices.Collect(maps.Keys(ranks)))
	if err != nil {
		return err
	}
	for id, t := range titles {
		page.Racers = append(page.Racers, view.Racer{Title: t, Ranks: ranks[id]})
	}
	slices.SortFunc(page.Racers, func(a, b view.Racer) int {
		return cmp.Or(compareRanks(a.Ranks, b.Ranks), cmp.Compare(a.Title.ID, b.Title.ID))
	})
	return q.Paint(ctx, m, c.Key+" "+day.String(), view.RacePicture(q.P, page))
}

// ranksOf are the ranks of titles among the first places of issues, issue by issue; 0:
// elsewhere.
func (q question) ranksOf(ctx context.Context, c kpop.Chart, refs []kpop.Ref, places int) (map[int64][]int, error) {
	ranks := map[int64][]int{}
	for i, ref := range refs {
		issue, err := q.Store.IssuePart(ctx, c.Key, ref.Day, desk.FirstPlaces(min(2*places, ref.Rows))) // more than places: ties
		if err != nil {
			return nil, err
		}
		for _, e := range issue.Entries {
			if e.Rank > places {
				break
			}
			if ranks[e.TitleID] == nil {
				ranks[e.TitleID] = make([]int, len(refs))
			}
			ranks[e.TitleID][i] = e.Rank
		}
	}
	return ranks, nil
}

// compareRanks puts first who stands better on the last issue, then on those before.
func compareRanks(a, b []int) int {
	const below = 1000
	rank := func(n int) int {
		if n == 0 {
			return below
		}
		return n
	}
	for i := len(a) - 1; i >= 0; i-- {
		if a[i] != b[i] {
			return rank(a[i]) - rank(b[i])
		}
	}
	return 0
}

// withShare adds to an answer about shares the button of its picture, or the picture.
func (q question) withShare(ctx context.Context, m view.Message, h *trend.History, p desk.Period) (view.Message, error) {
	years := h.Years(p.From, p.To)
	for len(years) > 0 && years[0].KPop == (trend.Count{}) {
		years = years[1:]
	}
	if len(years) == 0 {
		return m, nil
	}
	here := ask.Request{Command: "trend"}.With("topic", q.Option("topic")).With("chart", h.Chart.Key).With("period", p.Text()).With("private", q.Option("private"))
	m.Buttons = append(q.PictureButton(q.P.Say("button.picture"), here), m.Buttons...)
	if !q.Pictured() {
		return m, nil
	}
	what := h.Chart.Key + " " + p.From.String() + " " + p.To.String()
	err := q.Paint(ctx, &m, what, view.SharePicture(q.P, h.Chart, years))
	return m, err
}

// withWeek words a week's answer, with the button of its picture or the picture.
func (q question) withWeek(ctx context.Context, page view.WeekPage) (view.Message, error) {
	day := page.Week.Ref.Day.String()
	here := ask.Request{Command: "trend"}.With("topic", "week").With("chart", page.Chart.Key).With("date", day).With("private", q.Option("private"))
	buttons := q.PictureButton(q.P.Say("button.picture"), here)
	buttons[0].Use = view.Look // all who moved is the next step
	page.Buttons = slices.Insert(page.Buttons, min(3, len(page.Buttons)), buttons...)
	m := view.Week(q.P, page)
	if !q.Pictured() {
		return m, nil
	}
	err := q.Paint(ctx, &m, page.Chart.Key+" "+day, view.WeekPicture(q.P, page))
	return m, err
}

// withCompare words a comparison, with the button of its picture or the picture.
func (q question) withCompare(ctx context.Context, found []compared, page view.ComparePage) (view.Message, error) {
	here := ask.Request{Command: "compare"}
	for _, f := range found {
		here = here.With(f.option, f.Picked.ID())
	}
	here = here.With("private", q.Option("private"))
	if len(page.Charts) > 0 {
		page.Buttons = append(q.compareButtons(page, here), page.Buttons...)
	}
	m := view.Compare(q.P, page)
	if !q.Pictured() {
		return m, nil
	}
	err := q.paintCompare(ctx, &m, page)
	return m, err
}

// compareButtons lead to the comparison drawn, and to all of it or back.
func (q question) compareButtons(page view.ComparePage, here ask.Request) (out []view.Button) {
	key := "button.by-week"
	if page.Acts {
		key = "button.all-figures"
	} else {
		out = q.PictureButton(q.P.Say("button.draw"), here)
	}
	next := here.With("weeks", "yes")
	if page.Weeks {
		key, next = "button.in-short", here
	}
	return append(out, view.Button{Label: q.P.Say(key), Request: desk.ForButton(next).String()})
}
