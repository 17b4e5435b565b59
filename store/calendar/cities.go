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

// FindZones returns the zones for what a person typed, best first: a city's or
// country's name in English or Korean, some cities in Portuguese and Japanese, the
// beginning of one, with or without accents, or an IANA name. "" is the zones asked
// for most.
func FindZones(typed string, limit int) (list []Found) {
	want := folded(typed)
	type hit struct {
		Found
		rank int
	}
	var hits []hit
	for _, c := range ZoneCities() {
		if name, rank := c.match(want); rank < misses {
			hits = append(hits, hit{Found{c.Zone, name}, rank})
		}
	}
	if len(hits) == 0 {
		if i := slices.IndexFunc(Zones(), func(z string) bool { return folded(z) == want }); i >= 0 {
			return []Found{{Zones()[i], Zones()[i]}}
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
func (c City) match(want string) (name string, rank int) {
	name, rank = c.Names[0], misses
	better := func(city string, r int) {
		if r < rank {
			name, rank = city, r
		}
	}
	for _, city := range c.Names {
		switch text := folded(city); {
		case text == want:
			better(city, 0)
		case strings.HasPrefix(text, want):
			better(city, 2)
		}
	}
	zone := folded(c.Zone)
	for _, country := range c.countries() {
		switch text := folded(country); {
		case text == want:
			better(c.Names[0], 1)
		case strings.HasPrefix(text, want):
			better(c.Names[0], 3)
		}
	}
	switch {
	case zone == want:
		better(c.Names[0], 0)
	case strings.HasPrefix(zone, want):
		better(c.Names[0], 4)
	case len(want) > 2 && strings.Contains(zone, want):
		better(c.Names[0], 5)
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
