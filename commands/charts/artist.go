package charts

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/kpop"
)

// Artist is /artist: who they are, and their entries.
func Artist() desk.Command {
	return desk.Command{
		Name: "artist", Kind: view.Charts,
		Example: "/artist artist:TWICE",
		Options: []desk.Option{
			{Name: "artist", Required: true, Complete: desk.CompleteAct},
			{Name: "chart", Complete: desk.CompleteChart},
			{Name: "members", Choices: []string{"no", "yes"}},
			desk.PrivateOption(), desk.PageOption(),
		},
		Run: runArtist,
	}
}

// entriesPage is how many entries of an act stand on a page.
const entriesPage = 15

func runArtist(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	on, limited, err := q.Chart()
	if err != nil {
		return view.Message{}, err
	}
	c, err := q.BearerNamed(ctx, desk.Named{Option: "artist", Kind: "act", Text: q.Option("artist")})
	switch {
	case err != nil:
		return view.Message{}, err
	case !c.Clear:
		return view.BearerChoice(q.P, desk.Echo(r.Option("artist")), choosable(c.Others), q.bearerButtons(c.Others, 10)), nil
	case c.Picked.IsMember():
		return q.member(c), nil
	}
	page := view.ActPage{Act: c.Picked.Act, Others: calledAll(c.Others), Counted: q.countedFor(c.Picked.Act)}
	page.WithMembers = desk.IsYes(q.Option("members"))
	page.CanAsk = slices.ContainsFunc(page.Act.Members, func(m kpop.Member) bool { return m.ActID != 0 })
	if limited {
		page.On = &on
	}
	if page.Groups, err = q.Store.GroupsOf(ctx, page.Act.ID); err != nil {
		return view.Message{}, err
	}
	number, pages, err := q.entries(ctx, &page)
	if err != nil {
		return view.Message{}, err
	}
	page.Buttons = append(q.actPageButtons(page, number, pages), q.bearerButtons(c.Others, otherBearers)...)
	return view.Act(q.P, page), nil
}

// entries reads the page's part of the act's entries, by chart and newest first.
func (q question) entries(ctx context.Context, page *view.ActPage) (number, pages int, err error) {
	credited := map[int64]string{page.Act.ID: ""} // whose titles count, and whose they are
	if page.WithMembers {
		for _, m := range page.Act.Members {
			if m.ActID != 0 {
				credited[m.ActID] = m.Name
			}
		}
	}
	if err := q.addUnits(ctx, page, credited); err != nil {
		return 0, 0, err
	}
	runs, err := q.runsOf(ctx, slices.Collect(maps.Keys(credited)))
	if err != nil {
		return 0, 0, err
	}
	charts := q.byChart(page, runs)
	for _, c := range charts {
		newest := q.Newest(c.Chart)
		now := slices.ContainsFunc(c.Rows, func(row view.ActRow) bool { return row.Run.Last == newest.Day })
		if now || newest.Stale() {
			page.Held = append(page.Held, newest)
		}
	}
	if page.Listed = q.Option("page") != ""; !page.Listed {
		return 0, len(charts), q.inShort(ctx, page, charts, credited)
	}
	total := 0
	for _, c := range charts {
		total += c.Entries
	}
	from, to, number, pages := desk.Paged(total, entriesPage, q.Number("page", 1))
	page.Charts = window(charts, from, to)
	return number, pages, q.nameRows(ctx, page, credited)
}

// bestOf is how many of an act's best titles an answer names.
const bestOf = 5

// inShort picks the titles that did best, each on the chart where it did.
func (q question) inShort(ctx context.Context, page *view.ActPage, charts []view.ActChart, credited map[int64]string) error {
	page.Charts = charts
	var all []view.ActBest
	for _, c := range charts {
		for _, row := range c.Rows {
			if c.Chart.Subject != kpop.ActSubject {
				all = append(all, view.ActBest{Chart: c.Chart, Row: row})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b view.ActBest) int {
		return cmp.Or(cmp.Compare(a.Row.Run.Peak, b.Row.Run.Peak), cmp.Compare(b.Row.Run.Weeks, a.Row.Run.Weeks))
	})
	seen := map[int64]bool{}
	for _, b := range all {
		if len(page.Best) < bestOf && !seen[b.Row.Run.TitleID] {
			seen[b.Row.Run.TitleID] = true
			page.Best = append(page.Best, b)
		}
	}
	return q.nameBest(ctx, page, credited)
}

// nameBest adds to the best titles what they are called, and whose they are.
func (q question) nameBest(ctx context.Context, page *view.ActPage, credited map[int64]string) error {
	var ids []int64
	for _, b := range page.Best {
		ids = append(ids, b.Row.Run.TitleID)
	}
	titles, err := q.Store.Titles(ctx, ids)
	if err != nil {
		return err
	}
	for i := range page.Best {
		row := &page.Best[i].Row
		row.Title = titles[row.Run.TitleID]
		row.By, row.Featured = whose(row.Title, credited)
	}
	return nil
}

// byChart sorts runs by chart and counts them; the order of runs is kept within.
func (q question) byChart(page *view.ActPage, runs []kpop.Run) []view.ActChart {
	var out []view.ActChart
	for _, c := range q.Shelf.Charts {
		if page.On != nil && page.On.Key != c.Key {
			continue
		}
		counted := count(c, runs)
		refs := q.Shelf.Refs[c.Key]
		if first, last, ok := span(counted.Rows, refs); ok {
			page.Coverage = append(page.Coverage, q.Coverage(c, refs, first, last))
		}
		if counted.Entries > 0 {
			out = append(out, counted)
		}
	}
	return out
}

func count(c kpop.Chart, runs []kpop.Run) view.ActChart {
	out := view.ActChart{Chart: c}
	for _, r := range runs {
		if r.Chart != c.Key {
			continue
		}
		out.Entries++
		out.No1 += desk.OneIf(r.Peak == 1)
		out.Top10 += desk.OneIf(r.Peak <= 10)
		out.Rows = append(out.Rows, view.ActRow{Run: r})
	}
	return out
}

// span is the days that the rows run over; all that we hold when there are none.
func span(rows []view.ActRow, refs []kpop.Ref) (first, last kpop.Day, ok bool) {
	if len(refs) == 0 {
		return 0, 0, false
	}
	first, last = refs[0].Day, refs[len(refs)-1].Day
	for i, r := range rows {
		if i == 0 {
			first, last = r.Run.First, r.Run.Last
		}
		first, last = min(first, r.Run.First), max(last, r.Run.Last)
	}
	return first, last, true
}

// window cuts the rows from one place to another out of all charts' rows.
func window(charts []view.ActChart, from, to int) []view.ActChart {
	var out []view.ActChart
	for _, c := range charts {
		n := len(c.Rows)
		if a, b := max(from, 0), min(to, n); a < b {
			c.Rows = c.Rows[a:b]
			out = append(out, c)
		}
		from, to = from-n, to-n
	}
	return out
}

// nameRows adds to the page's rows the titles, and whose they are.
func (q question) nameRows(ctx context.Context, page *view.ActPage, credited map[int64]string) error {
	var ids []int64
	for _, c := range page.Charts {
		for _, r := range c.Rows {
			ids = append(ids, r.Run.TitleID)
		}
	}
	titles, err := q.Store.Titles(ctx, ids)
	if err != nil {
		return err
	}
	for _, c := range page.Charts {
		for i := range c.Rows {
			row := &c.Rows[i]
			row.Title = titles[row.Run.TitleID]
			row.By, row.Featured = whose(row.Title, credited)
		}
	}
	return nil
}

// whose tells by which of the acts a title is, "" for the act asked for, and
// whether they are featured only.
func whose(t kpop.Title, credited map[int64]string) (by string, featured bool) {
	var members []string
	own, lead := false, false
	for _, c := range t.Credits {
		if name, ok := credited[c.ActID]; ok {
			own = own || name == ""
			lead = lead || c.Role == kpop.Lead
			members = append(members, name)
		}
	}
	if !own {
		by = strings.Join(members, ", ")
	}
	return by, len(members) > 0 && !lead
}

// actPageButtons lead to all entries or their other pages, to what the act's records are,
// to a comparison, to news of it, to the answer with or without members, to what comes out
// and takes place, to the groups, and to others of the name. The answer itself is the same
// in every server, so that it can be remembered for all.
func (q question) actPageButtons(page view.ActPage, number, pages int) []view.Button {
	me := desk.ID(page.Act.ID)
	here := ask.Request{Command: "artist"}.With("artist", me).With("private", q.Option("private"))
	withMembers := ""
	if page.WithMembers {
		withMembers = "yes"
	}
	here = here.With("members", withMembers)
	all := here
	if page.On != nil {
		here = here.With("chart", page.On.Key)
	}
	var out []view.Button
	add := func(key string, r ask.Request) {
		out = append(out, view.Button{Label: q.P.Say(key), Request: desk.ForButton(r.With("private", q.Option("private"))).String()})
	}
	switch {
	case page.Listed:
		out = q.PageButtons(here, number, pages)
		add("button.in-short", here)
	case pages > 0:
		out = []view.Button{{Label: q.P.Say("button.entries"), Request: desk.ForButton(here.With("page", "1")).String(), Use: view.Next}}
	}
	if pages > 0 {
		add("button.records", ask.Request{Command: "record", Sub: "check"}.With("artist", me))
		add("button.compare", ask.Request{Command: "compare"}.With("a", "act"+me))
	}
	if page.Act.KPop {
		out = append(out, q.followButton(page.Act.ID, page.Act.Name))
	}
	switch {
	case page.WithMembers:
		add("button.without-members", here.With("members", ""))
	case page.CanAsk:
		add("button.with-members", here.With("members", "yes"))
	}
	if page.On != nil {
		add("button.all-charts", all)
	}
	add("button.releases", ask.Request{Command: "release"}.With("artist", me))
	add("button.events", ask.Request{Command: "event"}.With("artist", me))
	return append(out, q.ActButtons(page.Groups, 3)...)
}
