package desk

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// Nearest is how many near names a refusal lists.
const Nearest = 5

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
// the name, or the only one that it can be an abbreviation of. A guess at a typing
// slip is offered, never taken.
func Meant(hits []names.Hit) int {
	n := 0
	for _, h := range hits {
		if h.Match == names.Exact {
			n++
		}
	}
	if n == 0 && len(hits) == 1 && hits[0].Match < names.Typo {
		return 1
	}
	return n
}

// Found is what a name was taken for: the thing itself, and others of the name.
type Found[T any] struct {
	Picked T
	Clear  bool // false: several are meant equally well; all of them are in others
	Others []T  // nil when a permanent id named it
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
	most  int // hits that are looked at
	one   func(context.Context, int64) (T, error)
	many  func(context.Context, []int64) (map[int64]T, error)
	// best chooses among several that the text names; ok is false when it is for the
	// asker to choose.
	best func(things []T, text string) (best int, ok bool)
	// unknown words that nothing has the name; near is what comes nearest.
	unknown func(text string, near []T) error
}

// resolve finds what a text names, by its permanent id or any of its names.
func resolve[T any](ctx context.Context, text string, on shelved[T]) (Found[T], error) {
	text = strings.TrimSpace(text)
	if digits, ok := IsID(text); ok {
		thing, err := ByID(ctx, digits, on.one)
		if !errors.Is(err, store.ErrNotFound) {
			return Found[T]{Picked: thing, Clear: true}, err
		}
	}
	hits := on.index.Find(Clip(text, MaxTyped), on.most)
	n := Meant(hits)
	named := n > 0
	if !named {
		n = min(len(hits), Nearest)
	}
	things, err := InOrder(ctx, hits[:n], on.many)
	switch {
	case err != nil:
		return Found[T]{}, err
	case !named || len(things) == 0: // or gone since the index was built
		return Found[T]{}, on.unknown(text, things)
	}
	best, ok := on.best(things, text)
	return choose(things, best, ok), nil
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
// that is asked for much more than any other.
func outstanding(all []rival) (best int, ok bool) {
	ours, count := 0, 0
	for i, r := range all {
		if r.kpop {
			ours, count = i, count+1
		}
		if r.weight > all[best].weight {
			best = i
		}
	}
	if count == 1 {
		return ours, true
	}
	for i, r := range all {
		if i != best && all[best].weight <= muchMore*r.weight {
			return best, false
		}
	}
	return best, true
}

// unknown says that nothing is called that, and lists the nearest names.
func (q Question) unknown(option, text string, near []string) error {
	key := "error.unknown-" + option
	if len(near) > 0 {
		key += "-near"
	}
	said := q.P.Say(key, "given", Echo(text), "nearest", strings.Join(near, "; "))
	if q.Shelf.kpopOnly {
		said += " " + q.P.Say("error.kpop-only")
	}
	return UserError{Text: said}
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
