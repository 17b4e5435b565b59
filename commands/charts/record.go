package charts

import (
	"context"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// Record is /record: the tables of records, and who stands in them.
func Record() desk.Command {
	return desk.Command{
		Name: "record", Kind: view.Records,
		Example: "/record top record:no1-stretch chart:global-200",
		Subs: []desk.Command{
			{
				Name:    "top",
				Example: "/record top record:no1-stretch chart:global-200",
				Options: []desk.Option{
					{Name: "record", Required: true, Complete: completeRecord},
					{Name: "chart", Required: true, Complete: desk.CompleteChart},
					{Name: "scope", Complete: completeScope},
					{Name: "members", Choices: []string{"no", "yes"}},
					{Name: "period", Complete: desk.CompletePeriod},
					desk.PrivateOption(), desk.PageOption(),
				},
				Run: runRecordTop,
			},
			recordCheck(),
		},
	}
}

// How many standings stand on a page, and how many in short; of fewer than those, all of
// them are told in full.
const (
	recordPage  = 10
	recordShort = 5
)

func runRecordTop(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	c, record, err := q.recordOn()
	if err != nil {
		return view.Message{}, err
	}
	period, err := q.Period()
	if err != nil {
		return view.Message{}, err
	}
	scope, err := q.scope(ctx)
	if err != nil {
		return view.Message{}, err
	}
	if len(scope.others) > 0 {
		return view.ActChoice(q.P, desk.Echo(r.Option("scope")), scope.others, q.scopeButtons(recordRequest(record, c, period), scope.others)), nil
	}
	a, err := d.Annals(ctx, c)
	if err != nil {
		return view.Message{}, err
	}
	top := recordTop{question: q, annals: a, record: record, scope: scope, period: trendPeriod(period)}
	return top.answer(ctx, c, period)
}

// trendPeriod is the period as records take it: zero for all days.
func trendPeriod(p desk.Period) trend.Period {
	if p.All {
		return trend.Period{}
	}
	return trend.Period{First: p.From, Last: p.To}
}

// recordOn reads which record of which chart is asked for.
func (q question) recordOn() (kpop.Chart, trend.Record, error) {
	c, _, err := q.Chart()
	if err != nil {
		return c, trend.Record{}, err
	}
	if len(q.Shelf.Refs[c.Key]) == 0 {
		return c, trend.Record{}, q.refuse(c, desk.EmptyChart, kpop.Ref{}, nil)
	}
	record, ok := q.record(q.Option("record"))
	switch {
	case !ok:
		return c, record, q.unknownRecord()
	case !record.Fits(c):
		return c, record, q.Mistake("error.record-chart", "record", view.RecordName(q.P, record.Key), "chart", view.ChartName(q.P, c))
	}
	return c, record, nil
}

// recordTop is a /record top on its way.
type recordTop struct {
	question
	annals *desk.Annals
	record trend.Record
	scope  scoped
	period trend.Period

	foldable bool // there is more of the table than is told in short
}

// short reports whether the first places are told, with the verdict, and no page was asked for.
func (t recordTop) short() bool { return t.foldable && t.Option("page") == "" }

func (t recordTop) answer(ctx context.Context, c kpop.Chart, asked desk.Period) (view.Message, error) {
	extent := t.annals.History.Extent(t.period)
	limited, err := t.judge(c, extent, asked)
	if err != nil {
		return view.Message{}, err
	}
	table := t.annals.Table(t.record, t.scope.Scope, t.period)
	from, to, page, pages := desk.Paged(len(table.Standings), recordPage, t.Number("page", 1))
	t.foldable = len(table.Standings) >= recordShort
	if t.short() {
		to = min(to, recordShort)
	}
	out := view.RecordPage{
		Chart: c, Record: t.record, Scope: t.scope.Scope, Act: t.scope.act, Period: asked.Text(), Extent: extent,
		Newest: t.Newest(c), Limited: limited, Began: c.First, Source: t.Shelf.Sources[c.Key], Total: len(table.Standings), Short: t.short(),
	}
	if asked.All {
		out.Since = since(t.annals.History, t.scope.Scope)
	}
	if out.Rows, err = t.rows(ctx, t.annals.History, table, places(from, to)); err != nil {
		return view.Message{}, err
	}
	if out.Asked, err = t.asked(ctx, table); err != nil {
		return view.Message{}, err
	}
	out.Buttons = t.buttons(c, asked, page, pages)
	return view.RecordTop(t.P, out), nil
}

// since is the first issue that we hold of a chart, where those before it, which we lack,
// may have what a record ranks in a scope; else 0.
func since(h *trend.History, s trend.Scope) kpop.Day {
	first := h.Day(0)
	if everybody := s.Of == trend.OfAll || s.Of == trend.OfAct; first > h.Chart.First && (everybody || first >= trend.KPopBegan()) {
		return first
	}
	return 0
}

// judge refuses what our data would answer wrongly, and narrows what it knows only
// of K-pop acts: limited says that it did.
func (t *recordTop) judge(c kpop.Chart, e trend.Extent, asked desk.Period) (limited bool, err error) {
	switch {
	case e.Issues == 0:
		refs := t.Shelf.Refs[c.Key]
		return false, t.Mistake("error.record-period", "chart", view.ChartName(t.P, c), "period", asked.Text(),
			"first", view.Day(t.P, refs[0].Day), "last", view.Day(t.P, refs[len(refs)-1].Day))
	case e.Scraps():
		return false, t.Mistake("error.record-scraps", "chart", view.ChartName(t.P, c), "n", e.Issues)
	case t.record.Misled(t.annals.History, e, t.scope.Scope):
		first := t.Shelf.Refs[c.Key][0].Day
		return false, t.Mistake("error.record-beginning", "record", view.RecordName(t.P, t.record.Key), "chart", view.ChartName(t.P, c),
			"first", view.Day(t.P, first), "began", view.Day(t.P, c.First))
	case !e.KPopOnly():
		return false, nil
	case t.scope.Of == trend.OfAll && t.scope.said:
		return false, t.Mistake("error.record-kpop", "chart", view.ChartName(t.P, c))
	case t.scope.Of == trend.OfAct && !t.scope.act.KPop:
		return false, t.Mistake("error.record-kpop-act", "chart", view.ChartName(t.P, c), "act", desk.Echo(t.scope.act.Name))
	case t.scope.Of == trend.OfAll:
		t.scope.Of = trend.OfKPop
	}
	return true, nil
}

// asked is where the act of the scope stands among all, for records of acts; for
// records of titles, where its best title does.
func (t recordTop) asked(ctx context.Context, table trend.Table) (*view.RecordAsked, error) {
	if t.scope.Of != trend.OfAct || t.record.Ranks == trend.RanksIssue {
		return nil, nil
	}
	if t.record.Ranks != trend.RanksAct {
		if len(table.Standings) == 0 {
			return &view.RecordAsked{}, nil
		}
		best := table.Standings[0].Holder
		table = t.annals.Table(t.record, t.everybody(), t.period)
		return t.stands(ctx, table, int(best))
	}
	act, ok := t.annals.History.FindAct(t.scope.Act)
	if !ok {
		return &view.RecordAsked{}, nil
	}
	return t.stands(ctx, table, act)
}

// everybody is the widest scope that the data answers.
func (t recordTop) everybody() trend.Scope {
	if t.annals.History.Extent(t.period).KPopOnly() {
		return trend.Scope{Of: trend.OfKPop}
	}
	return trend.Scope{Of: trend.OfAll}
}

// stands tells where a holder stands in a table and what is next above.
func (t recordTop) stands(ctx context.Context, table trend.Table, holder int) (*view.RecordAsked, error) {
	i, ok := table.Find(holder)
	if !ok {
		return &view.RecordAsked{}, nil
	}
	list := []int{i}
	if next, above := table.Next(i); above {
		list = append(list, next)
	}
	rows, err := t.rows(ctx, t.annals.History, table, list)
	if err != nil {
		return nil, err
	}
	out := &view.RecordAsked{Row: rows[0], Total: len(table.Standings), Ties: table.Tied(i)}
	if len(rows) > 1 {
		out.Next = &rows[1]
		out.Needs = int(rows[1].Value - rows[0].Value)
		out.Needs = max(out.Needs, -out.Needs)
	}
	return out, nil
}

// buttons lead to the whole table, or to its other pages and back to what is told in short.
func (t recordTop) buttons(c kpop.Chart, asked desk.Period, at, pages int) []view.Button {
	here := recordRequest(t.record, c, asked)
	switch {
	case t.scope.Of == trend.OfAct:
		here = here.With("scope", actScope(t.scope.Act, t.scope.Members))
	case t.scope.said:
		here = here.With("scope", string(t.scope.Of))
	}
	here = here.With("private", t.Option("private"))
	if t.short() {
		return []view.Button{{Label: t.P.Say("button.all-figures"), Request: desk.ForButton(here.With("page", "1")).String(), Use: view.Next}}
	}
	out := t.PageButtons(here, at, pages)
	if t.foldable {
		out = append(out, view.Button{Label: t.P.Say("button.in-short"), Request: desk.ForButton(here).String()})
	}
	return out
}

// recordRequest asks for a record's table. Of a button it is the longest request that
// there is: with an act, whose members count, a period and a page it just fits, if
// private is left out.
func recordRequest(r trend.Record, c kpop.Chart, p desk.Period) ask.Request {
	return ask.Request{Command: "record", Sub: "top"}.With("record", r.Key).With("chart", c.Key).With("period", p.Text())
}

func places(from, to int) []int {
	var out []int
	for i := from; i < to; i++ {
		out = append(out, i)
	}
	return out
}
