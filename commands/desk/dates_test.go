package desk

import (
	"testing"

	"fanchart/store/kpop"
)

func TestPick(t *testing.T) {
	// Weekly issues, one missing (23 August), one off its cycle (3 September).
	held := []string{"2025-08-09", "2025-08-16", "2025-08-30", "2025-09-03", "2025-09-06"}
	tests := []struct {
		asked, today string
		want         string
		how          found
		refused      Refusal
	}{
		{"", "2025-09-01", "2025-09-06", newestIssue, ""},
		{"2025-08-30", "2025-09-01", "2025-08-30", thatDay, ""},
		{"2025-08-29", "2025-09-01", "2025-08-30", Within, ""},
		{"2025-08-24", "2025-09-01", "2025-08-30", Within, ""},
		{"2025-08-23", "2025-09-01", "2025-08-16", LastBefore, ""}, // its issue is the missing one
		{"2025-08-17", "2025-09-01", "2025-08-16", LastBefore, ""},
		{"2025-09-01", "2025-09-01", "2025-09-03", Within, ""}, // the off-cycle issue comes first
		{"2025-09-04", "2025-09-01", "2025-09-06", Within, ""},
		{"2025-08-03", "2025-09-01", "2025-08-09", Within, ""},
		{"2025-08-02", "2025-09-01", "2025-08-09", 0, TooEarly},
		{"1958-01-01", "2025-09-01", "2025-08-09", 0, TooEarly},
		{"2025-09-07", "2025-09-20", "2025-09-06", LastBefore, ""}, // past, but not imported
		{"2025-09-20", "2025-09-20", "2025-09-06", LastBefore, ""},
		{"2025-09-21", "2025-09-20", "2025-09-06", 0, notYet},
		{"2025-09-06", "2025-09-01", "2025-09-06", thatDay, ""}, // issues are dated ahead
	}
	for _, test := range tests {
		var asked *kpop.Day
		if test.asked != "" {
			asked = ptr(day(t, test.asked))
		}
		ref, how, refused := Pick(kpop.Chart{}, refs(t, held...), asked, day(t, test.today))
		if ref.Day.String() != test.want || how != test.how || refused != test.refused {
			t.Errorf("pick(%q, today %s): got %s, %d, %q, want %s, %d, %q",
				test.asked, test.today, ref.Day, how, refused, test.want, test.how, test.refused)
		}
	}
}

// The issue of a day is that of its own day, week or month.
func TestPickFollowsTheCadence(t *testing.T) {
	daily := kpop.Chart{Cadence: kpop.Daily}
	atEnds, atBeginnings := kpop.Chart{Cadence: kpop.Monthly, MonthDay: 31}, kpop.Chart{Cadence: kpop.Monthly, MonthDay: 1}
	days := []string{"2024-02-27", "2024-02-28", "2024-03-01"}
	ends, beginnings := []string{"2024-01-31", "2024-02-29", "2024-04-30"}, []string{"2024-01-01", "2024-02-01", "2024-04-01"}
	for _, test := range []struct {
		chart       kpop.Chart
		held        []string
		asked, want string
		how         found
		refused     Refusal
	}{
		{daily, days, "2024-02-28", "2024-02-28", thatDay, ""},
		{daily, days, "2024-02-29", "2024-02-28", LastBefore, ""},
		{daily, days, "2024-02-26", "2024-02-27", 0, TooEarly},
		{atEnds, ends, "2024-02-01", "2024-02-29", Within, ""},
		{atEnds, ends, "2024-02-29", "2024-02-29", thatDay, ""},
		{atEnds, ends, "2024-03-15", "2024-02-29", LastBefore, ""}, // its issue is missing
		{atEnds, ends, "2024-01-01", "2024-01-31", Within, ""},
		{atEnds, ends, "2023-12-31", "2024-01-31", 0, TooEarly},
		{atEnds, ends, "2024-05-02", "2024-04-30", LastBefore, ""},
		{atBeginnings, beginnings, "2024-01-31", "2024-01-01", Within, ""},
		{atBeginnings, beginnings, "2024-02-29", "2024-02-01", Within, ""},
		{atBeginnings, beginnings, "2024-03-31", "2024-02-01", LastBefore, ""},
		{atBeginnings, beginnings, "2024-04-30", "2024-04-01", Within, ""}, // still to come, but of the newest
		{atBeginnings, beginnings, "2024-06-20", "2024-04-01", 0, notYet},
	} {
		asked := day(t, test.asked)
		ref, how, refused := Pick(test.chart, refs(t, test.held...), &asked, day(t, "2024-05-03"))
		if ref.Day.String() != test.want || how != test.how || refused != test.refused {
			t.Errorf("Pick(%s, day %d, %s) = %s, %d, %q, want %s, %d, %q", test.chart.Cadence, test.chart.MonthDay, asked,
				ref.Day, how, refused, test.want, test.how, test.refused)
		}
	}
}

func TestPickEmpty(t *testing.T) {
	if _, _, got := Pick(kpop.Chart{}, nil, nil, 0); got != EmptyChart {
		t.Errorf("pick of no issues: got %q, want %q", got, EmptyChart)
	}
}

func day(t *testing.T, text string) kpop.Day {
	t.Helper()
	d, err := kpop.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func refs(t *testing.T, days ...string) []kpop.Ref {
	t.Helper()
	var out []kpop.Ref
	for _, d := range days {
		out = append(out, kpop.Ref{Day: day(t, d)})
	}
	return out
}

func ptr[T any](v T) *T { return &v }
