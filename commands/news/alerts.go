package news

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"fanchart/commands/agenda"
	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/trend"
)

// Alerts answers with what a message of alerts tells: the clock asks it, and
// whoever turns its pages.
func Alerts() desk.Command {
	return desk.Command{
		Name: "alerts", Example: "/alerts delivery:#1", Hidden: true, Personal: true,
		Options: []desk.Option{{Name: "delivery", Required: true, Hidden: true}, desk.PageOption()},
		Run:     runAlerts,
	}
}

// alertsPage is how many facts stand in one message.
const alertsPage = 15

func runAlerts(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	id, err := strconv.ParseInt(strings.TrimPrefix(r.Option("delivery"), "#"), 10, 64)
	if err != nil {
		return view.Message{}, q.Mistake("error.alerts-gone")
	}
	item, err := q.Delivery(ctx, id)
	var lines []guild.AlertLine
	if err == nil {
		lines, err = q.Store.AlertLines(ctx, item.ID)
	}
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return view.Message{}, err
	}
	items, err := q.alertItems(ctx, merged(lines))
	if err != nil {
		return view.Message{}, err
	}
	if len(items) == 0 {
		return view.Message{}, q.Mistake("error.alerts-gone")
	}
	from, to, number, pages := desk.Paged(len(items), alertsPage, q.Number("page", 1))
	items = items[from:to]
	page := view.AlertPage{Person: item.User != 0, Page: number, Pages: pages, Records: view.RecordsNamed(items)}
	if page.Groups, err = q.alertGroups(ctx, item, items); err != nil {
		return view.Message{}, err
	}
	if page.Extents, err = q.alertExtents(ctx, d, items); err != nil {
		return view.Message{}, err
	}
	here := ask.Request{Command: "alerts"}.With("delivery", r.Option("delivery"))
	page.Buttons = append(q.PageButtons(here, number, pages), q.alertButtons(item, page.Groups)...)
	return view.Alerts(q.P, page), nil
}

// merged joins the lines about one event or release: of what was added and then changed
// the addition stands, which tells how it is now; of several changes the last, with what
// it was before the first.
func merged(lines []guild.AlertLine) (out []guild.AlertLine) {
	at := map[string]int{}
	for _, l := range lines {
		key, _, _ := strings.Cut(l.Key, " ")
		lasting := l.Kind == guild.AnnouncedFact || l.Kind == guild.AddedFact || l.Kind == guild.MovedFact || l.Kind == guild.ChangedFact
		i, again := at[key]
		switch {
		case !lasting:
			out = append(out, l)
		case !again:
			at[key] = len(out)
			out = append(out, l)
		case out[i].Kind == guild.MovedFact || out[i].Kind == guild.ChangedFact:
			first := out[i].Detail
			out[i] = l
			if first.Was != "" {
				out[i].Detail.Was, out[i].Detail.Zone = first.Was, first.Zone
			}
			if first.Where != "" {
				out[i].Detail.Where = first.Where
			}
		}
	}
	return out
}

// alertItems reads what facts are about. Those whose thing is gone are left out, and
// those that were taken back meanwhile.
func (q question) alertItems(ctx context.Context, lines []guild.AlertLine) (out []view.AlertItem, err error) {
	var titles, acts []int64
	for _, l := range lines {
		switch {
		case l.Kind.OfChart() && (l.Kind != guild.RecordFact || l.Detail.Ranks == string(trend.RanksTitle)):
			titles = append(titles, l.Thing)
		case l.Kind.OfChart():
			acts = append(acts, l.Thing)
		}
	}
	called, err := q.titlesNamed(ctx, titles)
	if err != nil {
		return nil, err
	}
	known, err := q.Store.Acts(ctx, acts)
	if err != nil {
		return nil, err
	}
	for _, l := range lines {
		item := view.AlertItem{AlertLine: l}
		switch {
		case l.Kind.OfChart():
			item.Chart, _ = q.Shelf.Chart(l.Chart)
			item.Name = called[l.Thing]
			if a, ok := known[l.Thing]; ok && l.Kind == guild.RecordFact && l.Detail.Ranks == string(trend.RanksAct) {
				item.Name = view.ActName(a)
			}
			if l.Detail.Name != "" {
				item.Name = l.Detail.Name
			}
		case l.Kind == guild.WithdrawnFact:
		case l.OfRelease():
			err = q.alertRelease(ctx, &item)
		default:
			err = q.alertEvent(ctx, &item)
		}
		if err != nil {
			return nil, err
		}
		if item.Name != "" || item.Release != nil || item.Event != nil || l.Kind == guild.WithdrawnFact {
			out = append(out, item)
		}
	}
	return out, nil
}

// titlesNamed are what titles are called, by the ids asked for: one that was merged is
// the other one.
func (q question) titlesNamed(ctx context.Context, ids []int64) (map[int64]string, error) {
	out := map[int64]string{}
	for _, id := range ids {
		t, err := q.Store.Title(ctx, id)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		out[id] = view.TitleName(q.P, t)
	}
	return out, nil
}

// alertRelease reads the release that a line is about. A date that is back where it was
// is no news.
func (q question) alertRelease(ctx context.Context, item *view.AlertItem) error {
	r, err := q.Store.Release(ctx, q.Guild, item.Thing)
	if errors.Is(err, store.ErrNotFound) || err == nil && item.Kind == guild.MovedFact && item.Detail.Was == string(r.Day) ||
		err == nil && item.Kind == guild.OutFact && item.Day != string(r.Day) {
		return nil
	}
	item.Release = &r
	return err
}

func (q question) alertEvent(ctx context.Context, item *view.AlertItem) error {
	e, err := q.Store.Event(ctx, q.Guild, item.Thing)
	if errors.Is(err, store.ErrNotFound) || err == nil && e.Off && item.Kind != guild.CancelledFact || err == nil && !e.Off && item.Kind == guild.CancelledFact {
		return nil
	}
	if err != nil {
		return err
	}
	moments, _, err := agenda.Around(e, q.At)
	if err == nil {
		item.Event, item.When = &e, agenda.StartOf(moments)
	}
	return err
}

// alertGroups puts lines below the acts that the reader follows.
func (q question) alertGroups(ctx context.Context, d guild.Delivery, items []view.AlertItem) (groups []view.AlertGroup, err error) {
	filter := store.FollowFilter{User: d.User, Channel: d.Channel}
	if d.User != 0 {
		filter.Channel = 0
	}
	follows, err := q.Store.Follows(ctx, filter)
	if err != nil {
		return nil, err
	}
	var ids []int64
	heads := make([]int64, len(items))
	for i, item := range items {
		for _, act := range item.Acts {
			if slices.ContainsFunc(follows, func(f guild.Follow) bool { return f.ActID == act }) {
				heads[i] = act
				break
			}
		}
		if heads[i] == 0 && len(item.Acts) > 0 {
			heads[i] = item.Acts[0]
		}
		ids = append(ids, heads[i])
	}
	acts, err := q.Store.Acts(ctx, ids)
	for i, item := range items {
		at := slices.IndexFunc(groups, func(g view.AlertGroup) bool { return g.Act.ID == heads[i] })
		if at < 0 {
			at = len(groups)
			groups = append(groups, view.AlertGroup{Act: acts[heads[i]]})
		}
		groups[at].Items = append(groups[at].Items, item)
	}
	return groups, err
}

// alertExtents are what the records named rest on.
func (q question) alertExtents(ctx context.Context, d *desk.Desk, items []view.AlertItem) (out []view.CheckExtent, err error) {
	for _, i := range items {
		if i.Kind != guild.RecordFact || slices.ContainsFunc(out, func(e view.CheckExtent) bool { return e.Chart.Key == i.Chart.Key }) {
			continue
		}
		a, err := d.Annals(ctx, i.Chart)
		if err != nil {
			return nil, err
		}
		out = append(out, view.CheckExtent{Chart: i.Chart, Extent: a.History.Extent(trend.Period{}), Source: q.Shelf.Sources[i.Chart.Key]})
	}
	return out, nil
}

// mostAlertButtons is how many acts a message of alerts has buttons for.
const mostAlertButtons = 4

// alertButtons lead to the acts, and a person to what they follow.
func (q question) alertButtons(d guild.Delivery, groups []view.AlertGroup) (out []view.Button) {
	for _, g := range groups[:min(len(groups), mostAlertButtons)] {
		if g.Act.ID != 0 {
			out = append(out, view.Button{Label: desk.OnButton(view.ActName(g.Act)), Request: ask.Request{Command: "artist"}.With("artist", desk.ID(g.Act.ID)).String()})
		}
	}
	if d.User != 0 {
		out = append(out, view.Button{Label: q.P.Say("button.alerts-settings"), Request: "/follow settings"})
	}
	return out
}
