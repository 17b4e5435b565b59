package lists

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"

	"fanchart/store/calendar"
	"fanchart/store/feed/file"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// mostNested is how deep the components of a calendar file can lie in one another: an
// alarm in an event in the calendar, and some more.
const mostNested = 6

// calendarForm is an iCalendar file, of releases if those are sought.
func calendarForm() form {
	return form{func(k look) bool { return strings.HasPrefix(strings.ToUpper(k.start), "BEGIN:VCALENDAR") }, (*reader).readCalendar}
}

// readCalendar reads an iCalendar file. Its rows are its events, from 1.
func (l *reader) readCalendar() error {
	if err := l.survey(); err != nil {
		return err
	}
	cal, err := parsed(l.text)
	if err != nil {
		return l.fault(file.FaultSyntax, 0, "", "")
	}
	c := icalFile{reader: l, source: strings.TrimSpace(property(cal, "X-WR-CALNAME")), zone: property(cal, "X-WR-TIMEZONE"),
		off: strings.EqualFold(property(cal, "METHOD"), "CANCEL"), series: map[string]bool{}}
	if c.source == "" || wrongText(c.source, mostName) != "" {
		c.source = "iCalendar"
	}
	events := cal.Events()
	for _, e := range events {
		if e.HasProperty(ics.ComponentPropertyRecurrenceId) {
			c.series[text(e, ics.ComponentPropertyUniqueId)] = true
		}
	}
	for i, e := range events {
		if err := l.ctx.Err(); err != nil {
			return err
		}
		thing, err := c.read(icalRow{VEvent: e, file: l.file.Name, row: i + 1})
		l.take(i+1, thing, err)
	}
	return nil
}

// parsed reads the file with the library; a panic of it is a broken file.
func parsed(text string) (cal *ics.Calendar, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	return ics.ParseCalendarWithOptions(strings.NewReader(strings.TrimSpace(text)+"\r\n"),
		ics.WithUnknownPropertyHandler(ics.AcceptUnknownPropertyHandler))
}

// mostLine is how many bytes a line of a calendar can have, put together where it is
// folded: what the library does with one grows with the square of its parameters.
const mostLine = 8 << 10

// survey refuses what no program writes before the library reads it: more events than a
// file may have, components deeper in one another, longer lines.
func (l *reader) survey() error {
	events, depth := 0, 0
	for line := range contentLines(l.text) {
		begins, of, _ := strings.Cut(line.head, ":")
		begins, _, _ = strings.Cut(begins, ";")
		switch begins {
		case "BEGIN":
			depth++
		case "END":
			depth--
		}
		switch {
		case line.length > mostLine:
			return l.fault(file.FaultLong, line.number, "", "")
		case depth > mostNested:
			return l.fault(file.FaultSyntax, line.number, "", "BEGIN")
		case begins == "BEGIN" && of == "VEVENT":
			events++
		}
		if err := l.goesOn(events); err != nil {
			return err
		}
	}
	return nil
}

// contentLine is a line of a calendar, put together where it is folded.
type contentLine struct {
	number int    // of its first line in the file
	head   string // how it begins, in capitals
	length int
}

// contentLines goes through the lines of a calendar.
func contentLines(text string) iter.Seq[contentLine] {
	const head = 100 // bytes that say what a line is
	return func(yield func(contentLine) bool) {
		var c contentLine
		n := 0
		for line := range strings.Lines(text) {
			n++
			folded := n > 1 && strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t")
			if !folded {
				if c.number > 0 && !yield(c) {
					return
				}
				c = contentLine{number: n}
			}
			c.length += len(line)
			if len(c.head) < head {
				c.head += strings.ToUpper(strings.TrimSpace(line[:min(len(line), head)]))
			}
		}
		if c.number > 0 {
			yield(c)
		}
	}
}

// property returns a property of the whole calendar, "" if it has none.
func property(cal *ics.Calendar, name string) string {
	for _, p := range cal.CalendarProperties {
		if strings.EqualFold(p.IANAToken, name) {
			return p.Value
		}
	}
	return ""
}

// text returns a property of an event, "" if it has none.
func text(e *ics.VEvent, name ics.ComponentProperty) string {
	if p := e.GetProperty(name); p != nil {
		return seen(p.Value)
	}
	return ""
}

// icalFile is a calendar file, with what its first lines say of all events.
type icalFile struct {
	*reader
	source string          // what the calendar calls itself
	zone   string          // of times in UTC, if it is a zone
	off    bool            // all of it is cancelled
	series map[string]bool // by UID: series with single times that differ
}

// icalRow is one event of the file.
type icalRow struct {
	*ics.VEvent
	file string
	row  int
}

func (r icalRow) fault(code, column, detail string) file.Fault {
	return file.Fault{Code: code, File: r.file, Line: r.row, Column: column, Detail: file.Clip(detail)}
}

// read reads one event, as a release if those are sought.
func (c *icalFile) read(r icalRow) (guild.Content, error) {
	e := kpop.Event{Guild: c.guild, Kind: icalKind(r), Name: text(r.VEvent, ics.ComponentPropertySummary),
		Place: text(r.VEvent, ics.ComponentPropertyLocation), URL: text(r.VEvent, ics.ComponentPropertyUrl)}
	if err := r.texts(&e); err != nil {
		return guild.Content{}, err
	}
	uid := text(r.VEvent, ics.ComponentPropertyUniqueId)
	if uid != "" && utf8.RuneCountInString(uid) <= mostLink {
		e.Sources = []kpop.Citation{{Name: c.source, URL: e.URL, Key: uid}}
	}
	if uid != "" && c.series[uid] || r.HasProperty(ics.ComponentPropertyRecurrenceId) {
		return guild.Content{}, r.fault(file.FaultException, "RECURRENCE-ID", e.Name)
	}
	if err := c.times(r, &e); err != nil {
		return guild.Content{}, err
	}
	if c.noun == guild.ReleaseNoun {
		return c.released(r, e)
	}
	e.Off = c.off || strings.EqualFold(text(r.VEvent, ics.ComponentPropertyStatus), "CANCELLED")
	e.Credits = c.names.opening(e.Name, e.Start.Day)
	return guild.Content{Event: &e}, nil
}

// texts checks the texts of an event. A description that is too long is cut: it is
// only a note.
func (r icalRow) texts(e *kpop.Event) error {
	note := []rune(text(r.VEvent, ics.ComponentPropertyDescription))
	if len(note) > mostNote {
		note = append(note[:mostNote-1], '…')
	}
	e.Note = string(note)
	if e.Name == "" {
		return r.fault(file.FaultEmpty, "SUMMARY", "")
	}
	for _, t := range []struct {
		column, text string
		most         int
	}{{"SUMMARY", e.Name, mostName}, {"LOCATION", e.Place, mostPlace}, {"DESCRIPTION", e.Note, mostNote}, {"URL", e.URL, mostLink}} {
		if code := wrongText(t.text, t.most); code != "" {
			return r.fault(code, t.column, t.text)
		}
	}
	if !web(e.URL) {
		return r.fault(file.FaultLink, "URL", e.URL)
	}
	return nil
}

// icalKind finds the kind among the categories.
func icalKind(r icalRow) kpop.EventKind {
	for _, p := range r.GetProperties(ics.ComponentPropertyCategories) {
		for word := range strings.SplitSeq(strings.ToLower(p.Value), ",") {
			kind := kpop.EventKind(strings.ReplaceAll(strings.TrimSpace(word), " ", "-"))
			if slices.Contains(kpop.EventKinds(), kind) {
				return kind
			}
		}
	}
	return kpop.OtherEvent
}

// released makes a release of an event "ACT - TITLE".
func (c *icalFile) released(r icalRow, e kpop.Event) (guild.Content, error) {
	credit, title, ok := cutTitle(e.Name)
	if !ok {
		return guild.Content{}, r.fault(file.FaultWhoseTitle, "SUMMARY", e.Name)
	}
	if e.Repeat != "" {
		return guild.Content{}, r.fault(file.FaultRepeat, "RRULE", e.Repeat)
	}
	out := kpop.Release{Guild: c.guild, Name: title, Credit: credit, Kind: kpop.OtherRelease, Sources: e.Sources}
	out.Kind, out.Tags = releaseWords(text(r.VEvent, ics.ComponentPropertyCategories))
	day := e.Start.Day
	if e.Start.Minute != kpop.AllDay {
		loc, err := calendar.Zone(e.Zone)
		if err != nil {
			return guild.Content{}, r.fault(file.FaultZone, "DTSTART", e.Zone)
		}
		at := calendar.In(e.Start, loc).At
		out.At, day = at.Unix(), kpop.DayIn(at.In(seoul()))
	}
	out.Day = kpop.Date(day.String())
	out.Credits = c.names.Credits(credit, day)
	return guild.Content{Release: &out}, nil
}

// cutTitle cuts "ACT - TITLE" at its first separator with blanks around it.
func cutTitle(s string) (credit, title string, ok bool) {
	best := -1
	for _, separator := range []string{" - ", " – ", " — "} {
		if i := strings.Index(s, separator); i > 0 && (best < 0 || i < best) {
			best = i
			credit, title = strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+len(separator):])
		}
	}
	return credit, title, credit != "" && title != ""
}
