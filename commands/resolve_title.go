package commands

import (
	"context"
	"errors"
	"strings"

	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// title finds the title that an option names, by its permanent id or its name.
func (q question) title(ctx context.Context, option string) (choice[kpop.Title], error) {
	text := strings.TrimSpace(q.Option(option))
	if digits, ok := isID(text); ok {
		t, err := byID(ctx, digits, q.store.Title)
		if !errors.Is(err, store.ErrNotFound) {
			return choice[kpop.Title]{picked: t, clear: true}, err
		}
	}
	own, _ := q.shelfOf(option)
	hits := own.Find(clip(text, maxTyped), maxChoices)
	n := clear(hits)
	if n == 0 {
		return choice[kpop.Title]{}, q.unknownTitle(ctx, option, hits)
	}
	titles, err := q.titles(ctx, hits[:n])
	if err != nil {
		return choice[kpop.Title]{}, err
	}
	if len(titles) == 0 { // gone since the index was built
		return choice[kpop.Title]{}, q.unknownTitle(ctx, option, nil)
	}
	best, ok := q.bestTitle(titles)
	return choose(titles, best, ok), nil
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

// bestTitle chooses among titles of one name. ok is false when it is for the
// asker to choose.
func (q question) bestTitle(titles []kpop.Title) (best int, ok bool) {
	var all []rival
	for _, t := range titles {
		all = append(all, rival{t.KPop(), q.shelf.titles.of(t.ID)})
	}
	return outstanding(all)
}

// titles reads the titles of hits, in their order.
func (q question) titles(ctx context.Context, hits []names.Hit) ([]kpop.Title, error) {
	ids := make([]int64, len(hits))
	for i, h := range hits {
		ids[i] = h.ID
	}
	byID, err := q.store.Titles(ctx, ids)
	if err != nil {
		return nil, err
	}
	var out []kpop.Title
	for _, id := range ids {
		if t, ok := byID[id]; ok {
			out = append(out, t)
		}
	}
	return out, nil
}

// unknownTitle says that no title has that name, with the nearest, or with the
// command that knows it.
func (q question) unknownTitle(ctx context.Context, option string, hits []names.Hit) error {
	text := q.Option(option)
	_, other := q.shelfOf(option)
	if elsewhere := other.Find(clip(text, maxTyped), 1); len(elsewhere) > 0 && elsewhere[0].Match == names.Exact {
		return q.mistake("error.other-"+option, "given", echo(text))
	}
	near, err := q.titles(ctx, hits[:min(len(hits), nearest)])
	if err != nil {
		return err
	}
	var list []string
	for _, t := range near {
		list = append(list, view.TitleName(q.p, t))
	}
	return q.unknown(option, text, list)
}
