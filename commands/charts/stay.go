package charts

import (
	"context"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// trendStays lists re-entries or no. 1s of a period.
func (q question) trendStays(ctx context.Context, h *trend.History, topic string, p desk.Period) (view.Message, error) {
	all := h.NumberOnes(p.From, p.To)
	if topic == "re-entries" {
		all = h.Returns(p.From, p.To)
	}
	from, to, number, pages := desk.Paged(len(all), runsPage, q.Number("page", 1))
	var ids []int64
	for _, s := range all[from:to] {
		ids = append(ids, s.TitleID)
	}
	titles, err := q.Store.Titles(ctx, ids)
	if err != nil {
		return view.Message{}, err
	}
	here := ask.Request{Command: "trend"}.With("topic", topic).With("chart", h.Chart.Key).With("period", p.Text()).With("private", q.Option("private"))
	first, end := h.Between(p.From, p.To)
	return view.Stays(q.P, view.StaysPage{
		Chart: h.Chart, Topic: topic, Total: len(all), Rows: all[from:to], Titles: titles,
		First: h.Day(first), Last: h.Day(max(first, end-1)),
		Missing: h.Missing(p.From, p.To), Coverage: q.Coverage(h.Chart, h.Held, p.From, p.To),
		Buttons: append(append(q.PageButtons(here, number, pages), q.otherTopics(h.Chart, topic)...), q.trendButtons(h.Chart, topic)...),
	}), nil
}

// atTop answers when a title was at no. 1.
func (q question) atTop(ctx context.Context, title view.TitlePage, option string) (view.Message, error) {
	page := view.TopPage{Title: title.Title, Coverage: title.Coverage}
	for _, run := range title.Runs {
		if run.Run.No1 == 0 {
			continue
		}
		history, err := q.Store.History(ctx, run.Chart.Key, run.Run.Last, []int64{title.Title.ID})
		if err != nil {
			return view.Message{}, err
		}
		page.Charts = append(page.Charts, view.TopChart{Chart: run.Chart, Run: run.Run, Stretches: trend.AtTopOf(run.Chart, history[title.Title.ID])})
	}
	here := ask.Request{Command: option}.With(option, desk.ID(title.Title.ID)).With("private", q.Option("private"))
	page.Buttons = []view.Button{{Label: q.P.Say("button.all-charts"), Request: here.String()}}
	return view.Top(q.P, page), nil
}

// addBestWeeks adds to runs on charts that count something the issue that counted most.
func (q question) addBestWeeks(ctx context.Context, page *view.TitlePage) error {
	for i, run := range page.Runs {
		if run.Chart.Subject != kpop.Film || run.Chart.Metric == "" {
			continue
		}
		counted, err := q.Store.Metrics(ctx, run.Chart.Key, run.Run.Last)
		if err != nil {
			return err
		}
		best := &page.Runs[i].Best
		for _, m := range counted {
			if m.TitleID == page.Title.ID && m.N > best.Count {
				*best = view.BestWeek{Day: m.Day, Count: m.N}
			}
		}
	}
	return nil
}
