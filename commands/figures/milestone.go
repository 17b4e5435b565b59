package figures

import (
	"context"
	"iter"
	"slices"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/names"
)

// Milestone is /milestone: reported figures, and what charts say of them.
func Milestone() desk.Command {
	return desk.Command{
		Name: "milestone", Kind: view.Records,
		Example: "/milestone about:Golden",
		Options: []desk.Option{
			{Name: "about", Complete: completeReported},
			desk.PrivateOption(), desk.PageOption(),
		},
		Run: runMilestone,
	}
}

// figuresPage is how many reported figures stand on a page.
const figuresPage = 4

// runMilestone answers with what sources reported, and beside each what our own
// charts say of it.
func runMilestone(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	all, err := q.reported(ctx)
	if err != nil {
		return view.Message{}, err
	}
	shown, err := q.about(ctx, all)
	if err != nil {
		return view.Message{}, err
	}
	if len(shown) == 0 {
		name, err := q.aboutName(ctx)
		return view.NoFigures(q.P, name, q.subjectButtons(all)), err
	}
	from, to, number, pages := desk.Paged(len(shown), figuresPage, q.Number("page", 1))
	page, err := q.figuresOn(ctx, shown[from:to], len(shown) == 1)
	if err != nil {
		return view.Message{}, err
	}
	here := ask.Request{Command: "milestone"}.With("about", q.Option("about")).With("private", q.Option("private"))
	page.Buttons = append(q.PageButtons(here, number, pages), page.Buttons...)
	if q.Option("about") == "" {
		_, counted := told(all)
		if page.Also = len(subjects(counted)); len(shown) == len(counted) {
			page.Also = 0 // there are no others
		}
		page.Buttons = append(page.Buttons, q.subjectButtons(shown[from:to])...)
	} else {
		page.Buttons = append(page.Buttons, q.chartButtonsOf(shown[from:to])...)
	}
	return view.Figures(q.P, page), nil
}

// figuresOn are the figures of a page; what one that stands alone was before is told at more
// length, and a button leads to that from the others.
func (q question) figuresOn(ctx context.Context, shown []Reported, alone bool) (page view.FiguresPage, err error) {
	past := pastShown
	if alone {
		past = pastAlone
	}
	for i, f := range shown {
		f, was, more, err := q.counted(ctx, f, past)
		if err != nil {
			return page, err
		}
		shown[i] = f
		finding, err := q.finding(ctx, f)
		if err != nil {
			return page, err
		}
		page.Add(view.FigureRow{Figure: f.Figure, Act: f.Act, Title: f.Named(), Finding: finding, Past: was})
		page.Coverage = q.addCoverage(page.Coverage, finding)
		r := ask.Request{Command: "milestone"}.With("about", f.id()).With("private", q.Option("private"))
		if more && !alone && len(r.String()) <= desk.MaxLabel {
			page.Buttons = append(page.Buttons, view.Button{Label: desk.OnButton(q.P.Say("button.history", "name", q.subjectName(f))), Request: r.String(), Listed: true})
		}
	}
	return page, nil
}

// addCoverage notes which partial issues a finding rests on, each chart once.
func (q question) addCoverage(list []view.Coverage, f view.Finding) []view.Coverage {
	refs := q.Shelf.Refs[f.Chart.Key]
	if len(refs) == 0 || f.First == 0 {
		return list
	}
	used := q.Coverage(f.Chart, refs, f.First, max(f.First, f.Last))
	for i, c := range list {
		if c.Chart.Key == f.Chart.Key {
			list[i].Scopes = slices.Compact(slices.Sorted(slices.Values(append(used.Scopes, c.Scopes...))))
			return list
		}
	}
	return append(list, used)
}

// subjectButtons lead to the figures of each subject.
func (q question) subjectButtons(figures []Reported) []view.Button {
	var out []view.Button
	for _, f := range subjects(figures)[:min(len(subjects(figures)), 10)] {
		r := ask.Request{Command: "milestone"}.With("about", f.id()).With("private", q.Option("private"))
		if len(r.String()) <= desk.MaxLabel {
			out = append(out, view.Button{Label: desk.OnButton(q.subjectName(f)), Request: r.String(), Listed: true})
		}
	}
	return out
}

// chartButtonsOf lead from figures to what charts say of their subjects.
func (q question) chartButtonsOf(figures []Reported) []view.Button {
	var out []view.Button
	for _, f := range subjects(figures) {
		t, ok := f.thing()
		if !ok {
			continue
		}
		option := t.Kind
		if option == "act" {
			option = "artist"
		}
		r := ask.Request{Command: option}.With(option, "#"+strings.SplitN(t.ID(), "#", 2)[1]).With("private", q.Option("private"))
		out = append(out, view.Button{Label: desk.OnButton(q.Called(t)), Request: r.String()})
	}
	return out
}

// completeReported offers what figures are about.
func completeReported(ctx context.Context, d *desk.Desk, r ask.Request, typed string) ([]desk.Choice, error) {
	q := question{d.Question(r)}
	all, err := q.reported(ctx)
	if err != nil {
		return nil, err
	}
	known := q.findings()
	known.mu.Lock()
	if known.index == nil {
		known.offered = subjects(all)
		known.index = names.NewIndex(q.subjectItems(known.offered))
	}
	offered, index := known.offered, known.index
	known.mu.Unlock()
	var out []desk.Choice
	for _, hit := range index.Find(typed, desk.MaxChoices) {
		f := offered[hit.ID]
		if value := f.id(); len(value) <= desk.MaxLabel {
			out = append(out, desk.Choice{Name: desk.Label(q.subjectName(f)), Value: value})
		}
	}
	return out, nil
}

func (q question) subjectItems(figures []Reported) iter.Seq[names.Item] {
	return func(yield func(names.Item) bool) {
		for i, f := range figures {
			called := []string{f.About.Title}
			if f.About.Title == "" {
				called = []string{f.Act.Name, f.Act.Key}
			}
			for _, n := range f.Act.Names {
				called = append(called, n.Text)
			}
			if !yield(names.Item{ID: int64(i), Names: called, Extra: f.title.Credit, Weight: int32(-i)}) {
				return
			}
		}
	}
}
