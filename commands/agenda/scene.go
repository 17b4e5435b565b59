package agenda

import (
	"context"
	"slices"
	"sync"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/kpop"
)

// Scene is /scene: K-pop in a country.
func Scene() desk.Command {
	return desk.Command{
		Name: "scene", Kind: view.Charts,
		Example:  "/scene country:Japan",
		Options:  []desk.Option{{Name: "country", Required: true, Complete: desk.CompleteCountry}, desk.PrivateOption()},
		Personal: true, // the server's own releases and events are among those shown
		Run:      runScene,
	}
}

const (
	sceneEntries = 5  // of each chart
	sceneEach    = 12 // acts of each kind
)

// runScene answers how K-pop lives in a country: its charts, its acts, what was
// reported of it.
func runScene(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	code, err := q.CountryNamed(q.Option("country"))
	if err != nil {
		return view.Message{}, err
	}
	page := view.ScenePage{Country: code, Latino: code == "MX" || code == "BR"}
	if err := q.sceneCharts(ctx, &page); err != nil {
		return view.Message{}, err
	}
	acts, err := q.sceneActs(ctx, code)
	if err != nil {
		return view.Message{}, err
	}
	page.Groups, page.Fictional, page.Soloists = acts.groups, acts.fictional, acts.soloists
	if page.Notes, err = q.Store.Notes(ctx, code); err != nil {
		return view.Message{}, err
	}
	if err := q.sceneCalendar(ctx, &page); err != nil {
		return view.Message{}, err
	}
	page.Buttons = append(q.sceneButtons(page), q.ActButtons(page.Groups.Acts, 5)...)
	return view.Scene(q.P, page), nil
}

// sceneCharts reads the country's charts: of each the newest issue's K-pop entries.
func (q question) sceneCharts(ctx context.Context, page *view.ScenePage) error {
	for _, c := range q.Shelf.Charts {
		refs := q.Shelf.Refs[c.Key]
		if c.Country != page.Country || len(refs) == 0 {
			continue
		}
		newest := refs[len(refs)-1].Day
		ours, err := q.Store.KPopPlaces(ctx, c.Key, newest)
		if err != nil {
			return err
		}
		issue, err := q.Store.IssuePart(ctx, c.Key, newest, ours[:min(len(ours), sceneEntries)])
		if err != nil {
			return err
		}
		page.Charts = append(page.Charts, view.SceneChart{Chart: c, Newest: q.Newest(c), Count: len(ours), Entries: issue.Entries})
		page.Coverage = append(page.Coverage, q.Coverage(c, refs, newest, newest))
	}
	return nil
}

// scenes keeps the acts of the countries that were asked about.
type scenes struct {
	mu     sync.Mutex
	byCode map[string]sceneActs
}

// scenesKey is what they are kept under.
type scenesKey struct{}

// sceneActs are a country's acts by kind: the first of each, with their number in all.
type sceneActs struct{ groups, fictional, soloists view.SceneActs }

// sceneActs reads a country's acts, those most asked for first, or remembers them.
func (q question) sceneActs(ctx context.Context, code string) (sceneActs, error) {
	known := desk.Kept(q.Shelf, scenesKey{}, func() *scenes { return &scenes{byCode: map[string]sceneActs{}} })
	known.mu.Lock()
	defer known.mu.Unlock()
	if found, ok := known.byCode[code]; ok {
		return found, nil
	}
	acts, err := q.Store.KPopActsOf(ctx, code)
	if err != nil {
		return sceneActs{}, err
	}
	slices.SortStableFunc(acts, func(a, b kpop.Act) int { return int(q.Shelf.ActWeights.Of(b.ID) - q.Shelf.ActWeights.Of(a.ID)) })
	known.byCode[code] = byKind(acts)
	return known.byCode[code], nil
}

func byKind(acts []kpop.Act) sceneActs {
	var out sceneActs
	for _, a := range acts {
		into := &out.groups
		switch a.Kind {
		case kpop.Fictional:
			into = &out.fictional
		case kpop.Soloist:
			into = &out.soloists
		}
		if into.Count++; len(into.Acts) < sceneEach {
			into.Acts = append(into.Acts, a)
		}
	}
	return out
}

// sceneButtons lead to what is to come, and to the charts.
func (q question) sceneButtons(page view.ScenePage) []view.Button {
	out := q.sceneLists(page)
	for _, c := range page.Charts {
		r := ask.Request{Command: "chart"}.With("chart", c.Chart.Key).With("scope", "kpop").With("private", q.Option("private"))
		out = append(out, view.Button{Label: desk.OnButton(view.ShortName(q.P, c.Chart)), Request: r.String()})
	}
	return out
}
