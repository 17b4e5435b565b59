package shows_test

import (
	"maps"
	"os"
	"path/filepath"
	"testing"

	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// bring imports a file of that name and content.
func bring(t *testing.T, st *store.Store, name, content string) (file.Report, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	reports, err := feed.Import(t.Context(), st, feed.Files{Source: "wins", Paths: []string{path}, At: storetest.At()})
	if err != nil {
		return file.Report{}, err
	}
	return reports[0], nil
}

// won returns the wins of a show's episode.
func won(t *testing.T, st *store.Store, show, day string) (out []kpop.Win) {
	t.Helper()
	all, err := st.Wins(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range all {
		if w.Show == show && w.Day.String() == day {
			out = append(out, w)
		}
	}
	return out
}

const places = "Show,Date,Placement,Artist,Song,Total,Album Sales,SNS (YouTube)\n" +
	"Inkigayo,12-10-2023,1.,Taeyeon,To. X,\"5,675\",66,106\n" +
	"Inkigayo,12-10-2023,2.,aespa,Drama,\"5,519\",2,180\n" +
	"Show,12-12-2023,1.,aespa,Drama,0,,\n"

// A collection of places gives wins with their scores and parts; of a score that is 0
// nothing is known.
func TestPlaces(t *testing.T) {
	st := storetest.World(t)
	r, err := bring(t, st, "2023_Inkigayo.csv", places)
	if err != nil || r.Added != 2 {
		t.Fatalf("Import = %+v, %v; want two wins", r, err)
	}
	got := won(t, st, "inkigayo", "2023-12-10")
	if len(got) != 1 || got[0].Song != "To. X" || got[0].Total != 5675 || len(got[0].Parts) != 2 || got[0].Parts[1] != (kpop.WinPart{Name: "SNS (YouTube)", Score: 106}) {
		t.Errorf("Inkigayo of 2023-12-10 = %+v, want Taeyeon's To. X with 5,675 points", got)
	}
	if got := won(t, st, "the-show", "2023-12-12"); len(got) != 1 || got[0].Total != 0 || len(got[0].Parts) != 0 {
		t.Errorf("The Show of 2023-12-12 = %+v, want a win without a score", got)
	}
}

// One win told by two sources is one; its score is added; another winner is a doubt.
func TestOneWinInTwoSources(t *testing.T) {
	st := storetest.World(t)
	list := `{"wins":[{"show":"the-show","artist":"Aespa[a]","title":"\"Drama\"","date":"2023-12-12"},
		{"show":"inkigayo","artist":"IVE","title":"Baddie","date":"2023-12-10"},
		{"show":"inkigayo","artist":"IVE","title":"Baddie","date":"2023-12-17"}]}`
	if r, err := bring(t, st, "list.json", list); err != nil || r.Added != 3 {
		t.Fatalf("Import(list) = %+v, %v; want three wins", r, err)
	}
	r, err := bring(t, st, "plain.csv", "show,date,artist,song,total,parts\nThe Show,2023-12-12,에스파,Drama,7180,Digital=4000;Album=160\ninkigayo,2023-12-10,TAEYEON,To. X,5675,\n")
	if err != nil || r.Added != 0 || r.Replaced != 1 || r.Differing != 1 || r.Doubts != 1 {
		t.Errorf("Import(plain) = %+v, %v; want one score and one doubt", r, err)
	}
	if got := won(t, st, "the-show", "2023-12-12"); len(got) != 1 || got[0].Credit != "Aespa" || got[0].Song != "Drama" || got[0].Total != 7180 || len(got[0].Parts) != 2 {
		t.Errorf("The Show = %+v, want one win with its score, without the footnote", got)
	}
	if got := won(t, st, "inkigayo", "2023-12-10"); len(got) != 1 || got[0].Song != "Baddie" {
		t.Errorf("Inkigayo = %+v, want the winner of the source that was first", got)
	}
	if r, err := bring(t, st, "again.json", list+"\n"); err != nil || r.Added+r.Replaced != 0 || r.Same != 3 {
		t.Errorf("Import(list again) = %+v, %v; want nothing new", r, err)
	}
}

func TestFilesThatAreRefused(t *testing.T) {
	st := storetest.World(t)
	for name, c := range map[string]struct{ content, code string }{
		"2016_music_core.csv": {"Date,Artist,Song\nJanuary 01,GFriend,Rough\nJanuary 01,TWICE,TT\n", file.FaultDate},
		"counts.csv":          {"Artist,Song,Wins\nGFriend,Rough,3\n", file.FaultHeader},
		"days.csv":            {"Date,Artist,Song\nMarch 17,SHINee,Dream Girl\n", file.FaultHeader},
		"shows.csv":           {"show,date,artist,song\nSome Show,2023-12-12,aespa,Drama\n", file.FaultUnknownWord},
		"cut.csv":             {"show,date,artist,song\ninkigayo,2023-12-10,aespa\n", file.FaultFields},
		"date.csv":            {"show,date,artist,song\ninkigayo,2023-13-10,aespa,Drama\n", file.FaultDate},
		"empty.csv":           {"show,date,artist,song\n", file.FaultBlank},
		"broken.json":         {`{"wins":[`, file.FaultSyntax},
	} {
		_, err := bring(t, st, name, c.content)
		if faults := file.Faults(err); len(faults) == 0 || faults[0].Code != c.code {
			t.Errorf("Import(%s) = %v, want %s", name, err, c.code)
		}
	}
	if _, err := bring(t, st, "2013_inkigayo.csv", "Date,Artist,Song\nMarch 17,SHINee,Dream Girl\nMarch 24,Lee Hi,It's Over\n"); err != nil || len(won(t, st, "inkigayo", "2013-03-24")) != 1 {
		t.Errorf("Import(2013_inkigayo.csv): %v, want the wins of two days", err)
	}
}

// Dynamite has 32 wins on four shows in what collectors have of them.
func TestKnownWins(t *testing.T) {
	data := storetest.Shared(t, "data", "music-show-wins")
	st := storetest.World(t)
	files := feed.Files{Source: "wins", At: storetest.At(), Paths: []string{filepath.Join(data, "musicshowwins-excerpt"), filepath.Join(data, "kpopdb-2023-2025")}}
	reports, err := feed.Import(t.Context(), st, files)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%+v", reports)
	all, err := st.Wins(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for _, w := range all {
		if w.Song == "Dynamite" && w.Credit == "BTS" {
			got[w.Show]++
		}
	}
	if want := map[string]int{"music-bank": 16, "music-core": 10, "inkigayo": 3, "show-champion": 3}; !maps.Equal(got, want) {
		t.Errorf("Dynamite's wins = %v, want %v: 32", got, want)
	}
	if got := won(t, st, "show-champion", "2025-06-25"); len(got) != 2 {
		t.Errorf("Show Champion of 2025-06-25 = %+v, want its two winners", got)
	}
}
