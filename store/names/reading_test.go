package names

import (
	"slices"
	"testing"
)

func TestReadings(t *testing.T) {
	tests := []struct{ typed, name string }{
		{"Sour Candy (feat. BLACKPINK)", "Sour Candy"}, {"LISA - 'MONEY' EXCLUSIVE PERFORMANCE VIDEO", "MONEY"},
		{"BTS (방탄소년단) 'Butter' Official MV", "Butter"}, {"[MV] IU(아이유)_Celebrity", "Celebrity"}, {"GODS ft. NewJeans", "GODS"},
		{"특 (S-Class)", "S-Class"}, {"Dynamite - Tropical Remix", "Dynamite"}, {"SOS — SZA", "SOS"}, {"apt rose", "apt"}, {"rose apt", "apt"},
		{"LOVE YOURSELF 結 Answer", "LOVE YOURSELF  Answer"}, {"Permission to Dance (Instrumental)", "Permission to Dance"},
	}
	for _, test := range tests {
		got := Readings(test.typed)
		if !slices.ContainsFunc(got, func(r Reading) bool { return r.Name == test.name }) {
			t.Errorf("Readings(%q) = %+v, want one of the name %q", test.typed, got, test.name)
		}
	}
	for _, typed := range []string{"feel special", "permission to dance", "the album"} {
		for _, r := range Readings(typed) {
			if !r.Sure {
				t.Errorf("Readings(%q) has %+v, want only names beside who they are by", typed, r)
			}
		}
	}
}

func TestPlain(t *testing.T) {
	tests := []struct{ printed, name string }{
		{"Ate: Mini Album (EP)", "Ate"}, {"SEVENTEEN 10th Mini Album: FML", "FML"}, {"1st Full Album [Drip]", "Drip"}, {"2nd EP 'Get Up'", "Get Up"},
		{"Karma: The 4th Album", "Karma"}, {"CxM: 1st Mini Album 'Hype Vibes' (EP)", "Hype Vibes"}, {"The Name Chapter: TEMPTATION (EP)", "TEMPTATION"},
		{"Cherish (My Love)", "Cherish"},
	}
	for _, test := range tests {
		if got := Plain(test.printed, true); !slices.Contains(got, test.name) {
			t.Errorf("Plain(%q, true) = %q, want %q among them", test.printed, got, test.name)
		}
	}
	if got := Plain("Montero (Call Me By Your Name)", false); len(got) > 0 {
		t.Errorf("Plain of a title that is not K-pop = %q, want none", got)
	}
}
