package fetch_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"fanchart/store"
	"fanchart/store/feed/fetch"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// releasesBy are the releases that cite a source, as title, day and kind.
func releasesBy(t testing.TB, st *store.Store, source string) (out []string) {
	t.Helper()
	err := st.Update(t.Context(), func(tx *store.Tx) error {
		list, err := tx.KnownReleases(t.Context(), 0)
		for _, r := range list {
			if slices.ContainsFunc(r.Sources, func(c kpop.Citation) bool { return c.Name == source }) {
				out = append(out, r.Name+" "+string(r.Day)+" "+string(r.Kind))
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

// A search is gone through page by page; a year or a month stays one; what is in another
// source's list too is one release.
func TestMusicBrainzGivesReleasesOfKnownActs(t *testing.T) {
	t.Parallel()
	m, st := newMirror(t), storetest.World(t)
	m.answers("musicbrainz.org/ws/2/release-group", func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		switch {
		case q.Get("fmt") != "json" || q.Get("limit") != "100" || !strings.Contains(q.Get("query"), "firstreleasedate:["):
			http.Error(w, "what?", http.StatusBadRequest)
		case !strings.Contains(q.Get("query"), `"IVE"`):
			fmt.Fprint(w, released(0, 0))
		case q.Get("offset") == "0":
			fmt.Fprint(w, released(150, 0, groupOf(1, "IVE", girlGroup, "A Year", "2026"), groupOf(2, "IVE", girlGroup, "A Month", "2026-10"), groupOf(3, "IVE", "a choir", "A Psalm", "2026-10-01")))
		case q.Get("offset") == "100":
			fmt.Fprint(w, released(150, 100, groupOf(4, "IVE", girlGroup, "A Day", "2026-10-05")))
		default:
			http.Error(w, "no such page", http.StatusNotFound)
		}
	})
	f := m.given(t, st, fetch.Given{})
	if o := sync1(t, f, "musicbrainz"); o.Added != 3 || len(o.Faults) > 0 {
		t.Fatalf("Sync = %+v, want three releases", o)
	}
	if got := releasesBy(t, st, "MusicBrainz"); fmt.Sprint(got) != "[A Day 2026-10-05 single A Month 2026-10 single A Year 2026 single]" {
		t.Errorf("releases: %q", got)
	}
	now := storetest.At()
	m.host("www.reddit.com/r/kpop/wiki/upcoming-releases/"+strings.ToLower(now.Format("2006/January"))+".json",
		wikiPage("#October 2026\n\n"+wikiHead+"|5th||IVE|||A Day||\n|7th||IVE|||A Month||\n"))
	if o := sync1(t, f, "rkpop-wiki"); o.Added != 0 || o.Replaced != 2 || len(o.Faults) > 0 {
		t.Errorf("Sync of the other list = %+v, want the same releases", o)
	}
	if got := releasesBy(t, st, "MusicBrainz"); !slices.Contains(got, "A Month 2026-10-07 single") || len(got) != 3 {
		t.Errorf("releases: %q, want the month to be a day now", got)
	}
}

// The views of a video are of the day on which they were asked for; what they were stays.
func TestViewsOfVideosAreFetched(t *testing.T) {
	t.Parallel()
	m, st := newMirror(t), storetest.World(t)
	const at = "www.googleapis.com/youtube/v3/videos"
	f := m.given(t, st, fetch.Given{YouTube: "k3y-4711"})
	if o := sync1(t, f, "youtube-views"); o.Files != 0 || len(o.Faults) > 0 || len(m.requests()) > 0 {
		t.Errorf("Sync without videos = %+v, want nobody asked", o)
	}
	for n := range 60 {
		tie(t, st, fmt.Sprintf("AAAAAAAAA%02d", n), "ive", fmt.Sprint("Song ", n))
	}
	tie(t, st, "gdZLi9oWNZg", "bts", "Dynamite")
	count := "1900000000"
	m.answers(at, func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		ids := strings.Split(q.Get("id"), ",")
		if q.Get("key") != "k3y-4711" || q.Get("part") != "statistics" || len(ids) > 50 {
			http.Error(w, `{"error":{"code":400}}`, http.StatusBadRequest)
			return
		}
		if slices.Contains(ids, "gdZLi9oWNZg") {
			fmt.Fprint(w, views("gdZLi9oWNZg", count))
			return
		}
		fmt.Fprint(w, views(ids[0], "51"))
	})
	if o := sync1(t, f, "youtube-views"); o.Added != 2 || o.Files != 2 || len(o.Faults) > 0 {
		t.Fatalf("Sync = %+v, want the views of two answers", o)
	}
	figures, err := st.Figures(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(figures, func(f kpop.Figure) bool { return f.About.Title == "Dynamite" })
	if got := figures[i]; got.Number != 1900000000 || got.Kind != kpop.VideoViews || got.About.ActKey != "bts" || string(got.AsOf) != storetest.At().Format("2006-01-02") {
		t.Errorf("figure = %+v", got)
	}
	wrong := m.given(t, st, fetch.Given{YouTube: "wr0ng-0815"})
	o := sync1(t, wrong, "youtube-views")
	sources, err := st.SyncSources(t.Context())
	if len(o.Faults) == 0 || o.Faults[0].Code != file.FaultStatus || err != nil || strings.Contains(fmt.Sprintf("%+v %+v", o, sources), "0815") {
		t.Errorf("Sync with a wrong key = %+v, %v; want what the host said and no key", o, err)
	}
	if spent, err := st.Meta(t.Context(), "asked.youtube-views"); err != nil || !strings.HasSuffix(spent, " 4") {
		t.Errorf("spent %q, %v; want four questions", spent, err)
	}
	if err := st.Update(t.Context(), func(tx *store.Tx) error {
		return tx.SetMeta(t.Context(), "asked.youtube-views", strings.Fields(spentToday())[0]+" 10000")
	}); err != nil {
		t.Fatal(err)
	}
	m.requests()
	if o := sync1(t, f, "youtube-views"); len(o.Faults) != 1 || o.Faults[0].Code != file.FaultQuota || len(m.requests()) > 0 {
		t.Errorf("Sync with all of the day's units spent = %+v, want nobody asked", o)
	}
}

// spentToday is the day of quotas, as it is noted.
func spentToday() string { return storetest.At().UTC().Add(-8 * 60 * 60 * 1e9).Format("2006-01-02") }

// What the catalogue has stays, what it lacks is filled as precisely as it is known, and
// what is another is doubted.
func TestFactsFillWhatTheCatalogueLacks(t *testing.T) {
	t.Parallel()
	m, st := newMirror(t), storetest.World(t)
	if err := st.Update(t.Context(), func(tx *store.Tx) error {
		_, err := tx.SaveAct(t.Context(), kpop.Act{Key: "new-group", Name: "New Group", Kind: kpop.Group, KPop: true, Names: []kpop.Name{{Kind: kpop.Hangul, Text: "뉴그룹"}}}, store.FromOperator)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	m.answers("query.wikidata.org/sparql", func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		switch {
		case q.Get("format") != "json":
			http.Error(w, "what?", http.StatusBadRequest)
		case strings.Contains(q.Get("query"), "뉴그룹"):
			fmt.Fprint(w, facts("New Group", "뉴그룹", `,"debut":{"value":"2026-03-01T00:00:00Z"},"debutPrecision":{"value":"10"},"ja":{"value":"ニューグループ"},
				"member":{"value":"Somebody"},"memberKo":{"value":"누군가"},"from":{"value":"2025-01-01T00:00:00Z"},"fromPrecision":{"value":"9"}`))
		case strings.Contains(q.Get("query"), "아이브"):
			fmt.Fprint(w, facts("IVE", "아이브", `,"debut":{"value":"2021-11-01T00:00:00Z"},"debutPrecision":{"value":"11"},"member":{"value":"Nobody Of Theirs"}`))
		default:
			fmt.Fprint(w, facts("Nobody", "아무도 아님", ""))
		}
	})
	before, err := st.ActByKey(t.Context(), "ive")
	if err != nil {
		t.Fatal(err)
	}
	if o := sync1(t, m.given(t, st, fetch.Given{}), "wikidata"); o.Replaced != 1 || len(o.Faults) > 0 {
		t.Errorf("Sync = %+v, want one act completed", o)
	}
	a, err := st.ActByKey(t.Context(), "new-group")
	if err != nil || a.Debut != "2026-03" || len(a.Members) != 1 || a.Members[0].From != "2025" || a.Members[0].Hangul != "누군가" || !slices.Equal(a.NamesOf(kpop.Alias), []string{"ニューグループ"}) {
		t.Errorf("act = %+v, %v; want a debut in a month and a member since a year", a, err)
	}
	if after, err := st.ActByKey(t.Context(), "ive"); err != nil || fmt.Sprint(after) != fmt.Sprint(before) {
		t.Errorf("IVE = %+v, %v; want it as it was", after, err)
	}
}
