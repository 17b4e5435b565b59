// Package say holds every sentence that a person is shown, one file a language,
// and the small Go that picks, fills and formats them.
package say

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

//go:embed *.json
var files embed.FS

// Catalogues are all languages. They never change and are safe for concurrent use.
type Catalogues struct {
	printers []*Printer // English first
	byBase   map[string]*Printer
}

// Load reads the embedded catalogues; an error means a broken build.
func Load() (*Catalogues, error) {
	bundle := i18n.NewBundle(language.English)
	bundle.RegisterUnmarshalFunc("json", json.Unmarshal)
	names, err := fs.Glob(files, "active.*.json")
	if err != nil {
		return nil, err
	}
	c := &Catalogues{byBase: map[string]*Printer{}}
	for _, name := range names {
		file, err := bundle.LoadMessageFileFS(files, name)
		if err != nil {
			return nil, fmt.Errorf("read catalogue %s: %w", name, err)
		}
		c.printers = append(c.printers, newPrinter(bundle, file))
	}
	for _, p := range c.printers {
		c.byBase[base(p.Locale)] = p
	}
	slices.SortFunc(c.printers, func(a, b *Printer) int { return strings.Compare(a.Locale, b.Locale) })
	return c, nil
}

// For returns the printer for one of Discord's locales (en-US, ko); English for
// those that we have no catalogue of.
func (c *Catalogues) For(locale string) *Printer {
	if p := c.byBase[base(locale)]; p != nil {
		return p
	}
	return c.byBase["en"]
}

// All returns the printer of every language, English first.
func (c *Catalogues) All() []*Printer { return c.printers }

// base is the language of a locale without its region: en-US and en-GB are en.
func base(locale string) string {
	language, _, _ := strings.Cut(locale, "-")
	return language
}
