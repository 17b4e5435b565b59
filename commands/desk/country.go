package desk

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"fanchart/commands/ask"
	"fanchart/commands/say"
	"fanchart/store/names"
)

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
