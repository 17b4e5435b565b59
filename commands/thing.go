package commands

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// thing is a song, an album or film, or an act, where an option takes any of them.
// Its permanent id says which: song#12, album#34, act#56.
type thing struct {
	kind  string // one of kinds
	title kpop.Title
	act   kpop.Act
}

// kinds are the kinds of things, the likeliest meant first.
func kinds() []string { return []string{"song", "album", "act"} }

// kind is where the things of a kind are found by name.
func (s *shelf) kind(kind string) *names.Index {
	switch kind {
	case "song":
		return s.songs
	case "album":
		return s.albums
	}
	return s.acts
}

func (t thing) id() string {
	if t.kind == "act" {
		return "act" + id(t.act.ID)
	}
	return t.kind + id(t.title.ID)
}

// called is the thing as lists and suggestions name it.
func (q question) called(t thing) string {
	if t.kind == "act" {
		return view.ActName(t.act)
	}
	return view.TitleName(q.p, t.title)
}

// thingID reads a permanent id of a thing.
func thingID(text string) (kind, number string, ok bool) {
	kind, digits, found := strings.Cut(text, "#")
	if _, ok = isID("#" + digits); !found || !ok || !slices.Contains(kinds(), kind) {
		return "", "", false
	}
	return kind, "#" + digits, true
}

// find looks for one kind of thing by the option's text: a permanent id or a name.
// The mistake is worded for the kind.
func (q question) find(ctx context.Context, option, kind string) (choice[thing], error) {
	text := q.Option(option)
	if named, number, ok := thingID(strings.TrimSpace(text)); ok && named == kind {
		text = number
	}
	if kind == "act" {
		c, err := q.actNamed(ctx, text)
		return thingsOf(c, func(a kpop.Act) thing { return thing{kind: kind, act: a} }), err
	}
	c, err := q.titleNamed(ctx, kind, text)
	return thingsOf(c, func(t kpop.Title) thing { return thing{kind: kind, title: t} }), err
}

func thingsOf[T any](c choice[T], of func(T) thing) choice[thing] {
	out := choice[thing]{picked: of(c.picked), clear: c.clear}
	for _, other := range c.others {
		out.others = append(out.others, of(other))
	}
	return out
}

// foundThing is a thing that a search found: its kind, id, how well it fits, and
// how many of its kind fit better.
type foundThing struct {
	kind  string
	id    int64
	match names.Match
	place int
}

// completeThing offers songs, albums, films and acts, the best match first and of
// equal ones each kind in turn; those charting now when nothing is typed yet.
func completeThing(ctx context.Context, d *Desk, r Request, typed string) ([]Choice, error) {
	q := d.question(r)
	var found []foundThing
	add := func(kind string, now []int64) {
		if strings.TrimSpace(typed) == "" {
			for i, id := range now {
				found = append(found, foundThing{kind, id, names.Exact, i})
			}
			return
		}
		for i, hit := range q.shelf.kind(kind).Find(typed, maxChoices) {
			found = append(found, foundThing{kind, hit.ID, hit.Match, i})
		}
	}
	add("song", q.shelf.now.songs)
	add("album", q.shelf.now.albums)
	add("act", q.shelf.now.acts)
	slices.SortStableFunc(found, func(a, b foundThing) int {
		return cmp.Or(int(a.match)-int(b.match), a.place-b.place)
	})
	return q.offerThings(ctx, found[:min(len(found), maxChoices)])
}

func (q question) offerThings(ctx context.Context, found []foundThing) ([]Choice, error) {
	var titleIDs, actIDs []int64
	for _, f := range found {
		if f.kind == "act" {
			actIDs = append(actIDs, f.id)
		} else {
			titleIDs = append(titleIDs, f.id)
		}
	}
	titles, err := q.things(ctx, "song", titleIDs)
	if err != nil {
		return nil, err
	}
	acts, err := q.things(ctx, "act", actIDs)
	if err != nil {
		return nil, err
	}
	var out []Choice
	for _, f := range found {
		t := acts[f.id]
		if f.kind != "act" {
			t = titles[f.id]
			t.kind = f.kind
		}
		if t.act.ID+t.title.ID != 0 { // else gone since the index was built
			out = append(out, Choice{Name: label(q.p.Say("thing."+t.sort()) + ": " + q.called(t)), Value: t.id()})
		}
	}
	return out, nil
}

// things reads the things of one kind by id; acts come without members.
func (q question) things(ctx context.Context, kind string, ids []int64) (map[int64]thing, error) {
	out := make(map[int64]thing, len(ids))
	if kind == "act" {
		acts, err := q.store.Acts(ctx, ids)
		for id, a := range acts {
			out[id] = thing{kind: kind, act: a}
		}
		return out, err
	}
	titles, err := q.store.Titles(ctx, ids)
	for id, t := range titles {
		out[id] = thing{kind: kind, title: t}
	}
	return out, err
}

// sort is the kind, with films told from albums.
func (t thing) sort() string {
	if t.title.Subject == kpop.Film {
		return "film"
	}
	return t.kind
}
