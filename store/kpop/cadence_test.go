package kpop

import (
	"fmt"
	"testing"
	"time"
)

// daily is a chart of every day.
func daily(t testing.TB) Chart {
	return Chart{Key: "daily", Cadence: Daily, First: day(t, "2020-02-27"), Sizes: []Size{{N: 5}}}
}

// monthly is a chart dated that day of every month.
func monthly(t testing.TB, monthDay int) Chart {
	return Chart{Key: "monthly", Cadence: Monthly, MonthDay: monthDay, First: day(t, "2020-01-01"), Sizes: []Size{{N: 5}}}
}

func TestNeighboursFollowTheCadence(t *testing.T) {
	for _, test := range []struct {
		chart      Chart
		from, next string
	}{
		{daily(t), "1990-01-01", "2020-02-27"}, // nothing was published before
		{daily(t), "2020-02-28", "2020-02-29"},
		{daily(t), "2020-02-29", "2020-03-01"},
		{daily(t), "2025-12-31", "2026-01-01"},
		{monthly(t, 31), "1990-01-01", "2020-01-31"},
		{monthly(t, 31), "2023-01-31", "2023-02-28"},
		{monthly(t, 31), "2024-01-31", "2024-02-29"}, // a leap year
		{monthly(t, 31), "2023-02-28", "2023-03-31"},
		{monthly(t, 31), "2023-03-31", "2023-04-30"},
		{monthly(t, 31), "2023-04-29", "2023-04-30"}, // any day will do
		{monthly(t, 31), "2023-12-31", "2024-01-31"},
		{monthly(t, 29), "2023-02-28", "2023-03-29"},
		{monthly(t, 29), "2023-01-29", "2023-02-28"},
		{monthly(t, 1), "2023-01-01", "2023-02-01"},
		{monthly(t, 1), "2023-01-31", "2023-02-01"},
	} {
		from, next := day(t, test.from), day(t, test.next)
		if got := test.chart.Next(from); got != next {
			t.Errorf("Next(%s) of a %s chart (day %d) = %s, want %s", from, test.chart.Cadence, test.chart.MonthDay, got, next)
		}
		if !test.chart.Dated(next) || test.chart.Follows(from, next+1) {
			t.Errorf("a %s chart (day %d) is not dated %s", test.chart.Cadence, test.chart.MonthDay, next)
		}
	}
}

func TestSpanOfAnIssue(t *testing.T) {
	for _, test := range []struct {
		chart              Chart
		issue, first, last string
	}{
		{hot(t), "2025-08-30", "2025-08-24", "2025-08-30"},
		{daily(t), "2025-08-30", "2025-08-30", "2025-08-30"},
		{monthly(t, 31), "2024-02-29", "2024-02-01", "2024-02-29"},
		{monthly(t, 1), "2023-02-01", "2023-02-01", "2023-02-28"},
		{monthly(t, 15), "2023-12-15", "2023-12-01", "2023-12-31"},
	} {
		first, last := test.chart.Span(day(t, test.issue))
		if first != day(t, test.first) || last != day(t, test.last) {
			t.Errorf("Span(%s) of a %s chart = %s to %s, want %s to %s", test.issue, test.chart.Cadence, first, last, test.first, test.last)
		}
	}
}

// What sources never have is not missing; it lies between its neighbours all the same.
func TestPartOfTheYear(t *testing.T) {
	c := hot(t)
	c.Months = []time.Month{time.December, time.January, time.February, time.March, time.April, time.May}
	have := []Day{day(t, "2025-05-24"), day(t, "2025-12-06")}
	got := c.Missing(have[0], have[1], have)
	if want := days(t, []string{"2025-05-31"}); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("Missing = %s, want %s", got, want)
	}
	if c.Follows(day(t, "2025-05-31"), day(t, "2025-12-06")) {
		t.Error("Follows(2025-05-31, 2025-12-06) = true: the issues of summer were published")
	}
}

// The longest step of each cadence is what Days says.
func TestDaysIsTheLongestStep(t *testing.T) {
	for _, c := range []Chart{daily(t), monthly(t, 31), monthly(t, 30), {Cadence: Weekly}} {
		longest, from := Day(0), day(t, "2020-03-01")
		for d := c.Next(from); d < from+1500; {
			next := c.Next(d)
			longest, d = max(longest, next-d), next
		}
		if got := c.Cadence.Days(); got != longest {
			t.Errorf("%s.Days() = %d, want %d", c.Cadence, got, longest)
		}
	}
}
