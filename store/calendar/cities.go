package calendar

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"golang.org/x/text/unicode/norm"
)

// cityNames has a line for each zone that a person can choose: its name, the country
// (ISO 3166 alpha-2, - none), and cities that keep its time, the best known first, as
// English, Korean, Portuguese and Japanese write them. The zones that fans ask for
// stand first. Zones and countries are those of the tz database's zone.tab.
//
//go:embed cities.txt
var cityNames string

// City is a zone with the cities that keep its time.
type City struct {
	Zone    string   // Asia/Kolkata
	Country string   // ISO 3166 alpha-2; "" none
	Names   []string // Kolkata, 콜카타, Mumbai …: the first is the zone's own
}

// ZoneCities returns every zone that a person can choose, those asked for most first.
func ZoneCities() (list []City) {
	for line := range strings.Lines(cityNames) {
		zone, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		country, cities, _ := strings.Cut(rest, " ")
		list = append(list, City{zone, strings.TrimPrefix(country, "-"), strings.Split(cities, ",")})
	}
	return list
}

// Found is a zone that a search found.
type Found struct {
	Zone string
	City string // the city by which it was found, else the zone's own
}

// Atlas finds zones by what people type. It never changes.
type Atlas struct {
	places []place
	zones  []string // all names that Zone knows
	folded []string // and those folded
}

// place is a zone with everything that it is found by, folded.
type place struct {
	City
	zone             string
	names, countries []string
}

// NewAtlas reads the zones and folds their names, which takes some milliseconds: keep it.
func NewAtlas() *Atlas {
	a := &Atlas{zones: Zones()}
	for _, c := range ZoneCities() {
		a.places = append(a.places, place{c, folded(c.Zone), allFolded(c.Names), allFolded(c.countries())})
	}
	a.folded = allFolded(a.zones)
	return a
}

func allFolded(texts []string) []string {
	out := make([]string, len(texts))
	for i, text := range texts {
		out[i] = folded(text)
	}
	return out
}

// Find returns the zones for what a person typed, best first: a city's or
// country's name in English or Korean, some cities in Portuguese and Japanese, the
// beginning of one, with or without accents, or an IANA name. "" is the zones asked
// for most.
func (a *Atlas) Find(typed string, limit int) (list []Found) {
	want := folded(typed)
	type hit struct {
		Found
		rank int
	}
	var hits []hit
	for _, p := range a.places {
		if name, rank := p.match(want); rank < misses {
			hits = append(hits, hit{Found{p.Zone, name}, rank})
		}
	}
	if len(hits) == 0 {
		if i := slices.Index(a.folded, want); i >= 0 {
			return []Found{{a.zones[i], a.zones[i]}}
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return a.rank - b.rank })
	for _, h := range hits[:min(len(hits), limit)] {
		list = append(list, h.Found)
	}
	return list
}

// misses is the rank of a zone that a search does not find; lower ones are better.
const misses = 6

// match ranks a zone for folded text, and names the city that matched.
func (p place) match(want string) (name string, rank int) {
	name, rank = p.Names[0], misses
	better := func(city string, r int) {
		if r < rank {
			name, rank = city, r
		}
	}
	for i, city := range p.names {
		switch {
		case city == want:
			better(p.Names[i], 0)
		case strings.HasPrefix(city, want):
			better(p.Names[i], 2)
		}
	}
	for _, country := range p.countries {
		switch {
		case country == want:
			better(p.Names[0], 1)
		case strings.HasPrefix(country, want):
			better(p.Names[0], 3)
		}
	}
	switch {
	case p.zone == want:
		better(p.Names[0], 0)
	case strings.HasPrefix(p.zone, want):
		better(p.Names[0], 4)
	case len(want) > 2 && strings.Contains(p.zone, want):
		better(p.Names[0], 5)
	}
	return name, rank
}

// countries names the country in English and Korean.
func (c City) countries() []string {
	if c.Country == "" {
		return nil
	}
	region, err := language.ParseRegion(c.Country)
	if err != nil {
		return nil
	}
	return []string{c.Country, display.English.Regions().Name(region), display.Korean.Regions().Name(region)}
}

// folded is text without case, accents and anything that is no letter or digit,
// Hangul in its letters: 서우 is the beginning of 서울.
func folded(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(s, "")) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}
