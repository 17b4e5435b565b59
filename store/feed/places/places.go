// Package places tells which zones the towns and countries keep that lists name.
package places

import (
	"slices"
	"strings"

	"fanchart/store/calendar"
	"fanchart/store/names"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Places knows which zones cities and countries keep.
type Places struct {
	cities    map[string][]calendar.City // by their normal names
	countries map[string][]string        // the zones of a country, by its code
	codes     map[string]string          // of countries, by their normal English names
}

// Open reads the cities of the zone database.
func Open() *Places {
	p := Places{map[string][]calendar.City{}, map[string][]string{},
		map[string]string{"usa": "US", "us": "US", "uk": "GB", "england": "GB", "scotland": "GB", "korea": "KR", "uae": "AE"}}
	for _, c := range calendar.ZoneCities() {
		for _, name := range c.Names {
			key := names.Normal(name)
			if !slices.ContainsFunc(p.cities[key], func(have calendar.City) bool { return have.Zone == c.Zone }) {
				p.cities[key] = append(p.cities[key], c)
			}
		}
		region, err := language.ParseRegion(c.Country)
		if c.Country == "" || err != nil {
			continue
		}
		p.countries[c.Country] = append(p.countries[c.Country], c.Zone)
		p.codes[names.Normal(display.English.Regions().Name(region))] = c.Country
	}
	return &p
}

// Zone returns the IANA zone of a city or country, "" if it is not sure: a city of that name
// in two zones, a country with several.
func (p *Places) Zone(city, country string) string {
	if found := p.named(city, country); len(found) == 1 {
		return found[0].Zone
	}
	if zones := p.countries[country]; len(zones) == 1 {
		return zones[0]
	}
	return ""
}

// named returns the cities of that name, in the country if one is given.
func (p *Places) named(city, country string) (out []calendar.City) {
	for _, c := range p.cities[names.Normal(city)] {
		if city != "" && (country == "" || c.Country == country) {
			out = append(out, c)
		}
	}
	return out
}

// Town splits "Chiba, Japan" into its town and the code of its country. "Hong Kong" is
// a town that tells its country.
func (p *Places) Town(where string) (city, country string) {
	first, _, two := strings.Cut(where, ",")
	city = strings.TrimSpace(first)
	if two {
		return city, p.codes[names.Normal(where[strings.LastIndexByte(where, ',')+1:])]
	}
	if code := p.codes[names.Normal(city)]; code != "" {
		return "", code
	}
	if found := p.named(city, ""); len(found) == 1 {
		country = found[0].Country
	}
	return city, country
}
