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
	if server() != "" {
		return open(t, onServer(t, "empty", func(context.Context, *store.Store) error { return nil }))
	}
	path := filepath.Join(t.TempDir(), "fanchart.db")
	lay(t, path, empty)
	return open(t, path)
}

// World opens a store with the starter set.
func World(t testing.TB) *store.Store {
	t.Helper()
	if server() != "" {
		return open(t, onServer(t, "world", func(ctx context.Context, st *store.Store) error { return starter.Load(ctx, st, At()) }))
	}
	path := filepath.Join(t.TempDir(), "fanchart.db")
	WorldFile(t, path)
	return open(t, path)
}

// WorldFile makes a store with the starter set at path, for who opens it by itself.
func WorldFile(t testing.TB, path string) {
	t.Helper()
	lay(t, path, world)
}

// The files that tests begin with, each made once a process.
var (
	empty = sync.OnceValues(func() ([]byte, error) { return made(func(context.Context, *store.Store) error { return nil }) })
	world = sync.OnceValues(func() ([]byte, error) {
		return made(func(ctx context.Context, st *store.Store) error { return starter.Load(ctx, st, At()) })
	})
)

// lay writes a copy of a file to path.
func lay(t testing.TB, path string, file func() ([]byte, error)) {
	t.Helper()
	data, err := file()
	if err == nil {
		err = os.WriteFile(path, data, 0o600)
	}
	if err != nil {
		t.Fatalf("make a store to begin with: %v", err)
	}
}

// made returns the bytes of the file of a new store once it is filled.
func made(fill func(context.Context, *store.Store) error) ([]byte, error) {
	dir, err := os.MkdirTemp("", "fanchart")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	ctx, path := context.Background(), filepath.Join(dir, "made.db")
	st, err := store.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	if err := fill(ctx, st); err != nil {
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
}

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
