package calendar

import (
	_ "embed"
	"strings"
)

// windowsZones has Windows' names of zones, each with the zone of the tz database that CLDR's
// table windowsZones (common/supplemental/windowsZones.xml, territory 001) gives it: one a
// line, a tab between them. Go's own time package carries the same pairs.
//
//go:embed windows.txt
var windowsZones string

// WindowsZone returns the tz database's name for one of Windows' (Korea Standard Time), in any
// case and with what some programs add to it: a colon, a number, Daylight for Standard. "" it
// is none.
func WindowsZone(name string) string {
	whole := strings.ToLower(strings.TrimSpace(name))
	bare := strings.Replace(strings.TrimRight(whole, ": 0123456789"), " daylight time", " standard time", 1)
	for line := range strings.Lines(windowsZones) {
		windows, zone, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if lower := strings.ToLower(windows); lower == whole || lower == bare {
			return zone
		}
	}
	return ""
}
