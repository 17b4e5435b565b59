package charts

import (
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/kpop"
)

// issue chooses the issue that the date option asks for, with a note when it is
// not dated that day.
func (q question) issue(c kpop.Chart, refs []kpop.Ref) (ref kpop.Ref, notes []string, err error) {
	today := desk.KoreanDay(q.At)
	var asked *kpop.Day
	if text := q.Option("date"); text != "" {
		day, ok := q.Typed.LastDay(text, today)
		if !ok {
			return kpop.Ref{}, nil, q.Mistake("error.date.impossible", "given", desk.Echo(text))
		}
		asked = &day
	}
	ref, how, refused := desk.Pick(c, refs, asked, today)
	if refused != "" {
		return kpop.Ref{}, nil, q.refuse(c, refused, ref, asked)
	}
	switch how {
	case desk.Within:
		notes = append(notes, view.For(q.P, c).Say("note.that-week", "asked", view.Day(q.P, *asked), "day", view.Day(q.P, ref.Day)))
	case desk.LastBefore:
		notes = append(notes, q.P.Say("note.last-before", "asked", view.Day(q.P, *asked), "day", view.Day(q.P, ref.Day)))
	}
	return ref, notes, nil
}

// refuse words why a day has no issue; ref is the nearest that we hold.
func (q question) refuse(c kpop.Chart, why desk.Refusal, ref kpop.Ref, asked *kpop.Day) error {
	called := view.ChartName(q.P, c)
	switch {
	case why == desk.EmptyChart:
		return q.Mistake("error.date.empty", "chart", called)
	case why == desk.TooEarly && *asked < c.First:
		return q.Mistake("error.date.unborn", "chart", called, "asked", view.Day(q.P, *asked), "first", view.Day(q.P, c.First))
	}
	return q.Mistake("error.date."+string(why), "chart", called,
		"asked", view.Day(q.P, *asked), "day", view.Day(q.P, ref.Day), "iso", ref.Day)
}
