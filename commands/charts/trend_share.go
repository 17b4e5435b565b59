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
	sharePage = 10 // years on a page
	runsPage  = 10 // crossovers or soundtracks on a page
	bestPeaks = 5
)

// trendShare answers what part of a chart K-pop is, or who makes that part up.
func (q question) trendShare(h *trend.History, topic string, p desk.Period) view.Message {
	page := view.SharePage{
		Chart: h.Chart, Topic: topic, All: h.Share(p.From, p.To), Missing: h.Missing(p.From, p.To),
		Held: q.Newest(h.Chart), Coverage: q.Coverage(h.Chart, h.Held, p.From, p.To),
	}
	page.Highest, page.Most = h.Highest(p.From, p.To)
	if _, end := h.Between(p.From, p.To); end > 0 {
		page.Newest = h.Share(h.Day(end-1), h.Day(end-1))
	}
	years := h.Years(p.From, p.To)
	page.Before = slices.IndexFunc(years, func(s trend.Share) bool { return s.KPop != trend.Count{} })
	page.Before = max(page.Before, 0)
	years = years[page.Before:]
	slices.Reverse(years)
	from, to, number, pages := desk.Paged(len(years), sharePage, q.Number("page", 1))
	if page.All.KPop != (trend.Count{}) {
		page.Years = years[from:to]
	}
	page.First = number == 1
	here := ask.Request{Command: "trend"}.With("topic", topic).With("chart", h.Chart.Key).With("period", p.Text()).With("private", q.Option("private"))
	page.Buttons = append(q.PageButtons(here, number, pages), q.otherTopics(h.Chart, topic)...)
	page.Buttons = append(page.Buttons, q.trendButtons(h.Chart, topic)...)
	return view.Share(q.P, page)
}

// otherTopics lead from one topic to its neighbours on the same chart.
func (q question) otherTopics(c kpop.Chart, topic string) []view.Button {
	var out []view.Button
	for _, other := range []string{"week", "share", "groups", "crossovers", "soundtracks", "debuts", "re-entries", "number-ones"} {
		if other != topic {
			r := ask.Request{Command: "trend"}.With("topic", other).With("chart", c.Key).With("private", q.Option("private"))
			out = append(out, view.Button{Label: desk.OnButton(q.P.Say("choice.topic." + other)), Request: r.String()})
		}
	}
	return out
}

// trendRuns lists crossovers, soundtracks or debuts.
func (q question) trendRuns(ctx context.Context, kept *desk.Annals, topic string, p desk.Period) (view.Message, error) {
	h, all := kept.History, kept.Crossovers
	switch topic {
	case "soundtracks":
		all = kept.Soundtracks
	case "debuts":
		all = func() []kpop.Run { return h.Debuts(p.From, p.To) }
	}
	runs := desk.RunsIn(all(), p.From, p.To)
	from, to, number, pages := desk.Paged(len(runs), runsPage, q.Number("page", 1))
	shown := runs[from:to]
	var best []kpop.Run
	if number == 1 && len(runs) > bestPeaks {
		best = trend.BestPeaks(runs)[:bestPeaks]
	}
	var ids []int64
	for _, r := range slices.Concat(shown, best) {
		ids = append(ids, r.TitleID)
	}
	titles, err := q.Store.Titles(ctx, ids)
	if err != nil {
		return view.Message{}, err
	}
	rows := func(runs []kpop.Run) (out []view.RunRow) {
		for _, r := range runs {
			out = append(out, view.RunRow{Title: titles[r.TitleID], Run: r})
		}
		return out
	}
	here := ask.Request{Command: "trend"}.With("topic", topic).With("chart", h.Chart.Key).With("period", p.Text()).With("private", q.Option("private"))
	first, end := h.Between(p.From, p.To)
	return view.Runs(q.P, view.RunsPage{
		Chart: h.Chart, Topic: topic, Total: len(runs), Best: rows(best), Newest: rows(shown),
		First: h.Day(first), Last: h.Day(max(first, end-1)), Held: q.Newest(h.Chart),
		Missing: h.Missing(p.From, p.To), Coverage: q.Coverage(h.Chart, h.Held, p.From, p.To),
		Buttons: append(append(q.PageButtons(here, number, pages), q.otherTopics(h.Chart, topic)...), q.trendButtons(h.Chart, topic)...),
	}), nil
}
