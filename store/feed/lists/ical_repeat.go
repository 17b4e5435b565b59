package lists

import (
	"cmp"
	"slices"
	"strings"

	"fanchart/store/calendar"
	"fanchart/store/feed/file"
	"fanchart/store/feed/ical"
	"fanchart/store/kpop"
)

// mostChanged is how many days of a series can be left out, added or changed.
const mostChanged = 500

// repeating is a series on its way into events.
type repeating struct {
	*icalFile
	base  kpop.Event // as it is the first time
	parts []stretch  // in order: up to the first change of a time and all later ones, and from each on
	apart []stretch  // single times that are events of their own
	days  int        // left out, added or changed
}

// stretch is an event that a part of a series becomes.
type stretch struct {
	kpop.Event
	row  icalRow
	from kpop.Day // of the series as it was: the first day that is of this part
}

// shift is by how many days the part is later than the series was.
func (s *stretch) shift(base kpop.Event) kpop.Day {
	if s.from == 0 {
		return 0
	}
	return s.Start.Day - s.from
}

// repeated reads a series with what is left out of it, added to it and changed in it.
func (c *icalFile) repeated(r icalRow, e kpop.Event, changes []icalRow) {
	s := repeating{icalFile: c, base: e, parts: []stretch{{Event: e, row: r}}}
	err := s.later(changes)
	for _, read := range []func(icalRow) error{s.leftOut, s.added} {
		if err == nil {
			err = read(r)
		}
	}
	for _, change := range changes {
		if err == nil && !later(change) {
			err = s.changed(change)
		}
	}
	if err != nil {
		c.out.refused = append(c.out.refused, file.Faults(err)...)
		return
	}
	for _, part := range s.parts {
		if e, some := calendar.Begun(part.Event); some {
			c.keep(part.row, e)
		}
	}
	for _, one := range s.apart {
		c.keep(one.row, one.Event)
	}
}

// later reports whether a change is of a time and of all that follow it.
func later(r icalRow) bool {
	p, _ := r.First("RECURRENCE-ID")
	return strings.EqualFold(p.Params["RANGE"], "THISANDFUTURE")
}

// later cuts the series where a time and all later ones are changed.
func (s *repeating) later(changes []icalRow) error {
	cuts := slices.DeleteFunc(slices.Clone(changes), func(r icalRow) bool { return !later(r) })
	day := func(r icalRow) kpop.Day {
		p, _ := r.First("RECURRENCE-ID")
		day, _ := s.day(p, p.Value)
		return day
	}
	slices.SortStableFunc(cuts, func(a, b icalRow) int { return cmp.Compare(day(a), day(b)) })
	for _, r := range cuts {
		from := day(r)
		if last := &s.parts[len(s.parts)-1]; from > s.base.Start.Day {
			last.Repeat = calendar.Ending(last.Repeat, from-1+last.shift(s.base))
		} else {
			s.parts = nil
		}
		if r.cancelled() {
			return nil
		}
		e, err := s.single(r)
		if err != nil {
			return err
		}
		var ok bool
		if e.Repeat, ok = calendar.From(s.base, from, e.Start.Day-from); !ok {
			return r.fault(file.FaultException, "RECURRENCE-ID", e.Name)
		}
		s.parts = append(s.parts, stretch{e, r, from})
	}
	return nil
}

// part is the part of the series that a day of it is in.
func (s *repeating) part(day kpop.Day) *stretch {
	if len(s.parts) == 0 { // all of it is cancelled
		return &stretch{Event: s.base}
	}
	for i := len(s.parts) - 1; i > 0; i-- {
		if s.parts[i].from <= day {
			return &s.parts[i]
		}
	}
	return &s.parts[0]
}

// values goes through what the properties of a name list, until there is too much of it.
func (s *repeating) values(r icalRow, name string, each func(ical.Property, string)) error {
	for _, p := range r.All(name) {
		for text := range strings.SplitSeq(p.Value, ",") {
			if text = strings.TrimSpace(text); text == "" {
				continue
			}
			if s.days++; s.days > mostChanged {
				return r.fault(file.FaultManyDays, name, "")
			}
			each(p, text)
		}
	}
	return nil
}

// leftOut reads the days on which the series does not take place.
func (s *repeating) leftOut(r icalRow) error {
	return s.values(r, "EXDATE", func(p ical.Property, text string) {
		day, ok := s.day(p, text)
		if !ok {
			s.doubt(file.FaultNoSuchTime, p.Line, p.Name, text)
			return
		}
		part := s.part(day)
		part.Skips = sortedDays(part.Skips, day+part.shift(s.base))
	})
}

// added reads the further times of a series: at its hour they are of it, at another one
// they are events of their own.
func (s *repeating) added(r icalRow) error {
	return s.values(r, "RDATE", func(p ical.Property, text string) {
		text, _, _ = strings.Cut(text, "/") // a PERIOD begins with its time
		day, ok := s.day(p, text)
		part := s.part(day)
		if ok {
			part.Extra = sortedDays(part.Extra, day+part.shift(s.base))
			return
		}
		p.Value = text
		at, err := s.moment(r, p, false)
		if err != nil {
			s.out.doubts = append(s.out.doubts, file.Faults(err)...)
			return
		}
		at = at.on(s.base.Zone)
		one := *part
		one.Repeat, one.Extra, one.Skips = "", nil, nil
		moved := at.Day + part.shift(s.base) - one.Start.Day
		one.Start.Day, one.Start.Minute = one.Start.Day+moved, at.Minute+one.Start.Minute-s.base.Start.Minute
		if one.End != (kpop.Local{}) {
			one.End = lasting(s.base, one.Start)
		}
		if one.Start.Minute < 0 || one.Start.Minute >= 24*60 {
			s.doubt(file.FaultNoSuchTime, p.Line, p.Name, text)
			return
		}
		one.Sources = keyed(one.Sources, text)
		s.apart = append(s.apart, one)
	})
}

// lasting is the end of an event that begins at another time and is as long.
func lasting(e kpop.Event, start kpop.Local) kpop.Local {
	minutes := int(e.End.Day-e.Start.Day)*24*60 + int(e.End.Minute) - int(e.Start.Minute) + int(start.Minute)
	end := start.Day + kpop.Day(minutes/(24*60))
	return end.At(0, minutes%(24*60))
}

// changed reads a single time that differs from the rest: it is left out of the series, and
// an event of its own, or a further day of the series if nothing else differs.
func (s *repeating) changed(r icalRow) error {
	if s.days++; s.days > mostChanged {
		return r.fault(file.FaultManyDays, "RECURRENCE-ID", "")
	}
	p, _ := r.First("RECURRENCE-ID")
	day, ok := s.day(p, p.Value)
	part := s.part(day)
	if ok {
		part.Skips = sortedDays(part.Skips, day+part.shift(s.base))
	} else {
		s.doubt(file.FaultNoSuchTime, p.Line, p.Name, p.Value)
	}
	if r.cancelled() {
		return nil
	}
	e, err := s.single(r)
	switch {
	case err != nil:
		s.out.refused = append(s.out.refused, file.Faults(err)...)
	case ok && onlyMoved(part.Event, e):
		part.Extra = sortedDays(part.Extra, e.Start.Day)
	default:
		s.apart = append(s.apart, stretch{Event: e, row: r})
	}
	return nil
}

// onlyMoved reports whether a single time differs from its series only in its day.
func onlyMoved(series, one kpop.Event) bool {
	by := one.Start.Day - series.Start.Day
	end := series.End
	if end != (kpop.Local{}) {
		end.Day += by
	}
	return series.Name == one.Name && series.Place == one.Place && series.URL == one.URL && series.Note == one.Note && series.Off == one.Off &&
		series.Zone == one.Zone && series.Start.Minute == one.Start.Minute && end == one.End
}

// day is the day of the series that a time of it has; ok is false if the series is never at
// that hour. Some programs write the midnight of the day.
func (s *repeating) day(p ical.Property, text string) (day kpop.Day, ok bool) {
	t, ok := ical.ParseTime(text)
	if !ok {
		return 0, false
	}
	at := zoned{Local: t.Local, zone: s.base.Zone}
	if t.UTC {
		at.zone = "UTC"
	} else if clock, known := s.zones.Clock(p.Params["TZID"], t.Local.Day, likelyYears); known && clock.Zone != "" {
		at.zone = clock.Zone
	}
	if s.base.Start.Minute == kpop.AllDay {
		if t.UTC {
			at = at.on(s.base.Zone)
		}
		return at.Day, true
	}
	if local := at.on(s.base.Zone); local.Minute == s.base.Start.Minute {
		return local.Day, true
	}
	return t.Local.Day, t.Local.Minute <= 0 // a day, or its midnight
}

// sortedDays adds a day to others, in their order and once.
func sortedDays(days []kpop.Day, day kpop.Day) []kpop.Day {
	i, found := slices.BinarySearch(days, day)
	if found {
		return days
	}
	return slices.Insert(slices.Clone(days), i, day)
}

// keyed are the sources of a single time of a series, which is known again by that time.
func keyed(sources []kpop.Citation, time string) []kpop.Citation {
	sources = slices.Clone(sources)
	if len(sources) > 0 {
		sources[0].Key = ical.Shortened(sources[0].Key, mostLink-20) + "#" + ical.Shortened(strings.TrimSpace(time), 19)
	}
	return sources
}
