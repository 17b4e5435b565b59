package desk

import (
	"slices"

	"fanchart/commands/ask"
	"fanchart/commands/say"
	"fanchart/commands/written"
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
