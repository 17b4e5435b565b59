package commands

import (
	"context"
	"strings"

	"fanchart/store/calendar"
)

// usualZone is whose clocks are meant where nobody said.
const usualZone = "Asia/Seoul"

// zoneNamed finds a time zone by its IANA name, or by a city that is in one zone only.
func (q question) zoneNamed(text string) (zone string, err error) {
	if _, err := calendar.Zone(text); err == nil {
		return text, nil
	}
	found := calendar.FindZones(clip(text, maxEcho), nearest)
	if len(found) == 0 || text == "" {
		return "", q.mistake("error.unknown-zone", "given", echo(text))
	}
	if len(found) > 1 && !strings.EqualFold(found[0].City, text) {
		var near []string
		for _, f := range found {
			near = append(near, f.Zone)
		}
		return "", q.mistake("error.which-zone", "given", echo(text), "zones", strings.Join(near, ", "))
	}
	return found[0].Zone, nil
}

// completeZone offers zones by the names of cities and countries.
func completeZone(_ context.Context, _ *Desk, _ Request, typed string) ([]Choice, error) {
	var out []Choice
	for _, f := range calendar.FindZones(clip(typed, maxEcho), maxChoices) {
		out = append(out, Choice{Name: label(f.City + " — " + f.Zone), Value: f.Zone})
	}
	return out, nil
}
