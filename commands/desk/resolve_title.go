package desk

import (
	"context"

	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// TitleNamed finds a title by its permanent id or its name: a song, or an album or film
// where kind is album.
func (q Question) TitleNamed(ctx context.Context, kind, text string) (Found[kpop.Title], error) {
	own, _ := q.shelfOf(kind)
	return resolve(ctx, text, shelved[kpop.Title]{
		index: own, most: MaxChoices,
		one: q.Store.Title, many: q.Store.Titles, best: q.bestTitle,
		unknown: func(text string, near []kpop.Title) error { return q.unknownTitle(kind, text, near) },
	})
}

// muchMore is how many times more one thing must be asked for than others of its
// name to be taken for it.
const muchMore = 3

// shelfOf is where titles of a command are found, and what else of that name
// could have been meant.
func (q Question) shelfOf(kind string) (own, other *names.Index) {
	if kind == "song" {
		return q.Shelf.Songs, q.Shelf.Albums
	}
	return q.Shelf.Albums, q.Shelf.Songs
}

// bestTitle chooses among titles of one name.
func (q Question) bestTitle(titles []kpop.Title, _ string) (best int, ok bool) {
	var all []rival
	for _, t := range titles {
		all = append(all, rival{t.KPop(), q.Shelf.TitleWeights.Of(t.ID)})
	}
	return outstanding(all)
}

// unknownTitle says that no title has that name, with the nearest, or with the
// command that knows it.
func (q Question) unknownTitle(kind, text string, near []kpop.Title) error {
	if _, other := q.shelfOf(kind); HasName(other, text) {
		return q.Mistake("error.other-"+kind, "given", Echo(text))
	}
	var list []string
	for _, t := range near {
		list = append(list, view.TitleName(q.P, t))
	}
	return q.unknown(kind, text, list)
}

// HasName reports whether something bears the name that was typed, in its normal form.
func HasName(in *names.Index, text string) bool {
	hits := in.Find(Clip(text, MaxTyped), 1)
	return len(hits) > 0 && hits[0].Match == names.Exact
}
