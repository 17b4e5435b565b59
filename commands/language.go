package commands

import (
	"context"
	"fanchart/commands/say"
	"strings"
)

// ownLanguage is the value of language that means each asker's own.
const ownLanguage = "own"

// languages are those that answers come in, and each asker's own.
func (d *Desk) languages(p *say.Printer) []Choice {
	out := []Choice{{Name: p.Say("settings.language.own"), Value: ownLanguage}}
	for _, l := range d.Printers() {
		out = append(out, Choice{Name: say.LanguageName(l.Locale), Value: l.Locale})
	}
	return out
}

// languageOf finds the language of a list that is named by its value or its name.
func (q question) languageOf(list []Choice, text string) (string, error) {
	var known []string
	for _, c := range list {
		if strings.EqualFold(c.Value, text) || strings.EqualFold(c.Name, text) {
			return c.Value, nil
		}
		known = append(known, c.Value+" ("+c.Name+")")
	}
	return "", q.mistake("error.unknown-language", "given", echo(text), "languages", strings.Join(known, ", "))
}

func completeLanguage(_ context.Context, d *Desk, r Request, typed string) ([]Choice, error) {
	typed = strings.ToLower(strings.TrimSpace(typed))
	var out []Choice
	for _, c := range d.languages(d.question(r).p) {
		if strings.HasPrefix(strings.ToLower(c.Name), typed) || strings.HasPrefix(strings.ToLower(c.Value), typed) {
			out = append(out, c)
		}
	}
	return out, nil
}
