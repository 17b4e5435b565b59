package desk

import (
	"fanchart/store/feed"
	"fanchart/store/feed/tables"
	"fanchart/store/storetest"
	"fanchart/store/trend"
	"testing"
)

// TestTablesAreBounded: what only some ask for is dropped, what everybody asks stays.
func TestTablesAreBounded(t *testing.T) {
	a := &Annals{tables: map[tableKey]trend.Table{}, kept: 3 + 2*tableCost}
	kept := tableKey{"weeks", trend.Scope{Of: trend.OfAll}, trend.Period{}}
	a.tables[kept] = trend.Table{Standings: make([]trend.Standing, 2)}
	a.tables[tableKey{"weeks", trend.Scope{Of: trend.OfAct, Act: 1}, trend.Period{}}] = trend.Table{Standings: make([]trend.Standing, 1)}
	a.forget()
	if _, ok := a.tables[kept]; !ok || len(a.tables) != 1 || a.kept != 2+tableCost {
		t.Errorf("after forget: %d tables, %d standings, want 1 and %d", len(a.tables), a.kept, 2+tableCost)
	}
}

// TestAnnalsFollowTheirChart: a chart is read anew when its data changed, and left
// alone when another's did.
func TestAnnalsFollowTheirChart(t *testing.T) {
	st := storetest.World(t)
	d := newDesk(t, st)
	of := func(key string) *Annals {
		c, _ := feed.Sources().Chart(key)
		a, err := d.Annals(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	hot, global := of("hot-100"), of("global-200")
	record, _ := trend.RecordOf(trend.Records(), "weeks")
	had := hot.Table(record, trend.Scope{Of: trend.OfKPop}, trend.Period{})
	bring(t, d, "positions", "chart,day,rank,title,credit,last,peak,weeks\nhot-100,2026-01-03,9,Brand New,TWICE,,9,1\n")
	if now := of("hot-100"); now == hot || len(now.tables) != 1 {
		t.Errorf("hot-100 after an import: same %t, %d tables ready, want new ones and 1", now == hot, len(now.tables))
	}
	if now := of("hot-100").Table(record, trend.Scope{Of: trend.OfKPop}, trend.Period{}); len(now.Standings) != len(had.Standings)+1 {
		t.Errorf("standings after an import: %d, want %d", len(now.Standings), len(had.Standings)+1)
	}
	if of("global-200") != global {
		t.Error("global-200 was read anew though nothing of it changed")
	}
	bring(t, d, tables.Parts, "album,album_credit,song,song_credit\nOthers,Somebody,Gabriela,KATSEYE\n")
	if of("global-200") == global {
		t.Error("global-200 is as it was though a song became part of an album")
	}
	a := of("global-200")
	found := false
	for _, p := range a.History.Parts {
		found = found || p.Name == "Others"
	}
	if !found {
		t.Errorf("parts = %v, want Others among them", a.History.Parts)
	}
}
