package commands

import (
	"context"
	"slices"
	"strings"

	"fanchart/commands/view"
	"fanchart/store/guild"
)

// completeDigestLanguage offers the languages that digests come in.
func completeDigestLanguage(ctx context.Context, d *Desk, r Request, typed string) ([]Choice, error) {
	list, err := completeLanguage(ctx, d, r, typed)
	return slices.DeleteFunc(list, func(c Choice) bool { return c.Value == ownLanguage }), err
}

// completeDigestCharts offers to add a chart to those typed so far.
func completeDigestCharts(_ context.Context, d *Desk, r Request, typed string) ([]Choice, error) {
	q := d.question(r)
	var all []Choice
	for _, c := range q.shelf.charts {
		if len(q.shelf.refs[c.Key]) > 0 {
			all = append(all, Choice{Name: view.ShortName(q.p, c), Value: c.Key})
		}
	}
	return completeList(typed, all), nil
}

// completeSections offers to add a section to those typed so far.
func completeSections(_ context.Context, d *Desk, r Request, typed string) ([]Choice, error) {
	q := d.question(r)
	var all []Choice
	for _, s := range guild.Sections() {
		all = append(all, Choice{Name: q.p.Say("section." + string(s)), Value: string(s)})
	}
	return completeList(typed, all), nil
}

// completeList completes the last word of a list with commas between: with each that
// begins so and is not in it yet.
func completeList(typed string, all []Choice) (out []Choice) {
	cut := strings.LastIndex(typed, ",") + 1
	last := strings.ToLower(strings.TrimSpace(typed[cut:]))
	var names, values []string
	for word := range strings.SplitSeq(typed[:cut], ",") {
		word = strings.TrimSpace(word)
		for _, c := range all {
			if word != "" && (strings.EqualFold(word, c.Value) || strings.EqualFold(word, c.Name)) {
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
		if len(value) <= maxLabel {
			out = append(out, Choice{Name: label(strings.Join(append(slices.Clone(names), c.Name), ", ")), Value: value})
		}
	}
	return out
}
