package manage

import (
	"context"
	"errors"
	"slices"
	"time"

	"fanchart/commands/desk"
	"fanchart/commands/written"
	"fanchart/store/calendar"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// times reads when an event is, in its zone.
func (f *form) times(ctx context.Context, e *kpop.Event) {
	before := e.Zone
	f.zone(ctx, e)
	if f.err != nil {
		return
	}
	loc, err := calendar.Zone(e.Zone)
	if err != nil {
		f.err = err
		return
	}
	c := clock{form: f, loc: loc, moved: before != "" && before != e.Zone}
	c.read("when", kpop.Starts, &e.Start)
	c.start = &e.Start
	c.read("end", kpop.Ends, &e.End)
	for _, kind := range []kpop.StageKind{kpop.Presale, kpop.Sale, kpop.Doors} {
		c.stage(kind, e)
	}
}

// zone finds the zone: the one of the option, else of the event so far, else the one
// that its time names, else the server's.
func (f *form) zone(ctx context.Context, e *kpop.Event) {
	if text, ok := f.given("zone"); ok {
		zone, err := f.ZoneNamed(text)
		if f.err = err; err == nil {
			e.Zone = zone
		}
		return
	}
	if f.err != nil || e.Zone != "" {
		return
	}
	guild, err := f.Store.Guild(ctx, f.Guild)
	if err != nil {
		f.err = err
		return
	}
	if e.Zone = guild.Zone; e.Zone == "" {
		e.Zone = desk.UsualZone
	}
	if t, err := f.Typed.Parse(f.Option("when"), f.At, e.Zone); err == nil && t.Zone != "" {
		e.Zone = t.Zone
	} else if guild.Zone == "" {
		f.remark("no-zone", "zone", desk.UsualZone)
	}
}

// clock reads the times of one event.
type clock struct {
	*form
	loc   *time.Location
	start *kpop.Local // when the event starts; nil: not known yet
	moved bool        // the zone is another one: every time must be looked at again
}

// read reads one time into l; stage says which it is.
func (c *clock) read(option string, stage kpop.StageKind, l *kpop.Local) {
	text, ok := c.given(option)
	switch {
	case ok && text == nothing && stage != kpop.Starts:
		*l = kpop.Local{}
		return
	case ok:
		if sure := c.parse(option, text, l); sure {
			return
		}
	case c.err != nil || !c.moved || *l == (kpop.Local{}):
		return
	}
	if c.err == nil {
		c.settled(stage, *l)
	}
}

// settled notes that a time must be settled, if clocks skip or repeat it.
func (c *clock) settled(stage kpop.StageKind, l kpop.Local) {
	if fate := calendar.In(l, c.loc).Fate; fate != calendar.Exact && !l.Second {
		c.open = append(c.open, guild.Refusal{Code: openTime, Column: string(stage), Detail: string(fate)})
	}
}

// openTime is the code of what a draft must be asked about before it is saved.
const openTime = "open-time"

// longestNight is how many minutes an end that names no day can be past the start and
// be meant of the next day: 19:00 to 02:00 is a night, 19:00 to 18:00 a mistake.
const longestNight = 12 * 60

// parse reads a time as people write it. One that names no day is, of all but the
// start, that of the day on which the event starts, or for its end the next one. sure says that the time
// named a zone of its own: then its instant is known.
func (c *clock) parse(option, text string, l *kpop.Local) (sure bool) {
	from, bare := c.At, c.start != nil && desk.IsClock(text, c.Question, c.loc)
	if bare {
		from = calendar.In(c.start.Day.At(0, 0), c.loc).At
		if option == "end" && c.start.Minute != kpop.AllDay {
			from = calendar.In(*c.start, c.loc).At
		}
	}
	t, err := c.Typed.Parse(text, from, c.loc.String())
	if err != nil {
		c.unclear(option, text, err)
		return false
	}
	if bare && option == "end" && t.Local.Day > c.start.Day && t.Local.Minute > c.start.Minute-longestNight {
		c.wrong("error.end-first")
		return false
	}
	*l = t.Local
	if t.Zone == "" || t.Zone == c.loc.String() || t.Local.Minute == kpop.AllDay {
		return false
	}
	there, err := calendar.Resolve(t.Local, t.Zone)
	if err != nil {
		c.unclear(option, text, err)
		return false
	}
	*l = calendar.LocalAt(there.At, c.loc)
	return there.Fate == calendar.Exact
}

// unclear words why a text is no clear time.
func (f *form) unclear(option, text string, err error) {
	var why written.ErrUnclear
	if !errors.As(err, &why) {
		f.err = err
		return
	}
	f.err = desk.UserError{Text: option + ": " + f.WhyUnclear(why)}
}

// stage reads a further time of the event.
func (c *clock) stage(kind kpop.StageKind, e *kpop.Event) {
	at := slices.IndexFunc(e.Stages, func(s kpop.Stage) bool { return s.Kind == kind })
	var l kpop.Local
	if at >= 0 {
		l = e.Stages[at].At
	}
	c.read(string(kind), kind, &l)
	kept := slices.DeleteFunc(slices.Clone(e.Stages), func(s kpop.Stage) bool { return s.Kind == kind })
	if l != (kpop.Local{}) {
		kept = append(kept, kpop.Stage{Kind: kind, At: l})
	}
	slices.SortFunc(kept, func(a, b kpop.Stage) int {
		return slices.Index(kpop.StageKinds(), a.Kind) - slices.Index(kpop.StageKinds(), b.Kind)
	})
	e.Stages = kept
}

// inOrder refuses an end before the start, and a stage after it; that the event is over
// already is remarked on.
func (f *form) inOrder(e kpop.Event) {
	loc, err := calendar.Zone(e.Zone)
	if f.err != nil || err != nil {
		return
	}
	start := calendar.In(e.Start, loc).At
	if e.End != (kpop.Local{}) {
		if (e.End.Minute == kpop.AllDay) != (e.Start.Minute == kpop.AllDay) {
			f.wrong("error.half-day")
		}
		end := calendar.In(e.End, loc).At
		if end.Before(start) || end.Equal(start) && e.End.Minute != kpop.AllDay {
			f.wrong("error.end-first")
		}
	}
	latest := start
	if e.Start.Minute == kpop.AllDay {
		latest = calendar.After(e.Start, loc)
	}
	for _, s := range e.Stages {
		if calendar.In(s.At, loc).At.After(latest) {
			f.wrong("error.stage-late", "option", string(s.Kind))
		}
	}
}
