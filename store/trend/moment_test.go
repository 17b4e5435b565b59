package trend

import (
	"fmt"
	"strings"
	"testing"

	"fanchart/store/kpop"
)

func TestMoments(t *testing.T) {
	tests := []struct {
		name  string
		chart []string
		want  string // of the last issue
	}{
		{"a debut at no. 1 of an act new to the chart", []string{"w w", "girl: . 1", "x: 1 2"},
			"debut-no1 1 at 1 firsts [101] no1 [101]"},
		{"of an act that was there before", []string{"w w w", "girl: . . 1", "girl: 1 . ."},
			"debut-no1 1 at 1"},
		{"first time at no. 1", []string{"w w", "girl: 2 1"}, "first-no1 1 at 1 no1 [101]"},
		{"the second time is no moment", []string{"w w w", "girl: 1 2 1"}, ""},
		{"top-10 debut, first entry, peak", []string{"w w", "boy: . 9", "girl: . 15", "solo: 8 7", "fic: 15 14"},
			"debut-top10 1 at 9 firsts [201]; acts-first 2 at 15 firsts [101]; peak-top10 3 at 7"},
		{"of two titles that come at once, the higher is the first", []string{"w w", "girl: . 15", "girl: . 12"},
			"acts-first 2 at 12 firsts [101]"},
		{"an issue lacking before: no first is claimed", []string{"w ? w w", "girl: . ? . 5"}, "debut-top10 1 at 5"},
		{"history begins in the middle: no peak is claimed", []string{"? w w", "girl: ? 5(9,5,6) 4"}, ""},
		{"other acts have no moments", []string{"w w", "x: . 1"}, ""},
	}
	for _, test := range tests {
		h := madeUp(t, test.chart...)
		var said []string
		for _, m := range h.Moments(len(h.Held) - 1) {
			text := fmt.Sprintf("%s %d at %d", m.Kind, m.TitleID, m.Rank)
			if len(m.Firsts) > 0 {
				text += fmt.Sprint(" firsts ", m.Firsts)
			}
			if len(m.FirstNo) > 0 {
				text += fmt.Sprint(" no1 ", m.FirstNo)
			}
			said = append(said, text)
		}
		if got := strings.Join(said, "; "); got != test.want {
			t.Errorf("%s: Moments of\n%s\n got %s\nwant %s", test.name, strings.Join(test.chart, "\n"), got, test.want)
		}
	}
}

// The first entry, top 10 and no. 1 of every act, and of K-pop, are told on their issue.
func TestFirstsOfActsAndOfKPop(t *testing.T) {
	h := madeUp(t, "w w w w", "girl: 15 9 9 1", "boy: . 12 8 3", "girl: . . 2 2", "x: 1 1 1 4")
	want := []string{
		"1 acts-first firsts [101] pioneer chart",
		"1 acts-top10 top10 [101] pioneer top10; 2 acts-first firsts [201]",
		"3 debut-top10; 2 acts-top10 top10 [201]",
		"1 first-no1 no1 [101] pioneer no1; 2 peak-top10",
	}
	for issue, want := range want {
		var said []string
		for _, m := range h.Moments(issue) {
			text := fmt.Sprint(m.TitleID, " ", m.Kind)
			for _, f := range []struct {
				what string
				acts []int64
			}{{"firsts", m.Firsts}, {"top10", m.FirstTop}, {"no1", m.FirstNo}} {
				if len(f.acts) > 0 {
					text += fmt.Sprint(" ", f.what, " ", f.acts)
				}
			}
			if m.Pioneer != NoTier {
				text += " pioneer " + string(m.Pioneer)
			}
			said = append(said, text)
		}
		if got := strings.Join(said, "; "); got != want {
			t.Errorf("Moments of issue %d = %s, want %s", issue, got, want)
		}
	}
}

// A chart held from before there was K-pop tells its firsts, one held from later on does not.
func TestFirstsOfAChartHeldFromTheMiddle(t *testing.T) {
	for _, test := range []struct {
		from string
		want int
	}{{"1967-04-15", 1}, {"2024-11-02", 0}} {
		first, err := kpop.ParseDay(test.from)
		if err != nil {
			t.Fatal(err)
		}
		c := kpop.Chart{Key: "made", Subject: kpop.Album, First: first - 700, Sizes: []kpop.Size{{N: 20}}}
		var held []kpop.Ref
		for day := first; len(held) < 3100; day += 7 {
			held = append(held, kpop.Ref{Day: day, Whole: true, Rows: 1})
		}
		b := NewBuilder(Calendar{Chart: c, Held: held})
		b.Row(3000, kpop.Entry{TitleID: 1, Rank: 1, Weeks: 1, Peak: 1})
		b.Credit(1, 7, kpop.Lead)
		b.Act(kpop.Act{ID: 7, KPop: true, Key: "seven"})
		moments := b.History().Moments(3000)
		if len(moments) != 1 || len(moments[0].FirstNo) != test.want || (moments[0].Pioneer == AtNo1) != (test.want == 1) {
			t.Errorf("held from %s: %+v, want %d firsts at no. 1", test.from, moments, test.want)
		}
	}
}

func TestCrossoversAndSoundtracks(t *testing.T) {
	h := madeUp(t, "w w w", "girl+x: 5 4 3", "girl: 1 1 1", "x+~solo: . 2 1", "fic: . . 9", "x: 6 6 6")
	told := func(runs []kpop.Run) string {
		var ids []int64
		for _, r := range runs {
			ids = append(ids, r.TitleID)
		}
		return fmt.Sprint(ids)
	}
	crossovers := h.Crossovers(h.Day(0), h.Day(2))
	for _, test := range []struct{ what, got, want string }{
		{"Crossovers, newest first", told(crossovers), "[3 1]"},
		{"Crossovers that began in the first week", told(h.Crossovers(h.Day(0), h.Day(0))), "[1]"},
		{"BestPeaks", told(BestPeaks(crossovers)), "[3 1]"},
		{"Soundtracks", told(h.Soundtracks(h.Day(0), h.Day(2))), "[4]"},
		{"none before the data", told(h.Crossovers(0, 1)), "[]"},
	} {
		if test.got != test.want {
			t.Errorf("%s = %s, want %s", test.what, test.got, test.want)
		}
	}
}

func TestMilestones(t *testing.T) {
	const newest = kpop.Day(20_000)
	tests := []struct {
		run  kpop.Run
		want string
	}{
		{kpop.Run{Known: true, Last: newest, LastRank: 30, Weeks: 48}, "[{weeks 50 2}]"},
		{kpop.Run{Known: true, Last: newest, LastRank: 30, Weeks: 50}, "[]"},
		{kpop.Run{Known: true, Last: newest, LastRank: 30, Weeks: 98}, "[{weeks 100 2}]"},
		{kpop.Run{Known: true, Last: newest, LastRank: 1, Weeks: 12, No1: 8, Top10: 9}, "[{no1 10 2} {top10 10 1}]"},
		{kpop.Run{Known: true, Last: newest, LastRank: 11, Weeks: 12, No1: 8, Top10: 9}, "[]"},
		{kpop.Run{Known: false, Last: newest, LastRank: 30, Weeks: 48}, "[]"},
		{kpop.Run{Known: true, Last: newest, LastRank: 30, Weeks: 48, Lacking: 1}, "[]"},
		{kpop.Run{Known: true, Last: newest - 7, LastRank: 30, Weeks: 48}, "[]"},
	}
	for _, test := range tests {
		if got := fmt.Sprint(Milestones(test.run, newest)); got != test.want {
			t.Errorf("Milestones(%+v) = %s, want %s", test.run, got, test.want)
		}
	}
}

func TestSinceDebut(t *testing.T) {
	tests := []struct {
		history string
		want    string
	}{
		{"5 4 3 2 1 . . 9", "[{1 5 false} {2 4 false} {4 2 false} {8 9 false}]"},
		{". 5 . 3 ? . 7", "[{1 5 false} {2 0 false} {4 0 true}]"},
		{"5(7,1,4) 6", "[]"},
		{"5 k. k2 k.", "[{1 5 false} {2 0 true} {4 0 true}]"},
	}
	for _, test := range tests {
		c, points := history(t, test.history)
		c.Chart.First = c.Held[0].Day
		if got := fmt.Sprint(c.SinceDebut(Run(c, points, false), points, false)); got != test.want {
			t.Errorf("SinceDebut(%s) = %s, want %s", test.history, got, test.want)
		}
	}
}
