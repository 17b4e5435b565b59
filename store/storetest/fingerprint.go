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

// Fingerprint identifies the sources that decide what a full store holds: the code
// of store and its folders, tests apart, and the starter set.
func Fingerprint(t testing.TB) string {
	t.Helper()
	sum := sha256.New()
	err := filepath.WalkDir(filepath.Join(Root(t), "store"), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(path, "_test.go") {
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
