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

// decides lists the sources that decide what a full store holds: what parses,
// identifies, computes and writes, the schema, and the starter set.
func decides(path string) bool {
	for _, pattern := range []string{"feed/*.go", "kpop/*.go", "trend/run.go", "trend/trend.go", "migrations/*", "starter/*.go", "starter/*.csv", "save_*.go", "issueid.go",
		"names/book.go", "names/credit.go", "names/identity.go", "names/normal.go", "names/scan.go", "names/title.go"} {
		if ok, _ := filepath.Match(pattern, path); ok && !strings.HasSuffix(path, "_test.go") {
			return true
		}
	}
	return false
}

// Fingerprint identifies those sources as they are now.
func Fingerprint(t testing.TB) string {
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
