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
		{"2025-08-29", "2025-09-01", "2025-08-30", ThatWeek, ""},
		{"2025-08-24", "2025-09-01", "2025-08-30", ThatWeek, ""},
		{"2025-08-23", "2025-09-01", "2025-08-16", LastBefore, ""}, // its issue is the missing one
		{"2025-08-17", "2025-09-01", "2025-08-16", LastBefore, ""},
		{"2025-09-01", "2025-09-01", "2025-09-03", ThatWeek, ""}, // the off-cycle issue comes first
		{"2025-09-04", "2025-09-01", "2025-09-06", ThatWeek, ""},
		{"2025-08-03", "2025-09-01", "2025-08-09", ThatWeek, ""},
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
		ref, how, refused := Pick(refs(t, held...), asked, day(t, test.today))
		if ref.Day.String() != test.want || how != test.how || refused != test.refused {
			t.Errorf("pick(%q, today %s): got %s, %d, %q, want %s, %d, %q",
				test.asked, test.today, ref.Day, how, refused, test.want, test.how, test.refused)
		}
	}
}

func TestPickEmpty(t *testing.T) {
	if _, _, got := Pick(nil, nil, 0); got != EmptyChart {
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
