package feed_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"fanchart/store/feed/file"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

func golden(rank, last, peak, n int) row {
	return row{rank, "Golden", "HUNTR/X: EJAE, Audrey Nuna & REI AMI", last, peak, n}
}

func TestImportingTwiceChangesNothing(t *testing.T) {
	st := storetest.New(t)
	path := put(t, "a.json", weekJSON("2025-08-30", whole(100, golden(1, 2, 1, 10))...))
	bring(t, st, "hot-100", path)
	before, _ := st.DataVersion(t.Context())
	copied := put(t, "b.json", weekJSON("2025-08-30", whole(100, golden(1, 2, 1, 10))...)+"\n") // other bytes, the same rows
	for _, p := range []string{path, copied} {
		if r := bring(t, st, "hot-100", p); r.Added+r.Replaced != 0 || r.Same != 1 {
			t.Errorf("second import = %+v, want one issue that stood there already", r)
		}
	}
	if after, _ := st.DataVersion(t.Context()); after != before {
		t.Errorf("data version %d, then %d; want no change", before, after)
	}
}

func TestWholeIssueReplacesTheStarterSetsAndKeepsTitleIDs(t *testing.T) {
	st := storetest.World(t)
	partial := issue(t, st, "hot-100", "2025-08-30")
	if partial.Whole || partial.Scope != kpop.ScopeKPop {
		t.Fatalf("starter issue: whole %v, scope %q", partial.Whole, partial.Scope)
	}
	id := title(t, partial, 1)
	r := bring(t, st, "hot-100", put(t, "a.json", weekJSON("2025-08-30", whole(100, golden(1, 2, 1, 10))...)))
	full := issue(t, st, "hot-100", "2025-08-30")
	if r.Replaced != 1 || !full.Whole || len(full.Entries) != 100 {
		t.Errorf("report %+v, whole %v, %d rows; want the whole issue in its place", r, full.Whole, len(full.Entries))
	}
	if got := title(t, full, 1); got != id {
		t.Errorf("Golden is title %d, was %d; ids are permanent", got, id)
	}
}

func TestAnotherSourceOnlyAddsListedDifferences(t *testing.T) {
	st := storetest.New(t)
	bring(t, st, "hot-100", put(t, "a.json", weekJSON("2022-01-01", whole(100, row{1, "Save Your Tears", "The Weeknd & Ariana Grande", 2, 1, 52})...)))
	r := bring(t, st, "hot-100", archive(t,
		"2022-01-01.csv", weekCSV("2022-01-01", whole(100, row{1, "Save Your Tears", "The Weeknd", 2, 1, 52})...),
		"2022-01-08.csv", weekCSV("2022-01-08", whole(100)...)))
	if r.Added != 1 || r.Same != 1 || r.Differing != 1 {
		t.Errorf("report = %+v, want one issue added, one differing", r)
	}
	if got := issue(t, st, "hot-100", "2022-01-01"); got.Source != "hot-100.json" || got.Entries[0].Printing.Credit != "The Weeknd & Ariana Grande" {
		t.Errorf("issue from %s, credit %q; want the first source's", got.Source, got.Entries[0].Printing.Credit)
	}
	if n, err := st.DifferenceCount(t.Context(), "hot-100"); n != 1 || err != nil {
		t.Errorf("DifferenceCount = %d, %v; want 1", n, err)
	}
}

func TestCorrectedIssueReplacesItsOwnSourcesAndRecordsWhatChanged(t *testing.T) {
	st := storetest.New(t)
	wrong := put(t, "a.json", weekJSON("2025-08-30", whole(100, golden(1, 2, 1, 10))...))
	right := put(t, "b.json", weekJSON("2025-08-30", whole(100, golden(2, 2, 1, 10))...))
	bring(t, st, "hot-100", wrong)
	id := title(t, issue(t, st, "hot-100", "2025-08-30"), 1)
	if r := bring(t, st, "hot-100", right); r.Replaced != 1 {
		t.Errorf("report = %+v, want one issue replaced", r)
	}
	if got := title(t, issue(t, st, "hot-100", "2025-08-30"), 2); got != id {
		t.Errorf("Golden is title %d, was %d", got, id)
	}
	if n, _ := st.DifferenceCount(t.Context(), "hot-100"); n == 0 {
		t.Error("the correction recorded no difference")
	}
	// The first file again is a correction back, not "already imported".
	if r := bring(t, st, "hot-100", wrong); r.Replaced != 1 {
		t.Errorf("report = %+v, want the issue replaced again", r)
	}
}

func TestOrderOfImportsDoesNotMatter(t *testing.T) {
	weeks := []string{
		weekJSON("2025-07-05", whole(100, row{81, "Golden", "HUNTR/X, EJAE, Audrey Nuna & Rei Ami", 0, 81, 1})...),
		weekJSON("2025-07-12", whole(100, golden(23, 81, 23, 2))...),
		weekJSON("2025-07-19", whole(100, golden(6, 23, 6, 3))...),
	}
	var want []kpop.Run
	for _, order := range [][]int{{0, 1, 2}, {2, 1, 0}, {1, 0, 2}} {
		st := storetest.New(t)
		for _, i := range order {
			bring(t, st, "hot-100", put(t, "w.json", weeks[i]))
		}
		runs, err := st.Runs(t.Context(), title(t, issue(t, st, "hot-100", "2025-07-19"), 6))
		if err != nil || len(runs) != 1 {
			t.Fatalf("Runs = %+v, %v; want one", runs, err)
		}
		runs[0].TitleID = 0
		if want == nil {
			want = runs
		}
		if runs[0] != want[0] {
			t.Errorf("imported in order %v: run %+v, want %+v", order, runs[0], want[0])
		}
	}
	if !want[0].Known || want[0].Weeks != 3 || want[0].FirstRank != 81 {
		t.Errorf("run = %+v, want a debut at 81 and 3 weeks", want[0])
	}
}

func TestBadMemberRefusesItsWholeArchive(t *testing.T) {
	st := storetest.New(t)
	f := refused(t, st, "hot-100", archive(t,
		"2025-08-23.json", weekJSON("2025-08-23", whole(100)...),
		"2025-08-30.json", weekJSON("2025-08-30", row{1, "A", "B", 0, 1, 1}, row{1, "C", "D", 0, 1, 1})))
	if f.Code != file.FaultRankTwice || filepath.Base(f.File) != "charts.tar.gz!2025-08-30.json" || f.Line != 2 {
		t.Errorf("fault = %+v, want rank-twice in the second row of 2025-08-30.json", f)
	}
	if !missing(t, st, "hot-100", "2025-08-23") {
		t.Error("a good member of a refused archive was imported")
	}
}

func TestRefusedFileLeavesTheLastGoodData(t *testing.T) {
	st := storetest.New(t)
	bring(t, st, "hot-100", put(t, "a.json", weekJSON("2025-08-30", whole(100, golden(1, 2, 1, 10))...)))
	refused(t, st, "hot-100", put(t, "b.json", weekJSON("2025-08-30", row{1, "Golden", "", 0, 1, 1})))
	if got := issue(t, st, "hot-100", "2025-08-30"); len(got.Entries) != 100 {
		t.Errorf("%d rows after a refused correction, want 100", len(got.Entries))
	}
}

func TestTitleIsOneOnAllChartsOfItsSubject(t *testing.T) {
	st := storetest.New(t)
	bring(t, st, "hot-100", put(t, "a.json", weekJSON("2024-11-02", whole(100, row{8, "APT.", "ROSE & Bruno Mars", 0, 8, 1})...)))
	bring(t, st, "global-200", put(t, "g.csv", "date,rank,title,artists,featured\n2024-11-02,1,APT.,ROSE & Bruno Mars,N/A\n2024-11-02,2,APT.,Somebody Else,N/A\n"))
	hot, global := issue(t, st, "hot-100", "2024-11-02"), issue(t, st, "global-200", "2024-11-02")
	if title(t, hot, 8) != title(t, global, 1) {
		t.Error("APT. is two titles on two charts")
	}
	if title(t, global, 1) == title(t, global, 2) {
		t.Error("APT. by somebody else is the same title")
	}
}

func TestMembersOfAnArchiveMayComeInAnyNumber(t *testing.T) {
	st := storetest.New(t)
	var members []string
	day, _ := kpop.ParseDay("2020-01-04")
	for i := range 60 {
		d := day + kpop.Day(7*i)
		members = append(members, fmt.Sprintf("date/%s.json", d), weekJSON(d.String(), whole(100, golden(1, 1, 1, i+1))...))
	}
	if r := bring(t, st, "hot-100", archive(t, append(members, "valid_dates.json", `["2020-01-04"]`, "README.md", "no chart")...)); r.Added != 60 {
		t.Errorf("Added = %d, want 60", r.Added)
	}
}
