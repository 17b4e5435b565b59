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

func recordCheck() desk.Command {
	return desk.Command{
		Name:    "check",
		Example: "/record check song:Golden",
		Options: []desk.Option{
			{Name: "song", Complete: desk.CompleteTitle("song")},
			{Name: "album", Complete: desk.CompleteTitle("album")},
			{Name: "artist", Complete: desk.CompleteAct},
			{Name: "chart", Complete: desk.CompleteChart},
			desk.PrivateOption(), desk.PageOption(),
		},
		Run: runRecordCheck,
	}
}

// checkSubject is whom a check is about: a title, or an act.
type checkSubject struct {
	option string
	name   string
	id     int64
	kpop   bool
	titles []int64 // of an act: what it is credited with, in order of id
}

func runRecordCheck(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	on, limited, err := q.Chart()
	if err != nil {
		return view.Message{}, err
	}
	s, choice, err := q.checkSubject(ctx)
	if err != nil || choice != nil {
		return ifAny(choice), err
	}
	page := view.CheckPage{Name: s.name}
	for _, c := range q.Shelf.Charts {
		if len(q.Shelf.Refs[c.Key]) == 0 || limited && c.Key != on.Key {
			continue
		}
		a, err := d.Annals(ctx, c)
		if err != nil {
			return view.Message{}, err
		}
		q.checkChart(a, s, &page)
	}
	from, to, number, pages := desk.Paged(len(page.Lines), checkLines, q.Number("page", 1))
	page.Extents = extentsOf(page, from, to)
	page.Lines = page.Lines[from:to]
	if err := q.nameLines(ctx, page.Lines); err != nil {
		return view.Message{}, err
	}
	here := ask.Request{Command: "record", Sub: "check"}.With(s.option, desk.ID(s.id)).With("private", q.Option("private"))
	if limited {
		here = here.With("chart", on.Key)
	}
	page.Buttons = q.PageButtons(here, number, pages)
	return view.RecordCheck(q.P, page), nil
}

// checkLines is how many records stand on a page.
const checkLines = 12

// extentsOf are what was looked at of the charts on a page of lines; the last page has those
// of charts without a line as well.
func extentsOf(page view.CheckPage, from, to int) (out []view.CheckExtent) {
	on := func(lines []view.CheckLine, e view.CheckExtent) bool {
		return slices.ContainsFunc(lines, func(l view.CheckLine) bool { return l.Chart.Key == e.Chart.Key })
	}
	for _, e := range page.Extents {
		if on(page.Lines[from:to], e) || to == len(page.Lines) && !on(page.Lines, e) {
			out = append(out, e)
		}
	}
	return out
}

func ifAny(m *view.Message) view.Message {
	if m == nil {
		return view.Message{}
	}
	return *m
}

// checkSubject reads whom the check is about; exactly one of three options. choice is
// the answer when several are meant equally well.
func (q question) checkSubject(ctx context.Context) (s checkSubject, choice *view.Message, err error) {
	given := 0
	for _, option := range []string{"song", "album", "artist"} {
		if q.Option(option) != "" {
			given, s.option = given+1, option
		}
	}
	switch {
	case given != 1:
		return s, nil, q.Mistake("error.record-subject")
	case s.option == "artist":
		return q.actSubject(ctx, s)
	}
	c, err := q.TitleNamed(ctx, desk.Named{Option: s.option, Kind: s.option, Text: q.Option(s.option)})
	if err != nil {
		return s, nil, err
	}
	if !c.Clear {
		m := view.TitleChoice(q.P, desk.Echo(q.Option(s.option)), c.Others, q.checkButtons(s.option, titleChoices(q, c.Others)))
		return s, &m, nil
	}
	s.name, s.id, s.kpop = view.TitleName(q.P, c.Picked), c.Picked.ID, c.Picked.KPop()
	return s, nil, nil
}

func (q question) actSubject(ctx context.Context, s checkSubject) (checkSubject, *view.Message, error) {
	c, err := q.Act(ctx)
	if err != nil {
		return s, nil, err
	}
	if !c.Clear {
		var named []desk.Choice
		for _, a := range c.Others {
			named = append(named, desk.Choice{Name: view.ActName(a), Value: desk.ID(a.ID)})
		}
		m := view.ActChoice(q.P, desk.Echo(q.Option("artist")), c.Others, q.checkButtons("artist", named))
		return s, &m, nil
	}
	s.name, s.id, s.kpop = view.ActName(c.Picked), c.Picked.ID, c.Picked.KPop
	s.titles, err = q.titlesOf(ctx, s.id)
	return s, nil, err
}

// titlesOf are the titles of an act that any chart had, in order of id.
func (q question) titlesOf(ctx context.Context, act int64) ([]int64, error) {
	runs, err := q.Store.RunsOfActs(ctx, []int64{act})
	if err != nil {
		return nil, err
	}
	ids := make([]int64, len(runs))
	for i, r := range runs {
		ids[i] = r.TitleID
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}

func titleChoices(q question, titles []kpop.Title) (out []desk.Choice) {
	for _, t := range titles {
		out = append(out, desk.Choice{Name: view.TitleName(q.P, t), Value: desk.ID(t.ID)})
	}
	return out
}

func (q question) checkButtons(option string, named []desk.Choice) []view.Button {
	var out []view.Button
	for _, c := range named[:min(len(named), 10)] {
		r := ask.Request{Command: "record", Sub: "check"}.With(option, c.Value).With("private", q.Option("private"))
		out = append(out, view.Button{Label: desk.OnButton(c.Name), Request: r.String()})
	}
	return out
}

// checkChart adds what a chart's records say of the subject.
func (q question) checkChart(a *desk.Annals, s checkSubject, page *view.CheckPage) {
	h := a.History
	holders := s.holders(h)
	if len(holders) == 0 {
		return
	}
	e := h.Extent(trend.Period{})
	page.Extents = append(page.Extents, view.CheckExtent{Chart: h.Chart, Extent: e, Source: q.Shelf.Sources[h.Chart.Key]})
	page.Held = append(page.Held, q.Newest(h.Chart))
	if e.Scraps() || e.KPopOnly() && !s.kpop {
		return
	}
	for _, part := range []view.CheckPart{view.OfSubject, view.OfTitles} {
		for _, record := range q.Desk.Records() {
			if found := holders[part][record.Ranks]; len(found) > 0 && record.Fits(h.Chart) {
				page.Lines = append(page.Lines, checkRecord(a, record, checked{part, found, s.kpop, e})...)
			}
		}
	}
	if !q.Newest(h.Chart).Stale() { // else nobody knows what is in reach by now
		page.Lines = append(page.Lines, checkSoon(h, holders)...)
	}
}

// held are holders by what records rank.
type held map[trend.Ranked][]int32

// holders are the places of the subject in a history, and of an act's titles; none
// when it never stood on the chart.
func (s checkSubject) holders(h *trend.History) map[view.CheckPart]held {
	if s.option != "artist" {
		return s.titleHolders(h)
	}
	i, ok := h.FindAct(s.id)
	if !ok || len(h.TitlesOf(i)) == 0 { // or only its members have
		return nil
	}
	titles := held{trend.RanksTitle: h.TitlesOf(i)}
	for part, p := range h.Parts {
		if _, ours := slices.BinarySearch(s.titles, p.ID); ours {
			titles[trend.RanksPart] = append(titles[trend.RanksPart], int32(part))
		}
	}
	return map[view.CheckPart]held{view.OfSubject: {trend.RanksAct: {int32(i)}}, view.OfTitles: titles}
}

func (s checkSubject) titleHolders(h *trend.History) map[view.CheckPart]held {
	own := held{}
	if i, ok := h.FindTitle(s.id); ok {
		own[trend.RanksTitle] = []int32{int32(i)}
	}
	for i, p := range h.Parts {
		if p.ID == s.id {
			own[trend.RanksPart] = []int32{int32(i)}
		}
	}
	if len(own) == 0 {
		return nil
	}
	return map[view.CheckPart]held{view.OfSubject: own}
}
