package feed_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// row is one printed row: rank, title, credit, last rank, peak, weeks.
type row struct {
	rank          int
	title, credit string
	last, peak, n int
}

// whole fills an issue up to size with songs that nothing else is called.
func whole(size int, rows ...row) []row {
	have := map[int]bool{}
	for _, r := range rows {
		have[r.rank] = true
	}
	for rank := 1; rank <= size; rank++ {
		if !have[rank] {
			rows = append(rows, row{rank, fmt.Sprintf("Filler %d", rank), fmt.Sprintf("Nobody %d", rank), 0, rank, 1})
		}
	}
	slices.SortFunc(rows, func(a, b row) int { return a.rank - b.rank })
	return rows
}

// weekJSON is an issue in the weekly JSON form.
func weekJSON(day string, rows ...row) string {
	var data []map[string]any
	for _, r := range rows {
		var last any
		if r.last > 0 {
			last = r.last
		}
		data = append(data, map[string]any{"song": r.title, "artist": r.credit, "this_week": r.rank,
			"last_week": last, "peak_position": r.peak, "weeks_on_chart": r.n})
	}
	out, err := json.Marshal(map[string]any{"date": day, "data": data})
	if err != nil {
		panic(err)
	}
	return string(out)
}

// weekCSV is an issue in the scraped CSV form.
func weekCSV(day string, rows ...row) string {
	var b strings.Builder
	b.WriteString("chart_week,current_week,title,performer,last_week,peak_pos,wks_on_chart\n")
	for _, r := range rows {
		last := "-"
		if r.last > 0 {
			last = fmt.Sprint(r.last)
		}
		fmt.Fprintf(&b, "%s,%d,%q,%q,%s,%d,%d\n", day, r.rank, r.title, r.credit, last, r.peak, r.n)
	}
	return b.String()
}

// put writes a file into a folder of the test and returns its path.
func put(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// archive writes a .tar.gz of the members, given as name, content, name, content …
func archive(t testing.TB, members ...string) string {
	t.Helper()
	var buf bytes.Buffer
	zip := gzip.NewWriter(&buf)
	w := tar.NewWriter(zip)
	for i := 0; i < len(members); i += 2 {
		if err := w.WriteHeader(&tar.Header{Name: members[i], Mode: 0o600, Size: int64(len(members[i+1]))}); err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(members[i+1]))
	}
	w.Close()
	zip.Close()
	return put(t, "charts.tar.gz", buf.String())
}

// bring imports one path and fails the test if it is refused.
func bring(t testing.TB, st *store.Store, source, path string) file.Report {
	t.Helper()
	reports, err := feed.Import(t.Context(), st, feed.Files{Source: source, Paths: []string{path}, At: storetest.At()})
	if err != nil {
		t.Fatalf("Import(%s, %s): %v", source, filepath.Base(path), err)
	}
	return reports[0]
}

// refused imports one path, which must be refused, and returns the first fault.
func refused(t testing.TB, st *store.Store, source, path string) file.Fault {
	t.Helper()
	before, _ := st.DataVersion(t.Context())
	_, err := feed.Import(t.Context(), st, feed.Files{Source: source, Paths: []string{path}, At: storetest.At()})
	faults := file.Faults(err)
	if len(faults) == 0 {
		t.Fatalf("Import(%s, %s) = %v, want a refusal with faults", source, filepath.Base(path), err)
	}
	if after, _ := st.DataVersion(t.Context()); after != before {
		t.Errorf("Import(%s, %s) was refused but changed the data", source, filepath.Base(path))
	}
	return faults[0]
}

// issue reads an issue, or fails.
func issue(t testing.TB, st *store.Store, chart, day string) kpop.Issue {
	t.Helper()
	d, err := kpop.ParseDay(day)
	if err != nil {
		t.Fatal(err)
	}
	out, err := st.Issue(t.Context(), chart, d)
	if err != nil {
		t.Fatalf("Issue(%s, %s): %v", chart, day, err)
	}
	return out
}

// missing reports whether an issue is not held.
func missing(t testing.TB, st *store.Store, chart, day string) bool {
	t.Helper()
	d, _ := kpop.ParseDay(day)
	_, err := st.Issue(t.Context(), chart, d)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		t.Fatal(err)
	}
	return err != nil
}

// doubts returns the doubts of one code.
func doubts(t testing.TB, st *store.Store, code string) []store.Doubt {
	t.Helper()
	var out []store.Doubt
	err := st.Doubts(t.Context(), "", func(d store.Doubt) error {
		if d.Code == code {
			out = append(out, d)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// title returns the entry's title by rank.
func title(t testing.TB, i kpop.Issue, rank int) int64 {
	t.Helper()
	for _, e := range i.Entries {
		if e.Rank == rank {
			return e.TitleID
		}
	}
	t.Fatalf("issue %s %s has no rank %d", i.Chart, i.Day, rank)
	return 0
}
