package commands

import (
	"fanchart/commands/view"
	"fanchart/store/kpop"
)

// issue chooses the issue that the date option asks for, with a note when it is
// not dated that day.
func (q question) issue(c kpop.Chart, refs []kpop.Ref) (ref kpop.Ref, notes []string, err error) {
	today := koreanDay(q.At)
	var asked *kpop.Day
	if text := q.Option("date"); text != "" {
		day, ok := readDay(text, today)
		if !ok {
			return kpop.Ref{}, nil, q.mistake("error.date.impossible", "given", echo(text))
		}
		asked = &day
	}
	ref, how, refused := pick(refs, asked, today)
	if refused != "" {
		return kpop.Ref{}, nil, q.refuse(c, refused, ref, asked)
	}
	switch how {
	case thatWeek:
		notes = append(notes, q.p.Say("note.that-week", "asked", view.Day(q.p, *asked), "day", view.Day(q.p, ref.Day)))
	case lastBefore:
		notes = append(notes, q.p.Say("note.last-before", "asked", view.Day(q.p, *asked), "day", view.Day(q.p, ref.Day)))
	}
	return ref, notes, nil
}

// refuse words why a day has no issue; ref is the nearest that we hold.
func (q question) refuse(c kpop.Chart, why refusal, ref kpop.Ref, asked *kpop.Day) error {
	called := view.ChartName(q.p, c)
	switch {
	case why == emptyChart:
		return q.mistake("error.date.empty", "chart", called, "source", q.shelf.sources[c.Key])
	case why == tooEarly && *asked < c.First:
		return q.mistake("error.date.unborn", "chart", called, "asked", view.Day(q.p, *asked), "first", view.Day(q.p, c.First))
	}
	return q.mistake("error.date."+string(why), "chart", called,
		"asked", view.Day(q.p, *asked), "day", view.Day(q.p, ref.Day), "iso", ref.Day)
}
