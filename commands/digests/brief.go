package digests

import (
	"context"
	"slices"
	"strconv"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
)

func (r room) brief() desk.Command {
	return desk.Command{
		Name: "brief", Kind: view.Charts, Example: "/brief sections:day from:2025-12-26 until:2026-01-01", Hidden: true, Personal: true,
		Options: []desk.Option{
			{Name: "sections", Hidden: true}, // their keys, commas between; all without
			{Name: "charts", Hidden: true},   // the issues it tells of: hot-100,global-200@2025-12-27
			{Name: "late", Hidden: true},     // the newest issues of charts without one to tell of, likewise
			{Name: "scope", Hidden: true},    // a guild.DigestScope
			{Name: "size", Choices: []string{"short", "full"}, Hidden: true},
			{Name: "from", Hidden: true},  // the first day that is over: 2025-12-26
			{Name: "until", Hidden: true}, // the last of them
			{Name: "ahead", Hidden: true}, // the last day of the events to come
			{Name: "next", Hidden: true},  // when it comes again, unix seconds
			{Name: "part", Hidden: true},  // all of one section instead
			desk.PageOption(),
			{Name: "trouble", Hidden: true}, // why a digest is paused, instead: #3
		},
		Run: r.runBrief,
	}
}

func (r room) runBrief(ctx context.Context, d *desk.Desk, a ask.Request) (view.Message, error) {
	q := r.question(d, a)
	if a.Option("trouble") != "" {
		return q.digestTrouble(ctx)
	}
	p, err := q.readPlan()
	if err != nil {
		return view.Message{}, err
	}
	if a.Option("part") != "" {
		return q.briefFull(ctx, p)
	}
	page, err := q.brief(ctx, p)
	if err != nil {
		return view.Message{}, err
	}
	m := view.BriefMessage(q.P, page)
	return m, q.draw(ctx, &m, p, page)
}

// brief gathers what a digest says.
func (q question) brief(ctx context.Context, p plan) (view.BriefPage, error) {
	page := view.BriefPage{Scope: p.scope, From: p.from, Until: p.until, Next: p.next, Full: p.full}
	for _, i := range p.issues {
		page.Held = append(page.Held, view.Newest{Chart: i.chart, Day: i.day, Today: desk.KoreanDay(q.At)})
	}
	for _, i := range p.late {
		page.Late = append(page.Late, view.Newest{Chart: i.chart, Day: i.day, Today: desk.KoreanDay(q.At)})
	}
	who, err := q.inScope(ctx, p.scope)
	if err != nil {
		return page, err
	}
	b := briefing{question: q, plan: p, who: who}
	key := q.P.Locale + " " + p.shared().request().String() + " " + strconv.FormatBool(p.all) + " " + who.key()
	shared, err := desk.Kept(q.Shelf, briefsKey{}, newBriefs).get(key, func() (parts, error) { return b.shared(ctx) })
	if err != nil {
		return page, err
	}
	for _, s := range p.sections {
		part, ok := shared[s.key]
		if !ok {
			if part, err = b.of(ctx, s); err != nil {
				return page, err
			}
		}
		if !part.Empty() {
			page.Parts = append(page.Parts, part)
			page.Buttons = append(page.Buttons, part.Buttons...)
		}
	}
	return page, nil
}

// draw adds the picture of what is told, if the digest has one.
func (q question) draw(ctx context.Context, m *view.Message, p plan, page view.BriefPage) error {
	i := slices.IndexFunc(page.Parts, func(b view.BriefPart) bool { return b.Picture != nil })
	if i < 0 || !slices.ContainsFunc(p.sections, func(s section) bool { return s.draws }) {
		return nil
	}
	who, err := q.inScope(ctx, p.scope)
	if err != nil {
		return err
	}
	return q.Paint(ctx, m, p.shared().request().String()+" "+who.key(), page.Parts[i].Picture())
}
