package commands

import (
	"context"
	"slices"

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
func (q question) trendShare(h *trend.History, topic string, p period) view.Message {
	page := view.SharePage{
		Chart: h.Chart, Topic: topic, All: h.Share(p.from, p.to), Missing: h.Missing(p.from, p.to),
		Coverage: q.coverage(h.Chart, h.Held, p.from, p.to),
	}
	page.Highest, page.Most = h.Highest(p.from, p.to)
	if _, end := h.Between(p.from, p.to); end > 0 {
		page.Newest = h.Share(h.Day(end-1), h.Day(end-1))
	}
	years := h.Years(p.from, p.to)
	page.Before = slices.IndexFunc(years, func(s trend.Share) bool { return s.KPop != trend.Count{} })
	page.Before = max(page.Before, 0)
	years = years[page.Before:]
	slices.Reverse(years)
	from, to, number, pages := paged(len(years), sharePage, q.number("page", 1))
	if page.All.KPop != (trend.Count{}) {
		page.Years = years[from:to]
	}
	page.First = number == 1
	here := Request{Command: "trend"}.With("topic", topic).With("chart", h.Chart.Key).With("period", p.text()).With("private", q.Option("private"))
	page.Buttons = append(q.pageButtons(here, number, pages), q.otherTopics(h.Chart, topic)...)
	page.Buttons = append(page.Buttons, q.trendButtons(h.Chart, topic)...)
	return view.Share(q.p, page)
}

// otherTopics lead from one topic to its neighbours on the same chart.
func (q question) otherTopics(c kpop.Chart, topic string) []view.Button {
	var out []view.Button
	for _, other := range []string{"week", "share", "groups", "crossovers", "soundtracks"} {
		if other != topic {
			r := Request{Command: "trend"}.With("topic", other).With("chart", c.Key).With("private", q.Option("private"))
			out = append(out, view.Button{Label: onButton(q.p.Say("choice.topic." + other)), Request: r.String()})
		}
	}
	return out
}

// trendRuns lists crossovers or soundtracks.
func (q question) trendRuns(ctx context.Context, kept *annals, topic string, p period) (view.Message, error) {
	h, all := kept.history, kept.crossovers
	if topic == "soundtracks" {
		all = kept.soundtracks
	}
	runs := runsIn(all(), p.from, p.to)
	from, to, number, pages := paged(len(runs), runsPage, q.number("page", 1))
	shown := runs[from:to]
	var best []kpop.Run
	if number == 1 && len(runs) > bestPeaks {
		best = trend.BestPeaks(runs)[:bestPeaks]
	}
	var ids []int64
	for _, r := range slices.Concat(shown, best) {
		ids = append(ids, r.TitleID)
	}
	titles, err := q.store.Titles(ctx, ids)
	if err != nil {
		return view.Message{}, err
	}
	rows := func(runs []kpop.Run) (out []view.RunRow) {
		for _, r := range runs {
			out = append(out, view.RunRow{Title: titles[r.TitleID], Run: r})
		}
		return out
	}
	here := Request{Command: "trend"}.With("topic", topic).With("chart", h.Chart.Key).With("period", p.text()).With("private", q.Option("private"))
	first, end := h.Between(p.from, p.to)
	return view.Runs(q.p, view.RunsPage{
		Chart: h.Chart, Topic: topic, Total: len(runs), Best: rows(best), Newest: rows(shown),
		First: h.Day(first), Last: h.Day(max(first, end-1)),
		Missing: h.Missing(p.from, p.to), Coverage: q.coverage(h.Chart, h.Held, p.from, p.to),
		Buttons: append(append(q.pageButtons(here, number, pages), q.otherTopics(h.Chart, topic)...), q.trendButtons(h.Chart, topic)...),
	}), nil
}
