package starter_test

import (
	"archive/tar"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// printing is a title and credit as a chart printed them.
type printing struct {
	subject       kpop.Subject
	title, credit string
}

// crawled reads what the second crawler's charts print, those of 2026 among them that
// the full store lacks.
func crawled(t *testing.T) map[printing]bool {
	t.Helper()
	folder := storetest.Shared(t, "data", "billboard-json")
	archives, err := filepath.Glob(filepath.Join(folder, "*.tar.gz"))
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives in %s: %v", folder, err)
	}
	out := map[printing]bool{}
	for _, name := range archives {
		if strings.Contains(name, "-2022-") {
			continue // of charts that the full store holds
		}
		eachFile(t, name, func(name string, r io.Reader) { readCrawl(t, name, r, out) })
	}
	lists, err := filepath.Glob(filepath.Join(folder, "derived", "*.csv"))
	if err != nil || len(lists) == 0 {
		t.Fatalf("no lists in %s: %v", folder, err)
	}
	for _, name := range lists {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		rows, err := csv.NewReader(f).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, row := range rows {
			out[printing{kpop.Song, row[2], row[3]}] = true
		}
	}
	return out
}

// eachFile reads the JSON files of an archive.
func eachFile(t *testing.T, name string, read func(name string, r io.Reader)) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	unzipped, err := gzip.NewReader(f)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for files := tar.NewReader(unzipped); ; {
		h, err := files.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if strings.HasSuffix(h.Name, ".json") {
			read(h.Name, files)
		}
	}
}

func readCrawl(t *testing.T, name string, r io.Reader, out map[printing]bool) {
	t.Helper()
	var chart struct {
		Data []struct{ Name, Artist string }
	}
	if err := json.NewDecoder(r).Decode(&chart); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	subject := kpop.Song
	switch path.Base(path.Dir(name)) {
	case "billboard-200", "official-uk-albums", "soundtracks", "top-album-sales", "vinyl-albums":
		subject = kpop.Album
	}
	for _, e := range chart.Data {
		out[printing{subject, e.Name, e.Artist}] = true
	}
}
