package lists

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"fanchart/store/calendar"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// times reads when an event starts, ends and repeats. It is kept on the clock that the
// file uses; a time in UTC is put on the calendar's or the reader's clock, unless it
// repeats: a rule counts the days of its own clock.
func (c *icalFile) times(r icalRow, e *kpop.Event) error {
	if err := r.repeats(e); err != nil {
		return err
	}
	start, err := c.moment(r, ics.ComponentPropertyDtStart, "")
	if err != nil {
		return err
	}
	if start.utc && e.Repeat == "" {
		start = start.on(c.home())
	}
	e.Start, e.Zone = start.Local, start.zone
	if err := c.ends(r, e); err != nil {
		return err
	}
	if !likely(e.Start.Day) {
		return r.fault(file.FaultDate, "DTSTART", e.Start.String())
	}
	if fault, column := wrongTimes(*e); fault != "" {
		return r.fault(fault, map[string]string{"time": "DTSTART", "end": "DTEND"}[column], e.Start.String())
	}
	return nil
}

// repeats reads the rule. What leaves out or adds single days is refused: the rest
// would show days that are wrong.
func (r icalRow) repeats(e *kpop.Event) error {
	for _, name := range []ics.ComponentProperty{ics.ComponentPropertyRdate, ics.ComponentPropertyExdate, ics.ComponentPropertyExrule} {
		if r.HasProperty(name) {
			return r.fault(file.FaultRepeat, string(name), text(r.VEvent, name))
		}
	}
	rules := r.GetProperties(ics.ComponentPropertyRrule)
	if len(rules) == 0 {
		return nil
	}
	e.Repeat = strings.TrimSpace(rules[0].Value)
	if len(rules) > 1 || calendar.CheckRepeat(e.Repeat) != nil {
		return r.fault(file.FaultRepeat, "RRULE", e.Repeat)
	}
	return nil
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

// ends reads the end or the length.
func (c *icalFile) ends(r icalRow, e *kpop.Event) error {
	if !r.HasProperty(ics.ComponentPropertyDtEnd) {
		return r.lasts(e)
	}
	end, err := c.moment(r, ics.ComponentPropertyDtEnd, e.Zone)
	if err != nil {
		return err
	}
	if end.zone != e.Zone && e.Start.Minute != kpop.AllDay {
		end = end.on(e.Zone)
	}
	e.End = end.Local
	if e.End.Minute == kpop.AllDay { // the day after the last
		if e.End.Day--; e.End.Day <= e.Start.Day {
			e.End = kpop.Local{}
		}
	} else if e.End == e.Start {
		e.End = kpop.Local{}
	}
	return nil
}

// length is a duration in the form of the format: P2D, PT2H30M, P1W.
var length = regexp.MustCompile(`^\+?P(?:(\d{1,3})W)?(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:\d{1,6}S)?)?$`)

func (r icalRow) lasts(e *kpop.Event) error {
	written := text(r.VEvent, ics.ComponentPropertyDuration)
	if written == "" {
		return nil
	}
	m := length.FindStringSubmatch(strings.ToUpper(written))
	if m == nil {
		return r.fault(file.FaultTime, "DURATION", written)
	}
	var n [4]int
	for i := range n {
		n[i], _ = strconv.Atoi(m[i+1])
	}
	days, minutes := n[0]*7+n[1], n[2]*60+n[3]
	if e.Start.Minute == kpop.AllDay {
		if days > 1 {
			e.End = (e.Start.Day + kpop.Day(days-1)).Whole()
		}
		return nil
	}
	loc, err := calendar.Zone(e.Zone)
	if err == nil && days+minutes > 0 {
		from := e.Start
		from.Day += kpop.Day(days)
		e.End = calendar.LocalAt(calendar.In(from, loc).At.Add(time.Duration(minutes)*time.Minute), loc)
	}
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
	if err != nil || wrong != nil || z.Minute == kpop.AllDay {
		return z
	}
	return zoned{Local: calendar.LocalAt(calendar.In(z.Local, from).At, to), zone: zone}
}

// moment reads a time: a day, a minute of a zone, of UTC, or of no zone, which is the
// fallback's or the reader's.
func (c *icalFile) moment(r icalRow, name ics.ComponentProperty, fallback string) (zoned, error) {
	p := r.GetProperty(name)
	if p == nil {
		return zoned{}, r.fault(file.FaultEmpty, string(name), "")
	}
	value := strings.TrimSpace(p.Value)
	if fallback == "" {
		fallback = c.reader.zone
	}
	if day, err := time.Parse("20060102", value); err == nil {
		if fallback == "" {
			fallback = c.home()
		}
		return zoned{Local: kpop.DayIn(day).Whole(), zone: fallback}, nil
	}
	at, err := time.Parse("20060102T150405", strings.TrimSuffix(value, "Z"))
	if err != nil {
		return zoned{}, r.fault(file.FaultDate, string(name), value)
	}
	z := zoned{Local: kpop.DayIn(at).At(at.Hour(), at.Minute()), zone: fallback}
	return z, z.clock(r, name, p)
}

// clock finds out by whose clock a time is: UTC's, that of the zone it names, or the
// fallback's that it has already.
func (z *zoned) clock(r icalRow, name ics.ComponentProperty, p *ics.IANAProperty) error {
	value, ids := strings.TrimSpace(p.Value), p.ICalParameters["TZID"]
	switch {
	case strings.HasSuffix(value, "Z"):
		z.zone, z.utc = "UTC", true
	case len(ids) > 0:
		if z.zone = knownZone(ids[0]); z.zone == "" {
			return r.fault(file.FaultZone, string(name), ids[0])
		}
	case z.zone == "":
		return r.fault(file.FaultNoZone, string(name), value)
	}
	return nil
}

// knownZone returns the IANA zone that a TZID names, "" for any other: those of
// Windows and of single programs are not guessed. /some.program/Asia/Seoul is one.
func knownZone(id string) string {
	id = strings.Trim(strings.TrimSpace(id), `"`)
	for name := id; ; {
		if _, err := calendar.Zone(name); err == nil {
			return name
		}
		_, rest, more := strings.Cut(strings.TrimPrefix(name, "/"), "/")
		if !more || !strings.HasPrefix(id, "/") {
			return ""
		}
		name = rest
	}
}
