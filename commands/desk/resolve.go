package desk

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// fewCharts is how many charts, the first of all, a refusal names besides those that are held.
const fewCharts = 6

// Chart finds the chart that the option names. ok is false when none was named.
func (q Question) Chart() (c kpop.Chart, ok bool, err error) { return q.ChartNamed(q.Option("chart")) }

// ChartNamed finds the chart of a name, in any language. ok is false for "".
func (q Question) ChartNamed(text string) (c kpop.Chart, ok bool, err error) {
	if text = strings.TrimSpace(text); text == "" {
		return kpop.Chart{}, false, nil
	}
	if c, ok := q.Shelf.Chart(strings.ToLower(text)); ok {
		return c, true, nil
	}
	hits := q.Shelf.byChart.Find(Clip(text, MaxTyped), Nearest)
	if best := Meant(hits); best == 1 {
		return q.Shelf.Charts[hits[0].ID], true, nil
	}
	var known []string
	for i, c := range q.Shelf.Charts {
		if i < fewCharts || len(q.Shelf.Refs[c.Key]) > 0 {
			known = append(known, c.Key)
		}
	}
	return kpop.Chart{}, false, q.Mistake("error.unknown-chart", "given", Echo(text), "charts", strings.Join(known, ", "))
}

// Meant returns how many of the hits are what was meant: all that bear exactly
// the name, all that are told by it, or the only one that it can be an abbreviation of. A
// guess at a typing slip is offered, never taken.
func Meant(hits []names.Hit) int {
	for _, match := range []names.Match{names.Exact, names.Told} {
		n := 0
		for n < len(hits) && hits[n].Match == match && hits[n].Whole {
			n++
		}
		if n > 0 {
			return n
		}
	}
	if len(hits) == 1 && hits[0].Match < names.Typo {
		return 1
	}
	return 0
}

// Found is what a name was taken for: the thing itself, and others of the name.
type Found[T any] struct {
	Picked T
	Clear  bool // false: several are meant equally well; all of them are in others
	Others []T  // nil when a permanent id named it
	near   bool // nothing bears the name: it is the nearest
}

func choose[T any](things []T, best int, ok bool) Found[T] {
	c := Found[T]{Picked: things[best], Clear: ok, Others: things}
	if ok {
		c.Others = slices.Delete(slices.Clone(things), best, best+1)
	}
	return c
}

// shelved is how things of one sort are found.
type shelved[T any] struct {
	index *names.Index
	// byID reads what a permanent id means; ok is false of a text that is none.
	byID func(ctx context.Context, text string) (thing T, ok bool, err error)
	read func(context.Context, []names.Hit) ([]T, error) // in their order
	// best chooses among several that the text names; ok is false when it is for the
	// asker to choose.
	best   func(things []T, text string) (best int, ok bool)
	called func(T) string
	// unknown words that nothing has the name; near is what comes nearest.
	unknown func(text string, near []T) error
}

// resolve finds what a text names, by its permanent id or any of its names.
func resolve[T any](ctx context.Context, q Question, text string, on shelved[T]) (Found[T], error) {
	text = strings.TrimSpace(text)
	if thing, ok, err := on.byID(ctx, text); ok || err != nil {
		return Found[T]{Picked: thing, Clear: ok}, err
	}
	seen := on.index.Recognise(text)
	hits := seen.Meant
	if len(hits) == 0 {
		hits = seen.Offers
	}
	things, err := on.read(ctx, hits)
	switch {
	case err != nil:
		return Found[T]{}, err
	case len(seen.Meant) == 0 || len(things) == 0: // or gone since the index was built
		return Found[T]{}, on.unknown(text, things)
	}
	best, ok := on.best(things, text)
	found := choose(things, best, ok)
	if found.near = seen.Near; found.near {
		q.took(ctx, text, on.called(found.Picked))
	}
	return found, nil
}

// took notes that a name which nothing bears was taken for the nearest.
func (q Question) took(ctx context.Context, text, called string) {
	note(ctx, view.Line{{Text: q.P.Say("near.taken", "given", Echo(text), "name", called), Style: view.Italic}})
}

// absent drops the error that something is not there.
func absent(err error) error {
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	return err
}

// InOrder reads the things of hits, in their order.
func InOrder[T any](ctx context.Context, hits []names.Hit, many func(context.Context, []int64) (map[int64]T, error)) ([]T, error) {
	ids := make([]int64, len(hits))
	for i, h := range hits {
		ids[i] = h.ID
	}
	byID, err := many(ctx, ids)
	if err != nil {
		return nil, err
	}
	var out []T
	for _, id := range ids {
		if thing, ok := byID[id]; ok {
			out = append(out, thing)
		}
	}
	return out, nil
}

// rival is one of several things of the same name.
type rival struct {
	kpop   bool
	weight int32
}

// outstanding returns which of the rivals is meant: the only K-pop one, or one
// that is asked for much more than any other K-pop one, or than any.
func outstanding(all []rival) (best int, ok bool) {
	ours := 0
	for _, r := range all {
		ours += OneIf(r.kpop)
	}
	counts := func(i int) bool { return ours == 0 || all[i].kpop }
	for best < len(all) && !counts(best) {
		best++
	}
	for i, r := range all {
		if counts(i) && r.weight > all[best].weight {
			best = i
		}
	}
	for i, r := range all {
		if i != best && counts(i) && all[best].weight%bias <= muchMore*(r.weight%bias) {
			return best, false
		}
	}
	return best, true
}

// Offered is something that may have been meant: what it is called, and its permanent id.
type Offered struct{ Called, ID string }

// offers are buttons that ask the same again of what may have been meant in an option.
func (q Question) offers(option string, list []Offered) []view.Button {
	var out []view.Button
	seen := map[string]bool{}
	for _, o := range list {
		r := ForButton(q.Request.With("page", "").With(option, o.ID))
		if text := r.String(); !seen[text] && len(text) <= MaxRequest && option != "" {
			seen[text] = true
			out = append(out, view.Button{Label: OnButton(o.Called), Request: text})
		}
	}
	return out
}

// unknown says that nothing is called that, and offers what comes near.
func unknown[T any](q Question, n Named, near []T, offer func(T) Offered) error {
	var list []Offered
	for _, thing := range near {
		list = append(list, offer(thing))
	}
	buttons := q.offers(n.Option, list)
	key := "error.unknown-" + nounOf(n.Kind)
	if len(buttons) > 0 {
		key += "-near"
	}
	said := q.P.Say(key, "given", Echo(n.Text))
	if q.Shelf.kpopOnly {
		said += " " + q.P.Say("error.kpop-only")
	}
	return UserError{Text: said, Buttons: buttons}
}

// nounOf is how refusals call a kind of thing.
func nounOf(kind string) string {
	if kind == "act" {
		return "artist"
	}
	return kind
}

// ByID reads the thing of an id given as digits; one that is too long is of nothing.
func ByID[T any](ctx context.Context, digits string, read func(context.Context, int64) (T, error)) (T, error) {
	id, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		id = -1 // longer than any id: read says that it is not there
	}
	return read(ctx, id)
}

// IsID reports whether a text is a permanent id, and its digits.
func IsID(text string) (digits string, ok bool) {
	digits, ok = strings.CutPrefix(text, "#")
	return digits, ok && digits != "" && strings.Trim(digits, "0123456789") == ""
}
