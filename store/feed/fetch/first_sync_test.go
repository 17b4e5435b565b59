package fetch_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/feed/fetch"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

var whole = flag.Bool("whole", false, "sync all that is in the shared folder, not the newest files of each collection alone")

// newestOf is how many files of a folder are on the mirror, without -whole.
const newestOf = 4

// linesOf is how long a file of a whole history is then.
const linesOf = 3000

// A first sync brings in what importing the same files does, issue for issue; a second one
// moves hardly anything.
func TestFirstSyncIsWhatImportingIs(t *testing.T) {
	data := storetest.Shared(t, "data")
	m := newMirror(t)
	keys := m.lay(t, data)
	synced, imported := storetest.New(t), storetest.New(t)
	f := m.fetcher(t, synced)
	began := time.Now()
	for _, key := range keys {
		o := sync1(t, f, key)
		for _, fault := range o.Faults {
			t.Errorf("Sync(%s): %v", key, fault)
		}
		t.Logf("%-22s %5d files, %5d issues new, %4d corrected, %4d as before, %5.1f s", key, o.Files, o.Added, o.Replaced, o.Same, time.Since(began).Seconds())
	}
	m.direct(t, imported, keys)
	compareStores(t, synced, imported)
	once := m.sent
	m.requests()
	for _, key := range keys {
		if o := sync1(t, f, key); o.Files+o.Added+o.Replaced > 0 || len(o.Faults) > 0 {
			t.Errorf("second Sync(%s) = %+v, want nothing new", key, o)
		}
	}
	t.Logf("first sync %d bytes, second %d in %d requests", once, m.sent-once, len(m.requests()))
	if (m.sent-once)*100 >= once {
		t.Errorf("second sync moved %d bytes after %d, want under 1 %%", m.sent-once, once)
	}
}

// lay puts the shared files on the mirror, where their hosts have them, and returns the
// sources that they are of.
func (m *mirror) lay(t *testing.T, data string) []string {
	t.Helper()
	raw := func(repository string) string { return "raw.githubusercontent.com/" + repository + "/HEAD/" }
	const charts, crawls, spotify, circle = "utdata/rwd-billboard-data", "KoreanThinker/billboard-json", "Maido18go/kworb_chart", "lkj626/GaOn_chart_Forecast"
	in := func(parts ...string) string { return filepath.Join(append([]string{data}, parts...)...) }
	m.layArchive(t, in("billboard-hot-100", "hot-100-1958-2026.tar.gz"), raw(hot100))
	m.layDates()
	m.layFolder(t, in("billboard-200", "scraped"), raw(charts)+"data-scraped/billboard-200/")
	m.layFolder(t, in("billboard-200", "yearly"), raw(charts)+"data-process/billboard-200/")
	m.layArchive(t, in("billboard-200", "billboard-200-1967-2016.tar.gz"), raw(charts)+"data-process/billboard-200/")
	m.layFolder(t, in("billboard-hot-100-csv", "scraped"), raw(charts)+"data-scraped/hot-100/")
	for _, archive := range glob(t, in("billboard-json", "*.tar.gz")) {
		m.layArchive(t, archive, raw(crawls))
	}
	for _, archive := range glob(t, in("spotify-daily", "*.tar.gz")) {
		m.layArchive(t, archive, raw(spotify)+"charts/")
	}
	m.layFolder(t, in("circle-digital-monthly", "monthly"), raw(circle)+"벅스크롤링/")
	for from, to := range map[string]string{
		"circle-digital-monthly/2018_01_2019_04.csv":                           raw(circle) + "2018_01_2019_04.csv",
		"circle-digital-monthly/music_chart_2022_2023.csv":                     raw(circle) + "music_chart_2022_2023.csv",
		"billboard-global-200/billboard_global_200.csv":                        raw("intelligent-username/Billboard-Artists") + "backend/data/billboard_global_200.csv",
		"billboard-global-excl-us/globalexus-top20-sample.csv":                 raw("prangonbarua/billboard-chart-archive") + "data/globalexus.csv",
		"netflix-top10/all-weeks-global.tsv":                                   "www.netflix.com/tudum/top10/data/all-weeks-global.tsv",
		"netflix-countries/all-weeks-countries-8.tsv":                          "www.netflix.com/tudum/top10/data/all-weeks-countries.tsv",
		"melon-weekly/melon_chart_dummy2.csv.gz":                               raw("zjacom/Seasonal-songs") + "csv_file/melon_chart_dummy2.csv",
		"youtube-us-artists/us_weekly_yt.csv.gz":                               raw("Seokxkyu/entertainment") + "data/us_weekly_yt.csv",
		"youtube-us-artists/youtube-charts-top-artists-us-weekly-20250515.csv": raw("Seokxkyu/entertainment") + "data/ytweekly/youtube-charts-top-artists-us-weekly-20250515.csv",
	} {
		m.files[to] = unzipped(t, in(from))
	}
	for _, name := range glob(t, in("spotify-us-daily", "*.csv")) {
		m.files[raw("Seokxkyu/entertainment")+"data/spotdaily/"+filepath.Base(name)] = unzipped(t, name)
	}
	if !*whole {
		m.thin()
	}
	var keys []string
	for _, s := range fetch.Sources() {
		if s.Key != "apple-songs" { // nobody has kept its answers
			keys = append(keys, s.Key)
		}
	}
	return keys
}

// thin leaves the newest files of each folder.
func (m *mirror) thin() {
	folders := map[string][]string{}
	for name := range m.files {
		folder := path.Dir(name)
		if country, _, ok := strings.Cut(path.Base(name), "_dailytop50_"); ok {
			folder += country
		}
		folders[folder] = append(folders[folder], name)
	}
	for folder, names := range folders {
		if strings.HasSuffix(folder, "spotdaily") || strings.HasSuffix(folder, "HEAD") {
			continue
		}
		slices.Sort(names)
		for _, name := range names[:max(len(names)-newestOf, 0)] {
			delete(m.files, name)
		}
	}
	for name, body := range m.files {
		m.files[name] = first(body, linesOf)
	}
	m.layDates()
}

// layDates lists the Hot 100's days.
func (m *mirror) layDates() {
	var days []string
	for name := range m.files {
		if day, ok := strings.CutPrefix(name, "raw.githubusercontent.com/"+hot100+"/HEAD/date/"); ok {
			days = append(days, `"`+strings.TrimSuffix(day, ".json")+`"`)
		}
	}
	slices.Sort(days)
	m.put(hot100, "valid_dates.json", "["+strings.Join(days, ",")+"]")
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("Glob(%s) = %q, %v", pattern, names, err)
	}
	return names
}

func unzipped(t *testing.T, name string) string {
	t.Helper()
	body, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(name, ".gz") {
		return string(body)
	}
	r, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if body, err = io.ReadAll(r); err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func (m *mirror) layFolder(t *testing.T, folder, at string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			below, _ := filepath.Rel(folder, name)
			m.files[at+filepath.ToSlash(below)] = unzipped(t, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// layArchive lays an archive's files; a folder named for what the archive holds is left out.
func (m *mirror) layArchive(t *testing.T, archive, at string) {
	t.Helper()
	r := tar.NewReader(strings.NewReader(unzipped(t, archive)))
	for {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if h.Typeflag != tar.TypeReg {
			continue
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimPrefix(h.Name, "billboard-200-yearly/")
		if strings.Contains(name, "_dailytop50_") {
			name = path.Base(name)
		}
		m.files[at+name] = string(body)
	}
}

// direct imports the files of the sources from folders, each word's at once.
func (m *mirror) direct(t *testing.T, st *store.Store, keys []string) {
	t.Helper()
	sources, err := fetch.Find(fetch.Sources(), keys...)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sources {
		folder := t.TempDir()
		words := m.write(t, s, folder)
		for _, word := range words {
			f := feed.Files{Source: word, Paths: []string{filepath.Join(folder, word)}, At: storetest.At()}
			if _, err := feed.Import(t.Context(), st, f); err != nil {
				t.Errorf("Import of %s: %v", s.Key, err)
			}
		}
	}
}

// write lays the files that a source gives in a folder for each word, and returns the words
// in the order in which they are fetched.
func (m *mirror) write(t *testing.T, s fetch.Source, folder string) (words []string) {
	t.Helper()
	items := s.Files
	if s.Index != nil {
		list := m.files["raw.githubusercontent.com/"+hot100+"/HEAD/valid_dates.json"]
		if name, ok := strings.CutPrefix(s.Index.URL, "https://api.github.com/repos/"); ok {
			list = m.tree(strings.TrimSuffix(name, "/git/trees/HEAD?recursive=1"))
		}
		var err error
		if items, err = s.Index.Read([]byte(list)); err != nil {
			t.Fatal(err)
		}
	}
	for _, i := range items {
		word := s.Word
		if s.WordOf != nil {
			word = s.WordOf(i.Path)
		}
		if !slices.Contains(words, word) {
			words = append(words, word)
		}
		name := filepath.Join(folder, word, filepath.FromSlash(i.Path))
		body := m.files[strings.TrimPrefix(s.Base, "https://")+i.Path]
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(body), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	return words
}

// compareStores compares two stores issue by issue, row by row.
func compareStores(t *testing.T, got, want *store.Store) {
	t.Helper()
	issues, rows := 0, 0
	for _, c := range feed.Sources().Charts() {
		g, w := issuesOf(t, got, c.Key), issuesOf(t, want, c.Key)
		if len(g) != len(w) {
			t.Errorf("%s: %d issues, want %d", c.Key, len(g), len(w))
		}
		for day, text := range w {
			if issues, rows = issues+1, rows+strings.Count(text, "\n"); g[day] != text {
				t.Errorf("%s of %s differs:\n%.300s\nwant\n%.300s", c.Key, day, g[day], text)
			}
		}
	}
	t.Logf("%d issues, %d rows", issues, rows)
	if issues == 0 {
		t.Error("no issue was compared")
	}
}

func issuesOf(t *testing.T, st *store.Store, chart string) map[string]string {
	t.Helper()
	out := map[string]string{}
	refs, err := st.Calendar(t.Context(), chart)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range refs {
		issue, err := st.Issue(t.Context(), chart, r.Day)
		if err != nil {
			t.Fatal(err)
		}
		out[r.Day.String()] = rowsOf(r, issue)
	}
	return out
}

func rowsOf(r kpop.Ref, issue kpop.Issue) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%v %s %s\n", r.Whole, r.Scope, r.Source)
	for _, e := range issue.Entries {
		fmt.Fprintf(&b, "%d %q %q %d %d %d %d\n", e.Rank, e.Printing.Title, e.Printing.Credit, e.Last, e.Peak, e.Weeks, e.Metric)
	}
	return b.String()
}
