package feed_test

import (
	"context"
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/feed/file"
	"fanchart/store/starter"
	"fanchart/store/storetest"
)

// BenchmarkImport imports a chart's whole history and compares the time with what
// the sqlite3 shell takes to load the same rows from CSV and build two indexes, in
// the same run: x-shell is the ratio (at most 4; 3 aimed at), with the parts apart.
// again-x is how many times faster the second import of the same file is (at least 10).
func BenchmarkImport(b *testing.B) {
	b.Run("hot-100", func(b *testing.B) {
		data := storetest.Shared(b, "data", "billboard-hot-100")
		compare(b, feed.Files{Source: "hot-100", Paths: []string{filepath.Join(data, "hot-100-1958-2026.tar.gz")}})
	})
	b.Run("billboard-200", func(b *testing.B) {
		data := storetest.Shared(b, "data", "billboard-200")
		compare(b, feed.Files{Source: "billboard-200", Paths: []string{filepath.Join(data, "billboard-200-1967-2016.tar.gz")}})
	})
}

func compare(b *testing.B, files feed.Files) {
	shell, err := exec.LookPath("sqlite3")
	if err != nil {
		b.Skip("no sqlite3 shell to compare with")
	}
	var ours, theirs, again time.Duration
	var last file.Report
	rows := ""
	for b.Loop() {
		b.StopTimer()
		dir := b.TempDir()
		st := open(b, filepath.Join(dir, "ours.db"))
		if err := starter.Load(b.Context(), st, storetest.At()); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		began := time.Now()
		reports, err := feed.Import(b.Context(), st, files)
		if err != nil {
			b.Fatal(err)
		}
		ours, last = ours+time.Since(began), reports[0]
		b.StopTimer()
		began = time.Now()
		if _, err := feed.Import(b.Context(), st, files); err != nil {
			b.Fatal(err)
		}
		again += time.Since(began)
		if rows == "" {
			rows = filepath.Join(dir, "rows.csv")
			export(b, st, files.Source, rows)
		}
		theirs += load(b, shell, rows, filepath.Join(dir, "theirs.db"))
		st.Close()
		b.StartTimer()
	}
	b.ReportMetric(ours.Seconds()/theirs.Seconds(), "x-shell")
	b.ReportMetric(ours.Seconds()/again.Seconds(), "again-x")
	b.ReportMetric(last.Parse.Seconds(), "parse-s")
	b.ReportMetric(last.Identify.Seconds(), "identify-s")
	b.ReportMetric(last.Save.Seconds(), "save-s")
	b.ReportMetric(theirs.Seconds()/float64(b.N), "shell-s")
}

// load is the other side: the shell loads the rows and builds two indexes.
func load(b *testing.B, shell, rows, path string) time.Duration {
	b.Helper()
	os.Remove(path)
	script := `create table entry (date text, song text, artist text, this int, last int, peak int, weeks int);
.mode csv
.import --skip 1 ` + rows + ` entry
create index by_date on entry (date, this);
create index by_song on entry (song, artist);
`
	cmd := exec.Command(shell, path)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	began := time.Now()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	stdin.Write([]byte(script))
	stdin.Close()
	if err := cmd.Wait(); err != nil {
		b.Fatal(err)
	}
	return time.Since(began)
}

// export writes all rows of a chart as one CSV file.
func export(b *testing.B, st *store.Store, chart, path string) {
	b.Helper()
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	w := csv.NewWriter(f)
	w.Write([]string{"date", "song", "artist", "this", "last", "peak", "weeks"})
	refs, err := st.Calendar(context.Background(), chart)
	if err != nil {
		b.Fatal(err)
	}
	for _, ref := range refs {
		issue, err := st.Issue(context.Background(), chart, ref.Day)
		if err != nil {
			b.Fatal(err)
		}
		for _, e := range issue.Entries {
			w.Write([]string{ref.Day.String(), e.Printing.Title, e.Printing.Credit, strconv.Itoa(e.Rank), strconv.Itoa(e.Last), strconv.Itoa(e.Peak), strconv.Itoa(e.Weeks)})
		}
	}
	w.Flush()
	if err := w.Error(); err != nil {
		b.Fatal(err)
	}
}

func open(t testing.TB, path string) *store.Store {
	t.Helper()
	st, err := store.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return st
}
