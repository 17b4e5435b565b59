package desk

import (
	"context"
	"slices"

	"fanchart/commands/ask"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// TitleNamed finds a title by its permanent id or its name, typed in an option: a song, or
// an album or film where kind is album.
func (q Question) TitleNamed(ctx context.Context, named Named) (Found[kpop.Title], error) {
	own, _ := q.shelfOf(named.Kind)
	return resolve(ctx, q, named.Text, shelved[kpop.Title]{
		index: own, byID: q.titleByID, read: q.titles, best: q.bestTitle,
		called:  func(t kpop.Title) string { return view.TitleName(q.P, t) },
		unknown: func(text string, near []kpop.Title) error { return q.unknownTitle(ctx, named, near) },
	})
}

// Named is a name typed in an option, and of which kind of thing. Any: the option takes
// things of every kind, whose ids say which.
type Named struct {
	Option, Kind, Text string
	Any                bool
}

// id is how the option takes a thing of the id.
func (n Named) id(id string) string {
	if n.Any {
		return n.Kind + id
	}
	return id
}

func (q Question) titleByID(ctx context.Context, text string) (t kpop.Title, ok bool, err error) {
	digits, isID := IsID(text)
	if !isID {
		return t, false, nil
	}
	t, err = ByID(ctx, digits, q.Store.Title)
	return t, err == nil, absent(err)
}

func (q Question) titles(ctx context.Context, hits []names.Hit) ([]kpop.Title, error) {
	return InOrder(ctx, hits, q.Store.Titles)
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

// unknownTitle says that no title has that name, and offers the nearest, or those that
// the other command knows.
func (q Question) unknownTitle(ctx context.Context, named Named, near []kpop.Title) error {
	_, other := q.shelfOf(named.Kind)
	if there := other.Recognise(named.Text); len(there.Meant) > 0 && !there.Near && !named.Any {
		return q.otherKind(ctx, named, there.Meant)
	}
	return unknown(q, named, near, func(t kpop.Title) Offered {
		return Offered{view.TitleName(q.P, t), named.id(ID(t.ID))}
	})
}

// otherKind offers what the other command knows by the name.
func (q Question) otherKind(ctx context.Context, named Named, there []names.Hit) error {
	titles, err := q.titles(ctx, there[:min(len(there), Nearest)])
	if err != nil {
		return err
	}
	other := "album"
	if named.Kind == "album" {
		other = "song"
	}
	slices.SortStableFunc(titles, func(a, b kpop.Title) int { return OneIf(b.KPop()) - OneIf(a.KPop()) })
	offer := UserError{Text: q.P.Say("error.other-"+named.Kind, "given", Echo(named.Text))}
	for _, t := range titles {
		r := ask.Request{Command: other}.With(other, ID(t.ID)).With("private", q.Option("private"))
		offer.Buttons = append(offer.Buttons, view.Button{Label: OnButton(view.TitleName(q.P, t)), Request: r.String()})
	}
	return offer
}

// HasName reports whether something bears the name that was typed, in its normal form.
func HasName(in *names.Index, text string) bool {
	there := in.Recognise(text)
	return len(there.Meant) > 0 && !there.Near
}
