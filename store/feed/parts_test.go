package feed_test

import (
	"testing"

	"fanchart/store/feed/file"
	"fanchart/store/feed/tables"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

func TestPartsAreFoundByNameAndAct(t *testing.T) {
	st := storetest.World(t)
	got := map[string]int{}
	err := st.EachPart(t.Context(), func(song int64, p kpop.Part) {
		title, err := st.Title(t.Context(), song)
		if err != nil {
			t.Error(err)
		}
		if got[title.Name]++; p.Name != "KPop Demon Hunters" || p.ID == 0 {
			t.Errorf("%s is part of %+v, want KPop Demon Hunters with its id", title.Name, p)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Golden", "Your Idol", "Soda Pop", "What It Sounds Like", "Free", "Takedown", "Strategy"} {
		if got[name] == 0 {
			t.Errorf("%s is part of nothing", name)
		}
	}
}

func TestPartsTwiceChangeNothing(t *testing.T) {
	st := storetest.New(t)
	bring(t, st, "hot-100", put(t, "a.json", weekJSON("2025-08-23", whole(100, row{2, "B", "Somebody", 0, 2, 1})...)))
	path := put(t, "parts.csv", "album,album_credit,song,song_credit\nA,Somebody,B,Somebody\n")
	if r := bring(t, st, tables.Parts, path); r.Added != 1 {
		t.Errorf("Added = %d, want 1", r.Added)
	}
	again := put(t, "again.csv", "album,song,album_credit,song_credit\nA,B,Somebody,Somebody\n")
	if r := bring(t, st, tables.Parts, again); r.Added != 0 || r.Same != 1 {
		t.Errorf("again: added %d, same %d, want 0 and 1", r.Added, r.Same)
	}
	for _, c := range [][2]string{{"C,Somebody", "song"}, {"B,Someone Else", "song_credit"}} {
		if f := refused(t, st, tables.Parts, put(t, "none.csv", "album,song,song_credit\nA,"+c[0]+"\n")); f.Code != file.FaultUnprinted || f.Column != c[1] || f.Line != 2 {
			t.Errorf("%s: fault = %+v, want that nothing is printed so in %s", c[0], f, c[1])
		}
	}
	if f := refused(t, st, tables.Parts, put(t, "bad.csv", "album,song,album_credit,song_credit\nA,,C,D\n")); f.Code != file.FaultEmpty || f.Column != "song" {
		t.Errorf("fault = %+v, want an empty song", f)
	}
}
