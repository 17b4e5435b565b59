package commands

import (
	"context"

	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

func recordCheck() Command {
	return Command{
		Of: "record", Name: "check",
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
		a, err := d.past.annals(ctx, q.store, c)
		if err != nil {
			return view.Message{}, err
		}
		if err := q.checkChart(ctx, a, s, &page); err != nil {
			return view.Message{}, err
		}
	}
	from, to, number, pages := paged(len(page.Lines), checkLines, q.number("page", 1))
	page.Lines = page.Lines[from:to]
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
	c, err := q.title(ctx, s.option)
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
	c, err := q.act(ctx, "artist")
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
	return s, nil, nil
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
func (q question) checkChart(ctx context.Context, a *annals, s checkSubject, page *view.CheckPage) error {
	h := a.history
	holders := s.holders(h)
	if len(holders) == 0 {
		return nil
	}
	page.Extents = append(page.Extents, view.CheckExtent{Chart: h.Chart, Extent: h.Extent(trend.Period{}), Source: q.shelf.sources[h.Chart.Key]})
	e := page.Extents[len(page.Extents)-1].Extent
	if e.Scraps() || e.KPopOnly() && !s.kpop {
		return nil
	}
	for _, record := range trend.Records() {
		holder, ok := holders[record.Ranks]
		if !ok || !record.Fits(h.Chart) {
			continue
		}
		line, ok, err := q.checkRecord(ctx, a, record, checked{holder, s.kpop, e})
		if err != nil {
			return err
		}
		if ok {
			page.Lines = append(page.Lines, line)
		}
	}
	return nil
}

// holders are the places of the subject in a history, by what records rank.
func (s checkSubject) holders(h *trend.History) map[trend.Ranked]int {
	out := map[trend.Ranked]int{}
	if s.option == "artist" {
		if i, ok := h.FindAct(s.id); ok {
			out[trend.RanksAct] = i
		}
		return out
	}
	if i, ok := h.FindTitle(s.id); ok {
		out[trend.RanksTitle] = i
	}
	for i, p := range h.Parts {
		if p.ID == s.id {
			out[trend.RanksPart] = i
		}
	}
	return out
}

// checked is whose standing is looked at.
type checked struct {
	holder int
	kpop   bool
	extent trend.Extent
}

// crowd is how many may share a place for it to be worth a line: on a chart's first
// issue everybody was the first to chart.
const crowd = 20

// checkRecord looks among all, then among K-pop, for a standing worth a line.
func (q question) checkRecord(ctx context.Context, a *annals, r trend.Record, who checked) (view.CheckLine, bool, error) {
	for _, of := range []trend.Of{trend.OfAll, trend.OfKPop} {
		if of == trend.OfAll && who.extent.KPopOnly() || of == trend.OfKPop && !who.kpop || r.Misled(a.history, who.extent, trend.Scope{Of: of}) {
			continue
		}
		t := a.table(r, trend.Scope{Of: of}, trend.Period{})
		i, ok := t.Find(who.holder)
		if !ok || t.Hold(i) == trend.Far || t.Tied(i) > crowd {
			continue
		}
		rows, err := q.rows(ctx, a.history, t, []int{i, 0})
		if err != nil {
			return view.CheckLine{}, false, err
		}
		return view.CheckLine{
			Chart: a.history.Chart, Record: r, Scope: t.Scope, Row: rows[0], Best: rows[1], Hold: t.Hold(i), Lacks: t.Lacks(i),
		}, true, nil
	}
	return view.CheckLine{}, false, nil
}
