package ical

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"fanchart/store/calendar"
	"fanchart/store/kpop"
)

// rules are a VTIMEZONE: from when on clocks are how far from UTC.
type rules struct {
	fixed int       // seconds, of a zone that never changes them
	list  []observe // empty: fixed
	place string    // IANA: the zone that the file says it is, "" none
}

// observe is a STANDARD or DAYLIGHT: the times at which its offset begins, as an event of UTC
// that shows the zone's own clock.
type observe struct {
	onsets   kpop.Event
	from, to int // seconds from UTC, before and after
}

// onset is one time at which clocks change.
type onset struct {
	wall     int64 // what the clock shows, in seconds
	from, to int
}

// mostObserved is how many changes of a VTIMEZONE are looked at: some list a century.
const mostObserved = 600

// readRules reads a VTIMEZONE, nil if nothing of it can be read.
func readRules(c *Component) *rules {
	r := &rules{}
	for _, name := range []string{c.Text("X-LIC-LOCATION"), lastOf(c.Text("TZURL"))} {
		if r.place == "" {
			r.place = known(strings.TrimSpace(name))
		}
	}
	for _, part := range c.Parts {
		r.list = append(r.list, observes(part)...)
	}
	if len(r.list) == 0 || len(r.list) > mostObserved {
		return nil
	}
	return r
}

// lastOf is the zone at the end of an address: http://tzurl.org/zoneinfo/Europe/Berlin.
func lastOf(url string) string {
	_, zone, _ := strings.Cut(url, "/zoneinfo/")
	return zone
}

// observes reads a STANDARD or DAYLIGHT: its rule, and each further time that it lists.
func observes(c *Component) (list []observe) {
	start, okStart := ParseTime(c.Text("DTSTART"))
	from, okFrom := offset(strings.TrimSpace(c.Text("TZOFFSETFROM")))
	to, okTo := offset(strings.TrimSpace(c.Text("TZOFFSETTO")))
	if !okTo || !okStart {
		return nil
	}
	if !okFrom {
		from = to
	}
	one := func(at kpop.Local, rule string) {
		if at.Minute == kpop.AllDay {
			at = at.Day.At(0, 0)
		}
		list = append(list, observe{kpop.Event{Zone: "UTC", Start: at, Repeat: rule}, from, to})
	}
	rule := strings.ToUpper(strings.TrimSpace(c.Text("RRULE")))
	if calendar.CheckRepeat(rule) != nil {
		rule = ""
	}
	one(start.Local, rule)
	for _, p := range c.All("RDATE") {
		for text := range strings.SplitSeq(p.Value, ",") {
			if at, ok := ParseTime(text); ok && len(list) <= mostObserved {
				one(at.Local, "")
			}
		}
	}
	return list
}

// onsets returns the changes of some years, in order.
func (r *rules) onsets(first, last int) (list []onset) {
	from, until := time.Date(first, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(last+1, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, o := range r.list {
		moments, _, err := calendar.Moments(o.onsets, from, until)
		if err != nil {
			continue
		}
		for _, m := range moments {
			if m.Stage == kpop.Starts {
				list = append(list, onset{m.At, o.from, o.to})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b onset) int { return cmp.Compare(a.wall, b.wall) })
	return list
}

// offset is how far the clock is from UTC when it shows a minute.
func (r *rules) offset(l kpop.Local) int {
	if len(r.list) == 0 {
		return r.fixed
	}
	wall, year := l.Day.Time().Unix()+int64(l.Minute)*60, l.Day.Year()
	out, found := 0, false
	for _, o := range r.onsets(year-1, year) {
		if o.wall <= wall {
			out, found = o.to, true
		}
	}
	if found {
		return out
	}
	return r.before(wall)
}

// before is the offset of a time that no change of its year or the one before precedes: that of
// the last one that was ever before it, else the one from which the first began.
func (r *rules) before(wall int64) int {
	best, out := int64(0), 0
	first, begins := int64(0), r.list[0].from
	for i, o := range r.list {
		at := o.onsets.Start.Day.Time().Unix() + int64(o.onsets.Start.Minute)*60
		if at <= wall && (best == 0 || at >= best) {
			best, out = at, o.to
		}
		if i == 0 || at < first {
			first, begins = at, o.from
		}
	}
	if best == 0 {
		return begins
	}
	return out
}

// keeping finds a zone of the tz database whose clocks change as rules say, from the beginning of
// a day's year on for some years: "" none does.
func (z *Zones) keeping(id string, r *rules, day kpop.Day, years int) string {
	key := fmt.Sprint(id, "\x00", day.Year(), years)
	zone, done := z.found[key]
	if done {
		return zone
	}
	checks := r.checks(day.Year(), day.Year()+years)
	candidates := append([]string{r.place}, z.prefer...)
	for _, c := range calendar.ZoneCities() {
		candidates = append(candidates, c.Zone)
	}
	for _, name := range append(candidates, calendar.Zones()...) {
		if name != "" && keeps(name, checks) {
			zone = name
			break
		}
	}
	z.found[key] = zone
	return zone
}

// check is an instant at which clocks must be so far from UTC.
type check struct {
	at  time.Time
	far int
}

// checks are instants around every change of some years, and in the middle between two.
func (r *rules) checks(first, last int) (list []check) {
	const month, hour = 30 * 24 * 3600, 3600
	begin := time.Date(first, 1, 2, 0, 0, 0, 0, time.UTC).Unix()
	end := time.Date(last, 12, 30, 0, 0, 0, 0, time.UTC).Unix()
	far := r.offset(kpop.DayOf(first, 1, 2).At(0, 0))
	add := func(at int64, far int) {
		if at >= begin && at <= end {
			list = append(list, check{time.Unix(at, 0), far})
		}
	}
	from := begin
	for _, o := range append(r.onsets(first, last), onset{wall: end + int64(far)}) {
		at := o.wall - int64(far)
		for t := from + hour; t < at-hour; t += month {
			add(t, far)
		}
		add(at-hour, far)
		if o.to != far && at < end {
			add(at+hour, o.to)
		}
		if from, far = at, o.to; at >= end {
			break
		}
	}
	return list
}

func keeps(zone string, checks []check) bool {
	loc, err := calendar.Zone(zone)
	if err != nil {
		return false
	}
	for _, c := range checks {
		if _, far := c.at.In(loc).Zone(); far != c.far {
			return false
		}
	}
	return true
}
