package agenda

import (
	"context"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
)

// sceneCalendar reads the next releases made for the country and events there.
func (q question) sceneCalendar(ctx context.Context, page *view.ScenePage) error {
	coming := stretch{text: upcoming}
	f := q.dated(store.ReleaseFilter{Guild: q.Guild, Country: page.Country, Limit: sceneEntries}, coming)
	releases, _, err := q.Store.Releases(ctx, f)
	if err != nil {
		return err
	}
	page.Releases = releases
	there := q.takesPlace(coming)
	there.Country, there.Limit = page.Country, sceneEntries
	events, total, err := q.Store.Events(ctx, there)
	page.Events = eventItems(desk.Sheet[store.Occurrence]{Things: events, Total: total}).Items
	return err
}

// sceneLists lead to all that is to come in the country.
func (q question) sceneLists(page view.ScenePage) []view.Button {
	var out []view.Button
	add := func(label string, command string) {
		r := ask.Request{Command: command}.With("country", page.Country).With("private", q.Option("private"))
		out = append(out, view.Button{Label: label, Request: r.String()})
	}
	if len(page.Releases) > 0 {
		add(q.P.Say("button.releases"), "release")
	}
	if len(page.Events) > 0 {
		add(q.P.Say("button.events"), "event")
	}
	return out
}
