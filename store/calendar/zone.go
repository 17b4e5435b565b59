package calendar

import (
	_ "embed"
	"fmt"
	"strings"
	"time"
	_ "time/tzdata" // the zones, for machines that have none
)

// zoneNames is every name of the tz database that stands for a place or an offset,
// one a line, links to other names among them, sorted.
//
//go:embed zones.txt
var zoneNames string

// ErrZone is the error of a zone that the tz database does not name.
type ErrZone struct{ Name string }

func (e ErrZone) Error() string { return fmt.Sprintf("zone %q: not a name of the tz database", e.Name) }

// Zone returns the rules of an IANA zone, written as the tz database writes it:
// Asia/Seoul, UTC. Any other name, also "Local" and "", is an ErrZone. It takes
// some 30 µs: whoever resolves many times of one zone keeps it.
func Zone(name string) (*time.Location, error) {
	if !known(name) {
		return nil, ErrZone{name}
	}
	loc, err := time.LoadLocation(name)
	if err != nil {
		return nil, fmt.Errorf("zone %q: %w", name, err)
	}
	return loc, nil
}

// Zones returns every name that Zone knows, sorted.
func Zones() []string { return strings.Fields(zoneNames) }

// known reports whether a line of zoneNames is the name.
func known(name string) bool {
	return name != "" && !strings.ContainsAny(name, " \n") && strings.Contains("\n"+zoneNames, "\n"+name+"\n")
}
