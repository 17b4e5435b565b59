package charts

import (
	"context"
	"slices"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/names"
	"fanchart/store/trend"
)

// runTitle answers /song and /album: one title on the charts it stood on. option
// is the one that names it, of the same name as the command.
func runTitle(ctx context.Context, d *desk.Desk, r ask.Request, option string) (view.Message, error) {
	q := question{d.Question(r)}
	on, limited, err := q.Chart()
	if err != nil {
		return view.Message{}, err
	}
	c, err := q.TitleNamed(ctx, desk.Named{Option: option, Kind: option, Text: q.Option(option)})
	if err != nil {
		return view.Message{}, err
	}
	if !c.Clear {
		return view.TitleChoice(q.P, desk.Echo(r.Option(option)), c.Others, q.titleButtons(option, c.Others, 10)), nil
	}
	page := view.TitlePage{Title: c.Picked, Counted: q.countedOf(c.Picked), Others: c.Others[:min(len(c.Others), otherTitles)]}
	if limited {
		page.On = &on
	}
	if err := q.titleRuns(ctx, &page); err != nil {
		return view.Message{}, err
	}
	if q.Option("show") == "no1" {
		return q.atTop(ctx, page, option)
	}
	if err := q.addBestWeeks(ctx, &page); err != nil {
		return view.Message{}, err
	}
	if !limited {
		if page.Reported, err = q.reportedOf(ctx, page.Title); err != nil {
			return view.Message{}, err
		}
	}
	page.Buttons = q.titlePageButtons(page, option)
	m := view.Title(q.P, page)
	if q.Pictured() {
		err = q.paintTitle(ctx, &m, page)
	}
	return m, err
}

// reportedOf are the sales and views of a title: figures of its name by the acts it credits.
func (q question) reportedOf(ctx context.Context, t kpop.Title) (out []kpop.Figure, err error) {
	var acts []int64
	for _, c := range t.Credits {
		acts = desk.AddOnce(acts, c.ActID)
	}
	list, err := q.Store.FiguresOf(ctx, acts)
	for _, f := range list {
		if f.About.Subject == t.Subject && names.NormalTitle(f.About.Title) == names.NormalTitle(t.Name) {
			out = append(out, f)
		}
	}
	return out, err
}

// otherTitles is how many further titles of the same name an answer mentions.
const otherTitles = 3

// titleRuns reads the page's runs, by chart.
func (q question) titleRuns(ctx context.Context, page *view.TitlePage) error {
	runs, err := q.Store.Runs(ctx, page.Title.ID)
	if err != nil {
		return err
	}
	printed, err := q.Store.Printings(ctx, page.Title.ID)
	if err != nil {
		return err
	}
	for _, run := range runs {
		c, ok := q.Shelf.Chart(run.Chart)
		refs := q.Shelf.Refs[run.Chart]
		if !ok || len(refs) == 0 || page.On != nil && page.On.Key != run.Chart {
			continue // imported after the shelf was filled, or not asked for
		}
		newest := q.Newest(c)
		page.Runs = append(page.Runs, view.TitleRun{
			Chart: c, Run: run, Newest: newest, Soon: trend.Milestones(run, newest.Day),
			Left:    leftAfter(refs, run.Last, page.Title.KPop()),
			Printed: changes(printed, run.Chart),
		})
		page.Coverage = append(page.Coverage, q.Coverage(c, refs, run.First, run.Last))
	}
	return nil
}

// leftAfter reports whether an issue after a day shows that the title is gone: a
// whole one does, one of K-pop positions only for K-pop titles.
func leftAfter(refs []kpop.Ref, day kpop.Day, kpopTitle bool) bool {
	return slices.ContainsFunc(refs[desk.After(refs, day):], func(r kpop.Ref) bool {
		return r.Whole || kpopTitle && r.Scope == kpop.ScopeKPop
	})
}

// changes returns how a chart printed the title in turn, without what differs in
// capitals, blanks and apostrophes only.
func changes(printed []kpop.Spelling, chart string) []kpop.Spelling {
	var out []kpop.Spelling
	for _, s := range printed {
		same := func(o kpop.Spelling) bool { return spelling(o.Printing) == spelling(s.Printing) }
		if s.Chart == chart && !slices.ContainsFunc(out, same) {
			out = append(out, s)
		}
	}
	return out
}

func spelling(p kpop.Printing) string {
	text := strings.ToLower(strings.ReplaceAll(p.Title+"\n"+p.Credit, "’", "'"))
	return strings.ReplaceAll(text, " ", "")
}

// titlePageButtons lead on from a title: to its run drawn, its records, a comparison,
// news of its act, the acts; to one chart or all, and to other titles of the name.
func (q question) titlePageButtons(page view.TitlePage, option string) []view.Button {
	me := ask.Request{Command: option}.With(option, desk.ID(page.Title.ID)).With("private", q.Option("private"))
	var out []view.Button
	add := func(key string, r ask.Request) {
		out = append(out, view.Button{Label: q.P.Say(key), Request: desk.ForButton(r).String()})
	}
	if len(page.Runs) > 0 {
		out = q.PictureButton(q.P.Say("button.chart-run"), me.With("chart", onKey(page.On)))
		if slices.ContainsFunc(page.Runs, func(r view.TitleRun) bool { return r.Run.No1 > 0 }) {
			add("choice.show.no1", me.With("show", "no1"))
			out[len(out)-1].Listed = true
		}
		add("button.records", ask.Request{Command: "record", Sub: "check"}.With(option, desk.ID(page.Title.ID)).With("private", q.Option("private")))
		add("button.compare", ask.Request{Command: "compare"}.With("a", option+desk.ID(page.Title.ID)).With("private", q.Option("private")))
	}
	credits := slices.Clone(page.Title.Credits)
	slices.SortStableFunc(credits, func(a, b kpop.Credit) int { return desk.OneIf(b.KPop) - desk.OneIf(a.KPop) })
	for i, c := range credits[:min(len(credits), 4)] {
		if i == 0 && c.KPop {
			out = append(out, q.followButton(c.ActID, c.Name))
		}
		r := ask.Request{Command: "artist"}.With("artist", desk.ID(c.ActID)).With("private", q.Option("private"))
		out = append(out, view.Button{Label: desk.OnButton(c.Name), Request: r.String()})
	}
	out = append(out, q.titleButtons(option, page.Others, otherTitles)...)
	if len(page.Reported) > 0 {
		add("button.sales", ask.Request{Command: "milestone"}.With("about", option+desk.ID(page.Title.ID)).With("private", q.Option("private")))
	}
	if page.On != nil {
		add("button.all-charts", me)
	} else {
		for _, run := range page.Runs {
			label := q.P.Say("button.details", "chart", view.ShortName(q.P, run.Chart))
			out = append(out, view.Button{Label: desk.OnButton(label), Request: desk.ForButton(me.With("chart", run.Chart.Key)).String()})
		}
	}
	return out
}

// followButton has the asker told of an act from now on.
func (q question) followButton(act int64, name string) view.Button {
	r := ask.Request{Command: "follow", Sub: "add"}.With("artist", desk.ID(act))
	return view.Button{Label: desk.OnButton(q.P.Say("button.follow", "act", name)), Request: r.String(), Use: view.Go}
}

// onKey is the key of the only chart that was asked for, or nothing.
func onKey(on *kpop.Chart) string {
	if on == nil {
		return ""
	}
	return on.Key
}

// titleButtons lead to titles of one name.
func (q question) titleButtons(option string, titles []kpop.Title, most int) []view.Button {
	var out []view.Button
	for _, t := range titles[:min(len(titles), most)] {
		r := ask.Request{Command: option}.With(option, desk.ID(t.ID)).With("private", q.Option("private"))
		out = append(out, view.Button{Label: desk.OnButton(view.TitleName(q.P, t)), Request: r.String()})
	}
	return out
}
