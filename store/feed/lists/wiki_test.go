package lists_test

import (
	"path/filepath"
	"testing"

	"fanchart/store/feed/file"
	"fanchart/store/feed/lists"
	"fanchart/store/storetest"
)

// A page in the wiki's form: headings that name months, days that carry over, links,
// character references, a day to be announced, one that no June has.
func TestWikiTable(t *testing.T) {
	st := storetest.World(t)
	r := bring(t, st, lists.Releases, filepath.Join("testdata", "june.md"))
	doubts := doubtsOf(t, st, lists.Releases)
	if r.Added != 5 || doubts[file.FaultDate] != 1 || doubts[file.FaultEmpty] != 1 || r.Doubts != 2 {
		t.Errorf("report = %+v with %v, want 5 added, a wrong day and an empty artist", r, doubts)
	}
	all := releasesBy(t, st)
	for _, tt := range []struct{ release, day, kind, acts, tag, link string }{
		{"IVE – Salt & Light", "2027-06-01", "ep", "IVE", "", "https://example.com/salt"},
		{"LiSA – Night", "2027-06-01", "digital", "LiSA", "japanese", ""},
		{"i-dle (prev. (G)I-DLE) – First | Last", "2027-06-14", "pre-release", "i-dle", "", ""},
		{"TWICE – Someday", "2027-06", "album", "TWICE", "japanese", ""},
		{"Chen (EXO), Somebody Else – Both", "2027-07-02", "digital", "CHEN", "", ""},
	} {
		got, ok := all[tt.release]
		if !ok {
			t.Errorf("no release %q", tt.release)
			continue
		}
		tag := ""
		if len(got.Tags) > 0 {
			tag = got.Tags[0]
		}
		if string(got.Day) != tt.day || string(got.Kind) != tt.kind || creditNames(got.Credits) != tt.acts || tag != tt.tag || got.Sources[0].URL != tt.link {
			t.Errorf("%s = %s, %s, by %q, tag %q, link %q; want %+v", tt.release, got.Day, got.Kind, creditNames(got.Credits), tag, got.Sources[0].URL, tt)
		}
	}
	if all["IVE – Salt & Light"].At == 0 || all["i-dle (prev. (G)I-DLE) – First | Last"].At != 0 {
		t.Error("the hours are not those of the page")
	}
}

// A page without a year anywhere says no day for sure.
func TestWikiTableWithoutAYear(t *testing.T) {
	page := "Day|Artist|Album Title|Album Type\n--|--|--|--\n2|IVE|A|single\n2027-06-03|IVE|B|single\n"
	st := storetest.World(t)
	if r := bring(t, st, lists.Releases, put(t, "june.md", page)); r.Added != 1 || doubtsOf(t, st, lists.Releases)[file.FaultYear] != 1 {
		t.Errorf("report = %+v, want only the row with a whole date", r)
	}
	if r := bring(t, storetest.World(t), lists.Releases, put(t, "2027-june.md", page)); r.Added != 2 {
		t.Errorf("a file named for the month: report = %+v, want both rows", r)
	}
}
