package commands

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/say"
	"fanchart/commands/view"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

var digestPictures = flag.String("digest.pictures", "", "a folder that the pictures of digests are written to")

// briefFolder holds what digests say of the real charts, as they would be posted.
const briefFolder = "testdata/brief"

// TestDigestsOfTheRealCharts: what digests say in weeks that fans remember, and in
// one without K-pop.
func TestDigestsOfTheRealCharts(t *testing.T) {
	d := newDesk(t, storetest.Full(t))
	for name, c := range map[string]struct{ locale, request string }{
		"golden-week":       {"en-US", "charts:hot-100,global-200@2025-08-30 from:2025-08-19 until:2025-08-25"},
		"golden-week-ko":    {"ko", "charts:hot-100,global-200@2025-08-30 from:2025-08-19 until:2025-08-25"},
		"golden-week-full":  {"en-US", "charts:hot-100,global-200,billboard-200@2025-08-30 size:full from:2025-08-19 until:2025-08-25"},
		"girl-groups-ko":    {"ko", "charts:hot-100,billboard-200@2022-10-01 scope:girl from:2022-09-20 until:2022-09-26"},
		"boy-groups":        {"en-US", "charts:hot-100,global-200@2020-12-05 scope:boy from:2020-11-24 until:2020-11-30"},
		"butter":            {"en-US", "charts:hot-100@2021-07-10 from:2021-06-29 until:2021-07-05"},
		"a-day-ko":          {"ko", "sections:day from:2025-08-29 until:2025-08-29"},
		"a-month":           {"en-US", "charts:hot-100,global-200,billboard-200,global-excl-us@2025-09-27 from:2025-09-01 until:2025-09-30"},
		"week-without-kpop": {"en-US", "sections:movement,records,milestones,picture charts:hot-100@1998-06-06 from:1998-05-26 until:1998-06-01"},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := table().Parse("/brief " + c.request)
			if err != nil {
				t.Fatal(err)
			}
			r.At, r.Locale, r.Origin = storetest.At(), c.locale, ask.Clock
			begun := time.Now()
			m, err := d.Answer(t.Context(), r)
			if err != nil {
				t.Fatalf("Answer(%s): %v", r, err)
			}
			first := time.Since(begun)
			begun = time.Now()
			if _, err := d.Answer(t.Context(), r); err != nil {
				t.Fatal(err)
			}
			t.Logf("first %v, again %v", first, time.Since(begun))
			checkGolden(t, name, stable(view.Text(m)))
			checkSize(t, m)
			for _, i := range m.Images {
				savePicture(t, name, i)
			}
		})
	}
}

func checkGolden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join(briefFolder, name+".txt")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s: %s", file, firstDifference(got, string(want)))
	}
}

// checkSize: a digest fits a message with room for what escaping adds.
func checkSize(t *testing.T, m view.Message) {
	t.Helper()
	text, _, _ := strings.Cut(view.Text(m), "\n[")
	if units := len(utf16.Encode([]rune(text))); units > 3700 || len(text) > 9500 || len(m.Buttons) > 12 {
		t.Errorf("%d letters, %d bytes, %d buttons: want at most 3700, 9500, 12", units, len(text), len(m.Buttons))
	}
	for _, b := range m.Buttons {
		if len(b.Request) > desk.MaxRequest {
			t.Errorf("button %q asks %d letters, want at most %d", b.Request, len(b.Request), desk.MaxRequest)
		}
	}
}

func savePicture(t *testing.T, name string, i view.Image) {
	t.Helper()
	if *digestPictures == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(*digestPictures, name+"-"+i.Name), i.PNG, 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestFullListsKeep: a full list asked for weeks later, after newer issues, says what
// it said: what the digest says of an issue does not depend on those after it.
func TestFullListsKeep(t *testing.T) {
	d := newDesk(t, storetest.Full(t))
	r, err := table().Parse("/brief charts:hot-100,global-200@2025-08-30 from:2025-08-19 until:2025-08-25")
	if err != nil {
		t.Fatal(err)
	}
	r.At = time.Date(2025, 8, 26, 0, 0, 0, 0, time.UTC)
	m, err := d.Answer(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range m.Buttons {
		asked, err := table().Parse(b.Request)
		if err != nil {
			t.Fatal(err)
		}
		var said [2]string
		for i, at := range []time.Time{r.At, r.At.AddDate(0, 2, 0)} {
			asked.At = at
			answer, err := d.Answer(t.Context(), asked)
			if err != nil {
				t.Fatalf("Answer(%s): %v", asked, err)
			}
			said[i] = view.Text(answer)
		}
		if said[0] != said[1] || strings.Contains(said[0], "nothing to tell") {
			t.Errorf("%s says\n%s\ntwo months later\n%s", b.Request, said[0], said[1])
		}
	}
}

// TestBriefFits: a digest of the longest names in every section fits a message.
func TestBriefFits(t *testing.T) {
	d := newDesk(t, storetest.World(t))
	for _, letter := range []string{"W", "뷁", "*"} {
		long := strings.Repeat(letter, 300)
		for _, p := range d.Printers() {
			checkSize(t, view.BriefMessage(p, longBrief(p, long)))
		}
	}
}

// longBrief is a digest with many releases and events of a name.
func longBrief(p *say.Printer, name string) view.BriefPage {
	release := kpop.Release{Name: name, Credit: name, Day: "2025-01-01", Kind: kpop.AlbumRelease, Tags: kpop.Tags()}
	event := view.EventItem{Event: kpop.Event{Name: name, Kind: kpop.Concert, City: name, Zone: "Asia/Seoul"}}
	releases, events := view.BriefList{Heading: name}, view.BriefList{Heading: name}
	for range 40 {
		releases.Items = append(releases.Items, view.ReleaseNews(p, release))
		events.Items = append(events.Items, view.BriefItem{Line: view.EventLine(p, event)})
	}
	return view.BriefPage{Scope: guild.AllKPop, From: 20000, Until: 20030, Next: 1, Parts: []view.BriefPart{
		{Lists: []view.BriefList{releases, releases}}, {Lists: []view.BriefList{events}},
	}}
}
