package agenda

import (
	"context"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"

	ics "github.com/arran4/golang-ical"

	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/calendar"
	"fanchart/store/kpop"
)

// eventFile answers with one event as a calendar file.
func (q question) eventFile(e kpop.Event) (view.Message, error) {
	data, err := q.calendarFile([]kpop.Event{e})
	if err != nil {
		return view.Message{}, err
	}
	return view.EventFile(q.P, e.Name, view.File{Name: fmt.Sprintf("event-%d.ics", e.ID), Kind: "text/calendar", Data: data}), nil
}

// eventsFile answers with a list as a calendar file: every event of it once, and the days
// that come every year.
func (q question) eventsFile(ctx context.Context, f store.EventFilter, days []view.EventDay) (view.Message, error) {
	f.Limit, f.Next, f.Few = mostInFile, true, false
	list, total, err := q.Store.Events(ctx, f)
	if err != nil {
		return view.Message{}, err
	}
	yearly := q.calendarDays(days)
	if len(list)+len(yearly) == 0 {
		return view.Message{}, q.Mistake("error.no-file")
	}
	events := make([]kpop.Event, len(list))
	for i, o := range list {
		events[i] = o.Event
	}
	data, err := q.calendarFile(events, yearly...)
	if err != nil {
		return view.Message{}, err
	}
	file := view.File{Name: "events.ics", Kind: "text/calendar", Data: data}
	return view.EventsFile(q.P, len(events)+len(yearly), total > len(list), file), nil
}

// calendarFile writes events in the form of RFC 5545. One that takes place once is
// given in UTC, which every program opens at the right instant. One that repeats is
// given on the clocks of its zone, with the rules of the zone, so that it stays at its
// hour when those clocks change.
func (q question) calendarFile(events []kpop.Event, yearly ...*ics.VEvent) ([]byte, error) {
	file := ics.NewCalendarFor("Fanchart")
	file.SetProductId("-//Fanchart//Fanchart//EN")
	file.SetMethod(ics.MethodPublish)
	first := map[string]kpop.Day{} // of each zone needed: the first day
	for _, e := range events {
		if day, ok := first[e.Zone]; zoned(e) && (!ok || e.Start.Day < day) {
			first[e.Zone] = e.Start.Day
		}
	}
	for _, name := range slices.Sorted(maps.Keys(first)) {
		zone, err := zoneRules(name, first[name], q.At)
		if err != nil {
			return nil, err
		}
		file.AddVTimezone(zone)
	}
	for _, e := range events {
		v, err := q.calendarEvent(e)
		if err != nil {
			return nil, fmt.Errorf("event %d as a file: %w", e.ID, err)
		}
		file.AddVEvent(v)
	}
	for _, v := range yearly {
		file.AddVEvent(v)
	}
	return []byte(file.Serialize(ics.WithNewLine("\r\n"))), nil
}

// zoned reports whether an event is written on the clocks of its zone.
func zoned(e kpop.Event) bool { return e.Repeat != "" && e.Start.Minute != kpop.AllDay }

// calendarEvent writes one event.
func (q question) calendarEvent(e kpop.Event) (*ics.VEvent, error) {
	v := ics.NewEvent(fmt.Sprintf("event-%d@fanchart", e.ID))
	v.SetDtStampTime(q.At)
	v.SetSequence(int(e.Version))
	v.SetSummary(oneLine(e.Name))
	v.SetStatus(ics.ObjectStatusConfirmed)
	if e.Off {
		v.SetStatus(ics.ObjectStatusCancelled)
	}
	if where := strings.Join(slices.DeleteFunc([]string{e.Place, e.City, q.landOf(e)}, empty), ", "); where != "" {
		v.SetLocation(oneLine(where))
	}
	if web(e.URL) {
		v.SetURL(e.URL)
	}
	loc, err := calendar.Zone(e.Zone)
	if err != nil {
		return nil, err
	}
	moments, err := writeTimes(v, e, loc)
	if text := q.described(e, moments, loc); text != "" {
		v.SetDescription(text)
	}
	return v, err
}

// writeTimes writes when an event starts, ends and repeats, and returns the moments of
// its first time.
func writeTimes(v *ics.VEvent, e kpop.Event, loc *time.Location) ([]kpop.Moment, error) {
	all, last, err := firstAndLast(e)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	start := FirstStart(all)
	from, until := time.Unix(start.At, 0).In(loc), time.Unix(start.Until, 0).In(loc)
	switch {
	case e.Start.Minute == kpop.AllDay:
		v.SetAllDayStartAt(e.Start.Day.Time())
		v.SetAllDayEndAt((e.Start.Day + kpop.Day(spanned(e))).Time())
	case e.Repeat != "":
		v.SetProperty(ics.ComponentPropertyDtStart, from.Format(clockForm), ics.WithTZID(e.Zone))
		if start.Until > start.At {
			v.SetProperty(ics.ComponentPropertyDtEnd, until.Format(clockForm), ics.WithTZID(e.Zone))
		}
	default:
		v.SetStartAt(from)
		if start.Until > start.At {
			v.SetEndAt(until)
		}
	}
	if e.Repeat != "" {
		v.AddRrule(ruleUntil(e, last, loc))
		writeDays(e.Skips, e, v.AddExdate)
		writeDays(e.Extra, e, v.AddRdate)
	}
	return all, nil
}

// writeDays writes single days of a series, in the form of its start.
func writeDays(days []kpop.Day, e kpop.Event, write func(string, ...ics.PropertyParameter)) {
	for _, day := range days {
		if e.Start.Minute == kpop.AllDay {
			write(day.Time().Format("20060102"), ics.WithValue("DATE"))
		} else {
			write(day.Time().Add(time.Duration(e.Start.Minute)*time.Minute).Format(clockForm), ics.WithTZID(e.Zone))
		}
	}
}

const clockForm = "20060102T150405"

// firstAndLast returns the moments of the first time of an event, and the start of the
// last, zero if the rule does not say when that is.
func firstAndLast(e kpop.Event) (first []kpop.Moment, last kpop.Moment, err error) {
	until := time.Time{}
	if e.Repeat != "" && !strings.Contains(strings.ToUpper(e.Repeat), untilPart) {
		until = (e.Start.Day + 2).Time().AddDate(0, 0, 1)
	}
	all, complete, err := calendar.Moments(e, time.Time{}, until)
	for _, m := range all {
		if m.Occurrence == e.Start.Day {
			first = append(first, m)
		}
		if m.Stage == kpop.Starts && complete {
			last = m
		}
	}
	return first, last, err
}

const untilPart = "UNTIL="

// ruleUntil is the rule of an event; the end of one that has a day as its end is the
// last time, in the form that belongs to the start.
func ruleUntil(e kpop.Event, last kpop.Moment, loc *time.Location) string {
	rule := strings.TrimPrefix(strings.ToUpper(strings.TrimSpace(e.Repeat)), "RRULE:")
	before, after, ends := strings.Cut(rule, untilPart)
	if !ends {
		return rule
	}
	_, rest, more := strings.Cut(after, ";")
	end := time.Unix(last.At, 0).UTC().Format(clockForm + "Z")
	if e.Start.Minute == kpop.AllDay {
		end = time.Unix(last.At, 0).In(loc).Format("20060102")
	}
	if more {
		rest = ";" + rest
	}
	return before + untilPart + end + rest
}

// described tells what a calendar has no field for: who, the stages, the note.
func (q question) described(e kpop.Event, moments []kpop.Moment, loc *time.Location) string {
	var lines []string
	for _, c := range e.Credits {
		lines = append(lines, oneLine(c.Name))
	}
	if len(lines) > 0 {
		lines = []string{strings.Join(lines, ", ")}
	}
	for _, m := range moments {
		if m.Stage != kpop.Starts && m.Stage != kpop.Ends {
			lines = append(lines, view.StageText(q.P, e, m))
		}
	}
	if e.Note != "" {
		lines = append(lines, oneLine(e.Note))
	}
	return strings.Join(lines, "\n")
}

func (q question) landOf(e kpop.Event) string {
	if e.Country == "" {
		return ""
	}
	return q.P.Country(e.Country)
}

func empty(s string) bool { return s == "" }

// web reports whether an address is one of the web.
func web(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && !strings.ContainsFunc(address, unicode.IsControl)
}

// oneLine makes a text one line without control characters, which would end a line of
// the file.
func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, ""))), " ")
}
