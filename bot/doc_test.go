package bot

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTheTourNamesEveryRoom: who adds a room or a file of this package tells of it.
func TestTheTourNamesEveryRoom(t *testing.T) {
	tour, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		want := "//\t" + e.Name() + " "
		if e.IsDir() {
			want = "//\tbot/" + e.Name() + " "
			if files, err := filepath.Glob(e.Name() + "/*.go"); err != nil || len(files) == 0 {
				continue
			}
		}
		if strings.HasSuffix(e.Name(), "_test.go") || e.Name() == "doc.go" {
			continue
		}
		if !strings.Contains(string(tour), want) {
			t.Errorf("doc.go does not tell of %s", e.Name())
		}
	}
}
