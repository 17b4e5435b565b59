package starter_test

import (
	"slices"
	"strings"
	"testing"

	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/names"
	"fanchart/store/storetest"
)

func starterReleases(t *testing.T, st *store.Store) []kpop.Release {
	t.Helper()
	list, _, err := st.Releases(t.Context(), store.ReleaseFilter{})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// Every release of the set says by which acts of the catalogue it is, on which day it came
// out, of 2025 but for K-Latino, and who says so.
func TestReleasesAreWhole(t *testing.T) {
	list := starterReleases(t, storetest.World(t))
	if rows := append(table(t, "releases.csv"), table(t, "klatino.csv")...); len(list) != len(rows) || len(list) < 70 {
		t.Errorf("the store has %d releases of %d rows, want all, at least 70: is one of them merged?", len(list), len(rows))
	}
	sources := []string{"r/kpop wiki", "Kpopit", "Fanchart editors", "dbkpop"}
	for _, r := range list {
		if _, err := kpop.ParseDay(string(r.Day)); err != nil || r.Day[:4] != "2025" && !slices.Contains(r.Tags, "k-latino") {
			t.Errorf("%s – %s: day %q, want one of 2025", r.Credit, r.Name, r.Day)
		}
		if len(r.Credits) == 0 || !slices.ContainsFunc(r.Credits, func(c kpop.Credit) bool { return c.KPop }) {
			t.Errorf("%s – %s: credits %v, want an act of the catalogue that is K-pop", r.Credit, r.Name, r.Credits)
		}
		if len(r.Sources) != 1 || !slices.Contains(sources, r.Sources[0].Name) || r.Rumour {
			t.Errorf("%s – %s: sources %v, rumour %v, want one of %q", r.Credit, r.Name, r.Sources, r.Rumour, sources)
		}
	}
}

// The acts that the year is remembered for are all there.
func TestReleasesOfTheYear(t *testing.T) {
	have := map[string]bool{}
	for _, r := range starterReleases(t, storetest.World(t)) {
		for _, c := range r.Credits {
			have[c.Name] = true
		}
	}
	for _, name := range []string{"NMIXX", "JENNIE", "ROSÉ", "LISA", "JISOO", "BLACKPINK", "SHINee", "ATEEZ", "BOYNEXTDOOR", "CORTIS", "Stray Kids",
		"HUNTR/X", "Saja Boys", "KATSEYE", "TWICE", "aespa", "IVE", "LE SSERAFIM", "SEVENTEEN", "ENHYPEN", "TOMORROW X TOGETHER", "ILLIT", "JIN", "j-hope"} {
		if !have[name] {
			t.Errorf("no release of %s", name)
		}
	}
}

// What charted did so on or after its day, and an album within three weeks of it, but
// for one whose discs came to American shops later. A chart is dated up to two weeks
// behind the week that it counts, so a day that fits is no proof, but a wrong one shows.
func TestReleasesFitTheCharts(t *testing.T) {
	st := storetest.Full(t)
	late := map[string]kpop.Day{"bomb": 26}
	songs := map[string]string{"AMORTAGE": "Earthquake"} // an album that only its song confirms
	charted := 0
	for _, r := range starterReleases(t, st) {
		day, _ := r.Day.First()
		ids := make([]int64, len(r.Credits))
		for i, c := range r.Credits {
			ids[i] = c.ActID
		}
		if song, ok := songs[r.Name]; ok {
			r.Name, r.Kind = song, kpop.SingleRelease
		}
		first := firstWeeks(t, st, r, ids)
		for chart, week := range first {
			charted++
			most := max(late[r.Name], 21)
			if week < day || isAlbum(r) && chart == "billboard-200" && week-day > most {
				t.Errorf("%s – %s of %s first stands on %s of %s: %d days", r.Credit, r.Name, r.Day, chart, week, week-day)
			}
		}
		if r.Sources[0].Name == "Fanchart editors" && len(first) == 0 && r.Name != "Poet | Artist" {
			t.Errorf("%s – %s of %s stands on no chart that could confirm it", r.Credit, r.Name, r.Day)
		}
	}
	if charted < 45 {
		t.Errorf("%d releases and charts compared, want at least 45", charted)
	}
	t.Logf("%d releases and charts agree", charted)
}

func isAlbum(r kpop.Release) bool { return r.Kind == kpop.EPRelease || r.Kind == kpop.AlbumRelease }

// firstWeeks returns the first issue of each chart on which a title of the release's
// name by one of its acts stands, from two weeks before it on.
func firstWeeks(t *testing.T, st *store.Store, r kpop.Release, acts []int64) map[string]kpop.Day {
	t.Helper()
	runs, err := st.RunsOfActs(t.Context(), acts)
	if err != nil {
		t.Fatal(err)
	}
	var ids []int64
	for _, run := range runs {
		ids = append(ids, run.TitleID)
	}
	titles, err := st.Titles(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	day, _ := r.Day.First()
	out := map[string]kpop.Day{}
	for _, run := range runs {
		title := titles[run.TitleID]
		album := run.Chart == "billboard-200"
		named, want := names.NormalTitle(title.Name), names.NormalTitle(r.Name)
		if named != want && !(album && strings.Contains(named, want) && len(want) > 3) || album != (isAlbum(r) || r.Kind == kpop.SoundtrackRelease && r.Name != "Messy") || run.First < day-100 {
			continue
		}
		if have, ok := out[run.Chart]; !ok || run.First < have {
			out[run.Chart] = run.First
		}
	}
	return out
}
