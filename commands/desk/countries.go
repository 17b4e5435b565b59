package desk

import (
	"context"
	"fanchart/commands/say"
	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/names"
	"strings"
)

// countries are all countries by their names in every language.
type countries struct {
	codes []string
	index *names.Index // by place in codes
}

// newCountries indexes the countries; those of which something is known come first.
func newCountries(ctx context.Context, st *store.Store, words *say.Catalogues, charts []kpop.Chart) (countries, error) {
	known, err := knownCountries(ctx, st, charts)
	c := countries{codes: say.Countries()}
	c.index = names.NewIndex(func(yield func(names.Item) bool) {
		for i, code := range c.codes {
			item := names.Item{ID: int64(i)}
			for _, p := range words.All() {
				item.Names = append(item.Names, p.Country(code))
				item.Names = append(item.Names, strings.Split(p.Or("country.also."+strings.ToLower(code), code), ";")...)
			}
			item.Names = append(item.Names, code) // KR is South Korea, not how Kroasia begins
			if known[code] {
				item.Weight = 1
			}
			if !yield(item) {
				return
			}
		}
	})
	return c, err
}

// knownCountries are those of which the store or a chart tells something.
func knownCountries(ctx context.Context, st *store.Store, charts []kpop.Chart) (map[string]bool, error) {
	known := map[string]bool{}
	for _, c := range charts {
		known[c.Country] = true
	}
	codes, err := st.Scenes(ctx)
	for _, code := range codes {
		known[code] = true
	}
	return known, err
}
