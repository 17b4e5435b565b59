package digests

import (
	"context"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/guild"
)

// Brief is what a digest says: an answer that its options and the data
// determine, so that its buttons say the same weeks later. What is of the server that
// asks, its events and whom it follows, is added to what is the same everywhere.
func Brief() desk.Command {
	return desk.Command{
		Name: "brief", Example: "/brief sections:day from:2025-12-26 until:2026-01-01", Hidden: true, Personal: true,
		Options: []desk.Option{
			{Name: "sections", Hidden: true}, // kpop.Section, commas between; all without
			{Name: "charts", Hidden: true},   // the issues it tells of: hot-100,global-200@2025-12-27
			{Name: "scope", Hidden: true},    // a kpop.DigestScope
			{Name: "size", Choices: []string{"short", "full"}, Hidden: true},
			{Name: "from", Hidden: true},  // the first day that is over: 2025-12-26
			{Name: "until", Hidden: true}, // the last of them
			{Name: "ahead", Hidden: true}, // the last day of the events to come
			{Name: "next", Hidden: true},  // when it comes again, unix seconds
			{Name: "part", Hidden: true},  // all of one section instead
			desk.PageOption(),
			{Name: "trouble", Hidden: true}, // why a digest is paused, instead: #3
		},
		Run: runBrief,
	}
}

func runBrief(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	if r.Option("trouble") != "" {
		return q.digestTrouble(ctx)
	}
	p, err := q.readPlan()
	if err != nil {
		return view.Message{}, err
	}
	if r.Option("part") != "" {
		return q.briefPart(ctx, d, p)
	}
	page, err := q.brief(ctx, d, p)
	if err != nil {
		return view.Message{}, err
	}
	page.Buttons = q.fullLists(p, page)
	m := view.BriefMessage(q.P, page)
	if c := page.Brief.Charts; len(c) > 0 && p.has(guild.PictureSection) {
		who, err := q.inScope(ctx, p.scope)
		if err != nil {
			return m, err
		}
		what := p.shared().request().String() + " " + who.key()
		err = q.Paint(ctx, &m, what, view.BriefPicture(q.P, c[0], p.scope))
		return m, err
	}
	return m, err
}

// brief gathers what a digest says.
func (q question) brief(ctx context.Context, d *desk.Desk, p plan) (view.BriefPage, error) {
	page := view.BriefPage{Scope: p.scope, From: p.from, Until: p.until, Ahead: p.ahead, Next: p.next, Sections: p.sections}
	who, err := q.inScope(ctx, p.scope)
	if err != nil {
		return page, err
	}
	b := briefing{question: q, desk: d, plan: p, who: who}
	key := q.P.Locale + " " + p.shared().request().String() + " " + allKey(p) + " " + who.key()
	if page.Brief, err = desk.Kept(q.Shelf, briefsKey{}, newBriefs).get(key, func() (view.Brief, error) { return b.shared(ctx) }); err != nil {
		return page, err
	}
	if p.has(guild.ReleaseSection) {
		if err := b.releases(ctx, &page); err != nil {
			return page, err
		}
	}
	if p.has(guild.EventSection) {
		err = b.events(ctx, &page)
	}
	return page, err
}

// briefing is a brief on its way.
type briefing struct {
	question
	desk *desk.Desk
	plan plan
	who  briefScope
}

// shared gathers what is the same in every server.
func (b briefing) shared(ctx context.Context) (out view.Brief, err error) {
	out.More = map[guild.Section]int{}
	for _, i := range b.plan.issues {
		if err := b.issue(ctx, i, &out); err != nil {
			return out, err
		}
	}
	if b.plan.has(guild.RecordSection) {
		if err := b.nameRecords(ctx, &out); err != nil {
			return out, err
		}
	}
	if b.plan.has(guild.MilestoneSection) {
		if err := b.nameMilestones(ctx, &out); err != nil {
			return out, err
		}
	}
	if b.plan.has(guild.DaySection) {
		err = b.day(ctx, &out)
	}
	return out, err
}

// issue adds what one issue of a chart says.
func (b briefing) issue(ctx context.Context, i issueOf, out *view.Brief) error {
	kept, err := b.desk.Annals(ctx, i.chart)
	if err != nil {
		return err
	}
	h := kept.History
	issue, end := h.Between(i.day, i.day)
	if issue == end { // gone since
		return nil
	}
	if b.plan.has(guild.MovementSection) {
		if err := b.movement(ctx, h, issue, out); err != nil {
			return err
		}
	}
	if b.plan.has(guild.RecordSection) {
		b.records(h, issue, out)
	}
	if b.plan.has(guild.MilestoneSection) {
		b.milestones(h, issue, out)
	}
	out.Coverage = append(out.Coverage, b.Coverage(i.chart, b.Shelf.Refs[i.chart.Key], i.day-i.chart.Cadence.Days(), i.day))
	return nil
}

// cut shortens a list to what a digest shows of it and notes how many more there are.
func cut[T any](b briefing, list []T, s guild.Section, out *view.Brief) []T {
	shown := min(len(list), b.plan.most(s))
	out.More[s] += len(list) - shown
	return list[:shown:shown]
}
