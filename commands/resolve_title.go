package commands

import (
	"context"

	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// titleNamed finds a title by its permanent id or its name: a song, or an album or film
// where kind is album.
func (q question) titleNamed(ctx context.Context, kind, text string) (choice[kpop.Title], error) {
	own, _ := q.shelfOf(kind)
	return resolve(ctx, text, shelved[kpop.Title]{
		index: own, most: maxChoices,
		one: q.store.Title, many: q.store.Titles, best: q.bestTitle,
		unknown: func(text string, near []kpop.Title) error { return q.unknownTitle(kind, text, near) },
	})
}

// muchMore is how many times more one thing must be asked for than others of its
// name to be taken for it.
const muchMore = 3

// shelfOf is where titles of a command are found, and what else of that name
// could have been meant.
func (q question) shelfOf(kind string) (own, other *names.Index) {
	if kind == "song" {
		return q.shelf.songs, q.shelf.albums
	}
	return q.shelf.albums, q.shelf.songs
}

// bestTitle chooses among titles of one name.
func (q question) bestTitle(titles []kpop.Title, _ string) (best int, ok bool) {
	var all []rival
	for _, t := range titles {
		all = append(all, rival{t.KPop(), q.shelf.titles.of(t.ID)})
	}
	return outstanding(all)
}

// unknownTitle says that no title has that name, with the nearest, or with the
// command that knows it.
func (q question) unknownTitle(kind, text string, near []kpop.Title) error {
	if _, other := q.shelfOf(kind); exactly(other, text) {
		return q.mistake("error.other-"+kind, "given", echo(text))
	}
	var list []string
	for _, t := range near {
		list = append(list, view.TitleName(q.p, t))
	}
	return q.unknown(kind, text, list)
}

// exactly reports whether something bears the name that was typed, in its normal form.
func exactly(in *names.Index, text string) bool {
	hits := in.Find(clip(text, maxTyped), 1)
	return len(hits) > 0 && hits[0].Match == names.Exact
}
