package lists_test

import (
	"path/filepath"
	"strings"
	"testing"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/feed/lists"
	"fanchart/store/feed/tables"
	"fanchart/store/storetest"
)

// listed returns how everybody's release reads, "" if there is none of that title.
func listed(t *testing.T, st *store.Store, title string) string {
	t.Helper()
	list := knownReleases(t, st)
	var out []string
	for _, r := range list {
		if r.Name == title {
			out = append(out, strings.Join([]string{r.Credit, string(r.Day), string(r.Kind), strings.Join(r.Tags, "+"), creditNames(r.Credits)}, "|"))
		}
	}
	return strings.Join(out, " ")
}

func sameDoubts(t *testing.T, st *store.Store, want map[string]int) {
	t.Helper()
	got := doubtsOf(t, st, lists.Releases)
	for code := range got {
		if got[code] != want[code] {
			t.Errorf("%d doubts %q, want %d", got[code], code, want[code])
		}
	}
	for code := range want {
		if got[code] == 0 {
			t.Errorf("no doubt %q, want %d", code, want[code])
		}
	}
}

// A list of music videos: years of two digits, a day that has changed places with the
// year, one that nothing tells, a link of another row.
func TestVideos(t *testing.T) {
	st := storetest.World(t)
	if r := bring(t, st, lists.Releases, filepath.Join("testdata", "videos.csv")); r.Added != 4 {
		t.Errorf("report = %+v, want 4 added", r)
	}
	sameDoubts(t, st, map[string]int{file.FaultShortYear: 1, file.FaultSwapped: 1, file.FaultWhichDay: 1, file.FaultEmpty: 1,
		file.FaultDate: 2, file.FaultLinkTwice: 1, file.FaultLink: 1})
	for title, want := range map[string]string{
		"First Wave": "IVE|2029-05-14|video||IVE", "Stay Late (Japanese ver.)": "LiSA|2029-05-10|video|japanese|LiSA",
		"Second Wave": "IVE|2029-04-02|video||IVE", "Old Song": "Nobody We Know|1995-05-12|video|soundtrack|", "Either Way": "", "Evil": "",
	} {
		if got := listed(t, st, title); got != want {
			t.Errorf("%s = %q, want %q", title, got, want)
		}
	}
}

// The same list with capitals: the link tells that a name in another spelling is one.
func TestVideosInCapitals(t *testing.T) {
	st := storetest.World(t)
	head := "Date,Artist,Song Name,Video,Release\n"
	bring(t, st, lists.Releases, put(t, "a.csv", head+"2030-05-14,LiSA,A,https://example.com/a,Major\n2030-05-13,LiSA,B,https://example.com/b,Major\n"))
	r := bring(t, st, lists.Releases, put(t, "b.csv", head+"2030-05-14,LISA,A,https://example.com/a,Major\n2030-05-13,LISA,B,https://example.com/c,Major\n"))
	if got, want := listed(t, st, "A"), "LiSA|2030-05-14|video||LiSA"; got != want {
		t.Errorf("A = %q, want %q: one release", got, want)
	}
	if r.Same != 1 || r.Added != 1 {
		t.Errorf("report = %+v, want A as before, and B with another page as somebody else's", r)
	}
	sameDoubts(t, st, map[string]int{file.FaultCapitals: 1})
}

// Posts: the first post of a release counts, and is a rumour's day.
func TestPosts(t *testing.T) {
	st := storetest.World(t)
	path := filepath.Join("testdata", "posts.json")
	if r := bring(t, st, lists.Releases, path); r.Added != 3 {
		t.Errorf("report = %+v, want 3 added", r)
	}
	sameDoubts(t, st, map[string]int{file.FaultTeaser: 1, file.FaultClip: 1, file.FaultLater: 1, file.FaultWhoseTitle: 1, file.FaultLink: 1,
		file.FaultDate: 1, file.FaultUnknownWord: 1, file.FaultLetters: 1, file.FaultTwice: 1})
	for title, want := range map[string]string{
		"Test Song": "아이브 (IVE)|2030-03-18|video||IVE", "Plain AB": "TWICE|2030-03-18|ep||TWICE",
		"One – Two (Some Film OST Part 1)": "Somebody (A - B)|2030-03-18|soundtrack|soundtrack|", "Else": "",
	} {
		if got := listed(t, st, title); got != want {
			t.Errorf("%s = %q, want %q", title, got, want)
		}
	}
	const later = `{"posts":[{"title":"IVE - Test Song","url":"https://example.com/r/comments/ac1/","created_utc":1900900000,"category":"mv"}]}`
	const earlier = `{"posts":[{"title":"IVE - Test Song","url":"https://example.com/r/comments/ac2/","created_utc":1899900000,"category":"mv"}]}`
	bring(t, st, lists.Releases, put(t, "later.json", later))
	if got := listed(t, st, "Test Song"); !strings.Contains(got, "2030-03-18") {
		t.Errorf("after a later post: %q, want the first post's day", got)
	}
	bring(t, st, lists.Releases, put(t, "earlier.json", earlier))
	if got := releasesBy(t, st)["아이브 (IVE) – Test Song"]; got.Day != "2030-03-16" || got.Was != "" || !got.Rumour || len(got.Sources) != 4 {
		t.Errorf("after an earlier post: %+v, want its day, unmoved, and four posts", got)
	}
}

func TestPostsAreReleases(t *testing.T) {
	path := filepath.Join("testdata", "posts.json")
	if got := refused(t, storetest.World(t), lists.Events, path); got.Code != file.FaultHeader {
		t.Errorf("Import(events, posts.json): %+v, want %s", got, file.FaultHeader)
	}
	if got := refused(t, storetest.World(t), lists.Releases, put(t, "a.json", `{"data":[]}`)); got.Code != file.FaultHeader {
		t.Errorf("an object without posts: %+v, want %s", got, file.FaultHeader)
	}
	teaser := `{"posts":[{"title":"IVE - A","url":"https://example.com/","created_utc":1900000000,"category":"teaser"}]}`
	if got := refused(t, storetest.World(t), lists.Releases, put(t, "a.json", teaser)); got.Code != file.FaultTeaser || got.Detail != "1" {
		t.Errorf("nothing but a teaser: %+v, want %s of 1", got, file.FaultTeaser)
	}
}

// Albums whose acts are numbers are known by the tables beside them.
func TestAlbums(t *testing.T) {
	st := storetest.World(t)
	if r := bring(t, st, lists.Releases, filepath.Join("testdata", "albums")); r.Added != 2 {
		t.Errorf("report = %+v, want 2 added", r)
	}
	sameDoubts(t, st, map[string]int{file.FaultTwoActs: 1, file.FaultActNumber: 1, file.FaultDate: 1})
	for title, want := range map[string]string{"First Test": "IVE|2030-05-14|ep|japanese|IVE", "Alone": "LISA|2030-06-01|repackage||LISA"} {
		if got := listed(t, st, title); got != want {
			t.Errorf("%s = %q, want %q", title, got, want)
		}
	}
	alone := put(t, "albums.csv", read(t, filepath.Join("testdata", "albums", "albums.csv")))
	if got := refused(t, storetest.World(t), lists.Releases, alone); got.Code != file.FaultActNumber {
		t.Errorf("without the tables beside it: %+v, want %s", got, file.FaultActNumber)
	}
}

// A fault of a table's quotation marks says no words of one language.
func TestQuotesAreACode(t *testing.T) {
	for _, row := range []string{"IVE,a \"b\" c\n", "IVE,\"a\n", "IVE,\"a\" b\n"} {
		got := refused(t, storetest.World(t), lists.Releases, put(t, "a.csv", "act,title\n"+row))
		if got.Code != file.FaultQuote || got.Detail != "" || got.Line != 2 {
			t.Errorf("Import(%q): %+v, want %s in line 2", row, got, file.FaultQuote)
		}
	}
	if got := refused(t, storetest.World(t), tables.Acts, put(t, "a.csv", "key,name\na,b \"c\" d\n")); got.Code != file.FaultQuote {
		t.Errorf("a table of acts: %+v, want %s", got, file.FaultQuote)
	}
}
