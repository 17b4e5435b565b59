package trend

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"fanchart/store/kpop"
)

// drawBills makes a chart up on which titles are printed with changing credits: of acts 1, 3
// and 5, who are K-pop, and 2 and 4, who are not. credits is who is printed, by issue and title.
func drawBills(t *rapid.T) (h *History, credits []map[int64][]int64) {
	c := kpop.Chart{Key: "made", Subject: kpop.Song, First: kpop.DayOf(2020, time.January, 4), Sizes: []kpop.Size{{N: 20}}}
	var refs []kpop.Ref
	weeks := rapid.IntRange(1, 8).Draw(t, "weeks")
	for i := range weeks {
		refs = append(refs, kpop.Ref{Day: c.First + kpop.Day(7*i), Whole: true, Rows: 4})
	}
	b := NewBuilder(Calendar{Chart: c, Held: refs})
	credit := rapid.SliceOfNDistinct(rapid.Int64Range(1, 5), 1, 3, rapid.ID[int64])
	for i := range weeks {
		credits = append(credits, map[int64][]int64{})
		for rank, title := range rapid.Permutation([]int64{11, 12, 13, 14}).Draw(t, "order")[:rapid.IntRange(0, 4).Draw(t, "rows")] {
			who := credit.Draw(t, "credit")
			printing := title
			for _, act := range who {
				printing = 10*printing + act
			}
			if !slices.ContainsFunc(credits[:i], func(c map[int64][]int64) bool { return slices.Equal(c[title], who) }) {
				for _, act := range who {
					b.Print(printing, act, kpop.Lead)
				}
			}
			credits[i][title] = who
			b.Row(i, kpop.Entry{Rank: rank + 1, TitleID: title, PrintingID: printing, Weeks: 1})
		}
	}
	for id := int64(1); id <= 5; id++ {
		b.Act(kpop.Act{ID: id, Key: fmt.Sprint("act-", id), Name: fmt.Sprint("Act ", id), KPop: id%2 == 1, Kind: kpop.Soloist})
	}
	return b.History(), credits
}

// TestCreditsOfTheWeek: whatever changes, an entry counts for those whom its issue prints and
// for nobody else: compared with a plain walk over what was printed.
func TestCreditsOfTheWeek(t *testing.T) {
	weeks, _ := RecordOf(Records(), "weeks")
	no1s, _ := RecordOf(Records(), "act-no1s")
	changed := 0
	rapid.Check(t, func(t *rapid.T) {
		h, credits := drawBills(t)
		changed += len(h.bills)
		kpopOf := func(who []int64) bool { return slices.ContainsFunc(who, func(a int64) bool { return a%2 == 1 }) }
		mixed := func(who []int64) bool {
			return kpopOf(who) && slices.ContainsFunc(who, func(a int64) bool { return a%2 == 0 })
		}
		entries, crossed, per := 0, 0, map[int64]int32{} // per: weeks of K-pop by title
		leaders := map[int64]map[int64]bool{}            // titles at no. 1, by act
		theirs := map[[2]int64]int{}                     // weeks by title and act
		for i := range credits {
			for _, row := range h.Rows(i) {
				title := h.Titles[row.Title].ID
				who := credits[i][title]
				if got := h.KPopOn(int(row.Title), i); got != kpopOf(who) {
					t.Fatalf("KPopOn(%d, %d) = %v, printed are %v", title, i, got, who)
				}
				entries, crossed = entries+one(kpopOf(who)), crossed+one(mixed(who))
				per[title] += int32(one(kpopOf(who)))
				for _, act := range who {
					theirs[[2]int64{title, act}]++
					if row.Rank == 1 {
						if leaders[act] == nil {
							leaders[act] = map[int64]bool{}
						}
						leaders[act][title] = true
					}
				}
			}
		}
		share := h.Share(h.Day(0), h.Day(len(credits)-1))
		if share.KPop.Entries != entries || share.Crossover.Entries != crossed {
			t.Fatalf("Share: %d entries, %d crossovers, want %d and %d", share.KPop.Entries, share.Crossover.Entries, entries, crossed)
		}
		for _, s := range NewTable(h, weeks, Scope{Of: OfKPop}, Period{}).Standings {
			if id := h.Titles[s.Holder].ID; s.Value != per[id] {
				t.Fatalf("weeks of K-pop: title %d has %d, want %d", id, s.Value, per[id])
			}
		}
		for _, s := range NewTable(h, no1s, Scope{Of: OfAll}, Period{}).Standings {
			if act := h.Acts[s.Holder].ID; int(s.Value) != len(leaders[act]) {
				t.Fatalf("no. 1s of act %d: %d, want %d", act, s.Value, len(leaders[act]))
			}
		}
		for title := range h.Titles {
			for act := int64(1); act <= 5; act++ {
				n := theirs[[2]int64{h.Titles[title].ID, act}]
				if r, ok := h.RunOfActs(title, []int64{act}); ok != (n > 0) || ok && r.Weeks != n {
					t.Fatalf("RunOfActs(%d, %d) = %d weeks, %v, want %d", h.Titles[title].ID, act, r.Weeks, ok, n)
				}
			}
		}
	})
	if changed < 100 {
		t.Errorf("only %d titles changed their credit in all", changed)
	}
}

// guested is a song that a K-pop act joins in its third week, at no. 1.
func guested(t *testing.T) *History {
	t.Helper()
	c := kpop.Chart{Key: "made", Subject: kpop.Song, First: kpop.DayOf(2019, time.January, 5), Sizes: []kpop.Size{{N: 20}}}
	var refs []kpop.Ref
	for i := range 4 {
		refs = append(refs, kpop.Ref{Day: kpop.DayOf(2020, time.January, 4) + kpop.Day(7*i), Whole: true, Rows: 1})
	}
	b := NewBuilder(Calendar{Chart: c, Held: refs})
	for i, rank := range []int{1, 5, 1, 2} {
		printing := int64(1)
		if i >= 2 {
			printing = 2
		}
		b.Row(i, kpop.Entry{Rank: rank, TitleID: 7, PrintingID: printing, Weeks: i + 1})
	}
	b.Print(1, 21, kpop.Lead)
	b.Print(2, 21, kpop.Lead)
	b.Print(2, 22, kpop.Featured)
	b.Act(kpop.Act{ID: 21, Key: "star", Name: "Star"})
	b.Act(kpop.Act{ID: 22, Key: "guest", Name: "Guest", KPop: true, Kind: kpop.Soloist})
	return b.History()
}

// TestAGuestJoinsLater: the debut was not the guest's, nor the first no. 1.
func TestAGuestJoinsLater(t *testing.T) {
	h := guested(t)
	r, ok := h.RunOfActs(0, []int64{22})
	if want := h.Day(2); !ok || r.Since != want || r.First != want || r.Weeks != 2 || r.No1 != 1 || r.Peak != 1 {
		t.Errorf("RunOfActs(guest) = %+v, %v, want two weeks since %s, one at no. 1", r, ok, want)
	}
	if r, _ := h.RunOfActs(0, []int64{21}); r.Since != 0 || r.Weeks != 4 {
		t.Errorf("RunOfActs(star) = %+v, want all four weeks", r)
	}
	for key, want := range map[string]int{"no1-debuts": 1, "act-no1s": 2, "highest-debut": 0, "slowest-no1": 0} {
		record, _ := RecordOf(Records(), key)
		scope := Scope{Of: OfAll}
		if record.Ranks == RanksTitle {
			scope.Of = OfKPop
		}
		if got := len(NewTable(h, record, scope, Period{}).Standings); got != want {
			t.Errorf("%s: %d standings, want %d", key, got, want)
		}
	}
	if got := h.Crossovers(h.Day(0), h.Day(3)); len(got) != 1 || got[0].First != h.Day(2) {
		t.Errorf("Crossovers = %+v, want one from %s on", got, h.Day(2))
	}
	if w := h.Week(1, nil); len(w.KPop) != 0 || w.Leaders != nil {
		t.Errorf("Week(1) has the K-pop places %v, want none", w.KPop)
	}
	if w := h.Week(2, nil); len(w.KPop) != 1 || !w.Leaders[0].KPop {
		t.Errorf("Week(2) = %+v, want the song as K-pop", w)
	}
	for issue, want := range []int{1, 1, 2, 2} {
		if d := h.Deeds(issue, map[int64]bool{21: true}); len(d) > 0 && len(d[0].Acts) != want {
			t.Errorf("Deeds(%d) credits %v, want %d acts", issue, d[0].Acts, want)
		}
	}
}
