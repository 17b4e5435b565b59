package store

import (
	"fmt"
	"strings"
	"testing"

	"fanchart/store/kpop"
)

// announced saves a release: what a test does not care for is filled in.
func announced(t testing.TB, st *Store, r kpop.Release) kpop.Release {
	t.Helper()
	if r.Kind == "" {
		r.Kind = kpop.SingleRelease
	}
	must(t, st, func(tx *Tx) (err error) {
		r, err = tx.SaveRelease(t.Context(), r, FromGuild)
		return err
	})
	return r
}

func TestReleaseKeepsWhatWasSaved(t *testing.T) {
	st := newStore(t)
	ids := catalogued(t, st, "Nova", "Lumi")
	want := kpop.Release{
		Guild: here, Name: "Fe3O4: BREAK; DROP TABLE release", Credit: "Nova feat. Lumi", Kind: kpop.EPRelease, Day: "2026-03-17", At: 1773705600,
		Credits: []kpop.Credit{{ActID: ids[0], Name: "Nova", Role: kpop.Lead, KPop: true, Current: true}, {ActID: ids[1], Name: "Lumi", Role: kpop.Featured, KPop: true, Current: true}},
		Country: "JP", Tags: []string{"crossover", "japanese"}, Rumour: true, Sources: []kpop.Citation{{Name: "a", URL: "https://example.org", Key: "k"}},
		Was: "2026-03-10", Moved: 1772000000,
	}
	saved := announced(t, st, want)
	want.ID, want.Version = saved.ID, 1
	got, err := st.Release(t.Context(), here, saved.ID)
	if err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("Release: got %+v, %v\nwant %+v", got, err, want)
	}
}

func TestReleasesByDay(t *testing.T) {
	st := newStore(t)
	ids := catalogued(t, st, "Nova", "Lumi")
	for _, r := range []kpop.Release{
		{Guild: here, Name: "feb", Day: "2026-02-28"},
		{Guild: here, Name: "mar", Day: "2026-03-14", Credits: credits(ids...), Tags: []string{"debut", "solo"}},
		{Name: "mar31", Day: "2026-03-31", Kind: kpop.AlbumRelease, Country: "JP", Credits: credits(ids[0])},
		{Guild: here, Name: "march", Day: "2026-03", Credits: credits(ids[1]), Tags: []string{"debut"}},
		{Guild: here, Name: "year", Day: "2026"},
		{Name: "dec", Day: "2026-12"},
		{Guild: here, Name: "tba", Credits: credits(ids[0])},
		{Guild: there, Name: "secret", Day: "2026-03-14", Credits: credits(ids...), Tags: []string{"debut"}},
	} {
		announced(t, st, r)
	}
	for _, c := range []struct {
		f    ReleaseFilter
		want string
	}{
		{ReleaseFilter{}, "feb mar mar31 march dec year tba"},
		{ReleaseFilter{Newest: true}, "tba year dec march mar31 mar feb"},
		{ReleaseFilter{From: "2026-03-01"}, "mar mar31 march dec year"},
		{ReleaseFilter{From: "2026-03-15"}, "mar31 march dec year"},
		{ReleaseFilter{From: "2026-04-01"}, "dec year"},
		{ReleaseFilter{From: "2027-01-01"}, ""},
		{ReleaseFilter{Until: "2026-03-14"}, "feb mar march year"},
		{ReleaseFilter{Until: "2026-03-14", Newest: true}, "year march mar feb"},
		{ReleaseFilter{From: "2026-03-01", Until: "2026-03-31"}, "mar mar31 march year"},
		{ReleaseFilter{From: "2026-03", Until: "2026-03"}, "mar mar31 march year"},
		{ReleaseFilter{From: "2026-12-01", Until: "2026-12-24"}, "dec year"},
		{ReleaseFilter{From: "2026-12-31", Until: "2026-12-31"}, "dec year"},
		{ReleaseFilter{From: "2025-01-01", Until: "2025-12-31"}, ""},
		{ReleaseFilter{Undated: true}, "tba"},
		{ReleaseFilter{Kind: kpop.AlbumRelease}, "mar31"},
		{ReleaseFilter{Country: "JP"}, "mar31"},
		{ReleaseFilter{Acts: ids}, "mar mar31 march tba"},
		{ReleaseFilter{Acts: ids, From: "2026-03-10", Until: "2026-03-14", Newest: true}, "march mar"},
		{ReleaseFilter{Acts: ids[1:], Tag: "solo"}, "mar"},
		{ReleaseFilter{Acts: ids[:1], Undated: true}, "tba"},
		{ReleaseFilter{Tag: "debut"}, "mar march"},
		{ReleaseFilter{Tag: "debut", Until: "2026-03-13"}, "march"},
		{ReleaseFilter{Tag: "debut", Newest: true, Limit: 1}, "march"},
		{ReleaseFilter{Tag: "' OR 1=1 --"}, ""},
		{ReleaseFilter{Limit: 2, Offset: 3}, "march dec"},
	} {
		c.f.Guild = here
		list, total, err := st.Releases(t.Context(), c.f)
		var names []string
		for _, r := range list {
			names = append(names, r.Name)
		}
		if got := strings.Join(names, " "); got != c.want || err != nil || c.f.Limit == 0 && total != len(list) {
			t.Errorf("Releases(%+v) = %s (of %d), %v, want %s", c.f, got, total, err, c.want)
		}
	}
}

func TestADayKnownMoreExactlyIsNoMove(t *testing.T) {
	for _, c := range []struct{ from, to, was kpop.Date }{
		{"", "2026-03", ""}, {"2026-03", "2026-03-14", ""}, {"2026", "2026-03", ""}, {"2026-03-14", "2026-03-14", ""},
		{"2026-03-14", "2026-03-21", "2026-03-14"}, {"2026-03", "2026-04-01", "2026-03"}, {"2026-03-14", "2026-03", "2026-03-14"}, {"2026-03-14", "", "2026-03-14"},
	} {
		got := kpop.Release{Day: c.to}.MovedFrom(kpop.Release{Day: c.from}, 5)
		if got.Was != c.was || (got.Moved == 5) != (c.was != "") {
			t.Errorf("MovedFrom %q to %q = was %q at %d, want was %q", c.from, c.to, got.Was, got.Moved, c.was)
		}
	}
}
