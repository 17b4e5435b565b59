package desk

import (
	"context"
	"fanchart/commands/ask"
	"fanchart/commands/say"
	"strings"
)

// OwnLanguage is the value of language that means each asker's own.
const OwnLanguage = "own"

// Languages are those that answers come in, and each asker's own.
func (d *Desk) Languages(p *say.Printer) []Choice {
	out := []Choice{{Name: p.Say("settings.language.own"), Value: OwnLanguage}}
	for _, l := range d.Printers() {
		out = append(out, Choice{Name: say.LanguageName(l.Locale), Value: l.Locale})
	}
	return out
}

// LanguageOf finds the language of a list that is named by its value or its name.
func (q Question) LanguageOf(list []Choice, text string) (string, error) {
	var known []string
	for _, c := range list {
		if strings.EqualFold(c.Value, text) || strings.EqualFold(c.Name, text) {
			return c.Value, nil
		}
		known = append(known, c.Value+" ("+c.Name+")")
	}
	return "", q.Mistake("error.unknown-language", "given", Echo(text), "languages", strings.Join(known, ", "))
}

// CompleteLanguage offers the languages that answers come in.
func CompleteLanguage(_ context.Context, d *Desk, r ask.Request, typed string) ([]Choice, error) {
	typed = strings.ToLower(strings.TrimSpace(typed))
	var out []Choice
	for _, c := range d.Languages(d.Question(r).P) {
		if strings.HasPrefix(strings.ToLower(c.Name), typed) || strings.HasPrefix(strings.ToLower(c.Value), typed) {
			out = append(out, c)
		}
	}
	return out, nil
}
