package desk

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"fanchart/commands/ask"
)

// Some clients send what a suggestion shows in place of what it stands for. What stands
// here reads it back, for every option that completes: a suggestion is found again by
// completing a part of the text, and is meant where it shows the text to the letter. What
// shows no more than an act's name is left to whoever reads names: typed, it may mean
// another act of the name.

// joint is what stands between the parts of what suggestions show.
var joint = regexp.MustCompile(` — | · |: |：| \(|（|[)）]`)

// mostParts is how many parts of a text are looked at: more than suggestions have.
const mostParts = 5

// picked is a request with the values of suggestions in place of what they show.
func (d *Desk) picked(ctx context.Context, c *Command, r ask.Request) (ask.Request, error) {
	for _, o := range c.Options {
		text := r.Option(o.Name)
		if o.Complete == nil || text == "" {
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

// suggested is the value of the one suggestion that shows a text.
func (d *Desk) suggested(ctx context.Context, o Option, r ask.Request, text string) (value string, ok bool, err error) {
	if text != Label(text) {
		return "", false, nil // longer than any suggestion
	}
	for _, typed := range parts(text) {
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

// parts are the whole of a text, what its joints part, the longest first, and nothing, for
// what is suggested before anything is typed.
func parts(text string) []string {
	at := joint.FindAllStringIndex(text, mostParts)
	out := []string{text}
	begins, ends := []int{0}, []int{}
	for _, j := range at {
		begins, ends = append(begins, j[1]), append(ends, j[0])
	}
	ends = append(ends, len(text))
	for n := len(begins) - 1; n > 0; n-- {
		for i := 0; i+n <= len(begins); i++ {
			if part := strings.Trim(text[begins[i]:ends[i+n-1]], " …"); part != "" && !slices.Contains(out, part) {
				out = append(out, part)
			}
		}
	}
	return append(out, "")
}
