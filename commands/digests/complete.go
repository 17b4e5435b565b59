package digests

import (
	"context"
	"slices"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
)

// completeDigestLanguage offers the languages that digests come in.
func completeDigestLanguage(ctx context.Context, d *desk.Desk, r ask.Request, typed string) ([]desk.Choice, error) {
	list, err := desk.CompleteLanguage(ctx, d, r, typed)
	return slices.DeleteFunc(list, func(c desk.Choice) bool { return c.Value == desk.OwnLanguage }), err
}

// completeDigestCharts offers to add a chart to those typed so far.
func completeDigestCharts(_ context.Context, d *desk.Desk, r ask.Request, typed string) ([]desk.Choice, error) {
	q := d.Question(r)
	var all []desk.Choice
	for _, c := range q.Shelf.Charts {
		if len(q.Shelf.Refs[c.Key]) > 0 {
			all = append(all, desk.Choice{Name: view.ShortName(q.P, c), Value: c.Key})
		}
	}
	return completeList(typed, all), nil
}

// completeSections offers to add a section to those typed so far.
func (r room) completeSections(_ context.Context, d *desk.Desk, a ask.Request, typed string) ([]desk.Choice, error) {
	q := r.question(d, a)
	var all []desk.Choice
	for _, s := range q.sections {
		all = append(all, desk.Choice{Name: view.SectionName(q.P, s.key), Value: string(s.key)})
	}
	return completeList(typed, all), nil
}

// completeList completes the last word of a list with commas or semicolons between: with each
// that begins so and is not in it yet.
func completeList(typed string, all []desk.Choice) (out []desk.Choice) {
	words, last := desk.Listed(typed), ""
	if n := len(words); n > 0 && strings.HasSuffix(strings.TrimSpace(typed), words[n-1]) {
		words, last = words[:n-1], strings.ToLower(words[n-1])
	}
	var names, values []string
	for _, word := range words {
		for _, c := range all {
			if strings.EqualFold(word, c.Value) || strings.EqualFold(word, c.Name) {
				names, values = append(names, c.Name), append(values, c.Value)
			}
		}
	}
	for _, c := range all {
		fits := strings.HasPrefix(strings.ToLower(c.Value), last) || strings.HasPrefix(strings.ToLower(c.Name), last)
		if slices.Contains(values, c.Value) || !fits {
			continue
		}
		value := strings.Join(append(slices.Clone(values), c.Value), ",")
		if len(value) <= desk.MaxLabel {
			out = append(out, desk.Choice{Name: desk.Label(strings.Join(append(slices.Clone(names), c.Name), ", ")), Value: value})
		}
	}
	return out
}
