package fetch_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"fanchart/store/feed"
	"fanchart/store/feed/fetch"
	"fanchart/store/storetest"
)

// crawl is a crawl of a page with so many rows, whose acts go down by one place a week.
func crawl(day string, n, rows int) string {
	var b strings.Builder
	for i := range rows {
		fmt.Fprintf(&b, `,{"name":"Hit %d","artist":"Star %d","image":"","rank":%d,"last_week_rank":1,"peak_rank":0,"weeks_on_chart":%d}`, n+i, n+i, i+1, i+1)
	}
	return fmt.Sprintf(`{"date":%q,"data":[%s]}`, day, strings.TrimPrefix(b.String(), ","))
}

// Each file of a collection of many charts goes to its own; folders that are not known, the
// copy of the newest, and crawls without rows ask nothing of anybody.
func TestSyncOfACollectionOfManyCharts(t *testing.T) {
	t.Parallel()
	const name = "KoreanThinker/billboard-json"
	m, st := newMirror(t), storetest.New(t)
	m.put(name, "billboard-global-excl-us/2026-08-04.json", crawl("2026-08-04", 1000, 200))
	m.put(name, "billboard-global-excl-us/2026-08-08.json", `{"date":"2026-08-08","data":[]}`)
	m.put(name, "billboard-global-excl-us/recent.json", crawl("2026-08-04", 1000, 200))
	m.put(name, "japan-hot-100/2026-08-05.json", crawl("2026-08-05", 2000, 25))
	m.put(name, "polka-albums/2026-08-05.json", crawl("2026-08-05", 3000, 25))
	f := m.fetcher(t, st)
	if o := sync1(t, f, "billboard-json"); o.Added != 2 || o.Files != 3 || len(o.Faults) > 0 {
		t.Fatalf("first Sync = %+v, want two issues of three files", o)
	}
	for _, chart := range []string{"global-excl-us", "japan-hot-100"} {
		if got := held(t, st, chart); !slices.Equal(got, []string{"2026-08-08"}) {
			t.Errorf("held of %s: %q, want the week of the crawl", chart, got)
		}
	}
	m.put(name, "japan-hot-100/2026-08-08.json", `{"date":"2026-08-08","data":[]}`)
	if o := sync1(t, f, "billboard-json"); o.Added != 0 || len(o.Faults) > 0 {
		t.Errorf("Sync of a crawl without rows alone = %+v, want nothing and no fault", o)
	}
	if list, err := f.Again(t.Context(), only(t, f, "billboard-json")); err != nil || list[0].Same < 2 || len(list[0].Faults) > 0 {
		t.Errorf("Again = %+v, %v; want the kept answers read as those of their charts", list, err)
	}
}

func only(t testing.TB, f *fetch.Fetcher, key string) []fetch.Source {
	t.Helper()
	all, err := f.Sources(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	list, err := fetch.Find(all, key)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// streams is a country's first 50 songs on a day, one of them new.
func streams(day string, n int) string {
	var b strings.Builder
	for i := range 50 {
		fmt.Fprintf(&b, "%s,%d,=,Voice %d - Tune %d,%d,1,,\"1,000\",0,\"7,000\",0,\"9,000\"\n", day, i+1, n+i, n+i, i+1)
	}
	return b.String()
}

// A day that is a copy of the day before is left out, and is nobody's fault.
func TestSyncOfDailyLists(t *testing.T) {
	t.Parallel()
	const name = "Maido18go/kworb_chart"
	m, st := newMirror(t), storetest.New(t)
	m.put(name, "charts/kr_dailytop50_2026-08-06.csv", streams("2026-08-06", 500))
	m.put(name, "charts/kr_dailytop50_2026-08-07.csv", streams("2026-08-07", 499))
	m.put(name, "charts/vn_dailytop50_2026-08-07.csv", streams("2026-08-07", 900))
	m.put(name, "charts/xx_dailytop50_2026-08-07.csv", streams("2026-08-07", 700))
	f := m.fetcher(t, st)
	if o := sync1(t, f, "spotify-daily"); o.Added != 3 || o.Files != 3 || len(o.Faults) > 0 {
		t.Fatalf("first Sync = %+v, want three days", o)
	}
	m.put(name, "charts/kr_dailytop50_2026-08-08.csv", streams("2026-08-08", 499))
	if o := sync1(t, f, "spotify-daily"); o.Added != 0 || o.Files != 1 || len(o.Faults) > 0 {
		t.Errorf("Sync of a copied day = %+v, want nothing and no fault", o)
	}
	m.put(name, "charts/kr_dailytop50_2026-08-09.csv", streams("2026-08-09", 498))
	if o := sync1(t, f, "spotify-daily"); o.Added != 1 || o.Files != 1 || len(o.Faults) > 0 {
		t.Errorf("Sync of the next day = %+v, want it", o)
	}
}

// played is Apple's feed of a country.
func played(country, updated string, rows int) string {
	var b strings.Builder
	for i := range rows {
		fmt.Fprintf(&b, `,{"artistName":"Singer %d","id":"%d","name":"Played %d in %s","releaseDate":"2026-07-01","kind":"songs","genres":[]}`, i, i, i, country)
	}
	return fmt.Sprintf(`{"feed":{"title":"Top Songs","id":"https://rss.applemarketingtools.com/api/v2/%s/music/most-played/100/songs.json","country":%q,"updated":%q,"results":[%s]}}`,
		country, country, updated, strings.TrimPrefix(b.String(), ","))
}

func TestSyncOfFeedsByCountry(t *testing.T) {
	t.Parallel()
	m, st := newMirror(t), storetest.New(t)
	feed := func(country string) string {
		return "rss.applemarketingtools.com/api/v2/" + country + "/music/most-played/100/songs.json"
	}
	for _, c := range []string{"us", "jp", "gb", "br", "mx", "id", "ph", "th"} {
		m.files[feed(c)] = played(c, "Fri, 14 Aug 2026 23:30:00 -0700", 100)
	}
	m.files[feed("kr")] = played("kr", "Fri, 14 Aug 2026 04:29:58 +0000", 100)
	m.files[feed("vn")] = played("vn", "yesterday", 100)
	o := sync1(t, m.fetcher(t, st), "apple-songs")
	if o.Added != 9 || len(o.Faults) != 1 || !strings.Contains(o.Faults[0].File, "vn/") || o.Faults[0].Column != "updated" {
		t.Errorf("Sync = %+v, want nine countries, and the one without a day refused", o)
	}
	if kr, us := held(t, st, "apple-kr"), held(t, st, "apple-us"); !slices.Equal(kr, []string{"2026-08-14"}) || !slices.Equal(us, []string{"2026-08-15"}) {
		t.Errorf("held: Korea %q, United States %q; want the feed's days in UTC", kr, us)
	}
}

// Files of one address: Netflix by country, a whole history in one file, lists of two kinds.
func TestSyncOfSingleFiles(t *testing.T) {
	t.Parallel()
	m, st := newMirror(t), storetest.New(t)
	var films, circle strings.Builder
	films.WriteString("country_name\tcountry_iso2\tweek\tcategory\tweekly_rank\tshow_title\tseason_title\tcumulative_weeks_in_top_10\n")
	for i := range 10 {
		fmt.Fprintf(&films, "South Korea\tKR\t2026-08-09\tFilms\t%d\tFilm %d\tN/A\t1\nFrance\tFR\t2026-08-09\tFilms\t%d\tFilm %d\tN/A\t1\n", i+1, i, i+1, i)
	}
	circle.WriteString(",날짜,순위,곡명,가수,score,순위 변화,장르,발매일\n")
	for i := range 200 {
		fmt.Fprintf(&circle, "%d,2021-03-31 23:59,%d,노래 %d,가수 %d ,\"1,000\",-,댄스,2021\n", i, i+1, i, i)
	}
	m.files["www.netflix.com/tudum/top10/data/all-weeks-countries.tsv"] = films.String()
	m.put("lkj626/GaOn_chart_Forecast", "벅스크롤링/2021_03_.csv", circle.String())
	m.put("lkj626/GaOn_chart_Forecast", "sum_genre_score.csv", "a,b\n1,2\n")
	m.put("utdata/rwd-billboard-data", "data-scraped/hot-100/2026/2026-08-08.csv", first(albums("2026-08-08", 1), 101))
	m.put("utdata/rwd-billboard-data", "data-scraped/billboard-200/2026/2026-08-08.csv", albums("2026-08-08", 500))
	f := m.fetcher(t, st)
	for key, chart := range map[string]string{"netflix-countries": "netflix-film-kr", "circle-digital": "circle-digital", "hot-100-csv": "hot-100"} {
		if o := sync1(t, f, key); o.Added != 1 || o.Files != 1 || len(o.Faults) > 0 || len(held(t, st, chart)) != 1 {
			t.Errorf("Sync(%s) = %+v, want one issue of %s", key, o, chart)
		}
	}
}

// first are the first lines of a text.
func first(text string, n int) string {
	lines := strings.SplitAfterN(text, "\n", n+1)
	return strings.Join(lines[:min(n, len(lines))], "")
}

// Whatever a source gives is a chart that there is, and its files go to a word that there is.
func TestSourcesGiveKnownCharts(t *testing.T) {
	t.Parallel()
	words := feed.Words()
	seen := map[string]bool{}
	for _, s := range fetch.Sources() {
		if seen[s.Key] || s.Every <= 0 || !strings.HasSuffix(s.Base, "/") || !strings.HasPrefix(s.Base, "https://") || (s.Index == nil) == (len(s.Files) == 0) {
			t.Errorf("source %s: %+v, want one of that key with times, an address and files", s.Key, s)
		}
		seen[s.Key] = true
		for _, key := range s.Gives {
			if _, ok := feed.Sources().Chart(key); !ok {
				t.Errorf("source %s gives %s, which is no chart", s.Key, key)
			}
		}
		if s.WordOf == nil && !slices.Contains(words, s.Word) {
			t.Errorf("source %s: %q is no word of fanchart import", s.Key, s.Word)
		}
		for _, i := range s.Files {
			if s.WordOf != nil && !slices.Contains(words, s.WordOf(i.Path)) {
				t.Errorf("source %s: %s is for %q, which is no word of fanchart import", s.Key, i.Path, s.WordOf(i.Path))
			}
		}
	}
}

// Every source stands in the table for operators, with whether its form was seen.
func TestSourcesStandInTheirTable(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("SYNC.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range fetch.Sources() {
		_, row, ok := strings.Cut(string(page), "\n| `"+s.Key+"` |")
		row, _, _ = strings.Cut(row, "\n")
		if !ok || s.Seen == strings.Contains(row, "only documented") {
			t.Errorf("SYNC.md of %s (seen: %v): %q, want a row that says so", s.Key, s.Seen, row)
		}
	}
}
