package commands

import (
	"context"
	"slices"

	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

func recordCheck() Command {
	return Command{
		Name:    "check",
		Example: "/record check song:Golden",
		Options: []Option{
			{Name: "song", Complete: completeTitle("song")},
			{Name: "album", Complete: completeTitle("album")},
			{Name: "artist", Complete: completeAct},
			{Name: "chart", Complete: completeChart},
			private(), page(),
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

func runRecordCheck(ctx context.Context, d *Desk, r Request) (view.Message, error) {
	q := d.question(r)
	on, limited, err := q.chart()
	if err != nil {
		return view.Message{}, err
	}
	s, choice, err := q.checkSubject(ctx)
	if err != nil || choice != nil {
		return ifAny(choice), err
	}
	page := view.CheckPage{Name: s.name}
	for _, c := range q.shelf.charts {
		if len(q.shelf.refs[c.Key]) == 0 || limited && c.Key != on.Key {
			continue
		}
		a, err := d.annals(ctx, c)
		if err != nil {
			return view.Message{}, err
		}
		q.checkChart(a, s, &page)
	}
	from, to, number, pages := paged(len(page.Lines), checkLines, q.number("page", 1))
	page.Lines = page.Lines[from:to]
	if err := q.nameLines(ctx, page.Lines); err != nil {
		return view.Message{}, err
	}
	here := Request{Command: "record", Sub: "check"}.With(s.option, id(s.id)).With("private", q.Option("private"))
	if limited {
		here = here.With("chart", on.Key)
	}
	page.Buttons = q.pageButtons(here, number, pages)
	return view.RecordCheck(q.p, page), nil
}

// checkLines is how many records stand on a page.
const checkLines = 12

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
		return s, nil, q.mistake("error.record-subject")
	case s.option == "artist":
		return q.actSubject(ctx, s)
	}
	c, err := q.titleNamed(ctx, s.option, q.Option(s.option))
	if err != nil {
		return s, nil, err
	}
	if !c.clear {
		m := view.TitleChoice(q.p, echo(q.Option(s.option)), c.others, q.checkButtons(s.option, titleChoices(q, c.others)))
		return s, &m, nil
	}
	s.name, s.id, s.kpop = view.TitleName(q.p, c.picked), c.picked.ID, c.picked.KPop()
	return s, nil, nil
}

func (q question) actSubject(ctx context.Context, s checkSubject) (checkSubject, *view.Message, error) {
	c, err := q.act(ctx)
	if err != nil {
		return s, nil, err
	}
	if !c.clear {
		var named []Choice
		for _, a := range c.others {
			named = append(named, Choice{view.ActName(a), id(a.ID)})
		}
		m := view.ActChoice(q.p, echo(q.Option("artist")), c.others, q.checkButtons("artist", named))
		return s, &m, nil
	}
	s.name, s.id, s.kpop = view.ActName(c.picked), c.picked.ID, c.picked.KPop
	s.titles, err = q.titlesOf(ctx, s.id)
	return s, nil, err
}

// titlesOf are the titles of an act that any chart had, in order of id.
func (q question) titlesOf(ctx context.Context, act int64) ([]int64, error) {
	runs, err := q.store.RunsOfActs(ctx, []int64{act})
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

func titleChoices(q question, titles []kpop.Title) (out []Choice) {
	for _, t := range titles {
		out = append(out, Choice{view.TitleName(q.p, t), id(t.ID)})
	}
	return out
}

func (q question) checkButtons(option string, named []Choice) []view.Button {
	var out []view.Button
	for _, c := range named[:min(len(named), 10)] {
		r := Request{Command: "record", Sub: "check"}.With(option, c.Value).With("private", q.Option("private"))
		out = append(out, view.Button{Label: onButton(c.Name), Request: r.String()})
	}
	return out
}

// checkChart adds what a chart's records say of the subject.
func (q question) checkChart(a *annals, s checkSubject, page *view.CheckPage) {
	h := a.history
	holders := s.holders(h)
	if len(holders) == 0 {
		return
	}
	e := h.Extent(trend.Period{})
	page.Extents = append(page.Extents, view.CheckExtent{Chart: h.Chart, Extent: e, Source: q.shelf.sources[h.Chart.Key]})
	if e.Scraps() || e.KPopOnly() && !s.kpop {
		return
	}
	for _, part := range []view.CheckPart{view.OfSubject, view.OfTitles} {
		for _, record := range trend.Records() {
			if found := holders[part][record.Ranks]; len(found) > 0 && record.Fits(h.Chart) {
				page.Lines = append(page.Lines, checkRecord(a, record, checked{part, found, s.kpop, e})...)
			}
		}
	}
	page.Lines = append(page.Lines, checkSoon(h, holders)...)
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
