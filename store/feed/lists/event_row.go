package lists

import (
	"slices"
	"strconv"
	"strings"

	"fanchart/store/calendar"
	"fanchart/store/feed/dates"
	"fanchart/store/feed/file"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

func (l *reader) eventRow(r row) (guild.Content, error) {
	e := kpop.Event{Guild: l.guild}
	for _, read := range []func() error{
		func() error { return r.kept(map[string]*string{"name": &e.Name}, mostName) },
		func() error { return r.kept(map[string]*string{"place": &e.Place, "city": &e.City}, mostPlace) },
		func() error { return r.kept(map[string]*string{"note": &e.Note}, mostNote) },
		func() error { return r.Needs("name", "date") },
		func() (err error) { e.Country, err = r.country(); return err },
		func() (err error) { e.URL, err = r.link("url"); return err },
		func() error { return r.eventWords(&e) },
		func() (err error) { e.Zone, err = l.zoneOf(r, e); return err },
		func() error { return r.eventTimes(&e) },
		func() error { return r.timesFit(e) },
	} {
		if err := read(); err != nil {
			return guild.Content{}, err
		}
	}
	acts := r.List("act")
	if len(acts) > mostActs || len(r.Field["act"]) > mostActs*mostName {
		return guild.Content{}, r.Fault(file.FaultLong, "act")
	}
	for _, name := range acts {
		credits := l.names.Credits(name, e.Start.Day)
		if len(credits) == 0 {
			l.doubt(file.FaultNobody, r.Line, "act", name)
		}
		for _, c := range credits {
			if !slices.ContainsFunc(e.Credits, func(have kpop.Credit) bool { return have.ActID == c.ActID }) {
				e.Credits = append(e.Credits, c)
			}
		}
	}
	return guild.Content{Event: &e}, nil
}

// eventWords reads kind, capacity and rule.
func (r row) eventWords(e *kpop.Event) error {
	if e.Kind = kpop.EventKind(strings.ToLower(r.Field["kind"])); e.Kind == "" {
		e.Kind = kpop.OtherEvent
	} else if !slices.Contains(kpop.EventKinds(), e.Kind) {
		return r.Fault(file.FaultUnknownWord, "kind")
	}
	if text := r.Field["capacity"]; text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 || n > 1_000_000 {
			return r.Fault(file.FaultNumber, "capacity")
		}
		e.Capacity = n
	}
	e.Repeat = strings.TrimPrefix(strings.ToUpper(r.Field["repeat"]), "RRULE:")
	if calendar.CheckRepeat(e.Repeat) != nil {
		return r.Fault(file.FaultRepeat, "repeat")
	}
	return nil
}

// zoneOf returns the zone of a row's times: what it says, else the place's if that is
// sure, else the reader's.
func (l *reader) zoneOf(r row, e kpop.Event) (string, error) {
	zone := r.Field["zone"]
	if zone == "" {
		if e.City+e.Country != "" {
			zone = l.places().Zone(e.City, e.Country)
		}
		if zone == "" {
			zone = l.zone
		}
	}
	if zone == "" {
		return "", r.Fault(file.FaultNoZone, "zone")
	}
	if _, err := calendar.Zone(zone); err != nil {
		return "", r.Fault(file.FaultZone, "zone")
	}
	return zone, nil
}

// eventTimes reads start, end and stages. A start without an hour is a whole day.
func (r row) eventTimes(e *kpop.Event) error {
	day, hour, err := r.dateOf("date", r.Field["date"])
	if err != nil {
		return err
	}
	e.Start = day.Whole()
	text := r.Field["time"]
	if minute, ok := dates.Clock(hour); text == "" && (minute != 0 || !ok) {
		text = hour // a midnight behind a day is what programs add to it
	}
	if text != "" {
		minute, ok := dates.Clock(text)
		if !ok {
			return r.Fault(file.FaultTime, "time")
		}
		e.Start = day.At(minute/60, minute%60)
	}
	if e.End, err = r.local("end", e.Start); err != nil {
		return err
	}
	for _, kind := range []kpop.StageKind{kpop.Presale, kpop.Sale, kpop.Doors} {
		at, err := r.local(string(kind), e.Start)
		if err != nil {
			return err
		}
		if at != (kpop.Local{}) {
			e.Stages = append(e.Stages, kpop.Stage{Kind: kind, At: at})
		}
	}
	return nil
}

// longestNight is how many minutes past the start an end that names no day can be and
// be meant of the day after: 19:00 to 02:00 is a night, 19:00 to 18:00 a mistake.
const longestNight = 12 * 60

// local reads a day, a day with its hour, or an hour of the start's day; "" is the zero
// Local. An end at an hour long before the start's is of the day after.
func (r row) local(column string, start kpop.Local) (kpop.Local, error) {
	text := r.Field[column]
	if text == "" {
		return kpop.Local{}, nil
	}
	if minute, ok := dates.Clock(text); ok {
		at := start.Day.At(minute/60, minute%60)
		if column == "end" && at.Minute <= start.Minute-longestNight {
			at.Day++
		}
		return at, nil
	}
	d, hour, err := r.dateOf(column, text)
	if err != nil {
		return kpop.Local{}, err
	}
	if hour == "" {
		return d.Whole(), nil
	}
	minute, ok := dates.Clock(hour)
	if !ok {
		return kpop.Local{}, r.Fault(file.FaultTime, column)
	}
	return d.At(minute/60, minute%60), nil
}

// mostDays is how long an event can last.
const mostDays = 366

// timesFit refuses times that cannot be: over before they start, or not on the zone's
// clocks.
func (r row) timesFit(e kpop.Event) error {
	if fault, column := wrongTimes(e); fault != "" {
		return r.Fault(fault, column)
	}
	return nil
}

// wrongTimes says what is wrong with the times of an event, and which it is.
func wrongTimes(e kpop.Event) (fault, column string) {
	loc, err := calendar.Zone(e.Zone)
	if err != nil {
		return file.FaultZone, "zone"
	}
	if fault, column = wrongOrder(e); fault != "" {
		return fault, column
	}
	if e.End != (kpop.Local{}) && calendar.In(e.End, loc).Fate != calendar.Exact {
		return file.FaultClock, "end"
	}
	if calendar.In(e.Start, loc).Fate != calendar.Exact {
		return file.FaultClock, "time"
	}
	for _, s := range e.Stages {
		if calendar.In(s.At, loc).Fate != calendar.Exact {
			return file.FaultClock, string(s.Kind)
		}
	}
	return "", ""
}

// wrongOrder says what is wrong with an end: it is before the start, far behind it, or a day
// for a minute.
func wrongOrder(e kpop.Event) (fault, column string) {
	end := e.End
	if end == (kpop.Local{}) {
		return "", ""
	}
	whole := end.Minute == kpop.AllDay
	if whole != (e.Start.Minute == kpop.AllDay) || end.Day < e.Start.Day || end.Day-e.Start.Day > mostDays {
		return file.FaultEnd, "end"
	}
	if loc, err := calendar.Zone(e.Zone); err == nil && calendar.In(end, loc).At.Before(calendar.In(e.Start, loc).At) {
		return file.FaultEnd, "end"
	}
	return "", ""
}

// eventsForm is the table of events that people write, known by its header where nothing
// else says that events are sought.
func eventsForm() form {
	return form{
		func(k look) bool {
			return k.noun == guild.EventNoun || k.noun != guild.ReleaseNoun && slices.Contains(k.columns, "name")
		},
		func(l *reader) error {
			l.noun = guild.EventNoun
			return l.readCSV([]string{"name", "date"}, l.eventRow)
		},
	}
}
