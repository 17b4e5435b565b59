package feed_test

import (
	"path/filepath"
	"strings"
	"testing"

	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/storetest"
)

// listed returns how everybody's release reads, "" if there is none of that title.
func listed(t *testing.T, st *store.Store, title string) string {
	t.Helper()
	list, err := st.KnownReleases(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
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
	got := doubtsOf(t, st, feed.ReleasesList)
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
	if r := bring(t, st, feed.ReleasesList, filepath.Join("testdata", "videos.csv")); r.Added != 4 {
		t.Errorf("report = %+v, want 4 added", r)
	}
	sameDoubts(t, st, map[string]int{feed.FaultShortYear: 1, feed.FaultSwapped: 1, feed.FaultWhichDay: 1, feed.FaultEmpty: 1,
		feed.FaultDate: 2, feed.FaultLinkTwice: 1, feed.FaultLink: 1})
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
	bring(t, st, feed.ReleasesList, put(t, "a.csv", head+"2030-05-14,LiSA,A,https://example.com/a,Major\n2030-05-13,LiSA,B,https://example.com/b,Major\n"))
	r := bring(t, st, feed.ReleasesList, put(t, "b.csv", head+"2030-05-14,LISA,A,https://example.com/a,Major\n2030-05-13,LISA,B,https://example.com/c,Major\n"))
	if got, want := listed(t, st, "A"), "LiSA|2030-05-14|video||LiSA"; got != want {
		t.Errorf("A = %q, want %q: one release", got, want)
	}
	if r.Same != 1 || r.Added != 1 {
		t.Errorf("report = %+v, want A as before, and B with another page as somebody else's", r)
	}
	sameDoubts(t, st, map[string]int{feed.FaultCapitals: 1})
}

// Posts: the first post of a release counts, and is a rumour's day.
func TestPosts(t *testing.T) {
	st := storetest.World(t)
	path := filepath.Join("testdata", "posts.json")
	if r := bring(t, st, feed.ReleasesList, path); r.Added != 3 {
		t.Errorf("report = %+v, want 3 added", r)
	}
	sameDoubts(t, st, map[string]int{feed.FaultTeaser: 1, feed.FaultClip: 1, feed.FaultLater: 1, feed.FaultWhoseTitle: 1, feed.FaultLink: 1,
		feed.FaultDate: 1, feed.FaultUnknownWord: 1, feed.FaultLetters: 1, feed.FaultTwice: 1})
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
	bring(t, st, feed.ReleasesList, put(t, "later.json", later))
	if got := listed(t, st, "Test Song"); !strings.Contains(got, "2030-03-18") {
		t.Errorf("after a later post: %q, want the first post's day", got)
	}
	bring(t, st, feed.ReleasesList, put(t, "earlier.json", earlier))
	if got := releasesBy(t, st)["아이브 (IVE) – Test Song"]; got.Day != "2030-03-16" || got.Was != "" || !got.Rumour || len(got.Sources) != 4 {
		t.Errorf("after an earlier post: %+v, want its day, unmoved, and four posts", got)
	}
}

func TestPostsAreReleases(t *testing.T) {
	path := filepath.Join("testdata", "posts.json")
	if got := refused(t, storetest.World(t), feed.EventsList, path); got.Code != feed.FaultHeader {
		t.Errorf("Import(events, posts.json): %+v, want %s", got, feed.FaultHeader)
	}
	if got := refused(t, storetest.World(t), feed.ReleasesList, put(t, "a.json", `{"data":[]}`)); got.Code != feed.FaultHeader {
		t.Errorf("an object without posts: %+v, want %s", got, feed.FaultHeader)
	}
	teaser := `{"posts":[{"title":"IVE - A","url":"https://example.com/","created_utc":1900000000,"category":"teaser"}]}`
	if got := refused(t, storetest.World(t), feed.ReleasesList, put(t, "a.json", teaser)); got.Code != feed.FaultTeaser || got.Detail != "1" {
		t.Errorf("nothing but a teaser: %+v, want %s of 1", got, feed.FaultTeaser)
	}
}

// Albums whose acts are numbers are known by the tables beside them.
func TestAlbums(t *testing.T) {
	st := storetest.World(t)
	if r := bring(t, st, feed.ReleasesList, filepath.Join("testdata", "albums")); r.Added != 2 {
		t.Errorf("report = %+v, want 2 added", r)
	}
	sameDoubts(t, st, map[string]int{feed.FaultTwoActs: 1, feed.FaultActNumber: 1, feed.FaultDate: 1})
	for title, want := range map[string]string{"First Test": "IVE|2030-05-14|ep|japanese|IVE", "Alone": "LISA|2030-06-01|repackage||LISA"} {
		if got := listed(t, st, title); got != want {
			t.Errorf("%s = %q, want %q", title, got, want)
		}
	}
	alone := put(t, "albums.csv", read(t, filepath.Join("testdata", "albums", "albums.csv")))
	if got := refused(t, storetest.World(t), feed.ReleasesList, alone); got.Code != feed.FaultActNumber {
		t.Errorf("without the tables beside it: %+v, want %s", got, feed.FaultActNumber)
	}
}

// A fault of a table's quotation marks says no words of one language.
func TestQuotesAreACode(t *testing.T) {
	for _, row := range []string{"IVE,a \"b\" c\n", "IVE,\"a\n", "IVE,\"a\" b\n"} {
		got := refused(t, storetest.World(t), feed.ReleasesList, put(t, "a.csv", "act,title\n"+row))
		if got.Code != feed.FaultQuote || got.Detail != "" || got.Line != 2 {
			t.Errorf("Import(%q): %+v, want %s in line 2", row, got, feed.FaultQuote)
		}
	}
	if got := refused(t, storetest.World(t), feed.ActsTable, put(t, "a.csv", "key,name\na,b \"c\" d\n")); got.Code != feed.FaultQuote {
		t.Errorf("a table of acts: %+v, want %s", got, feed.FaultQuote)
	}
}
