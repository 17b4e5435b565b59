package figures

import (
	"context"
	"fanchart/commands/charts"
	"slices"
	"sync"

	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/names"
	"fanchart/store/trend"
)

// checking is a figure that is compared with a chart, as of the figure's date.
type checking struct {
	question
	f     Reported
	chart kpop.Chart
	held  []kpop.Ref // the issues held up to the date
	until kpop.Day   // the last day that the date can mean
}

// findings keeps the figures of one version of the data and what was found of
// them: some take a tenth of a second.
type findings struct {
	mu    sync.Mutex
	read  bool // all is what the store holds
	all   []Reported
	byKey map[string]view.Finding
	// offered are what figures are about, and index their names; nil until somebody types.
	offered []Reported
	index   *names.Index
}

// findingsKey is what they are kept under.
type findingsKey struct{}

func (q question) findings() *findings {
	return desk.Kept(q.Shelf, findingsKey{}, func() *findings { return &findings{byKey: map[string]view.Finding{}} })
}

// finding compares a figure with our own charts, or remembers it.
func (q question) finding(ctx context.Context, f Reported) (view.Finding, error) {
	known := q.findings()
	known.mu.Lock()
	found, ok := known.byKey[f.Key]
	known.mu.Unlock()
	if ok {
		return found, nil
	}
	found, err := q.compare(ctx, f)
	if err == nil {
		known.mu.Lock()
		known.byKey[f.Key] = found
		known.mu.Unlock()
	}
	return found, err
}

// compare compares a figure with our own charts.
func (q question) compare(ctx context.Context, f Reported) (view.Finding, error) {
	if f.Check.Kind == kpop.NoCheck {
		return view.Finding{Outcome: view.Unchecked, Why: "none." + f.Check.Why}, nil
	}
	c := checking{question: q, f: f}
	c.chart, _ = q.Shelf.Chart(f.Check.Chart)
	c.until, _ = f.AsOf.Last()
	refs := q.Shelf.Refs[c.chart.Key]
	if c.held = refs[:desk.After(refs, c.until)]; len(c.held) == 0 {
		return view.Finding{Outcome: view.Unchecked, Why: "no-issues", Chart: c.chart, Source: q.Shelf.Sources[c.chart.Key]}, nil
	}
	var out view.Finding
	var err error
	switch f.Check.Kind {
	case kpop.CheckStretch1, kpop.CheckWeeks1:
		out, err = c.atTop(ctx)
	case kpop.CheckOpenings1:
		out, err = c.openings(ctx)
	case kpop.CheckAtOnce10:
		out, err = c.atOnce(ctx)
	case kpop.CheckViews:
		out, err = c.views(ctx)
	case kpop.CheckMostViews:
		out, err = c.mostViews(ctx)
	}
	out.Chart = c.chart
	return out, err
}

// unchecked says why our issues do not tell, with what they do tell.
func (c checking) unchecked(why string, n int64) view.Finding {
	return view.Finding{Outcome: view.Unchecked, Why: why, N: n, Held: len(c.held), First: c.held[0].Day, Last: c.held[len(c.held)-1].Day}
}

// judge compares a number of ours that is final, or could still be larger.
func (c checking) judge(f view.Finding, final bool) view.Finding {
	switch {
	case f.N == c.f.Number && final:
		f.Outcome = view.Confirmed
	case f.N == c.f.Number:
		f.Outcome = view.Partly
	case f.N > c.f.Number || final:
		f.Outcome = view.Differs
	default:
		return c.unchecked("partial", f.N)
	}
	return f
}

// ended reports whether the issues held reach to the figure's date.
func (c checking) ended() bool { return c.chart.Next(c.held[len(c.held)-1].Day) > c.until }

// gapless reports whether every issue from a day to the figure's date is held, those
// that sources never have among them.
func (c checking) gapless(from kpop.Day) bool {
	all := c.chart
	all.Months = nil
	days := make([]kpop.Day, len(c.held))
	for i, r := range c.held {
		days[i] = r.Day
	}
	return c.ended() && len(all.Missing(max(from, c.chart.First), days[len(days)-1], days)) == 0
}

// atTop counts a title's issues at no. 1, or its longest stretch there.
func (c checking) atTop(ctx context.Context) (view.Finding, error) {
	history, err := c.Store.History(ctx, c.chart.Key, c.held[len(c.held)-1].Day, []int64{c.f.title.ID})
	points := history[c.f.title.ID]
	if err != nil || len(points) == 0 {
		return c.unchecked("no-title", 0), err
	}
	ours := trend.Calendar{Chart: c.chart, Held: c.held}
	run := trend.Run(ours, points, c.f.title.KPop())
	f := view.Finding{N: int64(run.No1), First: run.First, Last: run.Last}
	if c.f.Check.Kind == kpop.CheckStretch1 {
		s := trend.LongestAtTop(ours, points)
		f = view.Finding{N: int64(s.Issues), First: s.First, Last: s.Last}
	}
	over := c.ended() || charts.LeftAfter(c.held, run.Last, c.f.title.KPop())
	return c.judge(f, run.Known && run.Lacking == 0 && over), nil
}

// atOnce counts the songs of an album, or of an act, in the top 10 of one issue.
func (c checking) atOnce(ctx context.Context) (view.Finding, error) {
	songs, err := c.songs(ctx)
	if err != nil {
		return view.Finding{}, err
	}
	history, err := c.Store.History(ctx, c.chart.Key, c.held[len(c.held)-1].Day, songs)
	if err != nil || len(history) == 0 {
		return c.unchecked("no-title", 0), err
	}
	n, first := trend.MostAtOnce(history, 10)
	f := view.Finding{N: int64(n), First: first, NotFirst: c.f.About.Title != ""}
	debut := c.until
	for _, points := range history {
		debut = min(debut, points[0].Day)
	}
	return c.judge(f, c.gapless(debut)), nil
}

// songs are the songs listed as part of the figure's album; without a list, or
// without an album, those that its acts lead.
func (c checking) songs(ctx context.Context) ([]int64, error) {
	var out []int64
	if c.f.About.Title != "" {
		name := names.Normal(c.f.About.Title)
		err := c.Store.EachPart(ctx, func(song int64, p kpop.Part) {
			if names.Normal(p.Name) == name {
				out = append(out, song)
			}
		})
		if err != nil || len(out) > 0 {
			return out, err
		}
	}
	acts := []int64{c.f.Act.ID}
	for _, credit := range c.f.title.Credits {
		if credit.Current && credit.Role == kpop.Lead {
			acts = desk.AddOnce(acts, credit.ActID)
		}
	}
	runs, err := c.led(ctx, acts)
	for _, r := range runs {
		out = append(out, r.TitleID)
	}
	return out, err
}

// led returns the runs on the chart of titles that the acts lead, by first entry,
// up to the figure's date.
func (c checking) led(ctx context.Context, acts []int64) ([]kpop.Run, error) {
	runs, err := charts.RunsOf(ctx, c.Question, acts)
	if err != nil {
		return nil, err
	}
	runs = slices.DeleteFunc(runs, func(r kpop.Run) bool { return r.Chart != c.chart.Key })
	ids := make([]int64, len(runs))
	for i, r := range runs {
		ids[i] = r.TitleID
	}
	titles, err := c.Store.Titles(ctx, ids)
	if err != nil {
		return nil, err
	}
	leads := func(credit kpop.Credit) bool { return credit.Role == kpop.Lead && slices.Contains(acts, credit.ActID) }
	runs = slices.DeleteFunc(runs, func(r kpop.Run) bool {
		return r.First > c.until || !slices.ContainsFunc(titles[r.TitleID].Credits, leads)
	})
	slices.SortStableFunc(runs, func(a, b kpop.Run) int { return int(a.First - b.First) })
	return runs, nil
}

// openings counts how many of an act's first albums all debuted at no. 1, and looks
// for other acts with as many.
func (c checking) openings(ctx context.Context) (view.Finding, error) {
	runs, err := c.led(ctx, []int64{c.f.Act.ID})
	if err != nil {
		return view.Finding{}, err
	}
	n, last := trend.OpeningsAtTop(runs)
	act, err := c.Store.Act(ctx, c.f.Act.ID)
	if err != nil {
		return view.Finding{}, err
	}
	debut, known := act.Debut.First()
	if first := c.held[0].Day; !known || debut < first && first > c.chart.First {
		return c.unchecked("begins", int64(n)), nil
	}
	f := view.Finding{N: int64(n), Last: last}
	if n > 0 {
		f.First = runs[0].First
	}
	if f.Others, err = c.rivals(ctx); err != nil {
		return view.Finding{}, err
	}
	f = c.judge(f, c.gapless(debut))
	if len(f.Others) > 0 && f.Outcome != view.Unchecked {
		f.Outcome = view.Differs
	}
	return f, nil
}

// rivals names the other acts whose first albums did as well as is reported.
func (c checking) rivals(ctx context.Context) ([]string, error) {
	ids, err := c.Store.ActsOpeningAt1(ctx, c.chart.Key, int(c.f.Number))
	if err != nil {
		return nil, err
	}
	acts, err := c.Store.Acts(ctx, ids)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, id := range ids {
		runs, err := c.led(ctx, []int64{id})
		if err != nil {
			return nil, err
		}
		if n, _ := trend.OpeningsAtTop(runs); id != c.f.Act.ID && n >= int(c.f.Number) {
			out = append(out, acts[id].Name)
		}
	}
	return out, nil
}
