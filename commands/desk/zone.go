package desk

import (
	"context"
	"strings"

	"fanchart/commands/ask"
	"fanchart/store/calendar"
)

// UsualZone is whose clocks are meant where nobody said.
const UsualZone = "Asia/Seoul"

// atlasKey is what the atlas is kept under.
type atlasKey struct{}

func (s *Shelf) atlas() *calendar.Atlas { return Kept(s, atlasKey{}, calendar.NewAtlas) }

// ZoneNamed finds a time zone by its IANA name, or by a city that is in one zone only.
func (q Question) ZoneNamed(text string) (zone string, err error) {
	if _, err := calendar.Zone(text); err == nil {
		return text, nil
	}
	found := q.Shelf.atlas().Find(Clip(text, MaxEcho), Nearest)
	if len(found) == 0 || text == "" {
		return "", q.Mistake("error.unknown-zone", "given", Echo(text))
	}
	if len(found) > 1 && !strings.EqualFold(found[0].City, text) {
		var near []string
		for _, f := range found {
			near = append(near, f.Zone)
		}
		return "", q.Mistake("error.which-zone", "given", Echo(text), "zones", strings.Join(near, ", "))
	}
	return found[0].Zone, nil
}

// CompleteZone offers zones by the names of cities and countries.
func CompleteZone(_ context.Context, d *Desk, _ ask.Request, typed string) ([]Choice, error) {
	var out []Choice
	for _, f := range d.Shelf().atlas().Find(Clip(typed, MaxEcho), MaxChoices) {
		out = append(out, Choice{Name: Label(f.City + " — " + f.Zone), Value: f.Zone})
	}
	return out, nil
}
