package lists

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"fanchart/store/calendar"
	"fanchart/store/feed/file"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// ticketmasterName is what events of Ticketmaster's cite.
const ticketmasterName = "Ticketmaster"

// ticketed is a page of events as Ticketmaster's Discovery API (version 2) answers. The form
// is that of its documentation.
type ticketed struct {
	Embedded struct{ Events []ticket } `json:"_embedded"`
	Page     *struct{ Number int }
}

// ticket is one event of a page.
type ticket struct {
	ID, Name, URL string
	Test          bool
	Sales         struct {
		Public   struct{ StartDateTime string }
		Presales []struct{ StartDateTime string }
	}
	Dates struct {
		Start struct {
			LocalDate, LocalTime                      string
			DateTBD, DateTBA, TimeTBA, NoSpecificTime bool
		}
		Timezone string
		Status   struct{ Code string }
	}
	Embedded struct {
		Venues []struct {
			Name, Timezone string
			City           struct{ Name string }
			Country        struct{ CountryCode string }
		}
		Attractions []struct{ Name string }
	} `json:"_embedded"`
}

// ticketsForm is a page of Ticketmaster's.
func ticketsForm() form {
	return form{func(k look) bool {
		return strings.HasPrefix(k.start, "{") && strings.Contains(k.text, `"page"`) && strings.Contains(k.text, `"totalElements"`)
	}, (*reader).readTickets}
}

// readTickets reads the events of K-pop acts. One that is by none of the catalogue, or whose
// day is not announced, is passed over: a page may have none at all.
func (l *reader) readTickets() error {
	var page ticketed
	if err := json.Unmarshal([]byte(l.text), &page); err != nil {
		return file.JSONFault(l.file, err)
	}
	if page.Page == nil {
		return l.fault(file.FaultNoData, 0, "", string(guild.EventNoun))
	}
	l.noun, l.out.mayLack = guild.EventNoun, true
	for i, t := range page.Embedded.Events {
		if err := l.goesOn(i + 1); err != nil {
			return err
		}
		day, err := kpop.ParseDay(t.Dates.Start.LocalDate)
		credits := l.billed(t, day)
		if t.Test || t.Dates.Start.DateTBA || t.Dates.Start.DateTBD || err != nil || len(credits) == 0 {
			continue
		}
		e, err := l.ticketEvent(i+1, t, day)
		e.Credits = credits
		l.take(i+1, guild.Content{Event: &e}, err)
	}
	return nil
}

// billed are the K-pop acts of the catalogue that an event is by.
func (l *reader) billed(t ticket, day kpop.Day) []kpop.Credit {
	performers := make([]string, len(t.Embedded.Attractions))
	for i, a := range t.Embedded.Attractions {
		performers[i] = a.Name
	}
	return l.names.Billed(performers, day)
}

func (l *reader) ticketEvent(row int, t ticket, day kpop.Day) (e kpop.Event, err error) {
	e = kpop.Event{Guild: l.guild, Kind: kpop.Concert, Name: seen(t.Name), URL: t.URL, Zone: t.Dates.Timezone, Start: day.Whole(),
		Off: t.Dates.Status.Code == "cancelled" || t.Dates.Status.Code == "canceled", Sources: []kpop.Citation{{Name: ticketmasterName, URL: t.URL, Key: t.ID}}}
	if len(t.Embedded.Venues) > 0 {
		v := t.Embedded.Venues[0]
		e.Place, e.City, e.Country = seen(v.Name), seen(v.City.Name), v.Country.CountryCode
		if e.Zone == "" {
			e.Zone = v.Timezone
		}
	}
	loc, zoneErr := calendar.Zone(e.Zone)
	if zoneErr != nil {
		return e, l.fault(file.FaultNoZone, row, "timezone", e.Zone)
	}
	if s := t.Dates.Start; s.LocalTime != "" && !s.TimeTBA && !s.NoSpecificTime && len(s.LocalTime) >= len("19:00") {
		if at, err := time.Parse("15:04", s.LocalTime[:len("19:00")]); err == nil {
			e.Start = day.At(at.Hour(), at.Minute())
		}
	}
	e.Stages = t.stages(loc)
	return e, l.ticketFits(row, e)
}

// ticketFits refuses what does not fit into an event.
func (l *reader) ticketFits(row int, e kpop.Event) error {
	for _, text := range []struct {
		column, text string
		most         int
	}{{"name", e.Name, mostName}, {"venue", e.Place, mostPlace}, {"city", e.City, mostPlace}, {"url", e.URL, mostLink}, {"id", e.Sources[0].Key, mostLink}} {
		if code := wrongText(text.text, text.most); code != "" {
			return l.fault(code, row, text.column, text.text)
		}
	}
	switch {
	case e.Name == "":
		return l.fault(file.FaultEmpty, row, "name", "")
	case !web(e.URL):
		return l.fault(file.FaultLink, row, "url", e.URL)
	case len(e.Country) > 0 && len(e.Country) != 2:
		return l.fault(file.FaultUnknownWord, row, "countryCode", e.Country)
	}
	if code, column := wrongTimes(e); code != "" {
		return l.fault(code, row, column, "")
	}
	return nil
}

// stages are when presale and sale open: the first of the presales.
func (t ticket) stages(loc *time.Location) (out []kpop.Stage) {
	presales := []string{}
	for _, p := range t.Sales.Presales {
		presales = append(presales, p.StartDateTime)
	}
	slices.Sort(presales)
	presales = append(presales, "")
	for _, s := range []struct {
		kind kpop.StageKind
		at   string
	}{{kpop.Presale, presales[0]}, {kpop.Sale, t.Sales.Public.StartDateTime}} {
		if at, err := time.Parse(time.RFC3339, s.at); err == nil && at.Year() > 2000 {
			out = append(out, kpop.Stage{Kind: s.kind, At: calendar.LocalAt(at, loc)})
		}
	}
	return out
}
