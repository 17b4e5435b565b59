package storetest

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/starter"
)

// Full opens a store with every chart of the shared test data, and skips the test
// when they are not there. The store is made once and shared by all tests and
// benchmarks that find it in the temporary folder: open it for reading only.
func Full(t testing.TB) *store.Store {
	t.Helper()
	data := Shared(t, "data")
	path := filepath.Join(os.TempDir(), "fanchart-full-"+Fingerprint(t)+".db")
	once(t, path, func() { fill(t, path, data) })
	return open(t, path)
}

// once makes the file at path unless it is there, and waits for another process
// that is making it: go test runs packages side by side.
func once(t testing.TB, path string, make func()) {
	t.Helper()
	lock := path + ".lock"
	for deadline := time.Now().Add(patience); ; {
		if _, err := os.Stat(path); err == nil {
			return
		}
		if os.Mkdir(lock, 0o700) == nil {
			defer os.Remove(lock)
			make()
			return
		}
		if info, err := os.Stat(lock); err == nil && time.Since(info.ModTime()) > patience {
			os.Remove(lock) // its maker was killed
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s stands for too long: remove it if no test is running", lock)
		}
		<-time.After(poll)
	}
}

// How often, and how long at most, a test looks whether another one has made the store.
const (
	poll     = 100 * time.Millisecond
	patience = 5 * time.Minute
)

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
	for _, files := range Charts(data) {
		if _, err := feed.Import(t.Context(), st, files); err != nil {
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

// Charts lists the files that bring in every chart of the shared test data.
func Charts(data string) []feed.Files {
	in := func(source string, paths ...string) feed.Files {
		files := feed.Files{Source: source, At: At()}
		for _, p := range paths {
			files.Paths = append(files.Paths, filepath.Join(data, p))
		}
		return files
	}
	return []feed.Files{
		in("hot-100", "billboard-hot-100/hot-100-1958-2026.tar.gz", "billboard-hot-100-csv/scraped", "billboard-hot-100-csv/yearly"),
		in("billboard-200", "billboard-200/billboard-200-1967-2016.tar.gz", "billboard-200/yearly", "billboard-200/scraped"),
		in("global-200", "billboard-global-200/billboard_global_200.csv"),
		in("global-excl-us", "billboard-global-excl-us"),
		in("netflix-film", "netflix-top10/all-weeks-global.tsv"),
	}
}
