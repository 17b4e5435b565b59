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

func open(t testing.TB, path string) *store.Store {
	t.Helper()
	st, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return st
}
