package lists

import (
	"cmp"
	"slices"
	"strings"

	"fanchart/store/feed/file"
	"fanchart/store/feed/ical"
	"fanchart/store/kpop"
)

// icalSeries is everything that a calendar says under one UID.
type icalSeries struct {
	events  []*ical.Component // those that are no change of a single time
	changes []*ical.Component // with a RECURRENCE-ID
}

// seriesOf groups the events of a calendar by their UID; one without is alone.
func seriesOf(cal *ical.Component) (list []*icalSeries) {
	by := map[string]*icalSeries{}
	for _, c := range cal.Of("VEVENT") {
		uid := strings.TrimSpace(c.Text("UID"))
		s := by[uid]
		if s == nil || uid == "" {
			s = &icalSeries{}
			by[uid], list = s, append(list, s)
		}
		if _, change := c.First("RECURRENCE-ID"); change {
			s.changes = append(s.changes, c)
		} else {
			s.events = append(s.events, c)
		}
	}
	return list
}

// series reads what stands under one UID: an event, or a series with the times that differ,
// each of which is an event of its own.
func (c *icalFile) series(s *icalSeries) {
	events := c.newest(s.events, func(r icalRow) string { return "" })
	changes := c.newest(s.changes, func(r icalRow) string {
		p, _ := r.First("RECURRENCE-ID")
		return p.Value
	})
	whose := -1 // the event that the changes are of: the first that repeats
	for i, r := range events {
		if whose < 0 && r.repeats() {
			whose = i
		}
	}
	for i, r := range events {
		e, err := c.event(r)
		switch {
		case err != nil:
			c.out.refused = append(c.out.refused, file.Faults(err)...)
		case i == whose:
			c.repeated(r, e, changes)
			changes = nil
		default:
			c.keep(r, e)
		}
	}
	for _, r := range changes {
		if e, err := c.single(r); err != nil {
			c.out.refused = append(c.out.refused, file.Faults(err)...)
		} else {
			c.keep(r, e)
		}
	}
}

// newest leaves out older versions of one event, and what stands there twice. Two that have
// one UID and differ in name or start are two events, if nothing says which is newer.
func (c *icalFile) newest(list []*ical.Component, which func(icalRow) string) (out []icalRow) {
	for _, one := range list {
		r := icalRow{one, c.file.Name}
		at, verdict := -1, 0
		for i, have := range out {
			if which(have) == which(r) {
				if v := versus(have, r); at < 0 || v != 0 {
					at, verdict = i, v
				}
			}
		}
		start, _ := r.First("DTSTART")
		switch {
		case at < 0:
			out = append(out, r)
		case verdict > 0: // the new one is newer
			c.out.doubts = append(c.out.doubts, out[at].fault(file.FaultOlder, "", seen(out[at].Text("SUMMARY"))))
			out[at] = r
		case verdict < 0:
			c.out.doubts = append(c.out.doubts, r.fault(file.FaultOlder, "", seen(r.Text("SUMMARY"))))
		default:
			if i := slices.IndexFunc(out, func(have icalRow) bool {
				p, _ := have.First("DTSTART")
				return which(have) == which(r) && p.Value == start.Value && have.Text("SUMMARY") == r.Text("SUMMARY")
			}); i >= 0 {
				c.out.doubts = append(c.out.doubts, r.fault(file.FaultTwice, "", seen(r.Text("SUMMARY"))))
			} else {
				out = append(out, r)
			}
		}
	}
	return out
}

// versus compares two versions of an event: positive if b is newer, 0 if nothing tells.
func versus(a, b icalRow) int {
	x, y := a.edition(), b.edition()
	return cmp.Or(cmp.Compare(y.Sequence, x.Sequence), cmp.Compare(y.Modified, x.Modified))
}

// single reads a time of a series that differs from the rest, as an event of its own that is
// known again by the time in whose place it stands.
func (c *icalFile) single(r icalRow) (kpop.Event, error) {
	e, err := c.event(r)
	if err != nil {
		return e, err
	}
	if p, ok := r.First("RECURRENCE-ID"); ok {
		e.Sources = keyed(e.Sources, p.Value)
	}
	e.Repeat = ""
	return e, nil
}
