// Package ical reads iCalendar files (RFC 5545) as programs really write them: what cannot be
// read is passed over and named by its line, and what stands around it is kept. It knows
// lines, components, times and zones; what an event is, package lists tells.
package ical
