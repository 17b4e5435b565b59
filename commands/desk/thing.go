package desk

import (
	"cmp"
	"context"
	"errors"
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
		c, err := q.ActNamed(ctx, Named{option, kind, text, true})
		return thingsOf(c, func(a kpop.Act) Thing { return Thing{Kind: kind, Act: a} }), err
	}
	c, err := q.TitleNamed(ctx, Named{option, kind, text, true})
	return thingsOf(c, func(t kpop.Title) Thing { return Thing{Kind: kind, Title: t} }), err
}

func thingsOf[T any](c Found[T], of func(T) Thing) Found[Thing] {
	out := Found[Thing]{Picked: of(c.Picked), Clear: c.Clear, near: c.near}
	for _, other := range c.Others {
		out.Others = append(out.Others, of(other))
	}
	return out
}

// ThingNamed finds what an option names of any kind, by a permanent id or a name: what
// bears the name before what comes near it, K-pop before others, then the likeliest kind.
func (q Question) ThingNamed(ctx context.Context, option string) (best Found[Thing], err error) {
	kinds := Kinds()
	if kind, _, ok := ThingID(strings.TrimSpace(q.Option(option))); ok {
		kinds = []string{kind}
	}
	var offers [][]view.Button
	rank := -1
	for _, kind := range kinds {
		c, err := q.Find(ctx, option, kind)
		if refused := (UserError{}); errors.As(err, &refused) {
			offers = append(offers, refused.Buttons)
			continue
		}
		if err != nil {
			return c, err
		}
		r := 2*OneIf(!c.near) + OneIf(c.Picked.Act.KPop || c.Picked.Title.KPop())
		switch {
		case r > rank, r == rank && selfTitled(best.Picked, c.Picked) && mainName(c.Picked.Act, q.Option(option)):
			if rank >= 0 {
				c.Others = append(c.Others, best.Picked)
			}
			best, rank = c, r
		default:
			best.Others = append(best.Others, c.Picked)
		}
	}
	if rank < 0 {
		return best, q.unknownThing(q.Option(option), offers)
	}
	return best, nil
}

// unknownThing says that nothing is called that, and offers the nearest of each kind in turn.
func (q Question) unknownThing(text string, offers [][]view.Button) error {
	var all []view.Button
	for i := range Nearest {
		for _, kind := range offers {
			if i < len(kind) && len(all) < Nearest {
				all = append(all, kind[i])
			}
		}
	}
	key := "error.unknown-thing"
	if len(all) > 0 {
		key += "-near"
	}
	return UserError{Text: q.P.Say(key, "given", Echo(text)), Buttons: all}
}

// mainName reports whether a text is an act's own name, in either script.
func mainName(a kpop.Act, text string) bool {
	for _, name := range append(a.NamesOf(kpop.Hangul), a.Name) {
		if names.Normal(name) == names.Normal(text) {
			return true
		}
	}
	return false
}

// selfTitled reports whether a title is of an act that bears its name.
func selfTitled(title, act Thing) bool {
	return act.Kind == "act" && slices.ContainsFunc(title.Title.Credits, func(c kpop.Credit) bool { return c.ActID == act.Act.ID })
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
func CompleteThing(_ context.Context, d *Desk, r ask.Request, typed string) ([]Choice, error) {
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
	var out []Choice
	for _, f := range found[:min(len(found), MaxChoices)] {
		if c, ok := q.thingChoice(f); ok {
			out = append(out, c)
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
