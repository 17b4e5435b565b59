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
	path := put(t, "parts.csv", "album,album_credit,song,song_credit\nA,Somebody,B,Somebody\n")
	if r := bring(t, st, tables.Parts, path); r.Added != 1 {
		t.Errorf("Added = %d, want 1", r.Added)
	}
	again := put(t, "again.csv", "album,song,album_credit,song_credit\nA,B,Somebody,Somebody\n")
	if r := bring(t, st, tables.Parts, again); r.Added != 0 || r.Same != 1 {
		t.Errorf("again: added %d, same %d, want 0 and 1", r.Added, r.Same)
	}
	if f := refused(t, st, tables.Parts, put(t, "bad.csv", "album,song,album_credit,song_credit\nA,,C,D\n")); f.Code != file.FaultEmpty || f.Column != "song" {
		t.Errorf("fault = %+v, want an empty song", f)
	}
}
