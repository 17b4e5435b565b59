package commands

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

func compareCommand() Command {
	one := func(name string, required bool) Option {
		return Option{Name: name, Required: required, Complete: completeThing}
	}
	return Command{
		Name:    "compare",
		Example: "/compare a:Golden b:APT.",
		Options: []Option{one("a", true), one("b", true), one("c", false), one("d", false), one("e", false), private(), picture()},
		Run:     runCompare,
	}
}

func runCompare(ctx context.Context, d *Desk, r Request) (view.Message, error) {
	q := d.question(r)
	found, err := q.compared(ctx)
	if err != nil {
		return view.Message{}, err
	}
	for _, f := range found {
		if !f.clear {
			return q.compareChoice(found, f), nil
		}
	}
	for i, f := range found {
		if slices.ContainsFunc(found[:i], func(o compared) bool { return o.picked.id() == f.picked.id() }) {
			return view.Message{}, q.mistake("error.compare-same", "name", q.called(f.picked))
		}
	}
	page := view.ComparePage{Acts: found[0].picked.kind == "act"}
	for _, f := range found {
		page.Things = append(page.Things, view.Compared{Title: f.picked.title, Act: f.picked.act})
	}
	if err := q.compareCharts(ctx, &page); err != nil {
		return view.Message{}, err
	}
	for _, f := range found {
		page.Buttons = append(page.Buttons, q.thingButton(f.picked))
	}
	return q.withCompare(ctx, found, page)
}

// compared is what one of the options was taken for.
type compared struct {
	choice[thing]
	option string
}

// compared finds what is compared, all of one kind: the kind that the permanent
// ids are of, else of the kinds that every name can be the one with most K-pop.
func (q question) compared(ctx context.Context) ([]compared, error) {
	var options []string
	forced := ""
	for _, option := range []string{"a", "b", "c", "d", "e"} {
		text := strings.TrimSpace(q.Option(option))
		if text == "" {
			continue
		}
		options = append(options, option)
		if kind, _, ok := thingID(text); ok && forced == "" {
			forced = kind
		}
	}
	var best []compared
	for _, kind := range kinds() {
		if forced != "" && kind != forced {
			continue
		}
		found, err := q.findAll(ctx, options, kind)
		if err != nil {
			return nil, err
		}
		if found != nil && (best == nil || korean(found) > korean(best)) {
			best = found
		}
	}
	if best == nil {
		return nil, q.incomparable(ctx, options)
	}
	return best, q.oneSort(best)
}

// findAll finds the things of one kind that the options name; nil when one of them
// names none.
func (q question) findAll(ctx context.Context, options []string, kind string) ([]compared, error) {
	var out []compared
	for _, option := range options {
		c, err := q.find(ctx, option, kind)
		if errors.As(err, new(UserError)) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		out = append(out, compared{c, option})
	}
	return out, nil
}

// korean counts the K-pop things.
func korean(found []compared) int {
	n := 0
	for _, f := range found {
		n += order(f.picked.act.KPop || f.picked.title.KPop())
	}
	return n
}

// incomparable says which name nothing has, or that the things are of different kinds.
func (q question) incomparable(ctx context.Context, options []string) error {
	var said []string
	for _, option := range options {
		var c *compared
		for _, kind := range kinds() {
			found, err := q.findAll(ctx, []string{option}, kind)
			if err != nil {
				return err
			}
			if found != nil && (c == nil || korean(found) > korean([]compared{*c})) {
				c = &found[0]
			}
		}
		if c == nil {
			return q.mistake("error.unknown-thing", "given", echo(q.Option(option)))
		}
		said = append(said, q.sorted(*c))
	}
	return q.mistake("error.compare-kinds", "things", strings.Join(said, "; "))
}

// sorted says of what sort a thing is.
func (q question) sorted(c compared) string {
	return q.called(c.picked) + " (" + q.p.Say("thing."+c.picked.sort()) + ")"
}

// oneSort refuses to compare a film with an album.
func (q question) oneSort(found []compared) error {
	var said []string
	mixed := false
	for _, f := range found {
		said = append(said, q.sorted(f))
		mixed = mixed || f.picked.sort() != found[0].picked.sort()
	}
	if mixed {
		return q.mistake("error.compare-kinds", "things", strings.Join(said, "; "))
	}
	return nil
}

// compareChoice asks which of the things of one name is meant.
func (q question) compareChoice(found []compared, unclear compared) view.Message {
	here := Request{Command: "compare"}
	for _, f := range found {
		text := clip(q.Option(f.option), maxEcho)
		if f.clear {
			text = f.picked.id()
		}
		here = here.With(f.option, text)
	}
	here = here.With("private", q.Option("private"))
	var titles []kpop.Title
	var acts []kpop.Act
	var buttons []view.Button
	for _, t := range unclear.others[:min(len(unclear.others), 10)] {
		titles, acts = append(titles, t.title), append(acts, t.act)
		buttons = append(buttons, view.Button{Label: onButton(q.called(t)), Request: here.With(unclear.option, t.id()).String()})
	}
	if unclear.others[0].kind == "act" {
		return view.ActChoice(q.p, echo(q.Option(unclear.option)), acts, buttons)
	}
	return view.TitleChoice(q.p, echo(q.Option(unclear.option)), titles, buttons)
}

// thingButton leads to a thing's own page.
func (q question) thingButton(t thing) view.Button {
	command := map[string]string{"act": "artist"}[t.kind]
	if command == "" {
		command = t.kind
	}
	n := t.act.ID + t.title.ID
	r := Request{Command: command}.With(command, id(n)).With("private", q.Option("private"))
	return view.Button{Label: onButton(q.called(t)), Request: r.String()}
}

// compareCharts adds the charts on which at least one of the things stood.
func (q question) compareCharts(ctx context.Context, page *view.ComparePage) error {
	runs := make([][]kpop.Run, len(page.Things)) // by thing: of all charts
	for i, t := range page.Things {
		var err error
		if page.Acts {
			runs[i], err = q.store.RunsOfActs(ctx, []int64{t.Act.ID})
		} else {
			runs[i], err = q.store.Runs(ctx, t.Title.ID)
		}
		if err != nil {
			return err
		}
	}
	for _, c := range q.shelf.charts {
		refs := q.shelf.refs[c.Key]
		chart := view.CompareChart{Chart: c, Columns: make([]view.CompareColumn, len(page.Things))}
		first, last := kpop.Day(0), kpop.Day(0)
		for i := range page.Things {
			for _, run := range runs[i] {
				if run.Chart != c.Key || len(refs) == 0 {
					continue
				}
				chart.Columns[i].Runs = append(chart.Columns[i].Runs, run)
				if chart.Any = true; first == 0 || run.First < first {
					first = run.First
				}
				last = max(last, run.Last)
			}
		}
		if !chart.Any {
			continue
		}
		if err := q.compareWeeks(ctx, page, &chart); err != nil {
			return err
		}
		page.Charts = append(page.Charts, chart)
		page.Coverage = append(page.Coverage, q.coverage(c, refs, first, last))
	}
	return nil
}

// compareWeeks adds to a chart of titles where they stood as many weeks after
// their debut, and what is within reach.
func (q question) compareWeeks(ctx context.Context, page *view.ComparePage, chart *view.CompareChart) error {
	if page.Acts {
		return nil
	}
	var ids []int64
	for _, t := range page.Things {
		ids = append(ids, t.Title.ID)
	}
	refs := q.shelf.refs[chart.Chart.Key]
	newest := refs[len(refs)-1].Day
	points, err := q.store.History(ctx, chart.Chart.Key, newest, ids)
	if err != nil {
		return err
	}
	calendar := trend.Calendar{Chart: chart.Chart, Held: refs}
	for i, t := range page.Things {
		column := &chart.Columns[i]
		if len(column.Runs) == 0 {
			continue
		}
		column.Weeks = calendar.SinceDebut(column.Runs[0], points[t.Title.ID], t.Title.KPop())
		column.Soon = trend.Milestones(column.Runs[0], newest)
	}
	return nil
}
