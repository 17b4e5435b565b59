package figures

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// Reported is a figure with what it is about, as far as the store knows it.
type Reported struct {
	kpop.Figure
	Act   kpop.Act   // without members; zero: about no act
	title kpop.Title // zero: about no title, or one that no chart we hold has
}

// reported returns every figure; the slice is shared: do not change it.
func (q question) reported(ctx context.Context) ([]Reported, error) {
	known := q.findings()
	known.mu.Lock()
	defer known.mu.Unlock()
	if known.read {
		return known.all, nil
	}
	all, err := q.readReported(ctx)
	known.all, known.read = all, err == nil
	return all, err
}

func (q question) readReported(ctx context.Context) ([]Reported, error) {
	figures, err := q.Store.Figures(ctx)
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, f := range figures {
		ids = append(ids, f.About.ActID)
	}
	acts, err := q.Store.Acts(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make([]Reported, len(figures))
	for i, f := range figures {
		out[i] = Reported{Figure: f, Act: acts[f.About.ActID]}
		if f.Kind != "" {
			continue // there are thousands: found when it is shown
		}
		if out[i].title, err = q.titleOf(ctx, f.About); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// titleOf finds the title that a figure is about: of its name and subject, crediting
// its act; of several the one that is asked for most.
func (q question) titleOf(ctx context.Context, about kpop.About) (kpop.Title, error) {
	if about.Title == "" {
		return kpop.Title{}, nil
	}
	index := q.Shelf.Albums
	if about.Subject == kpop.Song {
		index = q.Shelf.Songs
	}
	titles, err := desk.InOrder(ctx, exact(index, about.Title), q.Store.Titles)
	if err != nil {
		return kpop.Title{}, err
	}
	var best kpop.Title
	for _, t := range titles {
		ours := t.Subject == about.Subject && (about.ActID == 0 || credits(t, about.ActID))
		if ours && (best.ID == 0 || q.Shelf.TitleWeights.Of(t.ID) > q.Shelf.TitleWeights.Of(best.ID)) {
			best = t
		}
	}
	return best, nil
}

func exact(index *names.Index, name string) []names.Hit {
	hits := index.Find(name, desk.MaxChoices)
	return slices.DeleteFunc(hits, func(h names.Hit) bool { return h.Match != names.Exact })
}

func credits(t kpop.Title, act int64) bool {
	return slices.ContainsFunc(t.Credits, func(c kpop.Credit) bool { return c.ActID == act })
}

// Named is the title to show: one that no chart has by the name that was reported.
func (f Reported) Named() kpop.Title {
	if f.title.ID != 0 || f.About.Title == "" {
		return f.title
	}
	return kpop.Title{Name: f.About.Title, Subject: f.About.Subject, Credit: f.Act.Name}
}

// thing is what the figure is about, if charts or the catalogue have it.
func (f Reported) thing() (desk.Thing, bool) {
	switch {
	case f.About.Title == "":
		return desk.Thing{Kind: "act", Act: f.Act}, f.Act.ID != 0
	case f.title.Subject == kpop.Song:
		return desk.Thing{Kind: "song", Title: f.title}, true
	}
	return desk.Thing{Kind: "album", Title: f.title}, f.title.ID != 0
}

// id is what a request names the figure's subject by: for good, or by its name.
func (f Reported) id() string {
	if t, ok := f.thing(); ok {
		return t.ID()
	}
	return f.About.Title
}

func (q question) subjectName(f Reported) string {
	if f.About.Title != "" {
		return view.TitleName(q.P, f.Named())
	}
	return view.ActName(f.Act)
}

// subjects lists what figures are about, each once by its first figure; those about
// nothing in particular are left out.
func subjects(figures []Reported) []Reported {
	var out []Reported
	seen := map[string]bool{}
	for _, f := range figures {
		if id := f.id(); f.About != (kpop.About{}) && !seen[id] {
			seen[id] = true
			out = append(out, f)
		}
	}
	return out
}

// told parts figures into those that somebody told once, and those that are counted again
// and again.
func told(all []Reported) (once, counted []Reported) {
	for _, f := range all {
		if f.Kind == "" {
			once = append(once, f)
		} else {
			counted = append(counted, f)
		}
	}
	return once, counted
}

// pastShown is how many earlier values stand beside a figure, and beside one that is alone.
const pastShown, pastAlone = 1, 12

// counted completes figures that are shown and are counted again and again: with their
// titles, and what they were before: at most past values, and whether there are more.
func (q question) counted(ctx context.Context, f Reported, past int) (out Reported, was []kpop.Past, more bool, err error) {
	if f.Kind == "" {
		return f, nil, false, nil
	}
	if f.title, err = q.titleOf(ctx, f.About); err != nil {
		return f, nil, false, err
	}
	was, err = q.Store.FigurePast(ctx, f.Key)
	return f, was[:min(len(was), past)], len(was) > past, err
}

// sought is what a name may mean.
type sought struct {
	acts, titles []int64
	called       []kpop.Title // those titles
	name         string       // in normal form; "" for a permanent id
}

// largestFirst puts figures that are counted behind the others, the largest of a kind first.
func largestFirst(list []Reported) {
	slices.SortStableFunc(list, func(a, b Reported) int {
		if a.Kind == "" || b.Kind == "" {
			return cmp.Compare(min(len(a.Kind), 1), min(len(b.Kind), 1))
		}
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(b.Number, a.Number))
	})
}

// about chooses the figures that the request asks for: all, or those about an act,
// a title, or a title of the act. None is left when the name is known and nothing
// was reported of it.
func (q question) about(ctx context.Context, all []Reported) ([]Reported, error) {
	text := strings.TrimSpace(q.Option("about"))
	if text == "" {
		once, counted := told(all)
		if len(once) == 0 {
			return counted, nil
		}
		return once, nil
	}
	s, err := q.sought(ctx, text)
	if err != nil {
		return nil, err
	}
	out := slices.DeleteFunc(slices.Clone(all), func(f Reported) bool { return !s.means(f) })
	largestFirst(out)
	if len(out) > 0 || len(s.acts)+len(s.titles) > 0 {
		return out, nil
	}
	var known []string
	all, _ = told(all)
	for _, f := range subjects(all)[:min(len(subjects(all)), desk.Nearest)] {
		known = append(known, q.subjectName(f))
	}
	if len(known) == 0 {
		return nil, q.Mistake("error.unknown-about", "given", desk.Echo(text))
	}
	return nil, q.Mistake("error.unknown-about-known", "given", desk.Echo(text), "known", strings.Join(known, "; "))
}

// aboutName is what an answer calls the thing that the request asks for.
func (q question) aboutName(ctx context.Context) (string, error) {
	text := q.Option("about")
	kind, _, ok := desk.ThingID(text)
	if !ok {
		return desk.Echo(text), nil
	}
	c, err := q.Find(ctx, "about", kind)
	return q.Called(c.Picked), err
}

func (q question) sought(ctx context.Context, text string) (sought, error) {
	s := q.named(desk.Clip(text, desk.MaxTyped))
	titles, err := q.Store.Titles(ctx, s.titles)
	for _, id := range s.titles {
		s.called = append(s.called, titles[id])
	}
	return s, err
}

func (q question) named(text string) sought {
	if kind, number, ok := desk.ThingID(text); ok {
		id, err := strconv.ParseInt(number[1:], 10, 64)
		if err != nil {
			id = -1 // longer than any id
		}
		if kind == "act" {
			return sought{acts: []int64{id}}
		}
		return sought{titles: []int64{id}}
	}
	return sought{
		acts: meant(q.Shelf.Acts, text), name: names.Normal(text),
		titles: append(meant(q.Shelf.Songs, text), meant(q.Shelf.Albums, text)...),
	}
}

// meant returns what a name means in an index: everything of that name, or the only
// thing that it abbreviates.
func meant(index *names.Index, text string) []int64 {
	hits := index.Find(text, desk.MaxChoices)
	var out []int64
	for _, h := range hits[:desk.Meant(hits)] {
		out = append(out, h.ID)
	}
	return out
}

func (s sought) means(f Reported) bool {
	ours := func(c kpop.Credit) bool { return slices.Contains(s.acts, c.ActID) }
	switch {
	case f.Act.ID != 0 && slices.Contains(s.acts, f.Act.ID), f.title.ID != 0 && slices.Contains(s.titles, f.title.ID):
		return true
	case s.name != "" && f.About.Title != "" && s.name == names.Normal(f.About.Title):
		return true
	}
	if f.Kind != "" && slices.ContainsFunc(s.called, f.counts) {
		return true
	}
	return slices.ContainsFunc(f.title.Credits, ours)
}

// counts reports whether a figure that is counted is about a title: of its name and subject,
// by its act.
func (f Reported) counts(t kpop.Title) bool {
	same := t.Subject == f.About.Subject && names.NormalTitle(t.Name) == names.NormalTitle(f.About.Title)
	return same && (f.About.ActID == 0 || credits(t, f.About.ActID))
}
