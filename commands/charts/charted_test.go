package charts

import "testing"

func TestReleaseAndTitleOfOneNameButForTheEdition(t *testing.T) {
	for _, test := range []struct {
		charted, release string
		want             bool
	}{
		{"Karma: The 4th Album", "KARMA", true},
		{"Rich Man: The 6th Mini Album", "Rich Man", true},
		{"4th EP: No Genre", "No Genre", true},
		{"ATE (EP)", "ATE", true},
		{"ROMANCE : UNTOLD", "Romance: Untold", true},
		{"Do It", "Do It (EP)", true},
		{"The Name Chapter: TEMPTATION", "The Name Chapter: FREEFALL", false},
		{"Karma: The 4th Album", "Ceremony", false},
		{"Hop", "Hope", false},
	} {
		if got := sameButEdition(test.charted, test.release); got != test.want {
			t.Errorf("sameButEdition(%q, %q) = %t, want %t", test.charted, test.release, got, test.want)
		}
	}
}
