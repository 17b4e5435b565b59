package plot

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fanchart/commands/say"
	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
	"fanchart/store/trend"
)

var pictures = flag.String("pictures", "", "write the pictures of the tests to this folder, to be looked at")

// look keeps a picture for human eyes.
func look(t testing.TB, name string, png []byte) {
	t.Helper()
	if *pictures != "" {
		if err := os.WriteFile(filepath.Join(*pictures, name+".png"), png, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func drawer(t testing.TB) *Drawer {
	t.Helper()
	d, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func words(t testing.TB, locale string) *say.Printer {
	t.Helper()
	all, err := say.Load()
	if err != nil {
		t.Fatal(err)
	}
	return all.For(locale)
}

// line reads a title's run on a chart of the store.
func line(t testing.TB, st *store.Store, chart, name, credit string) Line {
	t.Helper()
	var id int64
	err := st.SearchTitles(t.Context(), func(f store.FoundTitle) error {
		if f.Name == name && strings.Contains(f.Credit, credit) {
			id = f.ID
		}
		return nil
	})
	if err != nil || id == 0 {
		t.Fatalf("no title %s by %s: %v", name, credit, err)
	}
	points, err := st.History(t.Context(), chart, kpop.DayOf(2027, 1, 1), []int64{id})
	if err != nil {
		t.Fatal(err)
	}
	held, err := st.Calendar(t.Context(), chart)
	if err != nil {
		t.Fatal(err)
	}
	var c trend.Calendar
	for _, known := range feed.Sources().Charts() {
		if known.Key == chart {
			c = trend.Calendar{Chart: known, Held: held}
		}
	}
	p := points[id]
	if len(p) == 0 {
		t.Fatalf("%s never was on %s", name, chart)
	}
	return Line{Name: name, Points: p, Gaps: trend.Gaps(c, p, true), Known: trend.Run(c, p, true).Known}
}

func TestRunsOfRealTitles(t *testing.T) {
	if *pictures == "" {
		t.Skip("to be looked at: -pictures FOLDER")
	}
	st, d := storetest.Full(t), drawer(t)
	golden := line(t, st, "global-200", "Golden", "HUNTR/X")
	apt := line(t, st, "global-200", "APT.", "Bruno")
	dynamite := line(t, st, "hot-100", "Dynamite", "BTS")
	en, ko := words(t, "en-US"), words(t, "ko")
	for name, r := range map[string]Runs{
		"golden":   {Words: en, Title: "Golden — HUNTR/X: EJAE, Audrey Nuna & REI AMI", Facts: "Billboard Global 200 · peak no. 1 for 18 weeks · 27 weeks", Note: "Issues of 5 Jul 2025 to 3 Jan 2026", Debut: "debut", No1: "week at no. 1", Lines: []Line{golden}},
		"apt":      {Words: ko, Title: "APT. — ROSE & Bruno Mars", Facts: "빌보드 글로벌 200 · 최고 1위", Note: "", Debut: "진입", No1: "1위 한 주", Lines: []Line{apt}},
		"dynamite": {Words: en, Title: "Dynamite — BTS", Facts: "Billboard Hot 100", Debut: "debut", No1: "week at no. 1", Lines: []Line{dynamite}},
		"five": {Words: en, Title: "Golden, APT., Your Idol, Soda Pop, How It's Done", Facts: "Billboard Global 200, weeks since debut", SinceDebut: true, Axis: "weeks since debut", Debut: "debut", No1: "week at no. 1", Lines: []Line{golden, apt,
			line(t, st, "global-200", "Your Idol", "Saja Boys"), line(t, st, "global-200", "Soda Pop", "Saja Boys"), line(t, st, "global-200", "How It's Done", "HUNTR/X")}},
	} {
		png, err := d.Runs(r)
		if err != nil {
			t.Fatalf("Runs(%s): %v", name, err)
		}
		look(t, name, png)
	}
}

func TestExamples(t *testing.T) {
	d := drawer(t)
	for _, pic := range examples(words(t, "en-US")) {
		png, err := pic.lay(d).png()
		if err != nil {
			t.Fatalf("png of %s: %v", pic.name, err)
		}
		look(t, "example-"+pic.name, png)
	}
}
