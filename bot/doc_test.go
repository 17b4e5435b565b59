package bot

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestTheTourNamesEveryRoomOfTheHouse: a newcomer finds each package from its first page.
func TestTheTourNamesEveryRoomOfTheHouse(t *testing.T) {
	tour, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	words := strings.FieldsFunc(string(tour), func(r rune) bool { return strings.ContainsRune(" \t\n,;:()", r) })
	named := map[string]bool{}
	for _, word := range words {
		named[word] = true
	}
	for _, house := range []string{"bot", "cmd", "commands", "store"} {
		err := filepath.WalkDir(filepath.Join("..", house), func(path string, e os.DirEntry, err error) error {
			if err != nil || !e.IsDir() {
				return err
			}
			if e.Name() == "testdata" || e.Name() == "node_modules" {
				return filepath.SkipDir
			}
			files, err := filepath.Glob(filepath.Join(path, "*.go"))
			room := filepath.ToSlash(strings.TrimPrefix(path, ".."+string(filepath.Separator)))
			inside := slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, room+"/") && strings.HasSuffix(w, ".go") })
			if err == nil && len(files) > 0 && room != "bot" && !named[room] && !inside {
				t.Errorf("doc.go does not tell of %s", room)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

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
