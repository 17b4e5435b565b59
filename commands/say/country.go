package say

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Countries lists the ISO 3166 alpha-2 codes of all countries that can be named.
func Countries() []string {
	var out []string
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			text := string([]rune{a, b})
			if code, ok := CountryCode(text); ok && code == text {
				out = append(out, code)
			}
		}
	}
	return out
}

// CountryCode reads a country's code of two or three letters: jp, JPN.
func CountryCode(text string) (code string, ok bool) {
	if len(text) != 2 && len(text) != 3 {
		return "", false
	}
	region, err := language.ParseRegion(strings.ToUpper(text))
	if err != nil || !region.IsCountry() {
		return "", false
	}
	region = region.Canonicalize()
	named := display.English.Regions().Name(region) != "" // codes of countries that are gone have no name
	return region.String(), named && !slices.Contains([]string{"EU", "EZ", "UN"}, region.String())
}

// official is how lists of countries name Hong Kong and Macau in Chinese and Japanese.
var official = regexp.MustCompile(`^中\p{Han}*[国國](香港|澳門|澳门|マカオ)特[别別]行政[区區]$`)

// called is a country's name as people say it: 香港 for 中國香港特別行政區.
func called(name string) string { return official.ReplaceAllString(name, "$1") }
