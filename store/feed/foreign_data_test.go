package feed_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/feed/file"
	"fanchart/store/storetest"
)

// realWeeks are files of one week of each chart, as collectors write them.
func realWeeks(t *testing.T, data string) map[string][]string {
	t.Helper()
	dir := t.TempDir()
	week := func(from, day string) string {
		path := filepath.Join(dir, filepath.Base(from))
		text, err := os.ReadFile(filepath.Join(data, from))
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		for n, line := range strings.SplitAfter(string(text), "\n") {
			if n == 0 || strings.HasPrefix(line, day) {
				out.WriteString(line)
			}
		}
		if err := os.WriteFile(path, []byte(out.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	return map[string][]string{
		"hot-100":        {filepath.Join(data, "billboard-hot-100/date/2025-08-30.json"), filepath.Join(data, "billboard-hot-100-csv/scraped/2025/2025-08-30.csv"), week("billboard-hot-100-csv/yearly/hot-100-2019.csv", "2019-08-31")},
		"billboard-200":  {filepath.Join(data, "billboard-200/scraped/2025/2025-08-30.csv"), week("billboard-200/yearly/billboard-200-2019.csv", "2019-08-31")},
		"global-200":     {week("billboard-global-200/billboard_global_200.csv", "2025-08-30"), week("billboard-json/derived/global-200-2026-01-10_2026-08-08.csv", "2026-06-06")},
		"global-excl-us": {week("billboard-json/derived/global-excl-us-2026-04-04_2026-08-08.csv", "2026-06-06")},
	}
}

// someYears opens a store with the charts' weeks around those of realWeeks.
func someYears(t *testing.T, data string) *store.Store {
	t.Helper()
	st := storetest.New(t)
	for source, paths := range map[string][]string{
		"hot-100":        {"billboard-hot-100-csv/scraped/2025", "billboard-hot-100-csv/yearly/hot-100-2019.csv"},
		"billboard-200":  {"billboard-200/scraped/2025", "billboard-200/yearly/billboard-200-2019.csv"},
		"global-200":     {"billboard-json/derived/global-200-2026-01-10_2026-08-08.csv"},
		"global-excl-us": {"billboard-json/derived/global-excl-us-2026-04-04_2026-08-08.csv"},
	} {
		for _, path := range paths {
			bring(t, st, source, filepath.Join(data, path))
		}
	}
	return st
}

// A week of one chart is refused as a week of any other one, when all charts are held, when
// only the starter set is, and when nothing but the file's own chart is.
func TestEveryPairOfChartsIsToldApart(t *testing.T) {
	data := storetest.Shared(t, "data")
	weeks := realWeeks(t, data)
	all := someYears(t, data)
	bring(t, all, "global-200", weeks["global-200"][0])
	checkPairs(t, "all charts", all, weeks)
	checkPairs(t, "the starter set", storetest.World(t), weeks)
	for key, paths := range weeks {
		own := storetest.New(t)
		for _, path := range paths {
			bring(t, own, key, path)
		}
		checkPairs(t, key+" alone", own, map[string][]string{key: paths})
	}
}

func checkPairs(t *testing.T, held string, st *store.Store, weeks map[string][]string) {
	t.Helper()
	for of, paths := range weeks {
		for _, as := range []string{"hot-100", "billboard-200", "global-200", "global-excl-us", "netflix-film"} {
			for _, path := range paths {
				_, err := feed.Import(t.Context(), st, feed.Files{Source: as, Paths: []string{path}, At: storetest.At(), Check: true})
				switch faults := file.Faults(err); {
				case as == of && err != nil && held == "all charts":
					t.Errorf("%s held: %s as %s = %v, want it taken", held, filepath.Base(path), as, err)
				case as != of && len(faults) == 0 && !indistinct(held, of, as):
					t.Errorf("%s held: %s of %s as %s = %v, want it refused", held, filepath.Base(path), of, as, err)
				}
			}
		}
	}
}

// indistinct reports whether nothing that is held tells two charts apart: they have one form
// and one size, and of that week neither is held.
func indistinct(held, of, as string) bool {
	return held == "the starter set" && strings.HasPrefix(of, "global-") && strings.HasPrefix(as, "global-")
}
