package commands

import (
	"context"

	"fanchart/commands/view"
	"fanchart/store/kpop"
)

// act finds the act that the option names.
func (q question) act(ctx context.Context) (choice[kpop.Act], error) {
	return q.actNamed(ctx, q.Option("artist"))
}

// actNamed finds an act by its permanent id or any of its names.
func (q question) actNamed(ctx context.Context, text string) (choice[kpop.Act], error) {
	c, err := resolve(ctx, text, shelved[kpop.Act]{
		index: q.shelf.acts, most: 2 * nearest,
		one: q.store.Act, many: q.store.Acts, best: q.bestAct,
		unknown: func(text string, near []kpop.Act) error {
			var list []string
			for _, a := range near {
				list = append(list, view.ActName(a))
			}
			return q.unknown("artist", text, list)
		},
	})
	if err != nil || c.others == nil {
		return c, err
	}
	c.picked, err = q.store.Act(ctx, c.picked.ID) // with its members
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
