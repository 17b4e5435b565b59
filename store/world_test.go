package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

func day(t testing.TB, s string) kpop.Day {
	t.Helper()
	d, err := kpop.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// songs finds titles on the Hot 100 of a day by name.
func songs(t testing.TB, st *store.Store, on string) (kpop.Issue, map[string]kpop.Title) {
	t.Helper()
	issue, err := st.Issue(t.Context(), "hot-100", day(t, on))
	if err != nil {
		t.Fatal(err)
	}
	var ids []int64
	for _, e := range issue.Entries {
		ids = append(ids, e.TitleID)
	}
	titles, err := st.Titles(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]kpop.Title{}
	for _, title := range titles {
		out[title.Name] = title
	}
	return issue, out
}

func TestIssueOfTheStarterSet(t *testing.T) {
	issue, _ := songs(t, storetest.World(t), "2025-08-30")
	if issue.Whole || issue.Scope != kpop.ScopeKPop || issue.Chart != "hot-100" {
		t.Errorf("Issue = %s, whole %t, scope %q, want a partial issue of K-pop positions", issue.Chart, issue.Whole, issue.Scope)
	}
	var top []string
	for _, e := range issue.Entries {
		if e.Rank <= 10 {
			top = append(top, fmt.Sprintf("%d %s", e.Rank, e.Printing.Title))
		}
	}
	if got, want := strings.Join(top, ", "), "1 Golden, 4 Your Idol, 5 Soda Pop, 10 How It's Done"; got != want {
		t.Errorf("K-pop in the top 10 of 2025-08-30 = %s, want %s", got, want)
	}
}

func TestTitleHistoryAndRunsOfTheStarterSet(t *testing.T) {
	st := storetest.World(t)
	_, titles := songs(t, st, "2025-08-30")
	golden := titles["Golden"]
	var acts []string
	for _, c := range golden.Credits {
		acts = append(acts, fmt.Sprintf("%s %s", c.Name, c.Role))
	}
	if got, want := strings.Join(acts, ", "), "HUNTR/X lead, EJAE lead, AUDREY NUNA lead, REI AMI lead"; !strings.EqualFold(got, want) {
		t.Errorf("credits of Golden = %s, want %s", got, want)
	}
	history, err := st.History(t.Context(), "hot-100", day(t, "2025-07-19"), []int64{golden.ID, 1 << 40})
	if err != nil || len(history) != 1 {
		t.Fatalf("History = %v, %v, want one title's", history, err)
	}
	var ranks []string
	for _, p := range history[golden.ID] {
		ranks = append(ranks, fmt.Sprintf("%s %d w%d", p.Day, p.Rank, p.Weeks))
	}
	if got, want := strings.Join(ranks, ", "), "2025-07-05 81 w1, 2025-07-12 23 w2, 2025-07-19 6 w3"; got != want {
		t.Errorf("History of Golden to 2025-07-19 = %s, want %s", got, want)
	}
	runs, err := st.Runs(t.Context(), golden.ID)
	if err != nil || len(runs) == 0 || runs[0].Chart != "hot-100" {
		t.Fatalf("Runs of Golden = %v, %v, want the Hot 100 first", runs, err)
	}
	if r := runs[0]; !r.Known || r.FirstRank != 81 || r.First != day(t, "2025-07-05") || r.Peak != 1 || r.No1 != 8 || r.Stretch1 != 7 {
		t.Errorf("run of Golden = %+v, want a debut at 81 and 8 weeks at no. 1, 7 in a row", r)
	}
	spellings, err := st.Printings(t.Context(), golden.ID)
	if err != nil {
		t.Fatal(err)
	}
	var printed []string
	for _, s := range spellings {
		if s.Chart == "hot-100" {
			printed = append(printed, fmt.Sprintf("%s from %s", s.Printing.Credit, s.First))
		}
	}
	want := []string{"HUNTR/X, EJAE, Audrey Nuna & Rei Ami from 2025-07-05", "HUNTR/X: EJAE, Audrey Nuna & REI AMI from 2025-07-12"}
	if !slices.Equal(printed, want) {
		t.Errorf("Printings of Golden = %q, want %q", printed, want)
	}
}

// The set begins in the middle of runs: the printed weeks say so.
func TestAMidHistoryStartIsNoDebut(t *testing.T) {
	st := storetest.World(t)
	_, titles := songs(t, st, "2024-11-02")
	for name, want := range map[string]string{"Who": "false 33 12 true", "APT.": "true 45 3 false"} {
		runs, err := st.Runs(t.Context(), titles[name].ID)
		if err != nil || len(runs) == 0 {
			t.Fatalf("Runs of %s = %v, %v", name, runs, err)
		}
		r := runs[0]
		if got := fmt.Sprint(r.Known, r.Weeks, r.Peak, r.PeakEarly); got != want {
			t.Errorf("run of %s: known, weeks, peak, early = %s, want %s", name, got, want)
		}
	}
}

func TestActsOfTheStarterSet(t *testing.T) {
	st := storetest.World(t)
	jennie, err := st.ActByKey(t.Context(), "jennie")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(jennie.NamesOf(kpop.Hangul), "제니") || !jennie.KPop {
		t.Errorf("ActByKey(jennie) = %+v, want a K-pop act with her Hangul name", jennie)
	}
	groups, err := st.GroupsOf(t.Context(), jennie.ID)
	if err != nil || len(groups) != 1 || groups[0].Key != "blackpink" {
		t.Errorf("GroupsOf(jennie) = %v, %v, want blackpink", groups, err)
	}
	blackpink, err := st.Act(t.Context(), groups[0].ID)
	if err != nil || len(blackpink.Members) != 4 || blackpink.Members[0].ActKey == "" {
		t.Errorf("Act(blackpink) has the members %v, %v, want four with acts of their own", blackpink.Members, err)
	}
}

// A merged id means the title that it was merged into, over any number of steps.
func TestMergedIdsRedirect(t *testing.T) {
	st := storetest.World(t)
	_, titles := songs(t, st, "2025-08-30")
	golden := titles["Golden"]
	var first, second int64
	err := st.Update(t.Context(), func(tx *store.Tx) (err error) {
		printing, err := tx.NextPrinting(t.Context())
		if err != nil {
			return err
		}
		row := store.PrintingRow{ID: printing, Printing: kpop.Printing{Title: "Golden!", Credit: "X"}, First: day(t, "2025-08-30")}
		if err := tx.AddPrintings(t.Context(), kpop.Song, []store.PrintingRow{row}); err != nil {
			return err
		}
		if first, err = tx.NextTitle(t.Context()); err != nil {
			return err
		}
		second = first + 1
		rows := []*store.TitleRow{{ID: first, Printing: printing}, {ID: second, Printing: printing}}
		if err := tx.AddTitles(t.Context(), kpop.Song, rows); err != nil {
			return err
		}
		if err := tx.MergeTitle(t.Context(), first, second); err != nil {
			return err
		}
		return tx.MergeTitle(t.Context(), second, golden.ID)
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []int64{first, second, golden.ID} {
		if title, err := st.Title(t.Context(), id); err != nil || title.ID != golden.ID || title.Name != "Golden" {
			t.Errorf("Title(%d) = %d %q, %v, want %d Golden", id, title.ID, title.Name, err, golden.ID)
		}
	}
	if titles, err := st.Titles(t.Context(), []int64{first, golden.ID}); err != nil || len(titles) != 1 {
		t.Errorf("Titles with a merged id = %v, %v, want the other one alone", titles, err)
	}
}

func TestWorldIsSound(t *testing.T) { sound(t, storetest.World(t)) }

func TestFullStoreIsSound(t *testing.T) { sound(t, storetest.Full(t)) }

func sound(t *testing.T, st *store.Store) {
	t.Helper()
	if faults, err := st.Check(t.Context()); len(faults) > 0 || err != nil {
		t.Errorf("Check = %q, %v, want nothing to complain of", faults, err)
	}
}
