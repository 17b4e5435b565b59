package commands

import (
	"os"
	"path/filepath"
	"testing"

	"fanchart/commands/desk"
	"fanchart/store/feed"
	"fanchart/store/feed/file"
	"fanchart/store/storetest"
)

// A chart that an operator has described in a file is asked for like any other, by a running
// desk as well, and under the name that the file gives it.
func TestDescribedChart(t *testing.T) {
	st := storetest.World(t)
	d, err := desk.New(t.Context(), st, desk.Config{Commands: All(), Sources: feed.Sources()})
	if err != nil {
		t.Fatal(err)
	}
	in := func(name string) string { return filepath.Join("testdata", "charts", name) }
	body, err := os.ReadFile(in("described.json"))
	if err != nil {
		t.Fatal(err)
	}
	given := feed.Described{File: file.File{Name: "described.json", Data: body}, At: storetest.At()}
	if _, err := feed.Describe(t.Context(), st, given); err != nil {
		t.Fatal(err)
	}
	if _, err := feed.Import(t.Context(), st, feed.Files{Source: "busan-sounds", Paths: []string{in("described.csv")}, At: storetest.At()}); err != nil {
		t.Fatal(err)
	}
	if changed, err := d.Refresh(t.Context()); err != nil || !changed {
		t.Fatalf("Refresh = %v, %v; want the new chart seen", changed, err)
	}
	converse(t, in("described.txt"), d)
}
