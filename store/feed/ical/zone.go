package ical

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"fanchart/store/calendar"
	"fanchart/store/kpop"
)

// Zones tells what the TZIDs of a calendar mean.
type Zones struct {
	own    map[string]*rules   // the calendar's own, by TZID
	cities map[string][]string // zones by the names of cities, as soon as they are asked for
	prefer []string            // IANA: those taken first where several keep the same rules
	found  map[string]string   // zones that keep some rules from a year on, "" none
}

// NewZones reads the VTIMEZONEs of a calendar. Where several zones keep the same rules, those
// preferred are taken, in their order; what is no zone is passed over.
func NewZones(cal *Component, prefer ...string) *Zones {
	z := &Zones{own: map[string]*rules{}, found: map[string]string{}}
	for _, name := range prefer {
		if zone := known(name); zone != "" {
			z.prefer = append(z.prefer, zone)
		}
	}
	for _, c := range cal.Of("VTIMEZONE") {
		if id := strings.TrimSpace(c.Text("TZID")); id != "" {
			if r := readRules(c); r != nil {
				z.own[id] = r
			}
		}
	}
	return z
}

// Sole is the TZID of the only zone that the calendar brings, "" of none or several.
func (z *Zones) Sole() string {
	if len(z.own) == 1 {
		for id := range z.own {
			return id
		}
	}
	return ""
}

// Clock is what a TZID means for a time.
type Clock struct {
	Zone   string // IANA; "" no zone keeps the calendar's rules: then At tells the instant
	Unsure bool   // the TZID tells only how far its clocks are from UTC
	rules  *rules
}

// At is the instant of a minute that the clock shows; of one with a Zone ask the calendar.
func (c Clock) At(l kpop.Local) time.Time {
	return l.Day.Time().Add(time.Duration(l.Minute)*time.Minute - time.Duration(c.rules.offset(l))*time.Second)
}

// Clock tells what a TZID means on a day; years is how many the rules must be right from then
// on. ok is false if nothing tells. In this order: a name of the tz database; one of
// Windows; the calendar's own rules; a label that names cities; a distance from UTC.
func (z *Zones) Clock(id string, day kpop.Day, years int) (c Clock, ok bool) {
	id = strings.Trim(strings.TrimSpace(id), `"`)
	if zone := known(id); zone != "" {
		return Clock{Zone: zone}, true
	}
	if zone := calendar.WindowsZone(id); zone != "" {
		return Clock{Zone: zone}, true
	}
	for name, r := range z.own {
		if name == id || strings.EqualFold(name, strings.ReplaceAll(id, `\`, "")) {
			return Clock{Zone: z.keeping(name, r, day, years), rules: r}, true
		}
	}
	return z.label(id, day, years)
}

// known is the tz database's name for an id: in any case, or behind the name of a program,
// /some.program/Asia/Seoul.
func known(id string) string {
	for name := id; ; {
		if _, err := calendar.Zone(name); err == nil {
			return name
		}
		for _, zone := range calendar.Zones() {
			if strings.EqualFold(zone, name) {
				return zone
			}
		}
		_, rest, more := strings.Cut(strings.TrimPrefix(name, "/"), "/")
		if !more || !strings.HasPrefix(id, "/") && !strings.HasPrefix(strings.ToLower(id), "tzone:") {
			return ""
		}
		name = strings.TrimPrefix(rest, "/")
	}
}

// labelled is a zone as lists of them show it: (UTC+07:00) Bangkok, Hanoi, Jakarta.
var labelled = regexp.MustCompile(`^\(?(?i:UTC|GMT|Z)\s*(?:([+-])(\d{1,2})(?::?(\d{2}))?)?\)?\s*(.*)$`)

// label reads a label: its cities tell, where their clocks are as far from UTC as it says;
// without one that is known it is only that far.
func (z *Zones) label(id string, day kpop.Day, years int) (Clock, bool) {
	m := labelled.FindStringSubmatch(id)
	if m == nil || m[1] == "" && m[4] == "" {
		return Clock{}, false
	}
	hours, _ := strconv.Atoi(m[2])
	minutes, _ := strconv.Atoi(m[3])
	far := hours*3600 + minutes*60
	if m[1] == "-" {
		far = -far
	}
	for name := range strings.SplitSeq(strings.ReplaceAll(m[4], " and ", ","), ",") {
		for _, zone := range z.named(name) {
			if winter(zone, day) == far {
				return Clock{Zone: zone}, true
			}
		}
	}
	if m[4] != "" && m[1] == "" || hours > 14 || minutes > 59 {
		return Clock{}, false
	}
	return Clock{Zone: z.fixed(far, day, years), Unsure: true, rules: &rules{fixed: far}}, true
}

// fixed is a zone without summer time: that of whole hours, or one that keeps that distance.
func (z *Zones) fixed(far int, day kpop.Day, years int) string {
	if far%3600 == 0 {
		for _, name := range []string{fmt.Sprintf("Etc/GMT%+d", -far/3600), "UTC"} {
			if zone := known(name); zone != "" {
				return zone
			}
		}
	}
	return z.keeping(fmt.Sprint(far), &rules{fixed: far}, day, years)
}

// winter is how far the clocks of a zone are from UTC in that year, without summer time.
func winter(zone string, day kpop.Day) int {
	loc, err := calendar.Zone(zone)
	if err != nil {
		return -1
	}
	_, january := time.Date(day.Year(), 1, 15, 12, 0, 0, 0, loc).Zone()
	_, july := time.Date(day.Year(), 7, 15, 12, 0, 0, 0, loc).Zone()
	return min(january, july)
}

// named returns the zones of a city, or of a name that Windows has for a part of America.
func (z *Zones) named(name string) []string {
	if z.cities == nil {
		z.cities = map[string][]string{
			"eastern time": {"America/New_York"}, "central time": {"America/Chicago"}, "mountain time": {"America/Denver"},
			"pacific time": {"America/Los_Angeles"}, "atlantic time": {"America/Halifax"}, "newfoundland": {"America/St_Johns"},
			"alaska": {"America/Anchorage"}, "hawaii": {"Pacific/Honolulu"}, "arizona": {"America/Phoenix"}, "indiana": {"America/Indianapolis"},
			"saskatchewan": {"America/Regina"}, "baja california": {"America/Tijuana"}, "central america": {"America/Guatemala"},
			"greenwich mean time": {"Europe/London"}, "coordinated universal time": {"UTC"},
		}
		for _, zone := range calendar.Zones() {
			city := strings.ToLower(strings.ReplaceAll(zone[strings.LastIndexByte(zone, '/')+1:], "_", " "))
			z.cities[city] = append(z.cities[city], zone)
		}
		for _, c := range calendar.ZoneCities() {
			for _, city := range c.Names {
				z.cities[strings.ToLower(city)] = append(z.cities[strings.ToLower(city)], c.Zone)
			}
		}
	}
	name, _, _ = strings.Cut(name, "(")
	name, _, _ = strings.Cut(name, ":")
	return z.cities[strings.ToLower(strings.TrimSpace(name))]
}
