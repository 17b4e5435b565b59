package fetch

import (
	"context"
	"fmt"
	"strings"
	"time"

	"fanchart/store"
)

// wikiMonths is how many months' pages are asked for: this one, and two that may not be
// written yet.
const wikiMonths = 3

// kpopWiki is the wiki of r/kpop: its pages of upcoming releases, one a month, as Reddit
// gives them to programs. Documented: the form of the reply, and the pages' names. Seen: the
// pages' text, elsewhere.
func kpopWiki() Source {
	s := Source{Key: "rkpop-wiki", Word: "releases", Every: 6 * time.Hour, Base: "https://www.reddit.com/r/kpop/wiki/upcoming-releases/", Pace: 2 * time.Second}
	s.Of = func(_ context.Context, _ *store.Store, now time.Time) (items []Item, err error) {
		for n := range wikiMonths {
			month := time.Date(now.Year(), now.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
			path := fmt.Sprintf("%d/%s.json", month.Year(), strings.ToLower(month.Month().String()))
			items = append(items, Item{Path: path, URL: s.Base + path + "?raw_json=1", Live: true, MayLack: n > 0})
		}
		return items, nil
	}
	return s
}
