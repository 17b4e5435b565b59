package desk

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// Thing is a song, an album or film, or an act, where an option takes any of them.
// Its permanent id says which: song#12, album#34, act#56.
type Thing struct {
	Kind  string // one of kinds
	Title kpop.Title
	Act   kpop.Act
}

// Kinds are the kinds of things, the likeliest meant first.
func Kinds() []string { return []string{"song", "album", "act"} }

// Kind is where the things of a kind are found by name.
func (s *Shelf) Kind(kind string) *names.Index {
	switch kind {
	case "song":
		return s.Songs
	case "album":
		return s.Albums
	}
	return s.Acts
}

// ID is how a request refers to the thing for good.
func (t Thing) ID() string {
	if t.Kind == "act" {
		return "act" + ID(t.Act.ID)
	}
	return t.Kind + ID(t.Title.ID)
}

// Called is the thing as lists and suggestions name it.
func (q Question) Called(t Thing) string {
	if t.Kind == "act" {
		return view.ActName(t.Act)
	}
	return view.TitleName(q.P, t.Title)
}

// ThingID reads a permanent id of a thing.
func ThingID(text string) (kind, number string, ok bool) {
	kind, digits, found := strings.Cut(text, "#")
	if _, ok = IsID("#" + digits); !found || !ok || !slices.Contains(Kinds(), kind) {
		return "", "", false
	}
	return kind, "#" + digits, true
}

// Find looks for one kind of thing by the option's text: a permanent id or a name.
// The mistake is worded for the kind.
func (q Question) Find(ctx context.Context, option, kind string) (Found[Thing], error) {
	text := q.Option(option)
	if named, number, ok := ThingID(strings.TrimSpace(text)); ok && named == kind {
		text = number
	}
	if kind == "act" {
		c, err := q.ActNamed(ctx, text)
		return thingsOf(c, func(a kpop.Act) Thing { return Thing{Kind: kind, Act: a} }), err
	}
	c, err := q.TitleNamed(ctx, kind, text)
	return thingsOf(c, func(t kpop.Title) Thing { return Thing{Kind: kind, Title: t} }), err
}

func thingsOf[T any](c Found[T], of func(T) Thing) Found[Thing] {
	out := Found[Thing]{Picked: of(c.Picked), Clear: c.Clear}
	for _, other := range c.Others {
		out.Others = append(out.Others, of(other))
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

// CompleteThing offers songs, albums, films and acts, the best match first and of
// equal ones each kind in turn; those charting now when nothing is typed yet.
func CompleteThing(ctx context.Context, d *Desk, r ask.Request, typed string) ([]Choice, error) {
	q := d.Question(r)
	var found []foundThing
	add := func(kind string, now []int64) {
		if strings.TrimSpace(typed) == "" {
			for i, id := range now {
				found = append(found, foundThing{kind, id, names.Exact, i})
			}
			return
		}
		for i, hit := range q.Shelf.Kind(kind).Find(typed, MaxChoices) {
			found = append(found, foundThing{kind, hit.ID, hit.Match, i})
		}
	}
	add("song", q.Shelf.now.songs)
	add("album", q.Shelf.now.albums)
	add("act", q.Shelf.now.acts)
	slices.SortStableFunc(found, func(a, b foundThing) int {
		return cmp.Or(int(a.match)-int(b.match), a.place-b.place)
	})
	return q.offerThings(ctx, found[:min(len(found), MaxChoices)])
}

func (q Question) offerThings(ctx context.Context, found []foundThing) ([]Choice, error) {
	var titleIDs, actIDs []int64
	for _, f := range found {
		if f.kind == "act" {
			actIDs = append(actIDs, f.id)
		} else {
			titleIDs = append(titleIDs, f.id)
		}
	}
	titles, err := q.Things(ctx, "song", titleIDs)
	if err != nil {
		return nil, err
	}
	acts, err := q.Things(ctx, "act", actIDs)
	if err != nil {
		return nil, err
	}
	var out []Choice
	for _, f := range found {
		t := acts[f.id]
		if f.kind != "act" {
			t = titles[f.id]
			t.Kind = f.kind
		}
		if t.Act.ID+t.Title.ID != 0 { // else gone since the index was built
			out = append(out, Choice{Name: Label(q.P.Say("thing."+t.Sort()) + ": " + q.Called(t)), Value: t.ID()})
		}
	}
	return out, nil
}

// Things reads the things of one kind by id; acts come without members.
func (q Question) Things(ctx context.Context, kind string, ids []int64) (map[int64]Thing, error) {
	out := make(map[int64]Thing, len(ids))
	if kind == "act" {
		acts, err := q.Store.Acts(ctx, ids)
		for id, a := range acts {
			out[id] = Thing{Kind: kind, Act: a}
		}
		return out, err
	}
	titles, err := q.Store.Titles(ctx, ids)
	for id, t := range titles {
		out[id] = Thing{Kind: kind, Title: t}
	}
	return out, err
}

// Sort is the kind, with films told from albums.
func (t Thing) Sort() string {
	if t.Title.Subject == kpop.Film {
		return "film"
	}
	return t.Kind
}
