package commands

import (
	"context"
	"slices"

	"fanchart/commands/view"
	"fanchart/store/kpop"
)

func sceneCommand() Command {
	return Command{
		Name:    "scene",
		Example: "/scene country:Japan",
		Options: []Option{{Name: "country", Required: true, Complete: completeCountry}, private()},
		Run:     runScene,
	}
}

const (
	sceneEntries = 5  // of each chart
	sceneActs    = 12 // of each kind
)

// runScene answers how K-pop lives in a country: its charts, its acts, what was
// reported of it.
func runScene(ctx context.Context, d *Desk, r Request) (view.Message, error) {
	q := d.question(r)
	code, err := q.country(q.shelf.countries)
	if err != nil {
		return view.Message{}, err
	}
	page := view.ScenePage{Country: code, Latino: code == "MX" || code == "BR"}
	if err := q.sceneCharts(ctx, &page); err != nil {
		return view.Message{}, err
	}
	acts, err := q.store.KPopActsOf(ctx, code)
	if err != nil {
		return view.Message{}, err
	}
	slices.SortStableFunc(acts, func(a, b kpop.Act) int { return int(q.shelf.act.of(b.ID) - q.shelf.act.of(a.ID)) })
	page.Groups, page.Fictional, page.Soloists = byKind(acts)
	if page.Notes, err = q.store.Notes(ctx, code); err != nil {
		return view.Message{}, err
	}
	page.Buttons = append(q.sceneButtons(page), q.actButtons(page.Groups.Acts, 5)...)
	return view.Scene(q.p, page), nil
}

// sceneCharts reads the country's charts: of each the newest issue's K-pop entries.
func (q question) sceneCharts(ctx context.Context, page *view.ScenePage) error {
	for _, c := range q.shelf.charts {
		refs := q.shelf.refs[c.Key]
		if c.Country != page.Country || len(refs) == 0 {
			continue
		}
		newest := refs[len(refs)-1].Day
		issue, err := q.store.Issue(ctx, c.Key, newest)
		if err != nil {
			return err
		}
		ours := slices.DeleteFunc(issue.Entries, func(e kpop.Entry) bool { return !q.shelf.isKPop(e.TitleID) })
		page.Charts = append(page.Charts, view.SceneChart{Chart: c, Day: newest, Count: len(ours), Entries: ours[:min(len(ours), sceneEntries)]})
		page.Coverage = append(page.Coverage, q.coverage(c, refs, newest, newest))
	}
	return nil
}

// byKind sorts acts into groups, fictional acts and soloists; only the first of
// each are kept, with their number in all.
func byKind(acts []kpop.Act) (groups, fictional, soloists view.SceneActs) {
	for _, a := range acts {
		into := &groups
		switch a.Kind {
		case kpop.Fictional:
			into = &fictional
		case kpop.Soloist:
			into = &soloists
		}
		if into.Count++; len(into.Acts) < sceneActs {
			into.Acts = append(into.Acts, a)
		}
	}
	return groups, fictional, soloists
}

// sceneButtons lead to the charts.
func (q question) sceneButtons(page view.ScenePage) []view.Button {
	var out []view.Button
	for _, c := range page.Charts {
		r := Request{Command: "chart"}.With("chart", c.Chart.Key).With("scope", "kpop").With("private", q.Option("private"))
		out = append(out, view.Button{Label: onButton(view.ShortName(q.p, c.Chart)), Request: r.String()})
	}
	return out
}
