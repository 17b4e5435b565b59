package commands

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// reported is a figure with what it is about, as far as the store knows it.
type reported struct {
	kpop.Figure
	act   kpop.Act   // without members; zero: about no act
	title kpop.Title // zero: about no title, or one that no chart we hold has
}

// reported returns every figure; the slice is shared: do not change it.
func (q question) reported(ctx context.Context) ([]reported, error) {
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

func (q question) readReported(ctx context.Context) ([]reported, error) {
	figures, err := q.store.Figures(ctx)
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, f := range figures {
		ids = append(ids, f.About.ActID)
	}
	acts, err := q.store.Acts(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make([]reported, len(figures))
	for i, f := range figures {
		out[i] = reported{Figure: f, act: acts[f.About.ActID]}
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
	index := q.shelf.albums
	if about.Subject == kpop.Song {
		index = q.shelf.songs
	}
	titles, err := inOrder(ctx, exact(index, about.Title), q.store.Titles)
	if err != nil {
		return kpop.Title{}, err
	}
	var best kpop.Title
	for _, t := range titles {
		ours := t.Subject == about.Subject && (about.ActID == 0 || credits(t, about.ActID))
		if ours && (best.ID == 0 || q.shelf.titles.of(t.ID) > q.shelf.titles.of(best.ID)) {
			best = t
		}
	}
	return best, nil
}

func exact(index *names.Index, name string) []names.Hit {
	hits := index.Find(name, maxChoices)
	return slices.DeleteFunc(hits, func(h names.Hit) bool { return h.Match != names.Exact })
}

func credits(t kpop.Title, act int64) bool {
	return slices.ContainsFunc(t.Credits, func(c kpop.Credit) bool { return c.ActID == act })
}

// named is the title to show: one that no chart has by the name that was reported.
func (f reported) named() kpop.Title {
	if f.title.ID != 0 || f.About.Title == "" {
		return f.title
	}
	return kpop.Title{Name: f.About.Title, Subject: f.About.Subject, Credit: f.act.Name}
}

// thing is what the figure is about, if charts or the catalogue have it.
func (f reported) thing() (thing, bool) {
	switch {
	case f.About.Title == "":
		return thing{kind: "act", act: f.act}, f.act.ID != 0
	case f.title.Subject == kpop.Song:
		return thing{kind: "song", title: f.title}, true
	}
	return thing{kind: "album", title: f.title}, f.title.ID != 0
}

// id is what a request names the figure's subject by: for good, or by its name.
func (f reported) id() string {
	if t, ok := f.thing(); ok {
		return t.id()
	}
	return f.About.Title
}

func (q question) subjectName(f reported) string {
	if f.About.Title != "" {
		return view.TitleName(q.p, f.named())
	}
	return view.ActName(f.act)
}

// subjects lists what figures are about, each once by its first figure; those about
// nothing in particular are left out.
func subjects(figures []reported) []reported {
	var out []reported
	for _, f := range figures {
		same := func(o reported) bool { return o.id() == f.id() }
		if f.About != (kpop.About{}) && !slices.ContainsFunc(out, same) {
			out = append(out, f)
		}
	}
	return out
}

// sought is what a name may mean.
type sought struct {
	acts, titles []int64
	name         string // in normal form; "" for a permanent id
}

// about chooses the figures that the request asks for: all, or those about an act,
// a title, or a title of the act. None is left when the name is known and nothing
// was reported of it.
func (q question) about(all []reported) ([]reported, error) {
	text := strings.TrimSpace(q.Option("about"))
	if text == "" {
		return all, nil
	}
	s := q.sought(text)
	out := slices.DeleteFunc(slices.Clone(all), func(f reported) bool { return !s.means(f) })
	if len(out) > 0 || len(s.acts)+len(s.titles) > 0 {
		return out, nil
	}
	var known []string
	for _, f := range subjects(all)[:min(len(subjects(all)), nearest)] {
		known = append(known, q.subjectName(f))
	}
	if len(known) == 0 {
		return nil, q.mistake("error.unknown-about", "given", echo(text))
	}
	return nil, q.mistake("error.unknown-about-known", "given", echo(text), "known", strings.Join(known, "; "))
}

// aboutName is what an answer calls the thing that the request asks for.
func (q question) aboutName(ctx context.Context) (string, error) {
	text := q.Option("about")
	kind, _, ok := thingID(text)
	if !ok {
		return echo(text), nil
	}
	c, err := q.find(ctx, "about", kind)
	return q.called(c.picked), err
}

func (q question) sought(text string) sought {
	text = clip(text, maxTyped)
	if kind, number, ok := thingID(text); ok {
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
		acts: meant(q.shelf.acts, text), name: names.Normal(text),
		titles: append(meant(q.shelf.songs, text), meant(q.shelf.albums, text)...),
	}
}

// meant returns what a name means in an index: everything of that name, or the only
// thing that it abbreviates.
func meant(index *names.Index, text string) []int64 {
	hits := index.Find(text, maxChoices)
	var out []int64
	for _, h := range hits[:clear(hits)] {
		out = append(out, h.ID)
	}
	return out
}

func (s sought) means(f reported) bool {
	ours := func(c kpop.Credit) bool { return slices.Contains(s.acts, c.ActID) }
	switch {
	case f.act.ID != 0 && slices.Contains(s.acts, f.act.ID), f.title.ID != 0 && slices.Contains(s.titles, f.title.ID):
		return true
	case s.name != "" && f.About.Title != "" && s.name == names.Normal(f.About.Title):
		return true
	}
	return slices.ContainsFunc(f.title.Credits, ours)
}
