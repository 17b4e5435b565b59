package say

import (
	"slices"
	"testing"
)

func TestCountryCode(t *testing.T) {
	for text, want := range map[string]string{
		"JP": "JP", "jp": "JP", "JPN": "JP", "uk": "GB", "USA": "US", "KR": "KR", "TW": "TW", "XX": "", "ZZ": "", "UN": "", "EU": "",
		"": "", "001": "", "Japan": "", "한국": "", "J": "", "\xff\xff": "",
	} {
		if got, ok := CountryCode(text); ok != (want != "") || ok && got != want {
			t.Errorf("CountryCode(%q) = %q, %t, want %q", text, got, ok, want)
		}
	}
}

// Every country has a name in every language.
func TestCountriesHaveNames(t *testing.T) {
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	all := Countries()
	if len(all) < 230 || len(all) > 260 || !slices.Contains(all, "BR") || slices.Contains(all, "SU") {
		t.Errorf("Countries() = %d codes: %q, want every country there is and none that is gone", len(all), all)
	}
	for _, p := range c.All() {
		for _, code := range all {
			if name := p.Country(code); name == code || name == "" {
				t.Errorf("%s: Country(%s) = %q, want a name", p.Locale, code, name)
			}
		}
	}
}

// A place is called what its people call it.
func TestCountriesAreCalled(t *testing.T) {
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ locale, code, want string }{
		{"zh-TW", "HK", "香港"}, {"zh-TW", "MO", "澳門"}, {"zh-TW", "TW", "台灣"}, {"zh-TW", "KR", "南韓"},
		{"zh-CN", "HK", "香港"}, {"zh-CN", "MO", "澳门"}, {"zh-CN", "KR", "韩国"}, {"ja", "HK", "香港"}, {"ja", "MO", "マカオ"},
	} {
		if got := c.For(tt.locale).Country(tt.code); got != tt.want {
			t.Errorf("Country(%s) in %s = %q, want %q", tt.code, tt.locale, got, tt.want)
		}
	}
}
