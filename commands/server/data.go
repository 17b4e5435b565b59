package server

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// Data is /data: what is held, and what runs by the clock.
func Data() desk.Command {
	return desk.Command{
		Name: "data", Example: "/data", Personal: true,
		Options: []desk.Option{{Name: "chart", Complete: desk.CompleteChart}, desk.PrivateOption(), desk.PageOption()},
		Run:     runData,
	}
}

const (
	dataCharts = 5  // charts of which a page says what is held
	dataPicks  = 25 // charts of a list to choose from
)

func runData(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	c, limited, err := q.Chart()
	if err != nil {
		return view.Message{}, err
	}
	if limited {
		return q.dataOf(ctx, c)
	}
	page := view.DataPage{At: q.At.Unix()}
	number, err := q.data(ctx, &page)
	if err != nil || number > 1 {
		return view.Data(q.P, page), err
	}
	if page.Fed, err = q.fed(ctx); err != nil {
		return view.Message{}, err
	}
	page.Jobs, page.Operator, err = q.jobs(ctx, d)
	if err != nil {
		return view.Message{}, err
	}
	return view.Data(q.P, page), nil
}

// fed are the sources that charts are fetched from.
func (q question) fed(ctx context.Context) (list []view.DataSource, err error) {
	sources, err := q.Store.SyncSources(ctx)
	for _, s := range sources {
		list = append(list, view.DataSource{Key: s.Source, Asked: s.Asked, Came: s.Came, Since: s.Since, Worked: s.Worked, Failed: s.Failed,
			Fault: view.Fault{Code: s.Code, File: s.File, Line: s.Line, Detail: s.Detail}})
	}
	return list, err
}

// data adds what is held of the charts of a page, and returns which page that is.
func (q question) data(ctx context.Context, page *view.DataPage) (number int, err error) {
	var full []kpop.Chart
	for _, c := range q.Shelf.Charts {
		if len(q.Shelf.Refs[c.Key]) == 0 {
			page.Empty = append(page.Empty, c)
			continue
		}
		full = append(full, c)
	}
	here := ask.Request{Command: "data"}.With("private", q.Option("private"))
	per := dataCharts
	if page.Closely = q.Origin == ask.Terminal; page.Closely { // where there is room, and who asks looks after it
		per = max(1, len(full))
	}
	from, to, number, pages := desk.Paged(len(full), per, q.Number("page", 1))
	for _, c := range full[from:to] {
		held, err := q.held(ctx, c, q.Shelf.Refs[c.Key])
		if err != nil {
			return number, err
		}
		page.Charts = append(page.Charts, held)
		page.Sources = appendSources(page.Sources, q.Shelf.Refs[c.Key])
	}
	menu := view.Menu{Hint: q.P.Say("data.pick")}
	for _, c := range full[:min(len(full), dataPicks)] {
		menu.Picks = append(menu.Picks, view.Button{Label: desk.OnButton(view.ChartName(q.P, c)), Request: here.With("chart", c.Key).String()})
	}
	if len(menu.Picks) > 0 {
		page.Menus = []view.Menu{menu}
	}
	page.Buttons = q.PageButtons(here, number, pages)
	return number, nil
}

// dataOf is all that is known of what is held of one chart.
func (q question) dataOf(ctx context.Context, c kpop.Chart) (view.Message, error) {
	refs := q.Shelf.Refs[c.Key]
	held, err := q.held(ctx, c, refs)
	if err != nil {
		return view.Message{}, err
	}
	page := view.DataPage{At: q.At.Unix(), Closely: true, Charts: []view.DataChart{held}, Sources: appendSources(nil, refs)}
	if len(refs) == 0 {
		page.Charts, page.Empty = nil, []kpop.Chart{c}
	}
	here := ask.Request{Command: "data"}.With("private", q.Option("private"))
	page.Buttons = []view.Button{{Label: q.P.Say("data.all"), Request: here.String()}}
	return view.Data(q.P, page), nil
}

// jobs is what runs by the clock, for moderators and for the operator, who sees the
// causes of failures as well. In a channel everybody reads the answer, so it is shown
// in a private one only.
func (q question) jobs(ctx context.Context, d *desk.Desk) (list []guild.Job, operator bool, err error) {
	operator = q.Origin == ask.Terminal
	if !operator {
		ok, err := d.Moderates(ctx, q.Request)
		if err != nil || !ok || q.Guild == 0 || !desk.IsYes(q.Option("private")) {
			return nil, false, err
		}
	}
	list, err = q.Store.Jobs(ctx)
	return list, operator, err
}

// held sums up what we hold of a chart.
func (q question) held(ctx context.Context, c kpop.Chart, refs []kpop.Ref) (view.DataChart, error) {
	out := view.DataChart{Chart: c, Partial: map[string]int{}}
	if len(refs) == 0 {
		return out, nil
	}
	for _, r := range refs {
		if r.Whole {
			out.Whole++
		} else {
			out.Partial[r.Scope]++
		}
	}
	out.First, out.Last = refs[0].Day, refs[len(refs)-1].Day
	out.Missing = q.Shelf.Missing[c.Key]
	out.Due = c.Overdue(out.Last, desk.KoreanDay(q.At))
	imported, err := q.Store.ImportedAt(ctx, c.Key)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return out, err
	}
	out.Imported, out.From = imported.At, imported.Path
	if out.Doubts, err = q.Store.DoubtCounts(ctx, c.Key); err != nil {
		return out, err
	}
	out.Differences, err = q.Store.DifferenceCount(ctx, c.Key)
	return out, err
}

// appendSources adds the sources of issues, without the file form behind them.
func appendSources(sources []string, refs []kpop.Ref) []string {
	for _, r := range refs {
		key, _, _ := strings.Cut(r.Source, ".")
		if !slices.Contains(sources, key) {
			sources = append(sources, key)
		}
	}
	return sources
}
