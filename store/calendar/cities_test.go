package calendar

import (
	"strings"
	"testing"

	"fanchart/store/kpop"
)

func TestFindZones(t *testing.T) {
	atlas := NewAtlas()
	for typed, want := range map[string]string{
		"":                 "Asia/Seoul",
		"Seoul":            "Asia/Seoul",
		"서울":               "Asia/Seoul",
		"부산":               "Asia/Seoul",
		"도쿄":               "Asia/Tokyo",
		"東京":               "Asia/Tokyo",
		"กรุงเทพฯ":         "Asia/Bangkok",
		"โซล":              "Asia/Seoul",
		"로스앤젤레스":           "America/Los_Angeles",
		"los angeles":      "America/Los_Angeles",
		"LA":               "America/Los_Angeles",
		"São Paulo":        "America/Sao_Paulo",
		"sao paulo":        "America/Sao_Paulo",
		"rio":              "America/Sao_Paulo",
		"Mumbai":           "Asia/Kolkata",
		"뭄바이":              "Asia/Kolkata",
		"bombay":           "Asia/Kolkata",
		"america/new_york": "America/New_York",
		"new york":         "America/New_York",
		"Asia/Calcutta":    "Asia/Calcutta", // another name of a zone, if someone knows it
		"south korea":      "Asia/Seoul",
		"대한민국":             "Asia/Seoul",
		"일본":               "Asia/Tokyo",
		"India":            "Asia/Kolkata",
		"zurich":           "Europe/Zurich",
		"utc":              "UTC",
		"apia":             "Pacific/Apia",
		"kathm":            "Asia/Kathmandu",
		"Atlantis":         "",
		"\xff\x00":         "Asia/Seoul",
	} {
		got := append(atlas.Find(typed, 25), Found{})[0]
		if got.Zone != want {
			t.Errorf("Find(%q) = %v, want %s", typed, got, want)
		}
	}
	if got := atlas.Find("mum", 25); len(got) == 0 || got[0].City != "Mumbai" {
		t.Errorf("Find(mum) = %v, want Mumbai", got)
	}
	if got := atlas.Find("a", 25); len(got) != 25 {
		t.Errorf("Find(a, 25) = %d zones", len(got))
	}
}

func TestEveryZoneLoads(t *testing.T) {
	if n := len(Zones()); n < 590 {
		t.Errorf("%d zones", n)
	}
	for _, name := range Zones() {
		if _, err := Zone(name); err != nil {
			t.Errorf("Zone(%q): %v", name, err)
		}
	}
	seen := map[string]bool{}
	for _, c := range ZoneCities() {
		if _, err := Zone(c.Zone); err != nil || seen[c.Zone] {
			t.Errorf("%+v: %v, or twice", c, err)
		}
		seen[c.Zone] = true
		if c.Country == "" && c.Zone != "UTC" {
			t.Errorf("%+v has no country", c)
		}
		for _, name := range c.Names {
			if strings.TrimSpace(name) != name || name == "" {
				t.Errorf("%s: city %q", c.Zone, name)
			}
		}
	}
}

// TestCityTimes looks at what the best known zones are ahead of UTC, so that no line
// of the file went to another zone.
func TestCityTimes(t *testing.T) {
	atlas := NewAtlas()
	day := kpop.DayOf(2026, 1, 15).At(12, 0)
	for city, hours := range map[string]float64{"서울": 9, "도쿄": 9, "상하이": 8, "방콕": 7, "자카르타": 7, "마닐라": 8, "뭄바이": 5.5, "두바이": 4, "런던": 0, "파리": 1, "베를린": 1,
		"뉴욕": -5, "시카고": -6, "덴버": -7, "로스앤젤레스": -8, "호놀룰루": -10, "토론토": -5, "멕시코시티": -6, "상파울루": -3, "마나우스": -4, "부에노스아이레스": -3, "산티아고": -3, "시드니": 11, "오클랜드": 13} {
		found := atlas.Find(city, 1)
		if len(found) != 1 {
			t.Errorf("Find(%s) finds nothing", city)
			continue
		}
		got, err := Resolve(day, found[0].Zone)
		if err != nil {
			t.Fatal(err)
		}
		if _, offset := got.At.Zone(); float64(offset)/3600 != hours {
			t.Errorf("%s: UTC%+v, want %+v", city, float64(offset)/3600, hours)
		}
	}
}

func BenchmarkFindZones(b *testing.B) {
	atlas := NewAtlas()
	for b.Loop() {
		atlas.Find("mum", 25)
	}
}

func BenchmarkZone(b *testing.B) {
	for b.Loop() {
		if _, err := Zone("America/Sao_Paulo"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkIn(b *testing.B) {
	loc, err := Zone("America/Sao_Paulo")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		In(kpop.DayOf(2026, 3, 14).At(19, 0), loc)
	}
}
