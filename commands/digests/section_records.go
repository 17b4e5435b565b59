package digests

import (
	"cmp"
	"context"
	"slices"

	"fanchart/commands/charts"
	"fanchart/commands/view"
	"fanchart/store/trend"
)

// records tells what the issues did to the charts' records.
func records() section {
	return section{key: "records", most: 3, issues: true, full: true, gather: gatherRecords}
}

func gatherRecords(ctx context.Context, b briefing) (view.BriefPart, error) {
	var all []view.BriefRecord
	var extents []view.CheckExtent
	for _, i := range b.issues {
		e := i.history.Extent(trend.Period{})
		if e.Scraps() {
			continue
		}
		all = append(all, b.recordNews(i, e)...)
		extents = append(extents, view.CheckExtent{Chart: i.chart, Extent: e, Source: b.Shelf.Sources[i.chart.Key]})
	}
	slices.SortStableFunc(all, func(a, c view.BriefRecord) int {
		return cmp.Or(byChange(a.Item, c.Item), a.Item.Lacks-c.Item.Lacks)
	})
	shown, more := cut(b, together(all))
	err := b.nameRecords(ctx, shown)
	list := view.BriefList{Heading: b.name(), More: more}
	for _, r := range shown {
		list.Items = append(list.Items, view.RecordNews(b.P, r))
	}
	return view.BriefPart{Lists: []view.BriefList{list}, Coverage: b.coverage(),
		Notes: b.note("brief.note-records"), Basis: view.ExtentNotes(b.P, extents)}, err
}

// byChange orders what became of records: the greatest change first.
func byChange(a, b trend.Item) int {
	changes := []trend.RecordChange{trend.Fell, trend.Tied, trend.Extended, trend.InReach}
	return slices.Index(changes, a.Change) - slices.Index(changes, b.Change)
}

// recordNews is what an issue did to the chart's records, of the titles and acts in
// scope: of each holder and record the greatest change, in the widest scope.
func (b briefing) recordNews(i held, e trend.Extent) (out []view.BriefRecord) {
	h := i.history
	items := slices.DeleteFunc(trend.NewsAt(h, i.issue, b.Desk.Records(), b.who.scopes(e)...), func(i trend.Item) bool { return !b.news(h, e, i) })
	slices.SortStableFunc(items, byChange)
	type told struct {
		record string
		holder int32
	}
	said := map[told]bool{}
	for _, i := range items {
		if one := (told{i.Record.Key, i.Standing.Holder}); !said[one] {
			said[one] = true
			out = append(out, unnamedNews(h, i))
		}
	}
	return out
}

// SharedBest is how many may share the first place of a record for it to be news that
// another one does, or nearly.
const SharedBest = 2

// news reports whether an item is worth a line: true of our data, about somebody in
// scope, and not of a crowd.
func (b briefing) news(h *trend.History, e trend.Extent, i trend.Item) bool {
	switch {
	case i.Record.Misled(h, e, i.Scope), i.Record.Low && i.Change == trend.Extended:
		return false
	case i.Change != trend.Fell && len(i.Before) > SharedBest:
		return false
	case i.Change == trend.InReach && (i.Record.Unit == trend.UnitRank || i.Record.Unit == trend.UnitShare || i.Record.Unit == trend.UnitPlaces):
		return false // it is over: it came near, and does not come nearer
	case len(i.Before) == 0 && i.Scope.Of != trend.OfAll && i.Scope.Of != trend.OfKPop:
		return false
	}
	switch i.Record.Ranks {
	case trend.RanksTitle:
		return b.who.title(h, int(i.Standing.Holder), int(i.Standing.To))
	case trend.RanksAct:
		return b.who.artist(h.Acts[i.Standing.Holder])
	}
	return string(i.Scope.Of) == string(b.who.of)
}

// unnamedNews is a piece of news whose title or act is its id alone.
func unnamedNews(h *trend.History, i trend.Item) view.BriefRecord {
	table := trend.Table{Record: i.Record, Standings: append([]trend.Standing{i.Standing}, i.Before...)}
	r := view.BriefRecord{Chart: h.Chart, Item: i, Row: charts.UnnamedRow(h, table, 0), Others: max(0, len(i.Before)-1)}
	if len(i.Before) > 0 {
		r.Before = charts.UnnamedRow(h, table, 1)
	}
	return r
}

// nameRecords reads who the news is about.
func (b briefing) nameRecords(ctx context.Context, news []view.BriefRecord) error {
	var rows []*view.RecordRow
	for i := range news {
		r := &news[i]
		rows = append(rows, &r.Row, &r.Before)
		for n := range r.With {
			rows = append(rows, &r.With[n])
		}
	}
	return charts.NameStandings(ctx, b.question.Question, rows)
}

// together makes one of news that differ in whose they are alone.
func together(list []view.BriefRecord) (out []view.BriefRecord) {
	for _, r := range list {
		same := slices.IndexFunc(out, func(o view.BriefRecord) bool {
			a, c := o.Item, r.Item
			return o.Chart.Key == r.Chart.Key && a.Record.Key == c.Record.Key && a.Scope == c.Scope && a.Change == c.Change && a.Standing.Value == c.Standing.Value
		})
		if same < 0 {
			out = append(out, r)
			continue
		}
		out[same].With = append(out[same].With, r.Row)
	}
	return out
}
