package news

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"fanchart/commands/desk"
	"fanchart/commands/digests"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// freshFor is how old an issue may be for what happened on it to be news: its week may
// be over for some time when its chart is imported.
const freshFor = 35

// lookBack is how many of a chart's newest issues are looked at again when its data
// changes: what was told of them is corrected.
const lookBack = 8

// noticeCharts looks at every chart that changed.
func (d watch) noticeCharts(ctx context.Context) error {
	s := d.Shelf()
	for _, c := range s.Charts {
		if len(s.Refs[c.Key]) == 0 {
			continue
		}
		if err := d.noticeChart(ctx, c, s.Refs[c.Key][len(s.Refs[c.Key])-1].Day); err != nil {
			return fmt.Errorf("facts of %s: %w", c.Key, err)
		}
	}
	return nil
}

// noticeChart tells what happened on the newest issue if it is new, and corrects what
// was told of the last few. Of several new issues the others are passed over.
func (d watch) noticeChart(ctx context.Context, c kpop.Chart, newest kpop.Day) error {
	text, err := d.Store().Meta(ctx, metaFactChart+c.Key)
	if err != nil {
		return err
	}
	version, err := d.Store().ChartVersion(ctx, c.Key)
	before, known := readChartMark(text)
	if err != nil || known && before.version == version {
		return err
	}
	if !known { // what was there before is no news
		return d.tell(ctx, c, chartNews{mark: chartMark{day: newest, version: version}})
	}
	n, err := d.chartNotices(ctx, c)
	if err != nil || n.version == before.version { // what was imported just now is seen next time
		return err
	}
	newest = n.h.Day(len(n.h.Held) - 1)
	news := chartNews{mark: chartMark{day: newest, version: n.version}}
	news.mark.told = newest > before.day && desk.KoreanDay(d.now)-newest <= freshFor || newest == before.day && before.told
	if news.wrong, err = n.corrections(); err != nil {
		return err
	}
	if news.mark.told {
		news.facts = n.fresh(len(n.h.Held) - 1)
	}
	return d.tell(ctx, c, news)
}

// chartNews is what is told of a chart: facts, which of those told before were wrong, and
// the mark up to which that is.
type chartNews struct {
	facts, wrong []guild.Fact
	mark         chartMark
}

// tell hands over what is told of a chart, and remembers that it is.
func (d watch) tell(ctx context.Context, c kpop.Chart, news chartNews) error {
	return d.Store().Update(ctx, func(t *store.Tx) error {
		for _, f := range news.wrong {
			if err := t.Correct(ctx, f); err != nil {
				return err
			}
		}
		if _, err := t.Notice(ctx, news.facts); err != nil {
			return err
		}
		return t.SetMeta(ctx, metaFactChart+c.Key, news.mark.String())
	})
}

// chartNotices is a chart whose data changed, with what was noticed of it before.
type chartNotices struct {
	store   *store.Store
	records []trend.Record
	h       *trend.History
	version string // of the data that h was read from
	now     time.Time
	want    map[int64]bool // acts that anybody follows, or of which something was told
	stored  []guild.Fact   // of the last few issues
}

func (d watch) chartNotices(ctx context.Context, c kpop.Chart) (n chartNotices, err error) {
	a, err := d.Annals(ctx, c)
	if err != nil {
		return n, err
	}
	n = chartNotices{store: d.Store(), records: d.Records(), h: a.History, version: a.Version, now: d.now, want: map[int64]bool{}}
	if n.stored, err = d.Store().ChartFacts(ctx, c.Key, n.h.Day(max(0, len(n.h.Held)-lookBack))); err != nil {
		return n, err
	}
	acts, err := d.Store().FollowedActs(ctx)
	if err != nil {
		return n, err
	}
	for _, id := range acts {
		n.want[id] = true
	}
	return n, n.follow(ctx)
}

// follow finds the titles that something was told of: one may have been merged into
// another since. What their acts do is wanted as well.
func (n chartNotices) follow(ctx context.Context) error {
	for i, f := range n.stored {
		if f.Kind == guild.RecordFact && f.Detail.Ranks != string(trend.RanksTitle) {
			continue
		}
		t, err := n.store.Title(ctx, f.Thing)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		n.stored[i].Thing = t.ID
		for _, credit := range t.Credits {
			n.want[credit.ActID] = true
		}
	}
	return nil
}

// likeness is what makes two facts of an issue one, whatever the title's id was then.
type likeness struct {
	kind           guild.FactKind
	day            string
	thing          int64
	record, change string
}

func sameness(f guild.Fact) likeness {
	s := likeness{f.Kind, f.Day, f.Thing, f.Detail.Record + f.Detail.Name, f.Detail.Change}
	if f.Detail.Change == string(trend.InReach) {
		s.day = "" // it is told once, not every week
	}
	return s
}

// fresh are the facts of an issue that were not noticed before.
func (n chartNotices) fresh(issue int) []guild.Fact {
	return slices.DeleteFunc(n.facts(issue, true), func(f guild.Fact) bool {
		return slices.ContainsFunc(n.stored, func(old guild.Fact) bool { return sameness(old) == sameness(f) })
	})
}

// corrections are what was noticed and is not so any more, or not quite.
func (n chartNotices) corrections() (out []guild.Fact, err error) {
	byDay := map[string][]guild.Fact{}
	for _, f := range n.stored {
		byDay[f.Day] = append(byDay[f.Day], f)
	}
	for text, told := range byDay {
		day, err := kpop.ParseDay(text)
		if err != nil {
			return nil, err
		}
		var now []guild.Fact
		if issue, end := n.h.Between(day, day); issue < end {
			records := slices.ContainsFunc(told, func(f guild.Fact) bool { return f.Kind == guild.RecordFact })
			now = n.facts(issue, records)
		}
		for _, old := range told {
			if f, changed := corrected(old, now); changed {
				out = append(out, f)
			}
		}
	}
	slices.SortFunc(out, func(a, b guild.Fact) int { return int(a.ID - b.ID) })
	return out, nil
}

// corrected compares a fact with what is known now. A number that was not known, or is
// not any more, is no correction.
func corrected(old guild.Fact, now []guild.Fact) (guild.Fact, bool) {
	i := slices.IndexFunc(now, func(f guild.Fact) bool { return sameness(f) == sameness(old) })
	if i < 0 {
		was := old.Void
		old.Void = true
		return old, !was
	}
	changed := old.Void || old.Number != now[i].Number && old.Number > 0 && now[i].Number > 0
	old.Void, old.Number, old.Detail = false, now[i].Number, now[i].Detail
	return old, changed
}

// facts are what happened on an issue.
func (n chartNotices) facts(issue int, records bool) (out []guild.Fact) {
	day, key := n.h.Day(issue).String(), n.h.Chart.Key
	for _, d := range n.h.Deeds(issue, n.want) {
		f := guild.Fact{Kind: guild.FactKind(d.Kind), At: n.now.Unix(), Chart: key, Day: day, Thing: d.TitleID, Number: d.Rank, Acts: d.Acts}
		switch d.Kind {
		case trend.Leads:
			f.Number = d.N
		case trend.Left:
			f.Number = 0
		}
		f.Key = fmt.Sprintf("%s %s #%d %s", key, day, d.TitleID, d.Kind)
		out = append(out, f)
	}
	if records {
		out = append(out, n.recordFacts(issue)...)
	}
	return out
}

// recordFacts are records of the chart that fell, were tied or came within reach on an
// issue, of K-pop acts: of each holder and record in the widest scope.
func (n chartNotices) recordFacts(issue int) (out []guild.Fact) {
	h := n.h
	e := h.Extent(trend.Period{})
	if e.Scraps() {
		return nil
	}
	scopes := []trend.Scope{{Of: trend.OfAll}, {Of: trend.OfKPop}}
	if e.KPopOnly() {
		scopes = scopes[1:]
	}
	said := map[likeness]bool{}
	for _, i := range trend.NewsAt(h, issue, n.records, scopes...) {
		if !isNews(h, e, i) {
			continue
		}
		f := n.recordFact(i, issue)
		about := sameness(f)
		about.change = ""
		if f.Key == "" || said[about] {
			continue
		}
		said[about] = true
		out = append(out, f)
	}
	return out
}

// isNews reports whether what became of a record is true of our data and not of a
// crowd.
func isNews(h *trend.History, e trend.Extent, i trend.Item) bool {
	over := i.Record.Unit == trend.UnitRank || i.Record.Unit == trend.UnitShare || i.Record.Unit == trend.UnitPlaces
	switch {
	case i.Change == trend.Extended, i.Record.Misled(h, e, i.Scope), i.Record.Ranks == trend.RanksIssue, len(i.Before) == 0:
		return false
	case i.Change != trend.Fell && len(i.Before) > digests.SharedBest:
		return false
	}
	return i.Change != trend.InReach || !over // what is over came near, and does not come nearer
}

func (n chartNotices) recordFact(i trend.Item, issue int) guild.Fact {
	h, holder := n.h, i.Standing.Holder
	f := guild.Fact{Kind: guild.RecordFact, At: n.now.Unix(), Chart: h.Chart.Key, Day: h.Day(issue).String(), Number: int(i.Standing.Value)}
	f.Detail = guild.FactDetail{Record: i.Record.Key, Scope: string(i.Scope.Of), Change: string(i.Change), Ranks: string(i.Record.Ranks), Lacks: i.Lacks}
	for _, id := range h.HolderActs(i.Record, holder, issue) {
		if a, ok := h.FindAct(id); ok && !slices.Contains(f.Acts, id) && (h.Acts[a].KPop || n.want[id]) {
			f.Acts = append(f.Acts, id)
		}
	}
	if len(f.Acts) == 0 {
		return guild.Fact{}
	}
	switch i.Record.Ranks {
	case trend.RanksTitle:
		f.Thing = h.Titles[holder].ID
	case trend.RanksAct:
		f.Thing = h.Acts[holder].ID
	case trend.RanksPart:
		f.Thing, f.Detail.Name = h.Parts[holder].ID, h.Parts[holder].Name
	}
	which := fmt.Sprintf("%s:%s #%d%s %s", i.Record.Key, i.Scope.Of, f.Thing, f.Detail.Name, i.Change)
	f.Key = f.Chart + " " + f.Day + " " + which
	if i.Change == trend.InReach {
		f.Key = f.Chart + " " + which
	}
	return f
}
