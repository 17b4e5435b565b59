package lists_test

import (
	"strings"
	"testing"
	"time"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/feed/lists"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// doubtsOf counts what imports into a list found doubtful, by code.
func doubtsOf(t *testing.T, st *store.Store, list string) map[string]int {
	t.Helper()
	out := map[string]int{}
	err := st.FileDoubts(t.Context(), list, func(d store.Doubt) error {
		out[d.Code]++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// releasesBy returns everybody's releases by "credit – name".
func releasesBy(t *testing.T, st *store.Store) map[string]kpop.Release {
	t.Helper()
	list := knownReleases(t, st)
	out := map[string]kpop.Release{}
	for _, r := range list {
		out[r.Credit+" – "+r.Name] = r.Release
	}
	return out
}

func creditNames(credits []kpop.Credit) string {
	var out []string
	for _, c := range credits {
		out = append(out, c.Name)
	}
	return strings.Join(out, ", ")
}

// The rows made from the wiki: two artists were cut off, titles have character
// references, and brackets tell whose member somebody is or was.
func TestWikiSample(t *testing.T) {
	path := storetest.Shared(t, "data", "releases", "rkpop-wiki", "comebacks-sample.json")
	st := storetest.New(t)
	world := storetest.World(t)
	if r := bring(t, st, lists.Releases, path); r.Added != 109 {
		t.Errorf("without a catalogue: report = %+v, want 109 added", r)
	}
	r := bring(t, world, lists.Releases, path)
	t.Logf("the sample beside the starter set: %+v", r)
	if r.Added+r.Replaced+r.Same != 109 || r.Same+r.Replaced < 15 {
		t.Errorf("report = %+v, want 109 rows, some of which are releases of the starter set", r)
	}
	if got := doubtsOf(t, world, lists.Releases); got[file.FaultCut] != 2 || got[file.FaultOtherDay] != 0 || len(got) != 1 {
		t.Errorf("doubts = %v, want 2 of names cut off and no others", got)
	}
	all := releasesBy(t, world)
	for _, tt := range []struct{ release, day, kind, acts string }{
		{"FIFTY FIFTY – Day & Night", "2025-04-29", "ep", "FIFTY FIFTY"},
		{"Park Woojin (AB6IX) – Cool & Hot", "2025-04-30", "single", ""},
		{"Lee Soojin, Kim Jimin, Park Soeun, Lee Jaehee, … – Daileee", "2025-04-25", "digital", ""},
		{"Minho (SHINee) – Stay for a night", "2024-01-06", "digital", "MINHO"},
		{"Kim Jonghyeon (ex-NU’EST JR) – Brilliant Seasons", "2024-01-03", "ep", "Kim Jonghyeon"},
		{"Jang Hyunseung (ex-HIGHLIGHT) – Orbit", "2025-04-29", "digital", "Jang Hyunseung"},
		{"Chenle (NCT) – Lucid", "2025-05-05", "ep", ""},
		{"Tablo (Epik High), RM (BTS) – Stop The Rain", "2025-05-02", "single", "TABLO, RM"},
	} {
		got, ok := all[tt.release]
		if !ok || string(got.Day) != tt.day || string(got.Kind) != tt.kind || creditNames(got.Credits) != tt.acts {
			t.Errorf("%s = %s, %s, by %q, there %v; want %s, %s, by %q", tt.release, got.Day, got.Kind, creditNames(got.Credits), ok, tt.day, tt.kind, tt.acts)
		}
	}
	kiss := all["KATSEYE – Gnarly"]
	if at := time.Unix(kiss.At, 0).UTC().Format(time.DateTime); at != "2025-04-30 04:00:00" {
		t.Errorf("Gnarly at %s UTC, want 13:00 in Korea", at)
	}
}

// The list of concerts: 28 rows are 12 events. Thirteen rows have another event's link,
// and with it its hour and town; one event is of another year than its date.
func TestConcertsSample(t *testing.T) {
	path := storetest.Shared(t, "data", "events", "kpopofficial", "concerts-sample.json")
	st := storetest.World(t)
	if r := bring(t, st, lists.Events, path); r.Added != 11 || r.Doubts != 14 {
		t.Errorf("report = %+v, want 11 added with 14 doubts", r)
	}
	if got := doubtsOf(t, st, lists.Events); got[file.FaultForeign] != 13 || got[file.FaultYear] != 1 || len(got) != 2 {
		t.Errorf("doubts = %v, want 13 foreign links and 1 wrong year", got)
	}
	list := knownEvents(t, st)
	got := map[string]string{}
	for _, e := range list {
		end := ""
		if e.End != (kpop.Local{}) {
			end = "/" + e.End.String()
		}
		got[e.Name] = strings.Join([]string{e.Start.String() + end, e.Zone, e.City, strings.TrimPrefix(e.URL, "https://kpopofficial.com/event/")}, " ")
	}
	for name, want := range map[string]string{
		"MAMA AWARDS 2025":                  "2025-11-28/2025-11-29 Asia/Hong_Kong Hong Kong mama-awards-2025-hong-kong/",
		"Melon Music Awards (MMA 2025)":     "2025-12-20 17:00 Asia/Seoul Seoul mma-2025-lineup/",
		"MBC Gayo Daejejeon 2025":           "2025-12-31 20:50 Asia/Seoul  mbc-gayo-daejejeon-2025/",
		"KCON JAPAN 2026":                   "2026-05-08/2026-05-10 Asia/Tokyo Chiba kcon-japan-2026/",
		"Stray Kids World Tour RUN IT 2026": "2026-07-25 Asia/Seoul Seoul stray-kids-concert-seoul-2026/",
	} {
		if got[name] != want {
			t.Errorf("%s = %q, want %q", name, got[name], want)
		}
	}
	if _, ok := got["BTS World Tour ARIRANG 2027"]; ok {
		t.Error("the concert of 2027 stands in 2026")
	}
	if r := bring(t, st, lists.Events, put(t, "copy.json", read(t, path)+"\n")); r.Same != 11 || r.Added+r.Replaced != 0 {
		t.Errorf("the same rows again: report = %+v, want 11 as before", r)
	}
}
