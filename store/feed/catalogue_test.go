package feed_test

import (
	"testing"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

const actsHead = "key,name,kind,gender,kpop,hangul,aliases,former,printed,agency,debut,disbanded,country,source\n"

func act(t *testing.T, st *store.Store, key string) kpop.Act {
	t.Helper()
	a, err := st.ActByKey(t.Context(), key)
	if err != nil {
		t.Fatalf("ActByKey(%s): %v", key, err)
	}
	return a
}

func TestOperatorAddsAndCorrectsActs(t *testing.T) {
	t.Parallel()
	st := storetest.World(t)
	id := act(t, st, "ive").ID
	r := bring(t, st, "acts", put(t, "acts.csv", actsHead+
		"ive,IVE,group,girl,yes,아이브,,,,New Agency,2021-12-01,,KR,editor\n"+
		"new-act,New Act,group,boy,yes,새로,NA;N.A,,,,2026,,KR,editor\n"))
	if r.Added != 1 || r.Replaced != 1 {
		t.Errorf("report = %+v, want one act added and one corrected", r)
	}
	if got := act(t, st, "ive"); got.Agency != "New Agency" || got.ID != id {
		t.Errorf("ive = %+v, want the new agency and its old id %d", got, id)
	}
	if got := act(t, st, "new-act").NamesOf(kpop.Alias); len(got) != 2 {
		t.Errorf("aliases of new-act = %q, want two", got)
	}
}

// A credit printed before the catalogue knew its act is read anew when it does.
func TestNewActTakesOverItsCredits(t *testing.T) {
	st := storetest.New(t)
	bring(t, st, "hot-100", put(t, "a.json", weekJSON("2025-08-30", row{1, "Song", "Sun X Moon & Stars", 0, 1, 1})))
	bring(t, st, "acts", put(t, "acts.csv", actsHead+"sun-x-moon,Sun X Moon,duo,girl,yes,,,,,,2020,,KR,editor\n"))
	got, err := st.Title(t.Context(), title(t, issue(t, st, "hot-100", "2025-08-30"), 1))
	if err != nil || len(got.Credits) != 2 || got.Credits[0].ActID != act(t, st, "sun-x-moon").ID || !got.KPop() {
		t.Errorf("credits = %+v, %v; want Sun X Moon (K-pop) and Stars", got.Credits, err)
	}
}

func TestBadActsAreRefused(t *testing.T) {
	t.Parallel()
	tests := []struct {
		row  string
		code string
	}{
		{"Bad Key,Name,group,girl,yes,,,,,,,,,", file.FaultUnknownWord},
		{"key,,group,girl,yes,,,,,,,,,", file.FaultEmpty},
		{"key,Name,band,girl,yes,,,,,,,,,", file.FaultUnknownWord},
		{"key,Name,group,women,yes,,,,,,,,,", file.FaultUnknownWord},
		{"key,Name,group,girl,maybe,,,,,,,,,", file.FaultUnknownWord},
		{"key,Name,group,girl,yes,,,,,,13/02/2020,,,", file.FaultDate},
		{"key,Name,group,girl,yes,,,,,,,,\nkey,Name,group,girl,yes,,,,,,,,", file.FaultFields},
		{"key,Name,group,girl,yes,,,,,,,,,\nkey,Name,group,girl,yes,,,,,,,,,", file.FaultNameTwice},
	}
	for _, tt := range tests {
		if got := refused(t, storetest.New(t), "acts", put(t, "acts.csv", actsHead+tt.row+"\n")); got.Code != tt.code || got.Line < 2 {
			t.Errorf("import of %q: fault %+v, want %s with its line", tt.row, got, tt.code)
		}
	}
	if got := refused(t, storetest.New(t), "acts", put(t, "acts.csv", "name\nX\n")); got.Code != file.FaultHeader || got.Column != "key" {
		t.Errorf("fault %+v, want the missing column key", got)
	}
	if got := refused(t, storetest.New(t), "members", put(t, "m.csv", "group,member\nnobody,X\n")); got.Code != file.FaultUnknownAct {
		t.Errorf("fault %+v, want %s", got, file.FaultUnknownAct)
	}
}

const overridesHead = "verb,subject,title,credit,target,target_credit\n"

func TestOperatorSettlesAMergeAndASplit(t *testing.T) {
	st := storetest.New(t)
	bring(t, st, "hot-100", archive(t,
		"a.json", weekJSON("2025-08-23", whole(100, row{1, "One Name", "Someone", 0, 1, 1}, row{2, "Same", "Twin", 0, 2, 1})...),
		"b.json", weekJSON("2025-08-30", whole(100, row{1, "Other Name", "Another", 0, 1, 1}, row{2, "Same", "Twin", 2, 2, 2})...)))
	ids := func() (a, b, c, d int64) {
		x, y := issue(t, st, "hot-100", "2025-08-23"), issue(t, st, "hot-100", "2025-08-30")
		return title(t, x, 1), title(t, y, 1), title(t, x, 2), title(t, y, 2)
	}
	one, other, same, again := ids()
	if one == other || same != again {
		t.Fatalf("before: %d %d %d %d", one, other, same, again)
	}
	bring(t, st, "overrides", put(t, "o.csv", overridesHead+"merge,song,Other Name,Another,One Name,Someone\n"))
	if a, b, _, _ := ids(); a != b || a != one {
		t.Errorf("after the merge: titles %d and %d, want both %d", a, b, one)
	}
	if got, err := st.Title(t.Context(), other); err != nil || got.ID != one {
		t.Errorf("Title(%d) = %d, %v; want the merged id to mean %d", other, got.ID, err, one)
	}
	bring(t, st, "overrides", put(t, "o.csv", overridesHead+"credit,song,,Twin,=Left;=Right?,\n"))
	got, err := st.Title(t.Context(), same)
	if err != nil || len(got.Credits) != 2 || got.Credits[1].Role != kpop.Featured {
		t.Errorf("credits = %+v, %v; want Left and Right, featured", got.Credits, err)
	}
}

func TestSplitByHandStaysSplit(t *testing.T) {
	st := storetest.New(t)
	bring(t, st, "hot-100", archive(t,
		"a.json", weekJSON("2025-08-23", whole(100, row{2, "Same", "Twin", 0, 2, 1})...),
		"b.json", weekJSON("2025-08-30", whole(100, row{2, "Same (Live)", "Twin", 2, 2, 2})...)))
	first, second := issue(t, st, "hot-100", "2025-08-23"), issue(t, st, "hot-100", "2025-08-30")
	if title(t, first, 2) != title(t, second, 2) {
		t.Fatal("rank, weeks and act agree, but the titles are two")
	}
	bring(t, st, "overrides", put(t, "o.csv", overridesHead+"split,song,Same (Live),Twin,live,\n"))
	second = issue(t, st, "hot-100", "2025-08-30")
	if title(t, first, 2) == title(t, second, 2) {
		t.Error("the split had no effect")
	}
	bring(t, st, "hot-100", put(t, "c.json", weekJSON("2025-09-06", whole(100, row{2, "Same (Live)", "Twin", 2, 2, 3})...)))
	if title(t, issue(t, st, "hot-100", "2025-09-06"), 2) != title(t, second, 2) {
		t.Error("a later issue does not follow the split")
	}
}

// An override that would do nothing is refused by row; one that is stored stays, whatever
// charts there are.
func TestOverridesThatMatchNothingAreRefused(t *testing.T) {
	t.Parallel()
	st := storetest.World(t)
	for row, column := range map[string]string{
		"merge,song,Goldn,HUNTR/X,APT.,ROSÉ & Bruno Mars":           "title",
		"merge,song,APT.,,Goldn,":                                   "target",
		"merge,album,APT.,ROSÉ & Bruno Mars,APT.,ROSÉ & Bruno Mars": "title",
		"split,song,Nothing Of This Name,,apart,":                   "title",
		"credit,song,,Nobody Printed So,bts,":                       "credit",
		"name,song,없는 노래 제목,BTS,No Song Of This Name,":              "title",
	} {
		if got := refused(t, st, "overrides", put(t, "o.csv", overridesHead+row+"\n")); got.Code != file.FaultUnprinted || got.Column != column || got.Line != 2 {
			t.Errorf("import of %q: fault %+v, want that nothing is printed so in %s of line 2", row, got, column)
		}
	}
	if r := bring(t, st, "overrides", put(t, "o.csv", overridesHead+"name,song,봄날,BTS,Spring Day,\nsplit,song,APT.,,apart,\n")); r.Same != 1 || r.Added != 1 {
		t.Errorf("report = %+v, want the starter's row as before and one added", r)
	}
	if got := refused(t, st, "figures", put(t, "f.csv", "key,what,subject,title,number,unit,asof,source\ngoldn,Weeks,song,Goldn,3,weeks,2025,somebody\n")); got.Code != file.FaultUnprinted || got.Column != "title" {
		t.Errorf("figure about a title that is on no chart: fault %+v", got)
	}
}

func TestBadOverridesAreRefused(t *testing.T) {
	for row, code := range map[string]string{
		"join,song,A,B,C,D":            file.FaultUnknownWord,
		"merge,tune,A,B,C,D":           file.FaultUnknownWord,
		"merge,song,A,B,,":             file.FaultEmpty,
		"merge,song,,B,C,D":            file.FaultEmpty,
		"credit,song,A,,bts,":          file.FaultEmpty,
		"credit,song,A,B,no-such-act,": file.FaultUnknownAct,
	} {
		if got := refused(t, storetest.New(t), "overrides", put(t, "o.csv", overridesHead+row+"\n")); got.Code != code || got.Line != 2 {
			t.Errorf("import of %q: fault %+v, want %s in line 2", row, got, code)
		}
	}
}
