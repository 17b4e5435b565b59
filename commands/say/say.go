// Package say holds every sentence that a person is shown, one file a language,
// and the small Go that picks, fills and formats them.
package say

import (
	"cmp"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
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

// Load reads the embedded catalogues; an error means a broken build.
func Load() (*Catalogues, error) { return load(files) }

// LoadWith reads further catalogues beside the embedded ones: active.CODE.json, one a
// language. An error names the file.
func LoadWith(more fs.FS) (*Catalogues, error) { return load(files, more) }

func load(from ...fs.FS) (*Catalogues, error) {
	c := &Catalogues{byLocale: map[string]*Printer{}}
	bundle := i18n.NewBundle(language.English)
	for _, files := range from {
		names, err := fs.Glob(files, "active.*.json")
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			if err := c.read(bundle, files, name); err != nil {
				return nil, fmt.Errorf("read catalogue %s: %w", name, err)
			}
		}
	}
	slices.SortFunc(c.printers, func(a, b *Printer) int { return cmp.Or(order(a)-order(b), strings.Compare(a.Locale, b.Locale)) })
	for _, p := range slices.Backward(c.printers) {
		c.byLocale[base(p.Locale)] = p
	}
	for _, p := range c.printers {
		c.byLocale[p.Locale] = p
		p.english = c.byLocale["en"]
		if err := p.nameMonths(); err != nil {
			return nil, err
		}
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

// read reads one language: its sentences, and what people type in it. Answers come in
// those that have sentences.
func (c *Catalogues) read(bundle *i18n.Bundle, files fs.FS, name string) error {
	tag, err := language.Parse(strings.TrimSuffix(strings.TrimPrefix(path.Base(name), "active."), ".json"))
	if err != nil {
		return err
	}
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(data, &all); err != nil {
		return err
	}
	typed, err := readTyped(all[section])
	if err != nil {
		return err
	}
	delete(all, section)
	p := newPrinter(bundle, tag)
	if typed != nil {
		typed.Locale = p.Locale
		c.typed = append(c.typed, *typed)
	}
	if len(all) > 0 {
		c.printers = append(c.printers, p)
	}
	messages, err := p.take(all)
	if err != nil {
		return err
	}
	return bundle.AddMessages(tag, messages...)
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
