package digests

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"fanchart/commands/charts"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// movement adds what moved on an issue, of the titles in scope; nothing when it has none.
func (b briefing) movement(ctx context.Context, h *trend.History, issue int, out *view.Brief) error {
	week, err := charts.Week(ctx, b.question.Question, h, issue)
	if err != nil {
		return err
	}
	c := view.BriefChart{Chart: h.Chart, Week: week, Of: week.Rows, Before: -1}
	if week.Ref.Scope == kpop.ScopeKPop {
		c.Of = h.Chart.SizeOn(week.Ref.Day)
	}
	c.Week.KPop = b.placesIn(h, issue)
	moved(c.Week.KPop, week)
	if len(c.Week.KPop) == 0 {
		return nil
	}
	if week.Before.Day != 0 && week.Before.Scope == week.Ref.Scope {
		c.Before = len(b.placesIn(h, issue-1))
	}
	ids := make([]int64, 0, 16)
	for _, l := range week.Leaders {
		ids = append(ids, l.TitleID)
	}
	for _, p := range c.Week.KPop[:min(len(c.Week.KPop), 5)] {
		ids = append(ids, p.TitleID)
	}
	for _, list := range []view.WeekList{{Key: "climbers", Places: week.Climbers}, {Key: "debuts", Places: week.Debuts}, {Key: "re-entries", Places: week.ReEntries}} {
		list.Places = slices.DeleteFunc(slices.Clone(list.Places), func(p trend.Place) bool { return !b.holds(h, p.TitleID) })
		list.Total = len(list.Places)
		list.Places = list.Places[:min(list.Total, b.plan.most(guild.MovementSection)+desk.Order(list.Key == "debuts"))]
		for _, p := range list.Places {
			ids = append(ids, p.TitleID)
		}
		c.Lists = append(c.Lists, list)
	}
	if c.Titles, err = b.Store.Titles(ctx, ids); err != nil {
		return err
	}
	out.Charts = append(out.Charts, c)
	return nil
}

func (b briefing) holds(h *trend.History, title int64) bool {
	i, ok := h.FindTitle(title)
	return ok && b.who.title(h, i)
}

// placesIn are the titles of an issue that are in scope.
func (b briefing) placesIn(h *trend.History, issue int) (out []trend.Place) {
	for _, row := range h.Rows(issue) {
		if b.who.title(h, int(row.Title)) {
			out = append(out, trend.Place{TitleID: h.Titles[row.Title].ID, Rank: int(row.Rank)})
		}
	}
	return out
}

// moved adds to places how they came there, as far as the week tells.
func moved(places []trend.Place, week trend.Week) {
	for i, p := range places {
		if n := slices.IndexFunc(week.KPop, func(k trend.Place) bool { return k.TitleID == p.TitleID }); n >= 0 {
			places[i] = week.KPop[n]
		}
	}
}

// milestones adds the titles in scope that reached round numbers with an issue, or are
// about to with the next one.
func (b briefing) milestones(h *trend.History, issue int, out *view.Brief) {
	for _, row := range h.Rows(issue) {
		if !b.who.title(h, int(row.Title)) {
			continue
		}
		run := h.RunAt(int(row.Title), issue)
		m := view.BriefMilestone{Chart: h.Chart, Reached: trend.Reached(run, h.Day(issue))}
		for _, s := range trend.Milestones(run, h.Day(issue)) {
			if s.Needs == 1 {
				m.Soon = append(m.Soon, s)
			}
		}
		if m.Title.ID = run.TitleID; len(m.Reached)+len(m.Soon) > 0 {
			out.Milestones = append(out.Milestones, m)
		}
	}
}

// nameMilestones puts the greatest first, reads what they are named by, and adds what
// was reported in the days of the plan.
func (b briefing) nameMilestones(ctx context.Context, out *view.Brief) error {
	slices.SortStableFunc(out.Milestones, func(a, c view.BriefMilestone) int {
		return cmp.Or(greatest(c.Reached)-greatest(a.Reached), greatest(c.Soon)-greatest(a.Soon))
	})
	out.Milestones = cut(b, out.Milestones, guild.MilestoneSection, out)
	var ids []int64
	for _, m := range out.Milestones {
		ids = append(ids, m.Title.ID)
	}
	titles, err := b.Store.Titles(ctx, ids)
	if err != nil {
		return err
	}
	for i, m := range out.Milestones {
		out.Milestones[i].Title = titles[m.Title.ID]
	}
	all, err := charts.Figures(ctx, b.question.Question)
	if err != nil {
		return err
	}
	var figures []view.FigureRow
	for _, f := range all {
		day, known := f.AsOf.First()
		if known && len(f.AsOf) == len("2006-01-02") && b.plan.from <= day && day <= b.plan.until && (b.who.of == guild.AllKPop || b.who.act(f.Act)) {
			figures = append(figures, view.FigureRow{Figure: f.Figure, Act: f.Act, Title: f.Named()})
		}
	}
	out.Figures = cut(b, figures, guild.MilestoneSection, out)
	return nil
}

// greatest weighs round numbers: weeks at no. 1 above those in the top 10 above those
// on the chart.
func greatest(list []trend.Milestone) (n int) {
	worth := map[string]int{trend.MilestoneNo1: 1_000_000, trend.MilestoneTop10: 1000, trend.MilestoneWeeks: 1}
	for _, m := range list {
		n = max(n, m.At*worth[m.What])
	}
	return n
}

// briefsKept is how many digests' shared parts are kept: one for each content and
// language.
const briefsKept = 64

// briefs keeps what digests share: many are due in the same minute and say the same.
type briefs struct {
	mu     sync.Mutex
	lately *desk.Recent[string, *keptBrief]
}

// keptBrief is made once; those who ask meanwhile wait for it.
type keptBrief struct {
	mu    sync.Mutex
	made  bool
	brief view.Brief
}

// briefsKey is what they are kept under.
type briefsKey struct{}

func newBriefs() *briefs { return &briefs{lately: desk.NewRecent[string, *keptBrief](briefsKept)} }

func (k *briefs) get(key string, gather func() (view.Brief, error)) (view.Brief, error) {
	k.mu.Lock()
	one, ok := k.lately.Get(key)
	if !ok {
		one = &keptBrief{}
		k.lately.Put(key, one)
	}
	k.mu.Unlock()
	one.mu.Lock()
	defer one.mu.Unlock()
	if one.made {
		return one.brief, nil
	}
	var err error
	one.brief, err = gather()
	one.made = err == nil
	return one.brief, err
}
