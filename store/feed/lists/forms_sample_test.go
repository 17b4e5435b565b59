package lists_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fanchart/store/feed/file"
	"fanchart/store/feed/lists"
	"fanchart/store/storetest"
)

// The list of music videos, in both its forms: three rows of seven have day, year and
// month in each other's places, which the order of the rows tells.
func TestVideosSample(t *testing.T) {
	path := storetest.Shared(t, "data", "releases", "dbkpop-mv", "kpop_music_videos.csv")
	iso := storetest.Shared(t, "data", "releases", "dbkpop-mv", "mv_views_120721.csv")
	st := storetest.World(t)
	r := bring(t, st, lists.Releases, path)
	doubts := doubtsOf(t, st, lists.Releases)
	t.Logf("3,772 rows: %+v, doubts %v", r, doubts)
	all := releasesBy(t, st)
	for release, want := range map[string]string{
		"Agust D – Daechwita": "2020-05-22", "IU – eight feat. SUGA": "2020-05-06",
		"Shinhwa – Touch": "2017-01-06", "GreatGuys – Last Men": "2017-08-25",
	} {
		if got := all[release]; string(got.Day) != want || got.Kind != "video" || got.Rumour {
			t.Errorf("%s = %+v, want a video of %s", release, got, want)
		}
	}
	const swans = "BTS|2020-03-05|video||BTS BTS|2020-01-17|video||BTS"
	if got := listed(t, st, "Black Swan"); !strings.HasPrefix(got, swans) {
		t.Errorf("Black Swan = %q, want %q", got, swans)
	}
	if _, ok := all["Jinusean – A-Yo"]; ok {
		t.Error("a day that can be read in two ways is there as sure")
	}
	if r.Added+r.Replaced != 3760 || r.Doubts != 1512 || doubts[file.FaultSwapped] != 1499 || doubts[file.FaultWhichDay] != 1 ||
		doubts[file.FaultLinkTwice] != 1 || doubts[file.FaultTwice] != 9 || doubts[file.FaultEmpty] != 1 {
		t.Errorf("report = %+v with %v, want 3,760, one of which the starter set has: 9 twice, 1 without a title, 1 of a day that is not sure, 1 with another's link", r, doubts)
	}
	if again := bring(t, st, lists.Releases, iso); again.Same != 3760 || again.Added+again.Replaced > 40 {
		t.Errorf("the same with ISO dates and capitals: %+v, want nothing new", again)
	}
	if doubtsOf(t, st, lists.Releases)[file.FaultCapitals] != 1 {
		t.Error("nothing is said of the capitals")
	}
}

// The posts of 33 days: teasers, live clips and the like are no releases, and the day of
// a post is only by when one was out.
func TestPostsSample(t *testing.T) {
	path := storetest.Shared(t, "data", "releases", "reddit-kpop")
	st := storetest.World(t)
	r := bring(t, st, lists.Releases, path)
	doubts := doubtsOf(t, st, lists.Releases)
	t.Logf("1,716 posts: %+v, doubts %v", r, doubts)
	all := releasesBy(t, st)
	if doubts[file.FaultTeaser] != 33 || doubts[file.FaultLater] != 3 || doubts[file.FaultWhoseTitle] != 1 || doubts[file.FaultClip] < 100 {
		t.Errorf("doubts = %v, want teasers in 33 files, 3 late posts, 1 without a separator, and over 100 clips", doubts)
	}
	for title, want := range map[string]string{
		"DEAD AND": "Xdinary Heroes|2026-04-17|ep||Xdinary Heroes", "SAY MY NAME": "DIMO REX (Bang Yedam)|2026-04-10|video||",
		`"Your Own Star" (Solo Ver.)`: "MAMAMOO Solar|2026-04-22|video||", "CHOOM": "BABYMONSTER|2026-05-04|video||BABYMONSTER BABYMONSTER|2026-05-04|ep||BABYMONSTER",
	} {
		if got := listed(t, st, title); got != want {
			t.Errorf("%s = %q, want %q", title, got, want)
		}
	}
	if got := all["Xdinary Heroes – Voyager"]; !got.Rumour || len(got.Sources) == 0 || !strings.HasPrefix(got.Sources[0].URL, "https://") || got.At != 0 {
		t.Errorf("Voyager = %+v, want a rumour with the post's address and without an hour", got)
	}
}

// The albums whose acts are numbers: with the tables of groups and idols beside them,
// and alone.
func TestAlbumsSample(t *testing.T) {
	albums := storetest.Shared(t, "data", "releases", "kpopit", "albums.csv")
	acts := storetest.Shared(t, "data", "artists", "kpopit")
	if got := refused(t, storetest.World(t), lists.Releases, albums); got.Code != file.FaultActNumber || got.Line != 2 {
		t.Errorf("alone: %+v, want %s in line 2", got, file.FaultActNumber)
	}
	folder := t.TempDir()
	for _, from := range append([]string{albums}, glob(t, acts)...) {
		if err := os.WriteFile(filepath.Join(folder, filepath.Base(from)), []byte(read(t, from)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	st := storetest.World(t)
	r := bring(t, st, lists.Releases, folder)
	t.Logf("303 albums: %+v, doubts %v", r, doubtsOf(t, st, lists.Releases))
	if r.Added+r.Replaced+r.Same != 303 || doubtsOf(t, st, lists.Releases)[file.FaultTwoActs] != 13 {
		t.Errorf("report = %+v, want 303 albums, 13 of which name two acts", r)
	}
	all := releasesBy(t, st)
	for _, tt := range []struct{ release, day, kind, acts string }{
		{"LE SSERAFIM – FEARLESS", "2022-05-02", "ep", "LE SSERAFIM"},
		{"Jeon Somi – XOXO", "2021-10-29", "album", "JEON SOMI"},
		{"Chuu – Howl", "2023-10-18", "ep", "CHUU"},
	} {
		got := all[tt.release]
		if string(got.Day) != tt.day || string(got.Kind) != tt.kind || creditNames(got.Credits) != tt.acts {
			t.Errorf("%s = %s, %s by %q, want %+v", tt.release, got.Day, got.Kind, creditNames(got.Credits), tt)
		}
	}
}

func glob(t *testing.T, folder string) []string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(folder, "*.csv"))
	if err != nil || len(list) == 0 {
		t.Fatalf("Glob(%s) = %v, %v", folder, list, err)
	}
	return list
}
