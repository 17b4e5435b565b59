package digests

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"time"

	"fanchart/commands/charts"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// SharedBest is how many may share the first place of a record for it to be news that
// another one does, or nearly.
const SharedBest = 2

// records adds what an issue did to the chart's records, of the titles and acts in
// scope: of each holder and record the greatest change, in the widest scope.
func (b briefing) records(h *trend.History, issue int, out *view.Brief) {
	e := h.Extent(trend.Period{})
	if e.Scraps() {
		return
	}
	changes := []trend.RecordChange{trend.Fell, trend.Tied, trend.Extended, trend.InReach}
	items := slices.DeleteFunc(trend.NewsAt(h, issue, b.who.scopes(e)...), func(i trend.Item) bool { return !b.news(h, e, i) })
	slices.SortStableFunc(items, func(a, c trend.Item) int { return slices.Index(changes, a.Change) - slices.Index(changes, c.Change) })
	type told struct {
		record string
		holder int32
	}
	said := map[told]bool{}
	for _, i := range items {
		if one := (told{i.Record.Key, i.Standing.Holder}); !said[one] {
			said[one] = true
			out.Records = append(out.Records, unnamedNews(h, i))
		}
	}
	out.Extents = append(out.Extents, view.CheckExtent{Chart: h.Chart, Extent: e, Source: b.Shelf.Sources[h.Chart.Key]})
}

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
		return b.who.title(h, int(i.Standing.Holder))
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

// nameRecords cuts the news to what is shown, the greatest first, and reads who it is
// about.
func (b briefing) nameRecords(ctx context.Context, out *view.Brief) error {
	changes := []trend.RecordChange{trend.Fell, trend.Tied, trend.Extended, trend.InReach}
	slices.SortStableFunc(out.Records, func(a, c view.BriefRecord) int {
		return cmp.Or(slices.Index(changes, a.Item.Change)-slices.Index(changes, c.Item.Change), a.Item.Lacks-c.Item.Lacks)
	})
	out.Records = cut(b, together(out.Records), guild.RecordSection, out)
	var rows []*view.RecordRow
	for i := range out.Records {
		r := &out.Records[i]
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

// day adds what happened on the days after the plan's, in other years: as many as the
// plan has. Acts that are asked for most come first.
func (b briefing) day(ctx context.Context, out *view.Brief) error {
	first := b.plan.until + 1
	t := first.Time()
	page := view.DayPage{Month: t.Month(), Day: t.Day(), Year: t.Year(), Chart: b.Shelf.Chart}
	for _, c := range b.Shelf.Charts {
		if refs := b.Shelf.Refs[c.Key]; len(refs) == 0 || c.Subject == kpop.Film {
			continue
		}
		kept, err := b.desk.Annals(ctx, c)
		if err != nil {
			return err
		}
		b.past(kept.History, t, &page)
	}
	kinds := trend.MomentKinds()
	slices.SortStableFunc(page.Moments, func(a, c trend.Moment) int {
		return cmp.Or(slices.Index(kinds, a.Kind)-slices.Index(kinds, c.Kind), int(c.Day-a.Day))
	})
	page.Moments = cut(b, page.Moments, guild.DaySection, out)
	for day := first; day < first+min(b.plan.days(), 31); day++ {
		found, err := charts.Debuts(ctx, b.question.Question, day)
		if err != nil {
			return err
		}
		for _, a := range found {
			if b.who.act(a) {
				page.Debuts = append(page.Debuts, a)
			}
		}
	}
	slices.SortStableFunc(page.Debuts, func(a, c kpop.Act) int { return cmp.Compare(b.Shelf.ActWeights.Of(c.ID), b.Shelf.ActWeights.Of(a.ID)) })
	page.Debuts = cut(b, page.Debuts, guild.DaySection, out)
	out.Day = page
	return charts.NameMoments(ctx, b.question.Question, &out.Day)
}

// past gathers the moments of the same days of earlier years.
func (b briefing) past(h *trend.History, t time.Time, page *view.DayPage) {
	for year := h.Day(0).Year(); year < t.Year(); year++ {
		from := kpop.DayOf(year, t.Month(), t.Day())
		issue, end := h.Between(from, from+b.plan.days()-1)
		for ; issue < end; issue++ {
			for _, m := range h.Moments(issue) {
				if b.holds(h, m.TitleID) {
					page.Moments = append(page.Moments, m)
				}
			}
		}
	}
}

// How many lines stand on a page of all of a section.
const briefPage = 12

// briefPart answers with all of one section.
func (q question) briefPart(ctx context.Context, d *desk.Desk, p plan) (view.Message, error) {
	sections, ok := readSections(q.Option("part"))
	if !ok || len(sections) != 1 || sections[0] == guild.PictureSection || sections[0] == guild.MovementSection {
		return view.Message{}, q.Mistake("error.brief")
	}
	p.sections, p.all = sections, true
	page, err := q.brief(ctx, d, p)
	if err != nil {
		return view.Message{}, err
	}
	l := view.BriefListPage{BriefPage: page, Section: sections[0]}
	here := p.part(sections[0])
	number := q.Number("page", 1)
	l.Page, l.Pages = pageOfBrief(&l.BriefPage, number)
	l.Buttons = q.PageButtons(here, l.Page, l.Pages)
	return view.BriefList(q.P, l), nil
}

// pageOfBrief cuts the lists of a brief, one behind the other, to a page.
func pageOfBrief(b *view.BriefPage, asked int) (page, pages int) {
	r := &b.Brief
	total := len(r.Records) + len(b.Out) + len(b.Coming) + len(b.Events) + len(r.Day.Moments) + len(r.Day.Debuts) + len(r.Milestones) + len(r.Figures)
	from, to, page, pages := desk.Paged(total, briefPage, asked)
	s := &rowsOf{from, to}
	r.Records, b.Out, b.Coming = within(s, r.Records), within(s, b.Out), within(s, b.Coming)
	b.Events, r.Day.Moments, r.Day.Debuts = within(s, b.Events), within(s, r.Day.Moments), within(s, r.Day.Debuts)
	r.Milestones, r.Figures = within(s, r.Milestones), within(s, r.Figures)
	return page, pages
}

// rowsOf is a stretch of several lists, one behind the other.
type rowsOf struct{ from, to int }

// within is the part of the next list that is in the stretch.
func within[T any](s *rowsOf, list []T) []T {
	n := len(list)
	out := list[min(max(s.from, 0), n):min(max(s.to, 0), n)]
	s.from, s.to = s.from-n, s.to-n
	return out
}

// allKey tells a brief of which nothing is left out from one that is cut.
func allKey(p plan) string { return strconv.FormatBool(p.all) }
