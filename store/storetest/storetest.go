// Package storetest opens real SQLite files for tests: an empty one, one with the
// starter set, and one with every chart of the shared test data.
package storetest

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/starter"
)

// At is the instant at which the test worlds were imported.
func At() time.Time { return time.Date(2026, 8, 14, 12, 0, 0, 0, time.UTC) }

// New opens an empty store that is closed when the test ends.
func New(t testing.TB) *store.Store {
	t.Helper()
	return open(t, filepath.Join(t.TempDir(), "fanchart.db"))
}

// World opens a store with the starter set.
func World(t testing.TB) *store.Store {
	t.Helper()
	path := filepath.Join(t.TempDir(), "fanchart.db")
	template, err := world()
	if err != nil {
		t.Fatalf("make the starter store: %v", err)
	}
	if err := os.WriteFile(path, template, 0o600); err != nil {
		t.Fatal(err)
	}
	return open(t, path)
}

// world makes the starter store once a process and returns the file's bytes.
var world = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "fanchart")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	ctx, path := context.Background(), filepath.Join(dir, "world.db")
	st, err := store.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	if err := starter.Load(ctx, st, At()); err != nil {
		return nil, err
	}
	copied := filepath.Join(dir, "copy.db")
	if err := st.Backup(ctx, copied); err != nil {
		return nil, err
	}
	if err := st.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(copied)
})

// Shared returns the path of a file or folder of the shared test data, and skips
// the test when it is not there. FANCHART_SHARED says where; by default ../shared
// beside the repository.
func Shared(t testing.TB, name ...string) string {
	t.Helper()
	shared := os.Getenv("FANCHART_SHARED")
	if shared == "" {
		shared = "../shared"
	}
	if !filepath.IsAbs(shared) {
		shared = filepath.Join(Root(t), shared)
	}
	path := filepath.Join(append([]string{shared}, name...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no shared test data at %s: set FANCHART_SHARED", path)
	}
	return path
}

// Root returns the repository's root: the folder of go.mod.
func Root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	for err == nil {
		if _, e := os.Stat(filepath.Join(dir, "go.mod")); e == nil {
			return dir
		}
		if parent := filepath.Dir(dir); parent != dir {
			dir = parent
			continue
		}
		break
	}
	t.Fatal("no go.mod above the test")
	return ""
}

// Full opens a store with every chart of the shared test data, and skips the test
// when they are not there. The store is made once and shared by all tests and
// benchmarks that find it in the temporary folder: open it for reading only.
func Full(t testing.TB) *store.Store {
	t.Helper()
	data := Shared(t, "data")
	path := filepath.Join(os.TempDir(), "fanchart-full-"+Fingerprint(t)+".db")
	if _, err := os.Stat(path); err != nil {
		fill(t, path, data)
	}
	return open(t, path)
}

// fill builds the full store beside path and moves it there, so that a broken-off
// build is never taken for a whole one.
func fill(t testing.TB, path, data string) {
	t.Helper()
	part := filepath.Join(t.TempDir(), "full.db")
	st, err := store.Open(t.Context(), part)
	if err != nil {
		t.Fatal(err)
	}
	if err := starter.Load(t.Context(), st, At()); err != nil {
		t.Fatal(err)
	}
	for _, job := range Jobs(data) {
		if _, err := feed.Import(t.Context(), st, job); err != nil {
			t.Fatal(err)
		}
	}
	if err := st.Backup(t.Context(), path+".part"); err != nil {
		t.Fatal(err)
	}
	st.Close()
	if err := os.Rename(path+".part", path); err != nil {
		t.Fatal(err)
	}
}

// Jobs lists the imports that bring in every chart of the shared test data.
func Jobs(data string) []feed.Job {
	in := func(source string, paths ...string) feed.Job {
		job := feed.Job{Source: source, At: At()}
		for _, p := range paths {
			job.Paths = append(job.Paths, filepath.Join(data, p))
		}
		return job
	}
	return []feed.Job{
		in("hot-100", "billboard-hot-100/hot-100-1958-2026.tar.gz", "billboard-hot-100-csv/scraped", "billboard-hot-100-csv/yearly"),
		in("billboard-200", "billboard-200/billboard-200-1967-2016.tar.gz", "billboard-200/yearly", "billboard-200/scraped"),
		in("global-200", "billboard-global-200/billboard_global_200.csv"),
		in("global-excl-us", "billboard-global-excl-us"),
		in("netflix-film", "netflix-top10/all-weeks-global.tsv"),
	}
}

func open(t testing.TB, path string) *store.Store {
	t.Helper()
	st, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return st
}
