package fetch_test

import (
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"fanchart/store"
	"fanchart/store/feed/fetch"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// fed is a source of rows, with an answer that brings something in.
type fed struct {
	source string
	given  fetch.Given
	at     string // host and path of its answer
	// asks tells the question that is meant of those to one address, which are answered with
	// rest; nil: there is one.
	asks func(*http.Request) bool
	rest string
	good string
	// wrong are answers of its own form that must change nothing; "" where the rows are
	// passed over without a fault.
	wrong map[string]struct{ body, code string }
	setup func(testing.TB, *store.Store)
}

// answers has the question that is meant answered in a way.
func (s fed) answers(m *mirror, odd serve) {
	m.answers(s.at, func(w http.ResponseWriter, r *http.Request) {
		if s.asks == nil || s.asks(r) {
			odd(w, r)
			return
		}
		io.WriteString(w, s.rest)
	})
}

type wrong = map[string]struct{ body, code string }

func fedSources() []fed {
	return []fed{fedSales(), fedViews(), fedGroups(), fedWiki(), fedFacts()}
}

func fedSales() fed {
	return fed{
		source: "circle-sales", at: "raw.githubusercontent.com/Seokxkyu/entertainment/HEAD/data/album_sales.csv",
		good: "Artist,Album,Year,Month,Sales,Year_Month,Date\n방탄소년단,BE,2020,11,3794402,2025-04,2020-11-30\n",
		wrong: wrong{
			"a future month":    {"Artist,Album,Year,Month,Sales,Year_Month,Date\n방탄소년단,BE,2099,11,3794402,2099-11,2099-11-30\n", file.FaultFuture},
			"half a row":        {"Artist,Album,Year,Month,Sales,Year_Month,Date\n방탄소년단,BE,20", file.FaultFields},
			"another's columns": {"Artist,Sales\n방탄소년단,1\n", file.FaultHeader},
			"nobody we know":    {"Artist,Album,Year,Month,Sales,Year_Month,Date\nNobody At All,BE,2020,11,3794402,2025-04,2020-11-30\n", ""},
			"two of one album":  {"Artist,Album,Year,Month,Sales,Year_Month,Date\n방탄소년단,BE,2020,11,1,2025-04,2020-11-30\n방탄소년단,BE,2020,11,2,2025-04,2020-11-30\n", ""},
		},
	}
}

// views is an answer about videos as the documentation of YouTube's interface shows it.
func views(id, count string) string {
	return fmt.Sprintf(`{"kind":"youtube#videoListResponse","etag":"x","items":[{"kind":"youtube#video","etag":"y","id":%q,"statistics":{"viewCount":%q,"likeCount":"7","favoriteCount":"0","commentCount":"1"}}],"pageInfo":{"totalResults":1,"resultsPerPage":1}}`, id, count)
}

func fedViews() fed {
	return fed{
		source: "youtube-views", given: fetch.Given{YouTube: "k3y-4711"}, at: "www.googleapis.com/youtube/v3/videos", good: views("gdZLi9oWNZg", "1900000000"),
		asks: func(r *http.Request) bool { return r.URL.Query().Get("key") == "k3y-4711" },
		wrong: wrong{
			"another video's": {views("AAAAAAAAAAA", "1900000000"), ""},
			"no number":       {views("gdZLi9oWNZg", "many"), file.FaultNumber},
			"below nothing":   {views("gdZLi9oWNZg", "-5"), file.FaultNumber},
			"no items":        {`{"kind":"youtube#videoListResponse","items":[]}`, file.FaultNoData},
			"an error":        {`{"error":{"code":403,"message":"quota","errors":[{"reason":"quotaExceeded"}]}}`, "?"},
		},
		setup: func(t testing.TB, st *store.Store) { tie(t, st, "gdZLi9oWNZg", "bts", "Dynamite") },
	}
}

// tie says whose video one is.
func tie(t testing.TB, st *store.Store, id, key, title string) {
	t.Helper()
	a, err := st.ActByKey(t.Context(), key)
	if err == nil {
		err = st.Update(t.Context(), func(tx *store.Tx) error {
			return tx.SaveVideo(t.Context(), kpop.Video{ID: id, ActID: a.ID, Title: title}, store.FromOperator)
		})
	}
	if err != nil {
		t.Fatal(err)
	}
}

// released is a page of a search of MusicBrainz', with groups.
func released(count, offset int, groups ...string) string {
	return fmt.Sprintf(`{"created":"2026-08-01T00:00:00.000Z","count":%d,"offset":%d,"release-groups":[%s]}`, count, offset, strings.Join(groups, ","))
}

// groupOf is a group of such a page: an artist, what tells them from others, a title, a date.
func groupOf(n int, artist, about, title, date string) string {
	return fmt.Sprintf(`{"id":"11111111-2222-3333-4444-%012d","score":100,"title":%q,"primary-type":"Single","first-release-date":%q,
		"artist-credit":[{"name":%q,"artist":{"id":"a","name":%q,"sort-name":"x","disambiguation":%q}}]}`, n, title, date, artist, artist, about)
}

const girlGroup = "South Korean girl group"

func fedGroups() fed {
	return fed{
		source: "musicbrainz", at: "musicbrainz.org/ws/2/release-group", good: released(1, 0, groupOf(1, "IVE", girlGroup, "Test Song", "2026-09")),
		asks: func(r *http.Request) bool { return strings.Contains(r.URL.Query().Get("query"), `"IVE"`) }, rest: released(0, 0),
		wrong: wrong{
			"another IVE's":   {released(1, 0, groupOf(1, "IVE", "Norwegian rock band", "Test Song", "2026-09")), ""},
			"nobody's":        {released(1, 0, groupOf(1, "Nobody At All", girlGroup, "Test Song", "2026-09")), ""},
			"no date":         {released(1, 0, groupOf(1, "IVE", girlGroup, "Test Song", "")), ""},
			"a day of none":   {released(1, 0, groupOf(1, "IVE", girlGroup, "Test Song", "2026-13-45")), file.FaultDate},
			"another century": {released(1, 0, groupOf(1, "IVE", girlGroup, "Test Song", "9999-01-01")), file.FaultDate},
			"no groups":       {`{"error":"Your requests are exceeding the allowable rate limit."}`, "?"},
		},
	}
}

// wikiPage is a page of a wiki as Reddit gives it.
func wikiPage(text string) string {
	return fmt.Sprintf(`{"kind":"wikipage","data":{"content_md":%q,"may_revise":false,"revision_date":1785542400.0,"content_html":""}}`, text)
}

const wikiHead = "|Day|Time|Artist|Album Title|Album Type|Title Track|Streaming|\n|:--|:--|:--|:--|:--|:--|:--|\n"

func fedWiki() fed {
	now := storetest.At()
	return fed{
		source: "rkpop-wiki", at: "www.reddit.com/r/kpop/wiki/upcoming-releases/" + strings.ToLower(now.Format("2006/January")) + ".json",
		good: wikiPage("#" + now.Format("January 2006") + "\n\n" + wikiHead + "|20th||IVE|R&B Test|Full Length|Test Song||\n"),
		wrong: wrong{
			"no text":        {wikiPage(" "), file.FaultBlank},
			"no table":       {wikiPage("This page was moved."), "?"},
			"a private page": {`{"reason":"private","message":"Forbidden","error":403}`, "?"},
			"a listing":      {`{"kind":"Listing","data":{"children":[]}}`, "?"},
		},
	}
}

// facts is a reply of Wikidata's with one solution, and further names in it.
func facts(name, ko, more string) string {
	return fmt.Sprintf(`{"head":{"vars":["name","ko","ja"]},"results":{"bindings":[{"name":{"type":"literal","xml:lang":"en","value":%q},"ko":{"type":"literal","xml:lang":"ko","value":%q}%s}]}}`, name, ko, more)
}

func fedFacts() fed {
	const ja = `,"ja":{"type":"literal","xml:lang":"ja","value":"アイヴテスト"}`
	return fed{
		source: "wikidata", at: "query.wikidata.org/sparql", good: facts("IVE", "아이브", ja),
		asks: func(r *http.Request) bool { return strings.Contains(r.URL.Query().Get("query"), `"아이브"@ko`) }, rest: facts("Nobody", "아무도 아님", ""),
		wrong: wrong{
			"another's":       {facts("IVE", "아이비", ja), ""},
			"two acts in one": {facts("IVE", "에스파", ja), ""},
			"no day":          {facts("IVE", "아이브", `,"debut":{"value":"soon"}`), file.FaultDate},
			"a future day":    {facts("IVE", "아이브", `,"debut":{"value":"2999-01-01T00:00:00Z"},"debutPrecision":{"value":"11"}`), file.FaultFuture},
			"another debut":   {facts("IVE", "아이브", `,"debut":{"value":"1999-01-01T00:00:00Z"},"debutPrecision":{"value":"11"}`), ""},
			"no reply":        {`{"error":"timeout"}`, file.FaultNoData},
		},
	}
}

// Whatever stands in place of an answer of a source of rows, nothing that is stored changes,
// one line says what is wrong, and the answer is taken when it is there; the same again is
// not.
func TestHostileAnswersOfRowsChangeNothing(t *testing.T) {
	t.Parallel()
	secret := httptest.NewServer(says("inside"))
	t.Cleanup(secret.Close)
	for _, s := range fedSources() {
		hostile := anySource(secret.URL)
		maps.Copy(hostile, map[string]oddAnswer{
			"closed for a while": {status(503, "Retry-After", "1800"), file.FaultBusy},
			"not UTF-8":          {says(strings.Replace(s.good, s.good[len(s.good)/2:], "\xff\xfe\xff", 1)), "?"},
			"cut off":            {says(s.good[:len(s.good)*2/3]), "?"},
		})
		for name, w := range s.wrong {
			hostile[name] = oddAnswer{says(w.body), w.code}
		}
		t.Run(s.source, func(t *testing.T) {
			t.Parallel()
			m, st := newMirror(t), storetest.World(t)
			if s.setup != nil {
				s.setup(t, st)
			}
			for name, c := range hostile {
				t.Run(name, func(t *testing.T) { s.refuses(t, asked{m, st, c.odd, c.code}) })
			}
			s.answers(m, says(s.good))
			if o := sync1(t, m.given(t, st, s.given), s.source); o.Added+o.Replaced == 0 || len(o.Faults) > 0 {
				t.Errorf("Sync when all is well again = %+v, want what it has", o)
			}
			before := version(t, st)
			if o := sync1(t, m.given(t, st, s.given), s.source); o.Added+o.Replaced > 0 || len(o.Faults) > 0 || version(t, st) != before {
				t.Errorf("Sync of the same again = %+v, want nothing", o)
			}
		})
	}
}

// asked is a source that is asked for an answer that must not be taken.
type asked struct {
	m    *mirror
	st   *store.Store
	odd  serve
	code string // its fault; "?" any, "" none
}

func (s fed) refuses(t *testing.T, a asked) {
	f := a.m.given(t, a.st, s.given)
	if a.code == file.FaultSlow {
		f = a.m.givenImpatient(t, a.st, s.given, 300*time.Millisecond)
	}
	s.answers(a.m, a.odd)
	before := version(t, a.st)
	o := sync1(t, f, s.source)
	if o.Added+o.Replaced > 0 || version(t, a.st) != before {
		t.Errorf("Sync = %+v, and the data changed", o)
	}
	if a.code == "" && len(o.Faults) > 0 || a.code != "" && (len(o.Faults) != 1 || a.code != "?" && o.Faults[0].Code != a.code) {
		t.Errorf("Sync = %+v, want the one fault %q", o, a.code)
	}
}
