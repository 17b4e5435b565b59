package charts

import (
	"cmp"
	"context"
	"slices"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/kpop"
)

// mostTagged is how many releases of a tag are looked at, the newest first.
const mostTagged = 200

// trendTags tells, for each tag of releases, how many came out in the period and how
// they fared on the chart. Only everybody's releases count: the answer is one for all.
func (q question) trendTags(ctx context.Context, c kpop.Chart, p desk.Period) (view.Message, error) {
	page := view.TagsPage{Chart: c, First: p.From, Last: p.To, Held: q.Newest(c), Coverage: q.Coverage(c, q.Shelf.Refs[c.Key], p.From, p.To)}
	for _, tag := range kpop.Tags() {
		row, err := q.tagRow(ctx, c, p, tag)
		if err != nil {
			return view.Message{}, err
		}
		if row.Total > 0 {
			page.Rows = append(page.Rows, row)
			page.Buttons = append(page.Buttons, view.Button{
				Label:   desk.OnButton(view.TagName(q.P, tag)),
				Request: ask.Request{Command: "release"}.With("when", "recent").With("tag", tag).With("private", q.Option("private")).String(),
			})
		}
	}
	page.Buttons = page.Buttons[:min(len(page.Buttons), 5)]
	return view.Tags(q.P, page), nil
}

func (q question) tagRow(ctx context.Context, c kpop.Chart, p desk.Period, tag string) (view.TagRow, error) {
	list, total, err := q.Store.Releases(ctx, store.ReleaseFilter{
		Tag: tag, From: kpop.Date(p.From.String()), Until: kpop.Date(p.To.String()), Newest: true, Limit: mostTagged,
	})
	row := view.TagRow{Tag: tag, Total: total, Seen: len(list)}
	for chunk := range slices.Chunk(list, mostActs/2) { // so that the acts of each are looked at
		var found view.ReleasesPage
		for _, r := range chunk {
			found.Items = append(found.Items, view.ReleaseItem{Release: r})
		}
		if err := cmp.Or(err, q.chartedAll(ctx, &found)); err != nil {
			return row, err
		}
		for _, item := range found.Items {
			row.Add(c, item)
		}
	}
	return row, err
}
