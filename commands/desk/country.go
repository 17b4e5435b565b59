package desk

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"fanchart/commands/ask"
	"fanchart/commands/say"
	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/names"
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

// CountryNamed finds a country by its code, or by its name in any language.
func (q Question) CountryNamed(text string) (code string, err error) {
	c := q.Shelf.countries
	text = strings.TrimSpace(Clip(text, MaxTyped))
	hits := c.index.Find(text, Nearest)
	if utf8.RuneCountInString(text) <= 2 {
		hits = slices.DeleteFunc(hits, func(h names.Hit) bool { return h.Match >= names.Inner })
	}
	if Meant(hits) == 1 {
		return c.codes[hits[0].ID], nil
	}
	if code, ok := say.CountryCode(text); ok {
		return code, nil
	}
	var near []string
	for _, h := range hits {
		near = append(near, q.P.Country(c.codes[h.ID]))
	}
	if len(near) == 0 {
		return "", q.Mistake("error.unknown-country", "given", Echo(text))
	}
	return "", q.Mistake("error.unknown-country-near", "given", Echo(text), "nearest", strings.Join(near, "; "))
}

// CompleteCountry offers countries by their names; first those of which something
// is known.
func CompleteCountry(ctx context.Context, d *Desk, r ask.Request, typed string) ([]Choice, error) {
	q := d.Question(r)
	all := q.Shelf.countries
	var out []Choice
	for _, hit := range all.index.Find(typed, MaxChoices) {
		code := all.codes[hit.ID]
		out = append(out, Choice{Name: Label(q.P.Country(code)), Value: code})
	}
	return out, nil
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
