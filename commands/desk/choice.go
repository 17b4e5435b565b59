package desk

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/say"
	"fanchart/commands/written"
	"fanchart/store/names"
)

// WordNamed finds which of some words a text is: itself, or as a language words it by
// "choice.OPTION.WORD". The asker's language comes first, English second; what two of the
// others call differently is none.
func (q Question) WordNamed(option, text string, words []string) (string, bool) {
	return q.Desk.wordNamed(q.P, option, text, words)
}

func (d *Desk) wordNamed(own *say.Printer, option, text string, words []string) (string, bool) {
	for _, word := range words {
		if written.Same(word, text) {
			return word, true
		}
	}
	const sure = 2 // languages whose word is taken at once
	var found []string
	for i, p := range slices.Concat([]*say.Printer{own}, d.Printers()) {
		for _, word := range words {
			if written.Same(p.Say("choice."+option+"."+word), text) && !slices.Contains(found, word) {
				found = append(found, word)
			}
		}
		if len(found) > 0 && i < sure {
			break
		}
	}
	if len(found) != 1 {
		return "", false
	}
	return found[0], true
}

// settled is a request with what people say in their language in the words of a request:
// yes and no, and the values of choices.
func (d *Desk) settled(r ask.Request) ask.Request {
	c := d.Of(r)
	if c == nil {
		return r
	}
	own := false // the options are not the caller's any more
	for i, v := range r.Options {
		o, ok := c.Option(v.Name)
		if !ok {
			continue
		}
		value := d.valueOf(o, v.Text, r.Locale)
		if value == v.Text {
			continue
		}
		if !own {
			r.Options, own = slices.Clone(r.Options), true
		}
		r.Options[i].Text = value
	}
	return r
}

// WordsNamed lists words of an option as the asker's language has them: each may be typed so.
func WordsNamed(p *say.Printer, option string, words []string) string {
	named := make([]string, len(words))
	for i, word := range words {
		named[i] = p.Or("choice."+option+"."+word, word)
	}
	return strings.Join(named, ", ")
}

// valueOf is the value of an option that a text says; the text where it says none.
func (d *Desk) valueOf(o Option, text, locale string) string {
	switch {
	case o.Boolean && !IsYes(text) && !isNo(text):
		switch d.typed.For(locale).Which(text, written.Yes, written.No) {
		case written.Yes:
			return "true"
		case written.No:
			return "false"
		}
	case len(o.Choices) > 0 && !slices.Contains(o.Choices, text):
		if value, ok := d.wordNamed(d.words.For(locale), o.Name, text, o.Choices); ok {
			return value
		}
	}
	return text
}

// picked is a request with the values of suggestions in place of what they show, which some
// clients send, for every option that completes: a suggestion is found again by completing a
// part of the text, and is meant where it shows the text to the letter. What shows no more
// than an act's name is left to whoever reads names: typed, it may mean another of the name.
func (d *Desk) picked(ctx context.Context, c *Command, r ask.Request) (ask.Request, error) {
	for _, o := range c.Options {
		text := r.Option(o.Name)
		if o.Complete == nil || text == "" || isValue.MatchString(text) {
			continue
		}
		value, ok, err := d.suggested(ctx, o, r, text)
		if err != nil {
			return r, err
		}
		if ok {
			r = r.With(o.Name, value)
		}
	}
	return r, nil
}

// isValue matches a permanent id: what buttons ask, and most suggestions stand for.
var isValue = regexp.MustCompile(`^[a-z]*#\d+$`)

// suggested is the value of the one suggestion that shows a text.
func (d *Desk) suggested(ctx context.Context, o Option, r ask.Request, text string) (value string, ok bool, err error) {
	if text != Label(text) {
		return "", false, nil // longer than any suggestion
	}
	for _, typed := range names.LabelParts(text) {
		choices, err := o.Complete(ctx, d, r.With(o.Name, typed), typed)
		if err != nil {
			return "", false, err
		}
		var values []string
		for _, c := range choices {
			if c.Name == text && !c.Named && !slices.Contains(values, c.Value) {
				values = append(values, c.Value)
			}
		}
		if len(values) > 0 {
			return values[0], len(values) == 1, nil
		}
	}
	return "", false, nil
}
