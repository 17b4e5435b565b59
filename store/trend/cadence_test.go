package trend

import (
	"slices"
	"testing"
	"time"

	"fanchart/store/kpop"
)

// atTop makes the history of a chart on which one title is always no. 1.
func atTop(t *testing.T, c kpop.Chart, days ...string) *History {
	t.Helper()
	calendar := Calendar{Chart: c}
	for _, s := range days {
		day, err := kpop.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		calendar.Held = append(calendar.Held, kpop.Ref{Day: day, Whole: true, Rows: 1})
	}
	b := NewBuilder(calendar)
	for i := range calendar.Held {
		b.Row(i, kpop.Entry{TitleID: 1, Rank: 1})
	}
	return b.History()
}

// Neighbours are those of the chart's own calendar: months of different lengths, days; what
// is not collected breaks a stretch, and is not missing.
func TestStretchesFollowTheCadence(t *testing.T) {
	day := func(s string) kpop.Day {
		d, err := kpop.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	daily := kpop.Chart{Key: "daily", Cadence: kpop.Daily, First: day("2024-02-01"), Sizes: []kpop.Size{{N: 5}}}
	monthly := kpop.Chart{Key: "monthly", Cadence: kpop.Monthly, MonthDay: 31, First: day("2023-12-31"), Sizes: []kpop.Size{{N: 5}}}
	half := monthly
	half.Months = []time.Month{time.December, time.January, time.February, time.March, time.May}
	for _, test := range []struct {
		chart                   kpop.Chart
		held                    []string
		stretch, weeks, missing int
	}{
		{daily, []string{"2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01"}, 4, 4, 0},
		{daily, []string{"2023-02-27", "2023-02-28", "2023-03-01", "2023-03-03"}, 3, 4, 1},
		{monthly, []string{"2023-12-31", "2024-01-31", "2024-02-29", "2024-03-31"}, 4, 4, 0},
		{monthly, []string{"2024-01-31", "2024-02-29", "2024-03-31", "2024-05-31"}, 3, 4, 1},
		{half, []string{"2024-01-31", "2024-02-29", "2024-03-31", "2024-05-31"}, 3, 4, 0},
	} {
		if test.chart.Cadence == kpop.Daily {
			test.chart.First = day("2023-02-01")
		}
		h := atTop(t, test.chart, test.held...)
		value := func(record string) int32 {
			r, ok := RecordOf(Records(), record)
			if !ok {
				t.Fatalf("no record %s", record)
			}
			return NewTable(h, r, Scope{Of: OfAll}, Period{}).Standings[0].Value
		}
		if got := value("no1-stretch"); int(got) != test.stretch || int(value("no1-weeks")) != test.weeks {
			t.Errorf("%s, issues %v: a stretch of %d and %d in all, want %d and %d", test.chart.Key, test.held, got, value("no1-weeks"), test.stretch, test.weeks)
		}
		run := h.RunOf(0)
		if run.Stretch1 != test.stretch {
			t.Errorf("%s, issues %v: Run has a stretch of %d, want %d", test.chart.Key, test.held, run.Stretch1, test.stretch)
		}
		if got := h.Extent(Period{}).Missing; got != test.missing || h.Missing(0, day("2030-01-01")) != got {
			t.Errorf("%s, issues %v: %d missing, want %d", test.chart.Key, test.held, got, test.missing)
		}
	}
}

// On a chart of acts the records of titles are those of acts; none is about what an act has.
func TestRecordsOfAChartOfActs(t *testing.T) {
	acts := kpop.Chart{Key: "acts", Subject: kpop.ActSubject, Sizes: []kpop.Size{{N: 100}}}
	var fit []string
	for _, r := range Records() {
		if r.Fits(acts) {
			fit = append(fit, r.Key)
		}
	}
	for key, want := range map[string]bool{"no1-stretch": true, "weeks": true, "highest-debut": true, "share": true, "act-no1s": false, "part-top10": false, "first-to-no1": false} {
		if got := slices.Contains(fit, key); got != want {
			t.Errorf("record %s of a chart of acts: %t, want %t", key, got, want)
		}
	}
}
