package shows

import (
	"context"
	"strconv"
	"sync"

	"fanchart/commands/desk"
	"fanchart/store/names"
	"fanchart/store/trend"
)

// winsKey keeps the wins of one version of the data.
type winsKey struct{}

type winsKept struct {
	mu   sync.Mutex
	read bool
	list []trend.Won
}

// WinsHeld returns every win that is held, by day, with the acts as the catalogue has them
// now. The list is everybody's: it must not be changed.
func WinsHeld(ctx context.Context, q desk.Question) ([]trend.Won, error) {
	kept := desk.Kept(q.Shelf, winsKey{}, func() *winsKept { return &winsKept{} })
	kept.mu.Lock()
	defer kept.mu.Unlock()
	if kept.read {
		return kept.list, nil
	}
	wins, err := q.Store.Wins(ctx)
	if err != nil {
		return nil, err
	}
	acts, err := q.Store.ActNames(ctx)
	if err != nil {
		return nil, err
	}
	book := names.NewBook(acts)
	for _, w := range wins {
		won := trend.Won{Win: w, Lead: names.Normal(w.Credit)}
		for i, part := range book.Split(w.Credit, w.Day) {
			if part.Act == nil {
				continue
			}
			if won.Acts = append(won.Acts, part.Act.ID); i == 0 {
				won.Lead = "#" + strconv.FormatInt(part.Act.ID, 10)
			}
		}
		won.Song = names.NormalTitle(w.Song) + " " + won.Lead
		kept.list = append(kept.list, won)
	}
	kept.read = true
	return kept.list, nil
}
