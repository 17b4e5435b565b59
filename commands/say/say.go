// Package say holds every sentence that a person is shown, one file a language,
// and the small Go that picks, fills and formats them.
package say

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

//go:embed active.*.json
var files embed.FS

// Catalogues are all languages. They never change and are safe for concurrent use.
type Catalogues struct {
	printers []*Printer // English first
	byLocale map[string]*Printer
	typed    []Typed
}

// Load opens the embedded catalogues; an error means a broken build. What people type is read
// at once, a language's sentences when the first one of them is wanted: most programs need those
// of one or two.
func Load() (*Catalogues, error) { return LoadWith(nil) }

// LoadWith opens further catalogues beside the embedded ones: active.CODE.json, one a
// language, read as a whole. An error names the file.
func LoadWith(more fs.FS) (*Catalogues, error) {
	c := &Catalogues{byLocale: map[string]*Printer{}}
	if err := c.open(files); err != nil {
		return nil, err
	}
	if more != nil {
		if err := c.open(more); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(c.printers, func(a, b *Printer) int { return cmp.Or(order(a)-order(b), strings.Compare(a.Locale, b.Locale)) })
	for _, p := range slices.Backward(c.printers) {
		c.byLocale[base(p.Locale)] = p
	}
	for _, p := range c.printers {
		c.byLocale[p.Locale] = p
		p.english = c.byLocale["en"]
	}
	c.shareRegions()
	return c, nil
}

// order has English come first.
func order(p *Printer) int {
	if base(p.Locale) == "en" {
		return 0
	}
	return 1
}

// open opens the catalogues of a folder. Those that are not ours are read to their ends, so
// that a mistake in one is told now.
func (c *Catalogues) open(from fs.FS) error {
	names, err := fs.Glob(from, "active.*.json")
	if err != nil {
		return err
	}
	for _, name := range names {
		p, typed, err := read(from, name)
		if err == nil && from != fs.FS(files) {
			_, err = p.read()
		}
		if err != nil {
			return fmt.Errorf("read catalogue %s: %w", name, err)
		}
		if typed != nil {
			typed.Locale = p.Locale
			c.typed = append(c.typed, *typed)
		}
		if p.answers {
			c.printers = append(c.printers, p)
		}
	}
	return nil
}

// read reads what people type in one language. Answers come in those that have sentences too.
func read(from fs.FS, name string) (*Printer, *Typed, error) {
	tag, err := language.Parse(strings.TrimSuffix(strings.TrimPrefix(path.Base(name), "active."), ".json"))
	if err != nil {
		return nil, nil, err
	}
	data, err := fs.ReadFile(from, name)
	if err != nil {
		return nil, nil, err
	}
	typed, more, err := readTyped(data)
	if err != nil {
		return nil, nil, err
	}
	p := newPrinter(tag, data)
	p.answers = more
	return p, typed, nil
}

// For returns the printer for one of Discord's locales (en-US, ko); that of another
// region where its own has none, English for those that we have no catalogue of.
func (c *Catalogues) For(locale string) *Printer {
	if p := c.byLocale[locale]; p != nil {
		return p
	}
	if p := c.byLocale[base(locale)]; p != nil {
		return p
	}
	return c.byLocale["en"]
}

// regions lists Discord's codes of languages that it knows in more than one region.
func regions() []string { return []string{"en-GB", "en-US", "es-419", "es-ES", "zh-CN", "zh-TW"} }

// shareRegions has the people of a region without a catalogue of its own read that of
// another one: es-ES that of es-419.
func (c *Catalogues) shareRegions() {
	for _, code := range regions() {
		if p := c.byLocale[base(code)]; p != nil && c.byLocale[code] == nil {
			c.byLocale[code] = p
			p.also = append(p.also, code)
		}
	}
}

// All returns the printer of every language that answers come in, English first.
func (c *Catalogues) All() []*Printer { return c.printers }

// Typed returns what people type, in every language that has it in its catalogue.
func (c *Catalogues) Typed() []Typed { return c.typed }

// base is the language of a locale without its region: en-US and en-GB are en.
func base(locale string) string {
	language, _, _ := strings.Cut(locale, "-")
	return language
}
