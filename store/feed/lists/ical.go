package lists

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"fanchart/store/feed/file"
	"fanchart/store/feed/ical"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// calendarForm is an iCalendar file, of releases if those are sought.
func calendarForm() form {
	return form{func(k look) bool { return isCalendar(k.start) }, (*reader).readCalendars}
}

func isCalendar(start string) bool {
	start = strings.ToUpper(start)
	return strings.HasPrefix(start, "BEGIN:VCALENDAR") || strings.HasPrefix(start, "BEGIN:VEVENT")
}

// readCalendars reads an iCalendar file with all its calendars. A row is named by its line
// in the file: that of an event's BEGIN, or of what is wrong in it.
func (l *reader) readCalendars() error {
	calendars, flaws, err := ical.Read(l.text)
	if err != nil {
		return l.fault(file.FaultSyntax, err.(ical.DeepError).Line, "", "BEGIN")
	}
	events := 0
	for _, cal := range calendars {
		events += len(cal.Of("VEVENT"))
	}
	if err := l.goesOn(events); err != nil {
		return err
	}
	for _, f := range flaws {
		l.doubt(flawCode(f.Kind), f.Line, "", f.Text)
	}
	for _, cal := range calendars {
		if err := l.readCalendar(cal); err != nil {
			return err
		}
	}
	return nil
}

func flawCode(kind ical.FlawKind) string {
	switch kind {
	case ical.NoEnd:
		return file.FaultEarly
	case ical.Quotes:
		return file.FaultStrayQuote
	}
	return file.FaultNoProperty
}

// icalFile is a calendar of a file, with what its first lines say of all events.
type icalFile struct {
	*reader
	source string      // what the calendar calls itself
	zone   string      // X-WR-TIMEZONE, if it is a zone: of times that name none, and shows those in UTC
	zones  *ical.Zones // what TZIDs mean
	off    bool        // all of it is cancelled
}

func (l *reader) readCalendar(cal *ical.Component) error {
	c := icalFile{reader: l, source: seen(cal.Text("X-WR-CALNAME")), off: strings.EqualFold(cal.Text("METHOD"), "CANCEL")}
	if c.source == "" || wrongText(c.source, mostName) != "" {
		c.source = "iCalendar"
	}
	zone := strings.TrimSpace(cal.Text("X-WR-TIMEZONE"))
	c.zones = ical.NewZones(cal, zone, l.zone)
	if clock, ok := c.zones.Clock(zone, 0, 0); ok && !clock.Unsure {
		c.zone = clock.Zone
	}
	for _, g := range seriesOf(cal) {
		if err := l.ctx.Err(); err != nil {
			return err
		}
		c.series(g)
	}
	return nil
}

// icalRow is one event of the file.
type icalRow struct {
	*ical.Component
	file string
}

// fault says what is wrong with the event, by the line of a property where it has that.
func (r icalRow) fault(code, column, detail string) file.Fault {
	line := r.Line
	if p, ok := r.First(column); ok {
		line = p.Line
	}
	return file.Fault{Code: code, File: r.file, Line: line, Column: column, Detail: file.Clip(detail)}
}

// without keeps the event, and says what of it was left out and why.
func (c *icalFile) without(r icalRow, code, column, detail string) {
	c.out.doubts = append(c.out.doubts, r.fault(code, column, detail))
}

// event reads an event as it is the first time. The error is a Fault: its name or its time is
// lost.
func (c *icalFile) event(r icalRow) (kpop.Event, error) {
	e := kpop.Event{Guild: c.guild, Kind: icalKind(r)}
	switch {
	case r.Many:
		return e, r.fault(file.FaultLong, "", "VEVENT")
	case r.Cut && !r.told():
		return e, r.fault(file.FaultEarly, "", "")
	}
	if err := c.texts(r, &e); err != nil {
		return e, err
	}
	e.Edition = r.edition()
	if uid := seen(r.Text("UID")); uid != "" && utf8.RuneCountInString(uid) <= mostLink {
		e.Sources = []kpop.Citation{{Name: c.source, URL: e.URL, Key: uid}}
	}
	if err := c.times(r, &e); err != nil {
		return e, err
	}
	e.Off = c.off || r.cancelled()
	e.Credits = c.names.Opening(e.Name, e.Start.Day)
	return e, nil
}

// told reports whether an event that the file ends within has its name and its time.
func (r icalRow) told() bool {
	_, start := r.First("DTSTART")
	return start && seen(r.Text("SUMMARY")) != ""
}

func (r icalRow) cancelled() bool {
	return strings.EqualFold(strings.TrimSpace(r.Text("STATUS")), "CANCELLED")
}

// texts reads the texts of an event. What cannot be used is left out or cut, but for a name
// that is not there.
func (c *icalFile) texts(r icalRow, e *kpop.Event) error {
	if e.Name = cleaned(ical.Entities(ical.Plain(r.Text("SUMMARY")))); e.Name == "" {
		return r.fault(file.FaultEmpty, "SUMMARY", "")
	}
	e.Place = cleaned(ical.Plain(r.Text("LOCATION")))
	for _, t := range []struct {
		column string
		text   *string
		most   int
	}{{"SUMMARY", &e.Name, mostName}, {"LOCATION", &e.Place, mostPlace}} {
		if utf8.RuneCountInString(*t.text) > t.most {
			c.without(r, file.FaultShortened, t.column, "")
			*t.text = ical.Shortened(*t.text, t.most)
		}
	}
	e.Note = ical.Shortened(seen(ical.Noted(ical.Plain(r.Text("DESCRIPTION")))), mostNote)
	if e.URL = strings.TrimSpace(r.Text("URL")); len(e.URL) > mostLink || !web(e.URL) {
		c.without(r, file.FaultLink, "URL", e.URL)
		e.URL = ""
	}
	return nil
}

// cleaned is a text of one line, "" if nobody would see any of it.
func cleaned(s string) string { return seen(strings.Join(strings.Fields(ical.Noted(s)), " ")) }

// icalKind finds the kind among the categories.
func icalKind(r icalRow) kpop.EventKind {
	for _, p := range r.All("CATEGORIES") {
		for word := range strings.SplitSeq(strings.ToLower(p.Text()), ",") {
			kind := kpop.EventKind(strings.ReplaceAll(strings.TrimSpace(word), " ", "-"))
			if slices.Contains(kpop.EventKinds(), kind) {
				return kind
			}
		}
	}
	return kpop.OtherEvent
}

// edition is how new the file's word on the event is.
func (r icalRow) edition() kpop.Edition {
	return kpop.Edition{Sequence: whole(r.Text("SEQUENCE")), Modified: stamp(r.Text("LAST-MODIFIED"))}
}

// stamp reads an instant in UTC as unix seconds, 0 none.
func stamp(text string) int64 {
	t, ok := ical.ParseTime(text)
	if !ok || t.Local.Minute == kpop.AllDay {
		return 0
	}
	return t.Local.Day.Time().Add(time.Duration(t.Local.Minute) * time.Minute).Unix()
}

// keep adds a thing that a row gave, as a release if those are sought.
func (c *icalFile) keep(r icalRow, e kpop.Event) {
	if c.noun == guild.ReleaseNoun {
		thing, err := c.released(r, e)
		c.take(r.Line, thing, err)
		return
	}
	c.take(r.Line, guild.Content{Event: &e}, nil)
}
