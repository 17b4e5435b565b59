package commands

import (
	"errors"
	"os"
	"strings"
	"testing"

	"fanchart/commands/say"
	"fanchart/store/feed"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
	"fanchart/store/trend"
)

// TestRecordsAreWorded: every record, unit and scope has its words in every language.
func TestRecordsAreWorded(t *testing.T) {
	words, err := say.Load()
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, r := range trend.Records() {
		keys = append(keys, "record."+r.Key, "define."+r.Key)
		if r.Unit != trend.UnitDay {
			keys = append(keys, "value."+string(r.Unit))
		}
	}
	for _, of := range trend.Scopes() {
		keys = append(keys, "scope."+string(of))
	}
	for _, p := range words.All() {
		for _, key := range keys {
			if !p.Has(key) {
				t.Errorf("%s: the message %q is missing", p.Locale, key)
			}
		}
	}
}

// TestRecordButtonsAreShort: the longest button of any record fits.
func TestRecordButtonsAreShort(t *testing.T) {
	p, _ := parsePeriod("2020-2024")
	for _, c := range feed.Charts() {
		for _, r := range trend.Records() {
			if !r.Fits(c) {
				continue
			}
			text := short(recordRequest(r, c, p).With("scope", actScope(9999999999, true)).With("private", "true").With("page", "999")).String()
			if len(text) > 100 {
				t.Errorf("%s: %d characters, want at most 100", text, len(text))
			}
		}
	}
	check := Request{Command: "record", Sub: "check"}.With("artist", "#9999999999").With("chart", "netflix-film-intl").With("private", "true")
	if text := check.With("page", "999").String(); len(text) > 100 {
		t.Errorf("%s: %d characters, want at most 100", text, len(text))
	}
}

func TestSubcommandsHaveATextForm(t *testing.T) {
	tests := []struct{ text, sub, option, value string }{
		{"/record top record:weeks chart:hot-100", "top", "record", "weeks"},
		{"/record top weeks chart:hot-100", "top", "record", "weeks"},
		{"/record check Golden", "check", "song", "Golden"},
		{"/record  check song:Golden", "check", "song", "Golden"},
		{"/record song:Golden", "", "song", "Golden"},
		{"/record", "", "song", ""},
	}
	for _, test := range tests {
		r, err := table().Parse(test.text)
		if err != nil || r.Sub != test.sub || r.Option(test.option) != test.value {
			t.Errorf("Parse(%q) = %+v, %v, want sub %q, %s %q", test.text, r, err, test.sub, test.option, test.value)
		}
	}
	d := newDesk(t, storetest.New(t))
	var mistake UserError
	if _, err := d.Answer(t.Context(), Request{Command: "chart", Sub: "top"}); !errors.As(err, &mistake) {
		t.Errorf("a command without subcommands: got %v, want a UserError", err)
	}
}

// TestRecordButtonsKeepTheQuestion: a page's button asks for everything that was asked
// for, with the act by its id, and fits; only private is left out where it is too long.
func TestRecordButtonsKeepTheQuestion(t *testing.T) {
	d := newDesk(t, storetest.World(t))
	r, err := table().Parse("/record top record:act-at-once chart:global-200 scope:BLACKPINK members:yes period:2020-2029 private:true page:2")
	if err != nil {
		t.Fatal(err)
	}
	r.At = asked
	m, err := d.Answer(t.Context(), r)
	if err != nil || len(m.Buttons) != 2 {
		t.Fatalf("Answer(%s) = %d buttons, %v; want back and more", r, len(m.Buttons), err)
	}
	for _, b := range m.Buttons {
		asks, err := table().Parse(b.Request)
		if err != nil || len(b.Request) > maxRequest || asks.Option("period") != "2020-2029" || !strings.HasSuffix(asks.Option("scope"), withMembers) {
			t.Errorf("button %s (%d characters, %v): want the act, its members and the period", b.Request, len(b.Request), err)
		}
	}
}

// TestScopeChoiceKeepsMembers: choosing among acts of one name keeps whether members count.
func TestScopeChoiceKeepsMembers(t *testing.T) {
	q := question{Request: Request{Command: "record", Sub: "top"}.With("members", "yes").With("private", "true")}
	got := q.scopeButtons(Request{Command: "record", Sub: "top"}, []kpop.Act{{ID: 7, Name: "LISA"}})
	if want := "/record top scope:#7+ private:true"; len(got) != 1 || got[0].Request != want {
		t.Errorf("scopeButtons = %v, want one that asks %s", got, want)
	}
}

// TestAnnalsFollowTheirChart: a chart is read anew when its data changed, and left
// alone when another's did.
func TestAnnalsFollowTheirChart(t *testing.T) {
	st := storetest.World(t)
	d := newDesk(t, st)
	of := func(key string) *annals {
		c, _ := feed.Chart(key)
		a, err := d.past.annals(t.Context(), st, c)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	hot, global := of("hot-100"), of("global-200")
	record, _ := trend.RecordOf("weeks")
	had := hot.table(record, trend.Scope{Of: trend.OfKPop}, trend.Period{})
	bring(t, d, "positions", "chart,day,rank,title,credit,last,peak,weeks\nhot-100,2026-01-03,9,Brand New,TWICE,,9,1\n")
	if now := of("hot-100"); now == hot || len(now.tables) != 1 {
		t.Errorf("hot-100 after an import: same %t, %d tables ready, want new ones and 1", now == hot, len(now.tables))
	}
	if now := of("hot-100").table(record, trend.Scope{Of: trend.OfKPop}, trend.Period{}); len(now.Standings) != len(had.Standings)+1 {
		t.Errorf("standings after an import: %d, want %d", len(now.Standings), len(had.Standings)+1)
	}
	if of("global-200") != global {
		t.Error("global-200 was read anew though nothing of it changed")
	}
	bring(t, d, feed.PartsTable, "album,album_credit,song,song_credit\nOthers,Somebody,Gabriela,KATSEYE\n")
	if of("global-200") == global {
		t.Error("global-200 is as it was though a song became part of an album")
	}
	a := of("global-200")
	found := false
	for _, p := range a.history.Parts {
		found = found || p.Name == "Others"
	}
	if !found {
		t.Errorf("parts = %v, want Others among them", a.history.Parts)
	}
}

func bring(t *testing.T, d *Desk, source, table string) {
	t.Helper()
	path := t.TempDir() + "/table.csv"
	if err := os.WriteFile(path, []byte(table), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := feed.Import(t.Context(), d.store, feed.Job{Source: source, Paths: []string{path}, At: storetest.At()}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// TestTablesAreBounded: what only some ask for is dropped, what everybody asks stays.
func TestTablesAreBounded(t *testing.T) {
	a := &annals{tables: map[tableKey]trend.Table{}, kept: 3 + 2*tableCost}
	kept := tableKey{"weeks", trend.Scope{Of: trend.OfAll}, trend.Period{}}
	a.tables[kept] = trend.Table{Standings: make([]trend.Standing, 2)}
	a.tables[tableKey{"weeks", trend.Scope{Of: trend.OfAct, Act: 1}, trend.Period{}}] = trend.Table{Standings: make([]trend.Standing, 1)}
	a.forget()
	if _, ok := a.tables[kept]; !ok || len(a.tables) != 1 || a.kept != 2+tableCost {
		t.Errorf("after forget: %d tables, %d standings, want 1 and %d", len(a.tables), a.kept, 2+tableCost)
	}
}

func TestEveryRecordAnswers(t *testing.T) {
	d := newDesk(t, storetest.World(t))
	for _, r := range trend.Records() {
		for _, chart := range []string{"hot-100", "billboard-200", "global-200"} {
			for _, scope := range []string{"", "girl", "BTS"} {
				ask := Request{Command: "record", Sub: "top", At: asked}.With("record", r.Key).With("chart", chart).With("scope", scope)
				checkReply(t, d, ask)
				if _, err := d.Answer(t.Context(), ask); err != nil && !strings.Contains(err.Error(), "cannot be told") && !strings.Contains(err.Error(), "from its beginning") {
					t.Errorf("%s: %v", ask, err)
				}
			}
		}
	}
}
