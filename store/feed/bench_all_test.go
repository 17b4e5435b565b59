package feed_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/starter"
	"fanchart/store/storetest"
)

// BenchmarkImportAll imports every chart file of the shared data into a new database: all that
// an operator could have. Seconds are those of the wall clock; on a machine that others use,
// compare cpu-s.
func BenchmarkImportAll(b *testing.B) {
	data := storetest.Shared(b, "data")
	for b.Loop() {
		st := open(b, filepath.Join(b.TempDir(), "all.db"))
		if err := starter.Load(b.Context(), st, storetest.At()); err != nil {
			b.Fatal(err)
		}
		began, cpu, rows := time.Now(), storetest.ProcessTime(), 0
		for _, f := range allFiles(data) {
			from, spent := time.Now(), storetest.ProcessTime()
			reports, err := feed.Import(b.Context(), st, f)
			if err != nil {
				b.Fatal(err)
			}
			before := rows
			for range reports {
				rows = heldRows(b, st)
			}
			b.Logf("%-20s %8d rows %6.1f s, %5.1f s of CPU", f.Source, rows-before, time.Since(from).Seconds(), (storetest.ProcessTime() - spent).Seconds())
		}
		b.ReportMetric(time.Since(began).Seconds(), "s")
		b.ReportMetric((storetest.ProcessTime() - cpu).Seconds(), "cpu-s")
		b.ReportMetric(float64(rows), "rows")
	}
}

// allFiles lists the shared files of all charts, by source.
func allFiles(data string) []feed.Files {
	in := func(source string, paths ...string) feed.Files {
		f := feed.Files{Source: source, At: storetest.At()}
		for _, p := range paths {
			f.Paths = append(f.Paths, filepath.Join(data, filepath.FromSlash(p)))
		}
		return f
	}
	files := []feed.Files{
		in("hot-100", "billboard-hot-100/hot-100-1958-2026.tar.gz", "billboard-hot-100-csv/scraped", "billboard-hot-100-csv/yearly", "billboard-json/hot-100-2022-2026.tar.gz"),
		in("billboard-200", "billboard-200/billboard-200-1967-2016.tar.gz", "billboard-200/yearly", "billboard-200/scraped", "billboard-json/billboard-200-2022-2026.tar.gz"),
		in("global-200", "billboard-json/global-200-2022-2026.tar.gz", "billboard-global-200/billboard_global_200.csv"),
		in("global-excl-us", "billboard-json/global-excl-us.tar.gz", "billboard-global-excl-us"),
		in("artist-100", "billboard-artist-100/artist-100.csv.gz", "billboard-json/artist-100-2022-2026.tar.gz"),
		in("billboard-countries", "billboard-json/asia-and-latin-2026.tar.gz"),
		in("billboard-more", "billboard-json/sales-and-others-2026.tar.gz", "billboard-json/asia-and-latin-2026.tar.gz"),
		in("netflix-film", "netflix-top10/all-weeks-global.tsv"),
		in("netflix-countries", "netflix-countries/all-weeks-countries-8.tsv"),
		in("circle-digital", "circle-digital-monthly"),
		in("melon-weekly", "melon-weekly"),
		in("youtube-artists-us", "youtube-us-artists"),
		in("spotify-daily", "spotify-us-daily"),
	}
	for _, country := range []string{"kr", "id", "my", "ph", "sg", "th", "vn"} {
		files = append(files, in("spotify-daily", fmt.Sprintf("spotify-daily/%s.tar.gz", country)))
	}
	return files
}

// heldRows counts the entries that are held of all charts.
func heldRows(b *testing.B, st *store.Store) (n int) {
	b.Helper()
	for _, c := range feed.Sources().Charts() {
		refs, err := st.Calendar(b.Context(), c.Key)
		if err != nil {
			b.Fatal(err)
		}
		for _, r := range refs {
			n += r.Rows
		}
	}
	return n
}
