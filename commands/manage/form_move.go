package manage

import (
	"slices"

	"fanchart/store/calendar"
	"fanchart/store/kpop"
)

// carried moves what belongs to an event's start along with it: its end, its stages and single
// days of a series, but for what the moderator gives anew. A sale that has begun stays.
func (f *form) carried(was kpop.Event, e *kpop.Event) {
	text, ok := f.given("when")
	if !ok || text == nothing || was.Start == (kpop.Local{}) || was.Start == e.Start {
		return
	}
	days, minutes := e.Start.Day-was.Start.Day, int(e.Start.Minute)-int(was.Start.Minute)
	if (was.Start.Minute == kpop.AllDay) != (e.Start.Minute == kpop.AllDay) {
		f.uncarried(was, e)
		return
	}
	if f.Option("end") == "" && e.End != (kpop.Local{}) && e.End == was.End {
		e.End = moved(e.End, days, minutes)
	}
	e.Stages = slices.Clone(e.Stages)
	for i, s := range e.Stages {
		switch {
		case f.Option(string(s.Kind)) != "":
		case s.Kind == kpop.Doors:
			e.Stages[i].At = moved(s.At, days, minutes)
		case !f.begun(s.At, was.Zone):
			e.Stages[i].At.Day += days
		}
	}
	e.Skips, e.Extra = allMoved(e.Skips, days), allMoved(e.Extra, days)
}

// uncarried leaves out an end that is of another kind than the new start, a day for an hour,
// and says so; stages stay on their days.
func (f *form) uncarried(was kpop.Event, e *kpop.Event) {
	if f.Option("end") == "" && e.End != (kpop.Local{}) {
		e.End = kpop.Local{}
		f.remark("end-gone")
	}
	days := e.Start.Day - was.Start.Day
	e.Stages = slices.Clone(e.Stages)
	for i, s := range e.Stages {
		if f.Option(string(s.Kind)) == "" && !f.begun(s.At, was.Zone) {
			e.Stages[i].At.Day += days
		}
	}
	e.Skips, e.Extra = allMoved(e.Skips, days), allMoved(e.Extra, days)
}

// begun reports whether a stage is over already.
func (f *form) begun(at kpop.Local, zone string) bool {
	found, err := calendar.Resolve(at, zone)
	return err == nil && !found.At.After(f.At)
}

// moved puts a time off by days and minutes of the clock.
func moved(l kpop.Local, days kpop.Day, minutes int) kpop.Local {
	if l.Minute == kpop.AllDay {
		return (l.Day + days).Whole()
	}
	const day = 24 * 60
	sum := int(l.Minute) + minutes + day // a day more, to stay above zero
	return (l.Day + days + kpop.Day(sum/day) - 1).At(0, sum%day)
}

func allMoved(list []kpop.Day, by kpop.Day) []kpop.Day {
	list = slices.Clone(list)
	for i := range list {
		list[i] += by
	}
	return list
}

// onItsDay warns when an event of a rule is moved to a day that the rule does not name: it takes
// place then once, and on the rule's days.
func (f *form) onItsDay(was, e kpop.Event) {
	if f.err != nil || e.Repeat == "" || was.Start.Day == e.Start.Day && was.Repeat == e.Repeat {
		return
	}
	if named, err := calendar.Names(e.Repeat, e.Start.Day); err == nil && !named {
		f.remark("other-weekday", "day", f.P.Say("weekday."+weekdayKey(e.Start.Day)))
	}
}

func weekdayKey(d kpop.Day) string {
	return []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}[d.Weekday()]
}
