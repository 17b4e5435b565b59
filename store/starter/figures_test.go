package starter_test

import (
	"slices"
	"testing"
)

// Every figure and note of the set says when and who said it, in both languages.
func TestFiguresAreWellFormed(t *testing.T) {
	var keys []string
	for _, row := range table(t, "figures.csv") {
		keys = append(keys, row["key"])
		for _, column := range []string{"what", "what.ko", "asof", "source", "source.ko", "computed"} {
			if row[column] == "" {
				t.Errorf("%s: no %s", row["key"], column)
			}
		}
		if (row["value"] == "") != (row["value.ko"] == "") {
			t.Errorf("%s: the value %q is %q in Korean, want both or none", row["key"], row["value"], row["value.ko"])
		}
	}
	want := []string{"kpdh-views", "kpdh-most-watched", "kpdh-critics", "kpdh-hot-100-top-10", "golden-global-200", "apt-streams",
		"apt-global-excl-us", "stray-kids-billboard-200", "netflix-revenue", "kocca-fans"}
	if !slices.Equal(keys, want) {
		t.Errorf("figures.csv has %q, want %q", keys, want)
	}
	for _, row := range table(t, "notes.csv") {
		for _, column := range []string{"text", "text.ko", "asof", "source", "source.ko"} {
			if row[column] == "" {
				t.Errorf("%s %s: no %s", row["country"], row["topic"], column)
			}
		}
		if (row["disputed"] == "") != (row["disputed.ko"] == "") {
			t.Errorf("%s %s: disputed in one language only", row["country"], row["topic"])
		}
	}
}
