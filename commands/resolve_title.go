package commands

import (
	"context"

	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// title finds the title that an option names, by its permanent id or its name.
func (q question) title(ctx context.Context, option string) (choice[kpop.Title], error) {
	own, _ := q.shelfOf(option)
	return resolve(ctx, q.Option(option), shelved[kpop.Title]{
		index: own, most: maxChoices,
		one: q.store.Title, many: q.store.Titles, best: q.bestTitle,
		unknown: func(text string, near []kpop.Title) error { return q.unknownTitle(option, text, near) },
	})
}

// muchMore is how many times more one thing must be asked for than others of its
// name to be taken for it.
const muchMore = 3

// shelfOf is where titles of a command are found, and what else of that name
// could have been meant.
func (q question) shelfOf(option string) (own, other *names.Index) {
	if option == "song" {
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
func (q question) unknownTitle(option, text string, near []kpop.Title) error {
	if _, other := q.shelfOf(option); exactly(other, text) {
		return q.mistake("error.other-"+option, "given", echo(text))
	}
	var list []string
	for _, t := range near {
		list = append(list, view.TitleName(q.p, t))
	}
	return q.unknown(option, text, list)
}

// exactly reports whether something bears the name that was typed, in its normal form.
func exactly(in *names.Index, text string) bool {
	hits := in.Find(clip(text, maxTyped), 1)
	return len(hits) > 0 && hits[0].Match == names.Exact
}
