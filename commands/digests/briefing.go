package digests

import (
	"context"

	"fanchart/commands/ask"
	"fanchart/commands/view"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// briefing is a brief on its way: what a section gathers its part from.
type briefing struct {
	question
	plan    plan
	who     briefScope
	issues  []held  // those of the plan that are there; of a section that is shared
	section section // whose turn it is
}

// held is an issue in the history of its chart.
type held struct {
	chart   kpop.Chart
	history *trend.History
	issue   int
}

// parts are what sections have to say.
type parts map[guild.Section]view.BriefPart

// shared gathers what is the same in every server.
func (b briefing) shared(ctx context.Context) (parts, error) {
	var err error
	if b.issues, err = b.held(ctx); err != nil {
		return nil, err
	}
	out := parts{}
	for _, s := range b.plan.shared().sections {
		if out[s.key], err = b.of(ctx, s); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// held finds the issues of the plan; those that are gone since are left out.
func (b briefing) held(ctx context.Context) (out []held, err error) {
	for _, i := range b.plan.issues {
		kept, err := b.Desk.Annals(ctx, i.chart)
		if err != nil {
			return nil, err
		}
		if issue, end := kept.History.Between(i.day, i.day); issue < end {
			out = append(out, held{i.chart, kept.History, issue})
		}
	}
	return out, nil
}

// of gathers what one section has to say.
func (b briefing) of(ctx context.Context, s section) (view.BriefPart, error) {
	if s.draws {
		return view.BriefPart{}, nil
	}
	b.section = s
	part, err := s.gather(ctx, b)
	if s.full {
		part.Buttons = append(part.Buttons, b.fullButton(b.name(), b.plan.part(s)))
	}
	return part, err
}

// name is what the section is called.
func (b briefing) name() string { return view.SectionName(b.P, b.section.key) }

// note is small print, worded by a key.
func (b briefing) note(key string) []view.Line { return []view.Line{{{Text: b.P.Say(key)}}} }

// fullButton leads to all of something.
func (b briefing) fullButton(what string, r ask.Request) view.Button {
	return view.Button{Label: b.P.Say("brief.full", "what", what), Request: r.String()}
}

// coverage says how far the issues are known.
func (b briefing) coverage() (out []view.Coverage) {
	for _, i := range b.issues {
		day := i.history.Day(i.issue)
		out = append(out, b.Coverage(i.chart, b.Shelf.Refs[i.chart.Key], day-i.chart.Cadence.Days(), day))
	}
	return out
}

// cut is what a digest shows of a list, and how many more there are.
func cut[T any](b briefing, list []T) (shown []T, more int) {
	n := min(len(list), b.plan.most(b.section.most))
	return list[:n:n], len(list) - n
}
