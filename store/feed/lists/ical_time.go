package lists

import (
	"strings"
	"time"

	"fanchart/store/calendar"
	"fanchart/store/feed/file"
	"fanchart/store/feed/ical"
	"fanchart/store/kpop"
)

// times reads when an event starts, ends and repeats. It is kept on the clock that the
// file uses; a time in UTC is put on the calendar's or the reader's clock, unless it
// repeats: a rule counts the days of its own clock.
func (c *icalFile) times(r icalRow, e *kpop.Event) error {
	p, ok := r.First("DTSTART")
	if !ok {
		return r.fault(file.FaultEmpty, "DTSTART", "")
	}
	repeats := r.repeats()
	start, err := c.moment(r, p, repeats)
	if err != nil {
		return err
	}
	if start.utc && !repeats {
		start = start.on(c.home())
	}
	if r.dayLong(start) {
		start.Local = start.Day.Whole()
	}
	if !likely(start.Day) {
		return r.fault(file.FaultDate, "DTSTART", start.String())
	}
	e.Start, e.Zone = start.Local, start.zone
	if e.Repeat, err = r.rule(e.Start); err != nil {
		return err
	}
	c.ends(r, e)
	return c.inGap(r, e)
}

// repeats reports whether an event takes place more than once.
func (r icalRow) repeats() bool {
	_, rule := r.First("RRULE")
	_, days := r.First("RDATE")
	return rule || days
}

// dayLong reports whether a program that writes whole days as midnights says so.
func (r icalRow) dayLong(start zoned) bool {
	for _, name := range []string{"X-MICROSOFT-CDO-ALLDAYEVENT", "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT", "X-FUNAMBOL-ALLDAY", "X-ALLDAY"} {
		if p, ok := r.First(name); ok && (strings.EqualFold(p.Value, "TRUE") || p.Value == "1") {
			return start.Minute == 0
		}
	}
	p, _ := r.First("DTSTART")
	if start.Minute != 0 || !strings.EqualFold(p.Params["VALUE"], "DATE") {
		return false
	}
	p, ends := r.First("DTEND")
	end, ok := ical.ParseTime(p.Value) // other programs write VALUE=DATE beside any hour
	return !ends || ok && end.Local.Minute <= 0 && end.Local.Day > start.Day
}

// rule reads the rule. One that cannot be followed is refused: what is left would show days
// that are wrong.
func (r icalRow) rule(start kpop.Local) (string, error) {
	if p, ok := r.First("EXRULE"); ok {
		return "", r.fault(file.FaultRepeat, "EXRULE", p.Value)
	}
	rules := r.All("RRULE")
	if len(rules) == 0 {
		return "", nil
	}
	rule := ownHour(strings.ToUpper(strings.TrimSpace(rules[0].Value)), start)
	if len(rules) > 1 || calendar.CheckRepeat(rule) != nil {
		return "", r.fault(file.FaultRepeat, "RRULE", rules[0].Value)
	}
	return rule, nil
}

// ownHour is a rule without the hour, minute and second at which its event starts anyway, and
// without parts of single programs.
func ownHour(rule string, start kpop.Local) string {
	hour, minute := start.Minute/60, start.Minute%60
	var out []string
	for part := range strings.SplitSeq(strings.TrimPrefix(rule, "RRULE:"), ";") {
		key, value, _ := strings.Cut(part, "=")
		switch {
		case key == "BYHOUR" && whole(value) == int64(hour) && start.Minute != kpop.AllDay && value != "",
			key == "BYMINUTE" && whole(value) == int64(minute) && start.Minute != kpop.AllDay && value != "",
			key == "BYSECOND" && strings.Trim(value, "0") == "", strings.HasPrefix(key, "X-"), part == "":
			continue
		}
		out = append(out, strings.ReplaceAll(part, " ", ""))
	}
	return strings.Join(out, ";")
}

// home is the zone that times in UTC are shown in.
func (c *icalFile) home() string {
	for _, zone := range []string{c.zone, c.reader.zone} {
		if _, err := calendar.Zone(zone); err == nil {
			return zone
		}
	}
	return "UTC"
}

// ends reads the end or the length; one that cannot be is left out.
func (c *icalFile) ends(r icalRow, e *kpop.Event) {
	p, ok := r.First("DTEND")
	if !ok {
		c.lasts(r, e)
	} else if end, err := c.moment(r, p, false); err != nil {
		c.out.doubts = append(c.out.doubts, file.Faults(err)...)
	} else {
		e.End = c.endOf(e, end)
	}
	if e.End == (kpop.Local{}) {
		return
	}
	if fault, _ := wrongOrder(*e); fault != "" {
		c.without(r, fault, "DTEND", e.End.String())
		e.End = kpop.Local{}
	}
}

// endOf is an end on the event's clock, in days if the event is; the zero Local is none.
func (c *icalFile) endOf(e *kpop.Event, end zoned) kpop.Local {
	if e.Start.Minute == kpop.AllDay { // the day after the last
		if end.utc {
			end = end.on(e.Zone)
		}
		if end.Day--; end.Day <= e.Start.Day {
			return kpop.Local{}
		}
		return end.Day.Whole()
	}
	if end.Minute == kpop.AllDay { // of an event with an hour: the beginning of that day
		end.Local = end.Day.At(0, 0)
	}
	if end = end.on(e.Zone); end.Local == e.Start {
		return kpop.Local{}
	}
	return end.Local
}

func (c *icalFile) lasts(r icalRow, e *kpop.Event) {
	written := strings.TrimSpace(r.Text("DURATION"))
	if written == "" {
		return
	}
	days, minutes, ok := ical.ParseLength(written)
	if !ok {
		c.without(r, file.FaultTime, "DURATION", written)
		return
	}
	if e.Start.Minute == kpop.AllDay {
		if days > 1 {
			e.End = (e.Start.Day + kpop.Day(days-1)).Whole()
		}
		return
	}
	loc, err := calendar.Zone(e.Zone)
	if err == nil && days+minutes > 0 {
		from := e.Start
		from.Day += kpop.Day(days)
		e.End = calendar.LocalAt(calendar.In(from, loc).At.Add(time.Duration(minutes)*time.Minute), loc)
	}
}

// inGap puts a start that clocks skip to the minute that the format means: as far from UTC as
// before the change (RFC 5545, 3.3.5). The hour of a series is not moved for its first time.
func (c *icalFile) inGap(r icalRow, e *kpop.Event) error {
	loc, err := calendar.Zone(e.Zone)
	if err != nil {
		return r.fault(file.FaultZone, "DTSTART", e.Zone)
	}
	found := calendar.In(e.Start, loc)
	if found.Fate != calendar.Skipped {
		return nil
	}
	if e.Repeat != "" || e.Start.Minute == kpop.AllDay {
		return r.fault(file.FaultClock, "DTSTART", e.Start.String())
	}
	c.without(r, file.FaultGap, "DTSTART", e.Start.String())
	_, before := found.At.Add(-time.Minute).Zone()
	at := e.Start.Day.Time().Add(time.Duration(e.Start.Minute)*time.Minute - time.Duration(before)*time.Second)
	e.Start = calendar.LocalAt(at, loc)
	return nil
}

// zoned is a time with the zone of its clock.
type zoned struct {
	kpop.Local
	zone string
	utc  bool
}

// on returns the same instant on another clock.
func (z zoned) on(zone string) zoned {
	from, err := calendar.Zone(z.zone)
	to, wrong := calendar.Zone(zone)
	if err != nil || wrong != nil || z.Minute == kpop.AllDay || z.zone == zone {
		return z
	}
	return zoned{Local: calendar.LocalAt(calendar.In(z.Local, from).At, to), zone: zone}
}

// likelyYears is how many years the rules of a zone must be right for an event that repeats.
const likelyYears = 5

// moment reads a time: a day, a minute of a zone, of UTC, or of no zone, which is the
// calendar's, else the reader's.
func (c *icalFile) moment(r icalRow, p ical.Property, repeats bool) (zoned, error) {
	wrong := func(code, detail string) (zoned, error) {
		return zoned{}, file.Fault{Code: code, File: r.file, Line: p.Line, Column: p.Name, Detail: file.Clip(detail)}
	}
	t, ok := ical.ParseTime(p.Value)
	if !ok {
		return wrong(file.FaultDate, p.Value)
	}
	id := p.Params["TZID"]
	switch {
	case t.UTC:
		return zoned{Local: t.Local, zone: "UTC", utc: true}, nil
	case t.Local.Minute == kpop.AllDay:
		return zoned{Local: t.Local, zone: c.home()}, nil
	case id == "" && c.zone != "":
		return zoned{Local: t.Local, zone: c.zone}, nil
	}
	if id == "" {
		if id = c.zones.Sole(); id == "" {
			id = c.reader.zone
		}
		if id == "" {
			return wrong(file.FaultNoZone, p.Value)
		}
		if p.Name == "DTSTART" {
			c.without(r, file.FaultFloating, p.Name, id)
		}
	}
	years := 0
	if repeats {
		years = likelyYears
	}
	clock, ok := c.zones.Clock(id, t.Local.Day, years)
	if ok && clock.Unsure && p.Name == "DTSTART" {
		c.without(r, file.FaultOffset, p.Name, id)
	}
	switch {
	case ok && clock.Zone != "":
		return zoned{Local: t.Local, zone: clock.Zone}, nil
	case ok && !repeats: // nobody keeps these clocks, but the instant is sure
		loc, err := calendar.Zone(c.home())
		if err != nil {
			return wrong(file.FaultZone, id)
		}
		return zoned{Local: calendar.LocalAt(clock.At(t.Local), loc), zone: c.home()}, nil
	}
	return wrong(file.FaultZone, id)
}
