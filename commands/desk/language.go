package desk

import (
	"context"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"fanchart/commands/ask"
	"fanchart/commands/say"
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

// LanguageOf finds the language of a list that is named by its value or its name. What names
// two of them, as Chinese and zh do, is asked.
func (q Question) LanguageOf(list []Choice, text string) (string, error) {
	var known []string
	text = strings.ReplaceAll(strings.TrimSpace(text), "_", "-")
	for _, named := range []func(Choice) bool{
		func(c Choice) bool { return strings.EqualFold(c.Value, text) || strings.EqualFold(c.Name, text) },
		func(c Choice) bool { return strings.EqualFold(bareCode(c.Value), bareCode(text)) },
		func(c Choice) bool { return namesLanguage(c.Value, text) },
	} {
		fit := slices.DeleteFunc(slices.Clone(list), func(c Choice) bool { return !named(c) })
		if len(fit) == 1 {
			return fit[0].Value, nil
		}
	}
	for _, c := range list {
		known = append(known, c.Value+" ("+c.Name+")")
	}
	return "", q.Mistake("error.unknown-language", "given", Echo(text), "languages", strings.Join(known, ", "))
}

// bareCode is a code without its country: en of en-US.
func bareCode(code string) string {
	bare, _, _ := strings.Cut(code, "-")
	return bare
}

// namesLanguage reports whether a text is a language's name in itself or in English, with or
// without its country: 한국어, korean.
func namesLanguage(code, text string) bool {
	tag, err := language.Parse(code)
	if err != nil {
		return false
	}
	base, _ := tag.Base()
	for _, one := range []language.Tag{tag, language.Make(base.String())} {
		if strings.EqualFold(display.Self.Name(one), text) || strings.EqualFold(display.English.Tags().Name(one), text) {
			return true
		}
	}
	return false
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
