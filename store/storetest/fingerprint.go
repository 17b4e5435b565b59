package storetest

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// decides lists the sources that decide what a full store holds: what parses,
// identifies, computes and writes, the schema, and the starter set.
func decides(path string) bool {
	return oneOf(path, "feed/*.go", "kpop/*.go", "trend/run.go", "trend/trend.go", "migrations/*/*", "starter/*.go", "starter/*.csv", "*_save.go", "import_known.go", "issueid.go",
		"names/book.go", "names/credit.go", "names/identity.go", "names/normal.go", "names/scan.go", "names/title.go")
}

// decidesCity lists the sources that decide what a city holds.
func decidesCity(path string) bool {
	return oneOf(path, "kpop/*.go", "migrations/*/*", "starter/*.go", "starter/*.csv", "calendar/*.go", "storetest/city.go",
		"event_save.go", "moment.go", "release_save.go", "draft_confirm.go", "draft.go", "follow.go")
}

func oneOf(path string, patterns ...string) bool {
	return !strings.HasSuffix(path, "_test.go") && slices.ContainsFunc(patterns, func(pattern string) bool {
		ok, _ := filepath.Match(pattern, path)
		return ok
	})
}

// Fingerprint identifies those sources as they are now.
func Fingerprint(t testing.TB) string {
	t.Helper()
	return fingerprint(t, decides)
}

func fingerprint(t testing.TB, decides func(path string) bool) string {
	t.Helper()
	sum := sha256.New()
	root := filepath.Join(Root(t), "store")
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		name, _ := filepath.Rel(root, path)
		if err != nil || entry.IsDir() || !decides(filepath.ToSlash(name)) {
			return err
		}
		data, err := os.ReadFile(path)
		sum.Write(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}
