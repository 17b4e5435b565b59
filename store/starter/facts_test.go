package starter_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// titleAt finds the title that stood at a rank of an issue.
func titleAt(t *testing.T, st *store.Store, chart, day string, rank int) kpop.Title {
	t.Helper()
	d, err := kpop.ParseDay(day)
	if err != nil {
		t.Fatal(err)
	}
	issue, err := st.Issue(t.Context(), chart, d)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range issue.Entries {
		if e.Rank == rank {
			title, err := st.Title(t.Context(), e.TitleID)
			if err != nil {
				t.Fatal(err)
			}
			return title
		}
	}
	t.Fatalf("nothing at %d on %s of %s", rank, chart, day)
	return kpop.Title{}
}

// runOn tells a title's run on a chart in one line.
func runOn(t *testing.T, st *store.Store, title kpop.Title, chart string) string {
	t.Helper()
	runs, err := st.Runs(t.Context(), title.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range runs {
		if r.Chart == chart {
			known := ""
			if !r.Known {
				known = "at least "
			}
			return fmt.Sprintf("%sdebut %d on %s, peak %d on %s, %d weeks, no1 %d, stretch %d, back %d",
				known, r.FirstRank, r.First, r.Peak, r.PeakDay, r.Weeks, r.No1, r.Stretch1, r.ReEntries)
		}
	}
	return "not on " + chart
}

func credits(title kpop.Title) string {
	var names []string
	for _, c := range title.Credits {
		name := c.Name
		if !c.Current {
			name += " (before)"
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

func TestRunsOfTheFullCharts(t *testing.T) {
	st := storetest.Full(t)
	voices := "Saja Boys, Andrew Choi, Neckwav, Danny Chung, Kevin Woo, samUIL Lee"
	tests := []struct {
		title, chart, day string
		rank              int
		run, credits      string
	}{
		// Its credit changed after a week.
		{"Golden", "hot-100", "2025-08-30", 1, "debut 81 on 2025-07-05, peak 1 on 2025-08-16, 47 weeks, no1 8, stretch 7, back 0", "HUNTR/X, EJAE, Audrey Nuna, REI AMI"},
		{"Your Idol", "hot-100", "2025-08-30", 4, "debut 77 on 2025-07-05, peak 4 on 2025-08-23, 25 weeks, no1 0, stretch 0, back 1", voices},
		{"Soda Pop", "hot-100", "2025-08-30", 5, "debut 49 on 2025-07-12, peak 3 on 2025-10-04, 25 weeks, no1 0, stretch 0, back 1", voices},
		{"How It's Done", "hot-100", "2025-08-30", 10, "debut 42 on 2025-07-12, peak 8 on 2025-09-20, 32 weeks, no1 0, stretch 0, back 2", "HUNTR/X, EJAE, Audrey Nuna, REI AMI"},
		{"APT.", "hot-100", "2024-11-02", 8, "debut 8 on 2024-11-02, peak 3 on 2025-02-01, 45 weeks, no1 0, stretch 0, back 0", "ROSÉ, Bruno Mars"},
		// In its fourteenth week when the starter set begins.
		{"Who", "hot-100", "2024-11-02", 36, "debut 14 on 2024-08-03, peak 12 on 2024-08-10, 33 weeks, no1 0, stretch 0, back 1", "Jimin"},
		{"Dynamite", "hot-100", "2020-09-05", 1, "debut 1 on 2020-09-05, peak 1 on 2020-09-05, 32 weeks, no1 3, stretch 2, back 0", "BTS"},
		{"Gangnam Style", "hot-100", "2012-10-06", 2, "debut 64 on 2012-09-22, peak 2 on 2012-10-06, 31 weeks, no1 0, stretch 0, back 0", "PSY"},
		{"Nobody", "hot-100", "2009-10-31", 76, "debut 76 on 2009-10-31, peak 76 on 2009-10-31, 1 weeks, no1 0, stretch 0, back 0", "Wonder Girls"},
		// JENNIE joined while it charted.
		{"Dracula", "hot-100", "2025-10-11", 55, "debut 55 on 2025-10-11, peak 5 on 2026-07-18, 46 weeks, no1 0, stretch 0, back 0", "Tame Impala, JENNIE"},
		// One song of two acts, twice on the chart at once, and both apart from 1965.
		{"Unchained Melody", "hot-100", "1965-07-17", 72, "debut 72 on 1965-07-17, peak 4 on 1965-08-28, 13 weeks, no1 0, stretch 0, back 0", "The Righteous Brothers"},
		{"Unchained Melody", "hot-100", "1990-10-20", 13, "debut 78 on 1990-08-25, peak 13 on 1990-10-20, 19 weeks, no1 0, stretch 0, back 0", "The Righteous Brothers"},
		{"Unchained Melody", "hot-100", "1990-11-03", 19, "debut 45 on 1990-10-06, peak 19 on 1990-11-03, 25 weeks, no1 0, stretch 0, back 0", "The Righteous Brothers"},
		// Two versions of a film's song.
		{"Takedown", "hot-100", "2025-07-12", 64, "debut 64 on 2025-07-12, peak 21 on 2025-09-06, 20 weeks, no1 0, stretch 0, back 0", "HUNTR/X, EJAE, Audrey Nuna, REI AMI"},
		{"Takedown", "hot-100", "2025-07-19", 86, "debut 86 on 2025-07-19, peak 50 on 2025-09-06, 19 weeks, no1 0, stretch 0, back 0", "JEONGYEON, JIHYO, CHAEYOUNG"},
	}
	for _, test := range tests {
		title := titleAt(t, st, test.chart, test.day, test.rank)
		if got := runOn(t, st, title, test.chart); title.Name != test.title || got != test.run || credits(title) != test.credits {
			t.Errorf("%s %s at %d: %s, %s, %s\nwant %s, %s, %s", test.chart, test.day, test.rank, title.Name, got, credits(title), test.title, test.run, test.credits)
		}
	}
}

// Eight albums in a row debuted at no. 1, through DO IT; a row that came back as
// "ATE (EP)" is the fifth one again and breaks nothing.
func TestStrayKidsDebutedEightTimesAtNumberOne(t *testing.T) {
	st := storetest.Full(t)
	act, err := st.ActByKey(t.Context(), "stray-kids")
	if err != nil {
		t.Fatal(err)
	}
	runs, err := st.RunsOfActs(t.Context(), []int64{act.ID})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range slices.Backward(runs) {
		if r.Chart == "billboard-200" && r.First.String() <= "2025-12-27" {
			got = append(got, fmt.Sprintf("%s at %d for %d weeks", r.First, r.FirstRank, r.Weeks))
		}
	}
	want := []string{"2022-04-02 at 1 for 7 weeks", "2022-10-22 at 1 for 6 weeks", "2023-06-17 at 1 for 16 weeks", "2023-11-25 at 1 for 14 weeks",
		"2024-08-03 at 1 for 15 weeks", "2024-12-28 at 1 for 13 weeks", "2025-09-06 at 1 for 19 weeks", "2025-12-06 at 1 for 12 weeks"}
	if !slices.Equal(got, want) {
		t.Errorf("albums of Stray Kids = %q\nwant %q", got, want)
	}
	ate, again := titleAt(t, st, "billboard-200", "2024-08-03", 1), kpop.Title{}
	for rank := range 200 {
		if title := titleAt(t, st, "billboard-200", "2024-12-14", rank+1); title.Name == "ATE (EP)" {
			again = title
		}
	}
	if ate.ID != again.ID {
		t.Errorf("the album of 2024-08-03 is title %d, ATE (EP) of 2024-12-14 title %d, want one", ate.ID, again.ID)
	}
	var printed []string
	spellings, err := st.Printings(t.Context(), ate.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range spellings {
		printed = append(printed, fmt.Sprintf("%s %s–%s", s.Printing.Title, s.First, s.Last))
	}
	if got, want := strings.Join(printed, "; "), "Ate: Mini Album (EP) 2024-08-03–2024-11-02; ATE (EP) 2024-12-14–2024-12-14"; got != want {
		t.Errorf("printings of %s = %s, want %s", ate.Name, got, want)
	}
}

// On the Global 200 LISA of BLACKPINK and the Japanese singer LiSA differ in case only.
func TestLisaIsNotLiSA(t *testing.T) {
	st := storetest.Full(t)
	for key, want := range map[string][]string{
		"lisa-jp": {"Akeboshi", "Gurenge", "Homura"},
		"lisa": {"Alter Ego", "Born Again", "FXCK Up The World", "Lalisa", "Money", "Moonlit Floor", "New Woman", "Priceless",
			"Rockstar", "SG", "Shoong!"},
	} {
		act, err := st.ActByKey(t.Context(), key)
		if err != nil {
			t.Fatal(err)
		}
		runs, err := st.RunsOfActs(t.Context(), []int64{act.ID})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range runs {
			title, err := st.Title(t.Context(), r.TitleID)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, title.Name)
		}
		slices.Sort(got)
		if got = slices.Compact(got); !slices.Equal(got, want) {
			t.Errorf("titles of %s = %q, want %q", key, got, want)
		}
	}
}
