package news

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
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
	posted, items, err := q.alertsOf(ctx, r.Option("delivery"))
	if err != nil {
		return view.Message{}, err
	}
	from, to, number, pages := desk.Paged(len(items), alertsPage, q.Number("page", 1))
	items = items[from:to]
	page := view.AlertPage{Person: posted.User != 0, Page: number, Pages: pages, Records: view.RecordsNamed(items)}
	if page.Groups, err = q.alertGroups(ctx, posted, items); err != nil {
		return view.Message{}, err
	}
	if page.Extents, err = q.alertExtents(ctx, items); err != nil {
		return view.Message{}, err
	}
	here := ask.Request{Command: "alerts"}.With("delivery", r.Option("delivery"))
	page.Buttons = append(q.PageButtons(here, number, pages), q.alertButtons(posted, page.Groups)...)
	return view.Alerts(q.P, page), nil
}

// alertsOf reads a message of alerts by its delivery; that it tells nothing, any more or
// to who asks, is a mistake.
func (q question) alertsOf(ctx context.Context, delivery string) (guild.Delivery, []view.AlertItem, error) {
	id, err := strconv.ParseInt(strings.TrimPrefix(delivery, "#"), 10, 64)
	if err != nil {
		return guild.Delivery{}, nil, q.Mistake("error.alerts-gone")
	}
	posted, err := q.Delivery(ctx, id)
	var lines []guild.AlertLine
	if err == nil {
		lines, err = q.Store.AlertLines(ctx, posted.ID)
	}
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return posted, nil, err
	}
	items, err := q.alertItems(ctx, merged(lines))
	if err == nil && len(items) == 0 {
		err = q.Mistake("error.alerts-gone")
	}
	return posted, items, err
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
	for _, item := range items {
		head := headOf(item, follows)
		at := slices.IndexFunc(groups, func(g view.AlertGroup) bool { return g.Act.ID == head })
		if at < 0 {
			at = len(groups)
			groups = append(groups, view.AlertGroup{Act: kpop.Act{ID: head}})
		}
		groups[at].Items = append(groups[at].Items, item)
	}
	var ids []int64
	for _, g := range groups {
		ids = append(ids, g.Act.ID)
	}
	acts, err := q.Store.Acts(ctx, ids)
	for i, g := range groups {
		groups[i].Act = acts[g.Act.ID]
	}
	return groups, err
}

// headOf is the act below which a line stands: the first that the reader follows, else
// the first that it is about; 0 none.
func headOf(item view.AlertItem, follows []guild.Follow) int64 {
	for _, act := range item.Acts {
		if slices.ContainsFunc(follows, func(f guild.Follow) bool { return f.ActID == act }) {
			return act
		}
	}
	if len(item.Acts) > 0 {
		return item.Acts[0]
	}
	return 0
}

// alertExtents are what the records named rest on.
func (q question) alertExtents(ctx context.Context, items []view.AlertItem) (out []view.CheckExtent, err error) {
	for _, i := range items {
		if i.Kind != guild.RecordFact || slices.ContainsFunc(out, func(e view.CheckExtent) bool { return e.Chart.Key == i.Chart.Key }) {
			continue
		}
		a, err := q.Desk.Annals(ctx, i.Chart)
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
