package places_test

import (
	"testing"

	"fanchart/store/feed/places"
)

// A zone is told where a town or a country has one only; a country of several tells none.
func TestZone(t *testing.T) {
	p := places.Open()
	for where, want := range map[string]string{
		"Chiba, Japan": "Asia/Tokyo", "Seoul, South Korea": "Asia/Seoul", "Hong Kong": "Asia/Hong_Kong",
		"London, UK": "Europe/London", "Nowhere at all, USA": "", "": "",
	} {
		if got := p.Zone(p.Town(where)); got != want {
			t.Errorf("the zone of %q is %q, want %q", where, got, want)
		}
	}
}
