package starter_test

import (
	"slices"
	"testing"
)

// Every figure and note of the set says when and who said it, in all three languages.
func TestFiguresAreWellFormed(t *testing.T) {
	var keys []string
	for _, row := range table(t, "figures.csv") {
		keys = append(keys, row["key"])
		for _, column := range []string{"what", "what.ko", "what.ja", "asof", "source", "source.ko", "source.ja", "computed"} {
			if row[column] == "" {
				t.Errorf("%s: no %s", row["key"], column)
			}
		}
		for _, column := range []string{"value.ko", "value.ja"} {
			if (row["value"] == "") != (row[column] == "") {
				t.Errorf("%s: the value %q is %q as %s, want both or none", row["key"], row["value"], row[column], column)
			}
		}
	}
	want := []string{"kpdh-views", "kpdh-most-watched", "kpdh-critics", "kpdh-hot-100-top-10", "golden-global-200", "apt-streams",
		"apt-global-excl-us", "stray-kids-billboard-200", "netflix-revenue", "kocca-fans"}
	if !slices.Equal(keys, want) {
		t.Errorf("figures.csv has %q, want %q", keys, want)
	}
	for _, row := range table(t, "notes.csv") {
		for _, column := range []string{"text", "text.ko", "text.ja", "asof", "source", "source.ko", "source.ja"} {
			if row[column] == "" {
				t.Errorf("%s %s: no %s", row["country"], row["topic"], column)
			}
		}
		for _, column := range []string{"disputed.ko", "disputed.ja"} {
			if (row["disputed"] == "") != (row[column] == "") {
				t.Errorf("%s %s: disputed, but not as %s", row["country"], row["topic"], column)
			}
		}
	}
}
