package talk

import (
	"context"
	"slices"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
)

// completer completes commands, options and their values at the Tab key.
type completer struct {
	ctx  context.Context
	talk *Talk
}

// Do implements readline.AutoCompleter: what may follow the line up to the cursor, and how
// many letters before it belong to that.
func (c completer) Do(line []rune, pos int) (follow [][]rune, shared int) {
	text := string(line[:pos])
	typed, whole := c.options(text)
	for _, w := range whole {
		if end, ok := after(w, typed); ok {
			follow = append(follow, []rune(end))
		}
	}
	return follow, len([]rune(typed))
}

// after is what of a word is not typed yet; case does not matter.
func after(word, typed string) (string, bool) {
	w, t := []rune(word), []rune(typed)
	if len(w) < len(t) || !strings.EqualFold(string(w[:len(t)]), typed) {
		return "", false
	}
	return string(w[len(t):]), true
}

// options are the words that may stand where a text ends, and what of them is typed.
func (c completer) options(text string) (typed string, words []string) {
	name, rest, more := strings.Cut(strings.TrimLeft(text, " "), " ")
	if !more {
		return name, c.commands()
	}
	command, ok := c.talk.Desk.Command(strings.TrimPrefix(name, "/"))
	if !ok {
		return "", nil
	}
	if len(command.Subs) > 0 {
		sub, _, more := strings.Cut(rest, " ")
		if !more {
			return sub, names(command.Subs, "", " ")
		}
	}
	return c.values(text)
}

func (c completer) commands() []string { return names(c.talk.Desk.Offered(), "/", " ") }

func names(list []desk.Command, before, after string) (out []string) {
	for _, c := range list {
		if !c.Hidden {
			out = append(out, before+c.Name+after)
		}
	}
	return out
}

// values are what an option that stands last may be, or options that are not given yet.
func (c completer) values(text string) (typed string, words []string) {
	r, err := c.talk.Desk.Parse(text)
	command := c.talk.Desk.Of(r)
	if err != nil || command == nil {
		return "", nil
	}
	word := text[strings.LastIndex(text, " ")+1:]
	if len(r.Options) > 0 && !strings.HasSuffix(text, " ") {
		last := r.Options[len(r.Options)-1]
		if values := c.valuesOf(command, r, last); len(values) > 0 {
			return last.Text, values
		}
	}
	for _, o := range command.Options {
		if !o.Hidden && !strings.Contains(text, " "+o.Name+":") {
			words = append(words, o.Name+":")
		}
	}
	return word, words
}

// valuesOf are the values of an option that begin as it is typed.
func (c completer) valuesOf(command *desk.Command, r ask.Request, v ask.Value) (out []string) {
	o, ok := command.Option(v.Name)
	switch {
	case !ok:
		return nil
	case o.Boolean:
		out = []string{"yes", "no"}
	case len(o.Choices) > 0:
		out = o.Choices
	default:
		choices, err := c.talk.Desk.Complete(c.ctx, c.talk.As(r), v.Name)
		if err != nil {
			return nil
		}
		for _, choice := range choices {
			out = append(out, plain(choice, v.Text))
		}
	}
	return slices.DeleteFunc(slices.Clone(out), func(s string) bool { _, ok := after(s, v.Text); return !ok })
}

// plain is the text of a choice that people would type: its value, or its name where the value
// is a number of ours or goes on otherwise than what is typed.
func plain(c desk.Choice, typed string) string {
	if _, ok := after(c.Value, typed); ok && !strings.HasPrefix(c.Value, "#") {
		return c.Value
	}
	return c.Name
}
