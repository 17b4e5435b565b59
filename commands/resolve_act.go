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

// act finds the act that an option names, by its permanent id or any of its names.
func (q question) act(ctx context.Context, option string) (choice[kpop.Act], error) {
	text := strings.TrimSpace(q.Option(option))
	if digits, ok := isID(text); ok {
		a, err := byID(ctx, digits, q.store.Act)
		if !errors.Is(err, store.ErrNotFound) {
			return choice[kpop.Act]{picked: a, clear: true}, err
		}
	}
	hits := q.shelf.acts.Find(clip(text, maxTyped), 2*nearest)
	n := clear(hits)
	acts, err := q.acts(ctx, hits[:max(n, min(len(hits), nearest))])
	if err != nil {
		return choice[kpop.Act]{}, err
	}
	if n == 0 || len(acts) == 0 {
		var near []string
		for _, a := range acts {
			near = append(near, view.ActName(a))
		}
		return choice[kpop.Act]{}, q.unknown(option, text, near)
	}
	acts = acts[:min(n, len(acts))]
	best, ok := q.bestAct(acts, text)
	c := choose(acts, best, ok)
	c.picked, err = q.store.Act(ctx, c.picked.ID)
	return c, err
}

// bestAct chooses among acts of one name: the one written just so (LiSA is not
// LISA), else the outstanding one.
func (q question) bestAct(acts []kpop.Act, text string) (best int, ok bool) {
	var all []rival
	written, count := 0, 0
	for i, a := range acts {
		all = append(all, rival{a.KPop, q.shelf.act.of(a.ID)})
		if a.Name == text {
			written, count = i, count+1
		}
	}
	if count == 1 {
		return written, true
	}
	return outstanding(all)
}

// acts reads the acts of hits, in their order.
func (q question) acts(ctx context.Context, hits []names.Hit) ([]kpop.Act, error) {
	ids := make([]int64, len(hits))
	for i, h := range hits {
		ids[i] = h.ID
	}
	byID, err := q.store.Acts(ctx, ids)
	if err != nil {
		return nil, err
	}
	var out []kpop.Act
	for _, id := range ids {
		if a, ok := byID[id]; ok {
			out = append(out, a)
		}
	}
	return out, nil
}
