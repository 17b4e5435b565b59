package store_test

import (
	"fmt"
	"slices"
	"testing"

	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

func TestFiguresKeepWhatWasSaid(t *testing.T) {
	t.Parallel()
	st := storetest.World(t)
	jennie, err := st.ActByKey(t.Context(), "jennie")
	if err != nil {
		t.Fatal(err)
	}
	want := kpop.Figure{
		Key: "test", About: kpop.About{ActID: jennie.ID, ActKey: "jennie", Subject: kpop.Song, Title: "Solo; DROP TABLE figure"},
		What: kpop.Text{"": "views", "ko": "시청 수"}, Value: kpop.Text{"": "many"}, Number: 1 << 40, Unit: "views", AsOf: "2025-06",
		Source: kpop.Text{"": "somebody"}, Check: kpop.Check{Kind: kpop.CheckViews, Chart: "netflix-film"}, Disputed: kpop.Text{"ko": "아니에요"},
	}
	for range 2 { // the second time it is replaced
		if err := st.Update(t.Context(), func(tx *store.Tx) error { return tx.SaveFigure(t.Context(), want, store.FromOperator) }); err != nil {
			t.Fatal(err)
		}
	}
	all, err := st.Figures(t.Context())
	if err != nil || len(all) != 11 {
		t.Fatalf("Figures = %d, %v, want the ten of the starter set and one", len(all), err)
	}
	if got := all[10]; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("Figures: got %+v\nwant %+v", got, want)
	}
}

func TestNotesOfACountry(t *testing.T) {
	st := storetest.World(t)
	for country, want := range map[string]int{"JP": 2, "US": 1, "BR": 1, "IN": 1, "KR": 0, "": 5, "' OR 1=1": 0} {
		if notes, err := st.Notes(t.Context(), country); err != nil || len(notes) != want {
			t.Errorf("Notes(%q) = %v, %v, want %d", country, notes, err, want)
		}
	}
}

func TestScenes(t *testing.T) {
	st := storetest.World(t)
	codes, err := st.Scenes(t.Context())
	if err != nil || !slices.Contains(codes, "BR") || !slices.Contains(codes, "JP") || slices.Contains(codes, "") {
		t.Errorf("Scenes = %q, %v, want Brazil (a note) and Japan (acts)", codes, err)
	}
	acts, err := st.KPopActsOf(t.Context(), "JP")
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, a := range acts {
		keys = append(keys, a.Key)
	}
	for _, key := range []string{"niziu", "xg", "and-team"} {
		if !slices.Contains(keys, key) {
			t.Errorf("KPopActsOf(JP) = %q, want %s among them", keys, key)
		}
	}
}

func TestMetrics(t *testing.T) {
	st := storetest.World(t) // holds no chart that counts
	if got, err := st.Metrics(t.Context(), "netflix-film", day(t, "2026-01-01")); err != nil || len(got) != 0 {
		t.Errorf("Metrics = %v, %v, want none", got, err)
	}
	if got, err := st.ActsOpeningAt1(t.Context(), "billboard-200", 3); err != nil || len(got) != 1 {
		t.Errorf("ActsOpeningAt1 = %v, %v, want Stray Kids alone", got, err)
	}
}
