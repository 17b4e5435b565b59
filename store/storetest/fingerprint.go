package storetest

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// ofFull are the sources that decide what a full store holds: what parses, identifies,
// computes and writes, the schema, and the starter set.
func ofFull() []string {
	return []string{"feed/*.go", "feed/*/*.go", "kpop/*.go", "trend/run.go", "trend/trend.go", "migrations/*/*", "starter/*.go", "starter/*.csv",
		"*_save.go", "act_list.go", "import_known.go", "issueid.go", "override.go", "run.go",
		"names/book.go", "names/credit.go", "names/identity.go", "names/normal.go", "names/scan.go", "names/title.go"}
}

// ofCity are the sources that decide what a city holds.
func ofCity() []string {
	return []string{"kpop/*.go", "migrations/*/*", "starter/*.go", "starter/*.csv", "calendar/*.go", "storetest/city.go",
		"event_save.go", "moment.go", "release_save.go", "draft_confirm.go", "draft.go", "follow.go"}
}

// Fingerprint identifies the sources of a full store as they are now.
func Fingerprint(t testing.TB) string {
	t.Helper()
	return fingerprint(t, ofFull())
}

// fingerprint is of all files below store that a pattern names; a pattern that names none
// is of a file that was renamed.
func fingerprint(t testing.TB, patterns []string) string {
	t.Helper()
	sum := sha256.New()
	named := map[string]bool{}
	root := filepath.Join(Root(t), "store")
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		name, _ := filepath.Rel(root, path)
		if err != nil || entry.IsDir() || strings.HasSuffix(name, "_test.go") || !names(filepath.ToSlash(name), patterns, named) {
			return err
		}
		data, err := os.ReadFile(path)
		sum.Write(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, pattern := range patterns {
		if !named[pattern] {
			t.Fatalf("no source is named %s any more", pattern)
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// names reports whether a pattern names a path, and notes which ones do.
func names(path string, patterns []string, named map[string]bool) (any bool) {
	for _, pattern := range patterns {
		if ok, _ := filepath.Match(pattern, path); ok {
			any, named[pattern] = true, true
		}
	}
	return any
}
