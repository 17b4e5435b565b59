package desk

import (
	"context"

	"fanchart/commands/view"
	"fanchart/store/kpop"
)

// Act finds the act that the option names.
func (q Question) Act(ctx context.Context) (Found[kpop.Act], error) {
	return q.ActNamed(ctx, q.Option("artist"))
}

// ActNamed finds an act by its permanent id or any of its names.
func (q Question) ActNamed(ctx context.Context, text string) (Found[kpop.Act], error) {
	c, err := resolve(ctx, text, shelved[kpop.Act]{
		index: q.Shelf.Acts, most: 2 * Nearest,
		one: q.Store.Act, many: q.Store.Acts, best: q.bestAct,
		unknown: func(text string, near []kpop.Act) error {
			var list []string
			for _, a := range near {
				list = append(list, view.ActName(a))
			}
			return q.unknown("artist", text, list)
		},
	})
	if err != nil || c.Others == nil {
		return c, err
	}
	c.Picked, err = q.Store.Act(ctx, c.Picked.ID) // with its members
	return c, err
}

// bestAct chooses among acts of one name: the one written just so (LiSA is not
// LISA), else the outstanding one.
func (q Question) bestAct(acts []kpop.Act, text string) (best int, ok bool) {
	var all []rival
	written, count := 0, 0
	for i, a := range acts {
		all = append(all, rival{a.KPop, q.Shelf.ActWeights.Of(a.ID)})
		if a.Name == text {
			written, count = i, count+1
		}
	}
	if count == 1 {
		return written, true
	}
	return outstanding(all)
}
