package feed_test

import (
	"slices"
	"testing"

	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/feed/charts"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// artists is a made-up chart that ranks acts.
func artists(key string) charts.Source {
	return charts.Source{
		Key: key,
		Charts: []kpop.Chart{{Key: key, Name: "Made-up Artists", Publisher: "Nobody", Subject: kpop.ActSubject,
			First: kpop.DayOf(2025, 1, 4), Sizes: []kpop.Size{{N: 3}}}},
		Forms: []charts.Form{charts.Table{Chart: key, Columns: charts.Columns{Day: "date", Rank: "rank", Title: "artist"}}.Form("plain")},
	}
}

// withArtists lists the program's sources and two charts of acts.
func withArtists() charts.Sources {
	return append(feed.Sources(), artists("made-artists"), artists("made-others"))
}

// bringMadeUp imports a file or table where there are charts of acts.
func bringMadeUp(t *testing.T, st *store.Store, source, content string) {
	t.Helper()
	_, err := feed.Import(t.Context(), st, feed.Files{Source: source, Paths: []string{put(t, "a.csv", content)}, At: storetest.At(), Sources: withArtists()})
	if err != nil {
		t.Fatalf("Import(%s): %v", source, err)
	}
}

// titleNamed returns the title of the entry at a rank.
func titleNamed(t *testing.T, st *store.Store, chart, day string, rank int) kpop.Title {
	t.Helper()
	got, err := st.Title(t.Context(), title(t, issue(t, st, chart, day), rank))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// An act is one title on all charts of acts, however it is printed; its name is not
// split, and it is no song or album.
func TestChartOfActs(t *testing.T) {
	st := storetest.World(t)
	bringMadeUp(t, st, "made-artists", "date,rank,artist\n"+
		"2025-01-04,1,IVE\n2025-01-04,2,Salt & Pepper\n2025-01-04,3,Sun X Moon\n"+
		"2025-01-11,1,아이브\n2025-01-11,2,Sun X Moon\n2025-01-11,3,Ive\n")
	bringMadeUp(t, st, "made-others", "date,rank,artist\n2025-01-11,1,ＩＶＥ\n2025-01-11,2,Pepper\n2025-01-11,3,Salt\n")
	ive := titleNamed(t, st, "made-artists", "2025-01-04", 1)
	if ive.Subject != kpop.ActSubject || len(ive.Credits) != 1 || ive.Credits[0].ActID != act(t, st, "ive").ID || !ive.KPop() {
		t.Errorf("IVE = %+v, want an act that credits IVE alone", ive)
	}
	if got := titleNamed(t, st, "made-artists", "2025-01-11", 1); got.ID != ive.ID {
		t.Errorf("아이브 is title %d, want %d: the same act", got.ID, ive.ID)
	}
	if got := titleNamed(t, st, "made-others", "2025-01-11", 1); got.ID != ive.ID {
		t.Errorf("on another chart: title %d, want %d", got.ID, ive.ID)
	}
	if got := titleNamed(t, st, "made-artists", "2025-01-11", 3); got.ID == ive.ID {
		t.Error("two entries of one issue are one title")
	}
	if got := titleNamed(t, st, "made-artists", "2025-01-04", 2); len(got.Credits) != 1 || got.Credits[0].Name != "Salt & Pepper" {
		t.Errorf("Salt & Pepper credits %+v, want one act of that name", got.Credits)
	}
	runs, err := st.Runs(t.Context(), ive.ID)
	i := slices.IndexFunc(runs, func(r kpop.Run) bool { return r.Chart == "made-artists" })
	if err != nil || len(runs) != 2 || runs[i].Weeks != 2 || runs[i].Stretch1 != 2 || !runs[i].Known {
		t.Errorf("Runs = %+v, %v; want two, one of two weeks in a row at no. 1", runs, err)
	}
}

// When the catalogue learns of an act, its entries are the act's, under the old id.
func TestChartOfActsFollowsTheCatalogue(t *testing.T) {
	st := storetest.World(t)
	bringMadeUp(t, st, "made-artists", "date,rank,artist\n2025-01-04,1,Sun X Moon\n2025-01-04,2,B\n2025-01-04,3,IVE\n2025-01-11,1,달해\n2025-01-11,2,A\n2025-01-11,3,IVE\n")
	was := titleNamed(t, st, "made-artists", "2025-01-04", 1)
	if was.KPop() {
		t.Fatalf("Sun X Moon = %+v, want an act that nobody knows", was)
	}
	bringMadeUp(t, st, "acts", actsHead+"sun-x-moon,Sun X Moon,duo,girl,yes,해달,,,,,2020,,KR,editor\n")
	if got := titleNamed(t, st, "made-artists", "2025-01-04", 1); got.ID != was.ID || !got.KPop() || got.Credits[0].ActID != act(t, st, "sun-x-moon").ID {
		t.Errorf("Sun X Moon = %+v, want title %d by the K-pop act", got, was.ID)
	}
	bringMadeUp(t, st, "overrides", "verb,subject,title,credit,target,target_credit\ncredit,act,,달해,sun-x-moon,\n")
	if got := titleNamed(t, st, "made-artists", "2025-01-11", 1); got.ID != was.ID {
		t.Errorf("달해 = %+v, want title %d as settled by hand", got, was.ID)
	}
}
