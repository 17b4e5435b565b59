package feed_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// bringShared imports files of the shared test data.
func bringShared(t testing.TB, st *store.Store, source string, paths ...string) {
	t.Helper()
	data := storetest.Shared(t, "data")
	for i := range paths {
		paths[i] = filepath.Join(data, paths[i])
	}
	began := time.Now()
	reports, err := feed.Import(t.Context(), st, feed.Files{Source: source, Paths: paths, At: storetest.At()})
	if err != nil {
		t.Fatalf("Import(%s, %s): %v", source, strings.Join(paths, " "), err)
	}
	for _, r := range reports {
		t.Logf("%s %s: %d issues, %d replaced, %d the same, %d doubts, %d titles, %d acts", source, r.Path, r.Added, r.Replaced, r.Same, r.Doubts, r.Titles, r.Acts)
	}
	t.Logf("%s in %v", source, time.Since(began).Round(time.Millisecond))
}

// onChart returns the run of the title that stands at a rank of an issue.
func onChart(t testing.TB, st *store.Store, chart, day string, rank int) kpop.Run {
	t.Helper()
	return runOf(t, st, title(t, issue(t, st, chart, day), rank), chart)
}

func runOf(t testing.TB, st *store.Store, title int64, chart string) kpop.Run {
	t.Helper()
	runs, err := st.Runs(t.Context(), title)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range runs {
		if r.Chart == chart {
			return r
		}
	}
	t.Fatalf("title %d has no run on %s: %+v", title, chart, runs)
	return kpop.Run{}
}

// ranked returns the title of a name and credit on an issue.
func ranked(t testing.TB, st *store.Store, chart, day string, p kpop.Printing) int64 {
	t.Helper()
	for _, e := range issue(t, st, chart, day).Entries {
		if e.Printing == p {
			return e.TitleID
		}
	}
	t.Fatalf("%s %s has no %+v", chart, day, p)
	return 0
}

// What is known of Korea's charts, on the files that collectors have.
func TestKoreanCharts(t *testing.T) {
	storetest.Shared(t, "data")
	st := storetest.World(t)
	bringShared(t, st, "hot-100", "billboard-hot-100/date")
	bringShared(t, st, "circle-digital", "circle-digital-monthly")
	bringShared(t, st, "melon-weekly", "melon-weekly/melon_chart_dummy2.csv.gz")

	if got := onChart(t, st, "melon-weekly", "2023-01-08", 1); got.No1 != 14 {
		t.Errorf("Ditto on Melon: %d weeks at no. 1, want 14", got.No1)
	}
	spring := ranked(t, st, "circle-digital", "2018-01-31", kpop.Printing{Title: "봄날", Credit: "방탄소년단"})
	if got := runOf(t, st, spring, "circle-digital"); got.Weeks != 66 || got.Known {
		t.Errorf("Spring Day on Circle: %+v, want all 66 months, and no debut claimed", got)
	}
	cherry := ranked(t, st, "melon-weekly", "2012-04-07", kpop.Printing{Title: "벚꽃 엔딩", Credit: "버스커 버스커"})
	for year := 2012; year <= 2024; year++ {
		if !stoodBetween(t, st, cherry, kpop.DayOf(year, time.March, 1), kpop.DayOf(year, time.May, 31)) {
			t.Errorf("Cherry Blossom Ending is not on Melon in the spring of %d", year)
		}
	}
	luv := ranked(t, st, "circle-digital", "2019-05-31", kpop.Printing{Title: "작은 것들을 위한 시 (Boy With Luv) (Feat. Halsey)", Credit: "방탄소년단"})
	if got := ranked(t, st, "hot-100", "2019-04-27", kpop.Printing{Title: "Boy With Luv", Credit: "BTS Featuring Halsey"}); got != luv {
		t.Errorf("Boy With Luv is title %d on the Hot 100 and %d on Circle", got, luv)
	}
	if got, err := st.Title(t.Context(), luv); err != nil || got.Name != "Boy With Luv" || !got.Crossover() {
		t.Errorf("Title(Boy With Luv) = %+v, %v; want the name as abroad and both acts", got, err)
	}
}

func stoodBetween(t testing.TB, st *store.Store, title int64, first, last kpop.Day) bool {
	t.Helper()
	points, err := st.History(t.Context(), "melon-weekly", last, []int64{title})
	if err != nil {
		t.Fatal(err)
	}
	return slices.ContainsFunc(points[title], func(p kpop.Point) bool { return p.Day >= first && p.Day <= last })
}

// What is known of Billboard's charts, on crawled and collected files.
func TestCrawledCharts(t *testing.T) {
	storetest.Shared(t, "data")
	st := storetest.World(t)
	bringShared(t, st, "global-200", "billboard-global-200/billboard_global_200.csv", "billboard-json/global-200-2022-2026.tar.gz")
	bringShared(t, st, "global-excl-us", "billboard-json/global-excl-us.tar.gz")
	bringShared(t, st, "artist-100", "billboard-artist-100/artist-100.csv.gz", "billboard-json/artist-100-2022-2026.tar.gz")

	golden := ranked(t, st, "global-200", "2025-07-19", kpop.Printing{Title: "Golden", Credit: "HUNTR/X: EJAE, Audrey Nuna & REI AMI"})
	if got := runOf(t, st, golden, "global-200"); got.No1 != 18 {
		t.Errorf("Golden on the Global 200: %d weeks at no. 1, want 18", got.No1)
	}
	for _, e := range issue(t, st, "global-excl-us", "2026-04-04").Entries[:13] {
		if e.Printing.Credit != "BTS" {
			t.Errorf("Global Excl. U.S. of 2026-04-04, no. %d: %+v, want BTS at 1 to 13", e.Rank, e.Printing)
		}
	}
	bts := ranked(t, st, "artist-100", "2018-10-13", kpop.Printing{Title: "BTS"})
	if got := runOf(t, st, bts, "artist-100"); got.No1 != 24 || got.Weeks != 360 { // 359 that are held: the row without a name is counted by what the next one printed
		t.Errorf("BTS on the Artist 100: %d weeks at no. 1 of %d, want 24 of 360", got.No1, got.Weeks)
	}
	if got := issue(t, st, "artist-100", "2017-08-26"); got.Whole || len(got.Entries) != 99 {
		t.Errorf("Artist 100 of 2017-08-26: whole %v, %d rows; want 99, one has lost its name", got.Whole, len(got.Entries))
	}
}

// Days, countries and acts: everything that collectors have goes in, and copies of a
// day are left out.
func TestCountryCharts(t *testing.T) {
	storetest.Shared(t, "data")
	st := storetest.World(t)
	bringShared(t, st, "billboard-countries", "billboard-json/asia-and-latin-2026.tar.gz")
	bringShared(t, st, "spotify-daily", "spotify-daily/kr.tar.gz", "spotify-us-daily")
	bringShared(t, st, "youtube-artists-us", "youtube-us-artists/us_weekly_yt.csv.gz", "youtube-us-artists/youtube-charts-top-artists-us-weekly-20250515.csv")
	bringShared(t, st, "netflix-countries", "netflix-countries/all-weeks-countries-8.tsv")
	for chart, want := range map[string]int{"spotify-kr": 414, "spotify-us": 5, "youtube-artists-us": 405, "netflix-film-kr": 35, "japan-hot-100": 18, "mexico-songs": 18} {
		refs, err := st.Calendar(t.Context(), chart)
		if err != nil || len(refs) != want {
			t.Errorf("Calendar(%s): %d issues, %v; want %d", chart, len(refs), err, want)
		}
	}
	if got := issue(t, st, "spotify-kr", "2026-03-22").Entries[0]; got.Printing.Title != "SWIM" || got.Metric != 140745 {
		t.Errorf("Spotify Korea of 2026-03-22: %+v, want SWIM with 140,745 streams", got)
	}
}

// What sold, streamed and was played, from real crawls.
func TestMoreOfBillboardsCharts(t *testing.T) {
	storetest.Shared(t, "data")
	st := storetest.World(t)
	bringShared(t, st, "billboard-more", "billboard-json/sales-and-others-2026.tar.gz", "billboard-json/asia-and-latin-2026.tar.gz")
	for chart, want := range map[string]int{"album-sales": 19, "digital-songs": 18, "streaming-songs": 18, "radio-songs": 18, "soundtracks": 18, "vinyl-albums": 18, "emerging-artists": 18, "tme-uni-songs": 19} {
		refs, err := st.Calendar(t.Context(), chart)
		if err != nil || len(refs) != want {
			t.Errorf("Calendar(%s): %d issues, %v; want %d", chart, len(refs), err, want)
		}
	}
	for chart, want := range map[string]string{"album-sales": "ARIRANG BTS", "digital-songs": "Swim BTS", "soundtracks": "KPop Demon Hunters Soundtrack", "vinyl-albums": "ARIRANG BTS"} {
		got := issue(t, st, chart, "2026-04-04").Entries[0]
		if got.Printing.Title+" "+got.Printing.Credit != want || got.Last != 0 || got.Peak != 1 {
			t.Errorf("no. 1 of %s: %+v, want %s with its peak in its place", chart, got, want)
		}
	}
	if got := issue(t, st, "uk-albums", "2026-04-03").Entries[0]; got.Printing.Credit != "RAYE" {
		t.Errorf("no. 1 of the British albums of 2026-04-03: %+v, want RAYE's", got)
	}
}

// lasting writes an issue's rows with songs that last from issue to issue.
func lasting(from, to int, line func(rank int) string) string {
	var b strings.Builder
	for rank := from; rank <= to; rank++ {
		b.WriteString(line(rank) + "\n")
	}
	return b.String()
}

func TestMelonWeeksAreDatedByTheirEnd(t *testing.T) {
	st := storetest.World(t)
	week := func(span string, first int) string {
		return "1,좋은 날,아이유,A," + span + ",1,1\n" + lasting(2, 100, func(n int) string { return fmt.Sprintf("%d,노래 %d,가수 %d,A,%s,1,1", n, n+first, n+first, span) })
	}
	bring(t, st, "melon-weekly", put(t, "m.csv", file.BOM+"rank,title,singer,album,date,like,week\n"+week("2012.05.27 ~ 2012.06.02", 0)+week("2012.12.03 ~ 2012.12.09", 7)))
	old, now := issue(t, st, "melon-weekly", "2012-06-02"), issue(t, st, "melon-weekly", "2012-12-09")
	if !old.Whole || !now.Whole || title(t, old, 1) != title(t, now, 1) {
		t.Errorf("weeks of %s and %s: whole %v and %v, titles %d and %d; want both whole and one song", old.Day, now.Day, old.Whole, now.Whole, title(t, old, 1), title(t, now, 1))
	}
	got, err := st.Title(t.Context(), title(t, now, 1))
	if err != nil || len(got.Credits) != 1 || got.Credits[0].ActID != act(t, st, "iu").ID {
		t.Errorf("Title = %+v, %v; want IU's", got, err)
	}
}

func TestCircleMonths(t *testing.T) {
	st := storetest.World(t)
	head, english := file.BOM+",날짜,순위,곡명,가수,score,순위 변화,장르,발매일\n", "date,rank,ranking changes,title,artist,score,seqmom,release,genre\n"
	bring(t, st, "circle-digital", put(t, "c.csv", head+
		"0,2020-03-31 23:59:59,1,에잇(Prod.&Feat. SUGA of BTS),아이유 (IU) ,\"135,720,140\",54,\"댄스/팝,\nOST \",2020.02.01\n"+
		lasting(2, 200, func(n int) string {
			return fmt.Sprintf("0,2020-03-31 23:59:59,%d,곡 %d,가수 %d ,\"1,000\",-,팝,2020.02.01", n, n, n)
		})))
	bring(t, st, "circle-digital", put(t, "e.csv", english+
		lasting(1, 200, func(n int) string {
			return fmt.Sprintf("2022.1.30,%d,-,곡 %d,가수 %d,1000,1,2022.01.01,팝", n, n, n)
		})))
	got := issue(t, st, "circle-digital", "2020-03-31").Entries[0]
	if got.Metric != 135720140 || got.Printing.Credit != "아이유 (IU)" {
		t.Errorf("no. 1 of March 2020: %+v, want 135,720,140 points and no blank behind the act", got)
	}
	eight, err := st.Title(t.Context(), got.TitleID)
	if err != nil || len(eight.Credits) != 2 || eight.Credits[1].ActID != act(t, st, "suga").ID || eight.Credits[1].Role != kpop.Featured {
		t.Errorf("Title = %+v, %v; want IU featuring SUGA", eight, err)
	}
	if !issue(t, st, "circle-digital", "2022-10-31").Whole {
		t.Error("October 2022, which stands as 2022.1.30, is not whole")
	}
}

// crawlOf is a crawl of a page, with columns as they have been since August 2025.
func crawlOf(date string, rows ...string) string {
	return `{"date":"` + date + `","data":[` + strings.Join(rows, ",") + `]}`
}

func crawlRow(rank int, name, artist string) string {
	return fmt.Sprintf(`{"name":%q,"artist":%q,"image":"","rank":%d,"last_week_rank":%d,"peak_rank":0,"weeks_on_chart":3}`, name, artist, rank, rank)
}

// British charts are of Fridays: what a page shows on one may be the old chart or the new.
func TestCrawlsOfBritishCharts(t *testing.T) {
	st := storetest.World(t)
	bring(t, st, "billboard-more", archive(t,
		"official-uk-songs/2026-04-04.json", crawlOf("2026-04-04", crawlRow(1, "Swim", "BTS")),
		"official-uk-songs/2026-04-10.json", crawlOf("2026-04-10", crawlRow(1, "Unsure", "BTS")),
		"official-uk-songs/2026-04-16.json", crawlOf("2026-04-16", crawlRow(1, "Swim", "BTS"), crawlRow(2, "봄날", "BTS")),
		"soundtracks/2026-04-07.json", crawlOf("2026-04-07", crawlRow(1, "KPop Demon Hunters", "Soundtrack"))))
	if got := issue(t, st, "uk-songs", "2026-04-03").Entries; len(got) != 1 || got[0].Printing.Title != "Swim" {
		t.Errorf("British songs of 2026-04-03: %+v, want Saturday's crawl", got)
	}
	if got := issue(t, st, "uk-songs", "2026-04-10").Entries; len(got) != 2 {
		t.Errorf("British songs of 2026-04-10: %+v, want Thursday's crawl, not Friday's", got)
	}
	if got := issue(t, st, "soundtracks", "2026-04-11").Entries; len(got) != 1 {
		t.Errorf("soundtracks of 2026-04-11: %+v, want the crawl of that Tuesday", got)
	}
}

// A crawl of Tuesday has the chart of that week's Saturday; the later of two counts, an
// empty one gives nothing.
func TestCrawls(t *testing.T) {
	st := storetest.World(t)
	bring(t, st, "billboard-countries", archive(t,
		"japan-hot-100/2026-04-06.json", crawlOf("2026-04-06", crawlRow(1, "Early", "BTS")),
		"japan-hot-100/2026-04-07.json", crawlOf("2026-04-07", crawlRow(1, "Swim", "BTS")),
		"japan-hot-100/2026-04-10.json", crawlOf("2026-04-10", crawlRow(1, "Swim", "BTS"), crawlRow(2, "봄날", "BTS")),
		"japan-hot-100/2026-04-15.json", crawlOf("2026-04-15"),
		"japan-hot-100/recent.json", crawlOf("2026-04-15"),
		"nowhere/2026-04-10.json", crawlOf("2026-04-10", crawlRow(1, "Else", "BTS")),
		"mexico-songs-hotw/2026-04-10.json", crawlOf("2026-04-10", crawlRow(1, "Spring Day", "BTS"))))
	if got := issue(t, st, "japan-hot-100", "2026-04-04").Entries[0]; got.Printing.Title != "Early" || got.Peak != 1 || got.Last != 0 {
		t.Errorf("Japan of 2026-04-04: %+v, want Monday's crawl, its peak in its place", got)
	}
	japan := issue(t, st, "japan-hot-100", "2026-04-11")
	if len(japan.Entries) != 2 || !missing(t, st, "japan-hot-100", "2026-04-18") {
		t.Errorf("Japan of 2026-04-11: %d rows, want the two of the later crawl, and nothing of the empty one", len(japan.Entries))
	}
	if got := issue(t, st, "mexico-songs", "2026-04-11"); got.Entries[0].TitleID != japan.Entries[1].TitleID {
		t.Errorf("Spring Day is %d in Mexico and 봄날 %d in Japan, want one title", got.Entries[0].TitleID, japan.Entries[1].TitleID)
	}
	if got := doubts(t, st, file.DoubtEmpty); len(got) != 1 {
		t.Errorf("doubts %s = %+v, want the empty crawl", file.DoubtEmpty, got)
	}
}

// A day that is a copy of the one before was not published: whether both come in one
// import or in two.
func TestSpotifyDaysThatAreCopies(t *testing.T) {
	day := func(d, first string) string {
		return file.BOM + d + ",1,=," + first + ",3,1,(x3),\"140,745\",,\"1\",,\"1\"\n" +
			lasting(2, 50, func(n int) string {
				return fmt.Sprintf("%s,%d,=,Act %d - Song %d,3,%d,,\"1,000\",,1,,1", d, n, n, n, n)
			})
	}
	st := storetest.World(t)
	bring(t, st, "spotify-daily", archive(t, "kr/kr_dailytop50_2026-03-22.csv", day("2026-03-22", "Post Malone - Sunflower - Spider-Man (w/ Swae Lee)"),
		"kr/kr_dailytop50_2026-03-23.csv", day("2026-03-23", "Post Malone - Sunflower - Spider-Man (w/ Swae Lee)")))
	bring(t, st, "spotify-daily", put(t, "kr_dailytop50_2026-03-24.csv", day("2026-03-24", "Post Malone - Sunflower - Spider-Man (w/ Swae Lee)")))
	bring(t, st, "spotify-daily", put(t, "kr_dailytop50_2026-03-25.csv", day("2026-03-25", "BTS - SWIM")))
	if !missing(t, st, "spotify-kr", "2026-03-23") || !missing(t, st, "spotify-kr", "2026-03-24") || missing(t, st, "spotify-kr", "2026-03-25") {
		t.Error("want the days of 2026-03-22 and 25, the two between are copies")
	}
	got := issue(t, st, "spotify-kr", "2026-03-22").Entries[0]
	if got.Printing != (kpop.Printing{Title: "Sunflower - Spider-Man", Credit: "Post Malone (w/ Swae Lee)"}) || got.Metric != 140745 || got.Weeks != 3 {
		t.Errorf("no. 1 = %+v, want Post Malone and Swae Lee, 140,745 streams, 3 days", got)
	}
}

func TestNamesOfFilesTellTheDay(t *testing.T) {
	st := storetest.World(t)
	bring(t, st, "spotify-daily", put(t, "regional-us-daily-2025-05-16.csv", file.BOM+"rank,uri,artist_names,track_name,source,peak_rank,previous_rank,days_on_chart,streams\n"+
		lasting(1, 200, func(n int) string { return fmt.Sprintf(`%d,"u","Act %d","Song %d","L",1,-1,1,"2736536"`, n, n, n) })))
	bring(t, st, "youtube-artists-us", put(t, "youtube-charts-top-artists-us-weekly-20250515.csv", "Rank,Previous Rank,Artist Name,Periods on Chart,Views,Growth\n"+
		"1,2.0,Tyler, The Creator,238,9352614,-0.02%\n"+lasting(2, 100, func(n int) string { return fmt.Sprintf("%d,n/a,Act %d,1,100,0.1%%", n, n) })))
	if got := issue(t, st, "spotify-us", "2025-05-16"); !got.Whole || got.Entries[0].Last != 0 || got.Entries[0].Metric != 2736536 {
		t.Errorf("Spotify: whole %v, %+v; want all, new, 2,736,536 streams", got.Whole, got.Entries[0])
	}
	if got := issue(t, st, "youtube-artists-us", "2025-05-15"); !got.Whole || got.Entries[0].Printing.Title != "Tyler, The Creator" || got.Entries[0].Last != 2 {
		t.Errorf("YouTube: whole %v, %+v; want all, one act with its comma", got.Whole, got.Entries[0])
	}
}
