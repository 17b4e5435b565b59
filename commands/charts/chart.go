package charts

import (
	"context"
	"maps"
	"slices"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// Chart is /chart: an issue of a chart.
func Chart() desk.Command {
	return desk.Command{
		Name: "chart", Kind: view.Charts,
		Example: "/chart chart:hot-100 date:2025-08-30",
		Options: []desk.Option{
			{Name: "chart", Complete: desk.CompleteChart},
			{Name: "date", Complete: desk.CompleteDate},
			{Name: "top", Integer: true, Min: 1, Max: 200},
			{Name: "scope", Choices: []string{"all", "kpop"}},
			desk.PrivateOption(), desk.PageOption(), desk.PictureOption(),
		},
		Usual: usualChartOf, Run: runChart,
	}
}

const (
	usualPage = 10 // entries on a page when the asker does not say how many
	fullPage  = 20 // at most, so that long names in Hangul keep within a message
)

func runChart(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	c, named, err := q.Chart()
	if err != nil {
		return view.Message{}, err
	}
	if !named {
		c = q.newestChart()
	}
	refs := q.Shelf.Refs[c.Key]
	ref, notes, err := q.issue(c, refs)
	if err != nil {
		return view.Message{}, err
	}
	shown, err := q.slice(ctx, c, ref)
	if err != nil {
		return view.Message{}, err
	}
	rows, err := q.chartRows(ctx, trend.Calendar{Chart: c, Held: refs}, ref.Day, shown.entries)
	if err != nil {
		return view.Message{}, err
	}
	m := view.Chart(q.P, view.ChartPage{
		Chart: c, Day: ref.Day, Rows: rows, KPopOnly: q.Option("scope") == "kpop",
		KPop: shown.kpop, Of: ref.Rows, Newest: q.Newest(c),
		Coverage: q.Coverage(c, refs, ref.Day, ref.Day), Notes: notes,
		Buttons: q.chartButtons(c, refs, ref.Day, shown),
	})
	if q.Pictured() {
		err = q.paintRace(ctx, &m, c, ref.Day)
	}
	return m, err
}

// slice is the part of an issue that an answer shows.
type slice struct {
	entries     []kpop.Entry
	page, pages int
	kpop        int // K-pop titles on the whole issue; -1 not known
}

// slice reads the entries that the request asks for: of K-pop titles or all, the
// first of them, a page.
func (q question) slice(ctx context.Context, c kpop.Chart, ref kpop.Ref) (slice, error) {
	ours, err := q.Store.KPopPlaces(ctx, c.Key, ref.Day)
	if err != nil {
		return slice{}, err
	}
	places := ours
	if q.Option("scope") != "kpop" {
		places = desk.FirstPlaces(ref.Rows)
	}
	known := len(ours)
	if ref.Scope == kpop.ScopeKPop {
		known = -1 // of how many is not known
	}
	total := len(places)
	per := usualPage
	if top := q.Number("top", 0); top > 0 {
		total, per = min(top, total), min(top, fullPage)
	}
	from, to, page, pages := desk.Paged(total, per, q.Number("page", 1))
	issue, err := q.Store.IssuePart(ctx, c.Key, ref.Day, places[from:to])
	return slice{issue.Entries, page, pages, known}, err
}

// chartRows adds to entries the titles that they are and how they moved.
func (q question) chartRows(ctx context.Context, c trend.Calendar, day kpop.Day, entries []kpop.Entry) ([]view.ChartRow, error) {
	ids := desk.TitleIDs(entries)
	titles, err := q.Store.TitlesOn(ctx, c.Chart.Key, day, ids)
	if err != nil {
		return nil, err
	}
	briefs, err := q.Store.Briefs(ctx, c.Chart.Key, day, ids)
	if err != nil {
		return nil, err
	}
	rows := make([]view.ChartRow, len(entries))
	for i, e := range entries {
		rows[i] = view.ChartRow{Entry: e, Title: titles[e.TitleID]}
		if b := briefs[e.TitleID]; b.Count > 0 {
			rows[i].Move = movement(c, b, rows[i].Title.KPop())
		}
	}
	gappy := gappyRows(c, rows, briefs)
	if len(gappy) == 0 {
		return rows, nil
	}
	whole, err := q.Store.History(ctx, c.Chart.Key, day, slices.Sorted(maps.Keys(gappy)))
	for id, points := range whole {
		row := &rows[gappy[id]]
		row.Move = trend.Move(c, points, row.Title.KPop())
	}
	return rows, err
}

// gappyRows returns the rows, by their titles, of those that may have stood on issues that we
// lack: their whole history is needed, as what was printed after those issues tells more than
// our entries do.
func gappyRows(c trend.Calendar, rows []view.ChartRow, briefs map[int64]store.Brief) map[int64]int {
	gappy := map[int64]int{}
	for i, row := range rows {
		b := briefs[row.Entry.TitleID]
		if b.Count > 1 && c.Gappy(b.First.Day, b.Last.Day, b.Count, row.Title.KPop()) {
			gappy[row.Entry.TitleID] = i
		}
	}
	return gappy
}

// movement is trend.Move of a history that we have in brief: its first entry tells
// what came before our data, the last two the change.
func movement(c trend.Calendar, b store.Brief, kpopTitle bool) trend.Movement {
	m := trend.Move(c, []kpop.Point{b.First}, kpopTitle)
	if b.Count > 1 {
		now := trend.Move(c, []kpop.Point{b.Before, b.Last}, kpopTitle)
		m.Change, m.By = now.Change, now.By
	}
	m.Peak, m.Weeks = min(m.Peak, b.Best), m.Weeks+b.Count-1
	return m
}

// chartButtons lead to the neighbouring issues and pages, to K-pop only, to the newest
// issue and to the other charts.
func (q question) chartButtons(c kpop.Chart, refs []kpop.Ref, day kpop.Day, s slice) []view.Button {
	here := ask.Request{Command: "chart"}.With("chart", c.Key)
	for _, kept := range []string{"scope", "top", "private"} {
		here = here.With(kept, q.Option(kept))
	}
	at := func(d kpop.Day) ask.Request { return here.With("date", d.String()) }
	i := slices.IndexFunc(refs, func(r kpop.Ref) bool { return r.Day == day })
	var out []view.Button
	add := func(label string, r ask.Request) {
		out = append(out, view.Button{Label: label, Request: r.String()})
	}
	if i > 0 {
		add("◀ "+q.P.Short(refs[i-1].Day.Time()), at(refs[i-1].Day))
	}
	if i+1 < len(refs) {
		add(q.P.Short(refs[i+1].Day.Time())+" ▶", at(refs[i+1].Day))
	}
	out = append(out, q.PageButtons(at(day), s.page, s.pages)...)
	if q.Option("scope") == "kpop" {
		add(q.P.Say("choice.scope.all"), at(day).With("scope", ""))
	} else if s.kpop > 0 {
		add(q.P.Say("issue.kpop-only"), at(day).With("scope", "kpop").With("top", ""))
	}
	if i > 0 {
		out = append(out, q.PictureButton(q.P.Say("button.race"), at(day))...)
	}
	listed := len(out)
	if i+1 < len(refs) {
		add(q.P.Say("button.newest"), here)
	}
	if c.Subject != kpop.Film {
		add(q.P.Say("button.movement"), ask.Request{Command: "trend"}.With("topic", "week").With("chart", c.Key).With("date", day.String()).With("private", q.Option("private")))
	}
	for _, other := range q.Shelf.Charts {
		if other.Key != c.Key && len(q.Shelf.Refs[other.Key]) > 0 {
			add(desk.OnButton(view.ShortName(q.P, other)), ask.Request{Command: "chart"}.With("chart", other.Key).With("private", q.Option("private")))
		}
	}
	for i := range out[listed:] {
		out[listed+i].Listed = true
	}
	return out
}

// newestChart is the chart that a question means which names none: of those whose newest
// issue is the newest of all the first, and the first of all where none is held.
func (q question) newestChart() kpop.Chart {
	best, day := q.Shelf.Charts[0], kpop.Day(0)
	for _, c := range q.Shelf.Charts {
		if n := q.Newest(c); n.Day > day {
			best, day = c, n.Day
		}
	}
	return best
}
