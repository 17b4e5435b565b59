package commands

import (
	"context"
	"iter"
	"slices"
	"strings"

	"fanchart/commands/view"
	"fanchart/store/names"
)

func milestoneCommand() Command {
	return Command{
		Name:    "milestone",
		Example: "/milestone about:Golden",
		Options: []Option{
			{Name: "about", Complete: completeReported},
			private(), page(),
		},
		Run: runMilestone,
	}
}

// figuresPage is how many reported figures stand on a page.
const figuresPage = 7

// runMilestone answers with what sources reported, and beside each what our own
// charts say of it.
func runMilestone(ctx context.Context, d *Desk, r Request) (view.Message, error) {
	q := d.question(r)
	all, err := q.reported(ctx)
	if err != nil {
		return view.Message{}, err
	}
	shown, err := q.about(all)
	if err != nil {
		return view.Message{}, err
	}
	if len(shown) == 0 {
		name, err := q.aboutName(ctx)
		return view.NoFigures(q.p, name, q.subjectButtons(all)), err
	}
	from, to, number, pages := paged(len(shown), figuresPage, q.number("page", 1))
	var page view.FiguresPage
	for _, f := range shown[from:to] {
		finding, err := q.finding(ctx, f)
		if err != nil {
			return view.Message{}, err
		}
		page.Add(view.FigureRow{Figure: f.Figure, Act: f.act, Title: f.named(), Finding: finding})
		page.Coverage = q.addCoverage(page.Coverage, finding)
	}
	here := Request{Command: "milestone"}.With("about", q.Option("about")).With("private", q.Option("private"))
	page.Buttons = q.pageButtons(here, number, pages)
	if q.Option("about") == "" {
		page.Buttons = append(page.Buttons, q.subjectButtons(shown[from:to])...)
	} else {
		page.Buttons = append(page.Buttons, q.chartButtonsOf(shown[from:to])...)
	}
	return view.Figures(q.p, page), nil
}

// addCoverage notes which partial issues a finding rests on, each chart once.
func (q question) addCoverage(list []view.Coverage, f view.Finding) []view.Coverage {
	refs := q.shelf.refs[f.Chart.Key]
	if len(refs) == 0 || f.First == 0 {
		return list
	}
	used := q.coverage(f.Chart, refs, f.First, max(f.First, f.Last))
	for i, c := range list {
		if c.Chart.Key == f.Chart.Key {
			list[i].Scopes = slices.Compact(slices.Sorted(slices.Values(append(used.Scopes, c.Scopes...))))
			return list
		}
	}
	return append(list, used)
}

// subjectButtons lead to the figures of each subject.
func (q question) subjectButtons(figures []reported) []view.Button {
	var out []view.Button
	for _, f := range subjects(figures)[:min(len(subjects(figures)), 10)] {
		r := Request{Command: "milestone"}.With("about", f.id()).With("private", q.Option("private"))
		if len(r.String()) <= maxLabel {
			out = append(out, view.Button{Label: onButton(q.subjectName(f)), Request: r.String()})
		}
	}
	return out
}

// chartButtonsOf lead from figures to what charts say of their subjects.
func (q question) chartButtonsOf(figures []reported) []view.Button {
	var out []view.Button
	for _, f := range subjects(figures) {
		t, ok := f.thing()
		if !ok {
			continue
		}
		option := t.kind
		if option == "act" {
			option = "artist"
		}
		r := Request{Command: option}.With(option, "#"+strings.SplitN(t.id(), "#", 2)[1]).With("private", q.Option("private"))
		out = append(out, view.Button{Label: onButton(q.called(t)), Request: r.String()})
	}
	return out
}

// completeReported offers what figures are about.
func completeReported(ctx context.Context, d *Desk, r Request, typed string) ([]Choice, error) {
	q := d.question(r)
	all, err := q.reported(ctx)
	if err != nil {
		return nil, err
	}
	offered := subjects(all)
	index := names.NewIndex(q.subjectItems(offered))
	var out []Choice
	for _, hit := range index.Find(typed, maxChoices) {
		f := offered[hit.ID]
		if value := f.id(); len(value) <= maxLabel {
			out = append(out, Choice{Name: label(q.subjectName(f)), Value: value})
		}
	}
	return out, nil
}

func (q question) subjectItems(figures []reported) iter.Seq[names.Item] {
	return func(yield func(names.Item) bool) {
		for i, f := range figures {
			called := []string{f.About.Title}
			if f.About.Title == "" {
				called = []string{f.act.Name, f.act.Key}
			}
			for _, n := range f.act.Names {
				called = append(called, n.Text)
			}
			if !yield(names.Item{ID: int64(i), Names: called, Extra: f.title.Credit, Weight: int32(-i)}) {
				return
			}
		}
	}
}
