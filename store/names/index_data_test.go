package names

import (
	"archive/tar"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// realCharts is the folder of real charts beside the repository; the test is
// skipped where there is none.
func realCharts(t testing.TB) string {
	t.Helper()
	shared := os.Getenv("FANCHART_SHARED")
	if shared == "" {
		root, err := filepath.Abs(".")
		for err == nil && !isThere(filepath.Join(root, "go.mod")) && root != filepath.Dir(root) {
			root = filepath.Dir(root)
		}
		shared = filepath.Join(root, "..", "shared")
	}
	folder := filepath.Join(shared, "data")
	if !isThere(folder) {
		t.Skipf("no real charts: %s is not there (set FANCHART_SHARED)", folder)
	}
	return folder
}

func isThere(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// collection gathers titles, each once, weighed by its weeks.
type collection struct {
	items []Item
	at    map[[2]string]int
}

func (c *collection) add(title, credit string) {
	if c.at == nil {
		c.at = map[[2]string]int{}
	}
	key := [2]string{title, credit}
	if i, ok := c.at[key]; ok {
		c.items[i].Weight++
		return
	}
	c.at[key] = len(c.items)
	c.items = append(c.items, Item{ID: int64(len(c.items) + 1), Names: []string{title}, Extra: credit, Weight: 1})
}

func (c *collection) hot100(t testing.TB, r io.Reader) {
	var week struct {
		Data []struct{ Song, Artist string }
	}
	if err := json.NewDecoder(r).Decode(&week); err != nil {
		t.Fatalf("read a week of the Hot 100: %v", err)
	}
	for _, row := range week.Data {
		c.add(row.Song, row.Artist)
	}
}

// csvFile reads title and credit from two neighbouring columns.
func (c *collection) csvFile(t testing.TB, r io.Reader, column int) {
	rows := csv.NewReader(r)
	rows.LazyQuotes, rows.FieldsPerRecord = true, -1
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("read Billboard 200: %v", err)
		}
		if len(row) > column+1 {
			c.add(row[column], row[column+1])
		}
	}
}

// eachFile reads every file that the pattern names.
func eachFile(t testing.TB, pattern string, read func(io.Reader)) {
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		t.Skipf("no real charts: %s (%v)", pattern, err)
	}
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		read(f)
		f.Close()
	}
}

// eachArchived reads every file of an archive whose name ends so.
func eachArchived(t testing.TB, path, ending string, read func(io.Reader)) {
	eachFile(t, path, func(r io.Reader) {
		unzipped, err := gzip.NewReader(r)
		if err != nil {
			t.Fatal(err)
		}
		entries := tar.NewReader(unzipped)
		for {
			entry, err := entries.Next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				t.Fatalf("read %s: %v", path, err)
			}
			if strings.HasSuffix(entry.Name, ending) {
				read(entries)
			}
		}
	})
}

// recentTitles are the songs and albums of the last years, allTitles those since
// 1958.
func recentTitles(t testing.TB) *collection {
	folder, c := realCharts(t), &collection{}
	eachFile(t, filepath.Join(folder, "billboard-hot-100/date/202*.json"), func(r io.Reader) { c.hot100(t, r) })
	eachFile(t, filepath.Join(folder, "billboard-200/scraped/*/*-1*.csv"), func(r io.Reader) { c.csvFile(t, r, 2) })
	return c
}

func allTitles(t testing.TB) *collection {
	folder, c := realCharts(t), recentTitles(t)
	eachFile(t, filepath.Join(folder, "billboard-200/yearly/*.csv"), func(r io.Reader) { c.csvFile(t, r, 1) })
	eachArchived(t, filepath.Join(folder, "billboard-hot-100/*.tar.gz"), ".json", func(r io.Reader) { c.hot100(t, r) })
	eachArchived(t, filepath.Join(folder, "billboard-200/*.tar.gz"), ".csv", func(r io.Reader) { c.csvFile(t, r, 1) })
	return c
}

func TestFindRealTitles(t *testing.T) {
	c := recentTitles(t)
	x := NewIndex(slices.Values(c.items))
	for query, want := range map[string]string{
		"apt":            "APT.",
		"apt rose":       "APT.",
		"bruno apt":      "APT.",
		"huntrx golden":  "Golden",
		"gloden huntr":   "Golden",
		"golden huntrix": "Golden",
		"dynamtie":       "Dynamite",
		"how its done":   "How It's Done",
		"butter bts":     "Butter",
		"5 star stray":   "5-Star: The 3rd Album",
		"blinding ligh":  "Blinding Lights",
		"weeknf blindin": "Blinding Lights",
	} {
		got := ""
		if hits := x.Find(query, 25); len(hits) > 0 {
			got = c.items[hits[0].ID-1].Names[0]
		}
		if got != want {
			t.Errorf("Find(%q)[0] = %q, want %q", query, got, want)
		}
	}
	for _, it := range c.items {
		hits := x.Find(it.Names[0], 100)
		if !slices.Contains(hits, Hit{it.ID, Exact, true}) && len(hits) < 100 {
			t.Errorf("Find(%q) lacks item %d, want it as exact", it.Names[0], it.ID)
		}
	}
}

// TestFindRealGroups looks for every K-pop group by its Korean name's initials.
func TestFindRealGroups(t *testing.T) {
	items := realGroups(t)
	x := NewIndex(slices.Values(items))
	for _, it := range items {
		initials := typedInitials(it.Names[1])
		if len([]rune(initials)) < 4 {
			continue
		}
		hits := x.Find(initials, 25)
		if !slices.ContainsFunc(hits, func(h Hit) bool { return h.ID == it.ID }) && len(hits) < 25 {
			t.Errorf("Find(%q) = %v, want item %d %q", initials, hits, it.ID, it.Names)
		}
	}
}

func realGroups(t testing.TB) []Item {
	var groups map[string][]struct {
		GroupInfo struct {
			Names struct{ Stage, Korean, Japanese string }
		}
	}
	var items []Item
	eachFile(t, filepath.Join(realCharts(t), "artists/kdapi/groups.json"), func(r io.Reader) {
		if err := json.NewDecoder(r).Decode(&groups); err != nil {
			t.Fatal(err)
		}
	})
	for _, kind := range []string{"girlGroups", "boyGroups", "coedGroups"} {
		for _, g := range groups[kind] {
			n := g.GroupInfo.Names
			items = append(items, Item{ID: int64(len(items)), Names: []string{n.Stage, n.Korean, n.Japanese}})
		}
	}
	return items
}

// typedInitials are the initials of a Korean name as a person types them.
func typedInitials(name string) string {
	const leads = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
	var w strings.Builder
	for _, r := range name {
		if r < '가' || r > '힣' {
			continue
		}
		w.WriteRune([]rune(leads)[(r-'가')/588])
	}
	return w.String()
}

// BenchmarkFindReal is BenchmarkFind over the songs and albums since 1958.
func BenchmarkFindReal(b *testing.B) {
	items := allTitles(b).items
	before := heap()
	x := NewIndex(slices.Values(items))
	b.Logf("%d titles in %.1f MB", x.Len(), float64(heap()-before)/1e6)
	benchFind(b, x, items)
}
