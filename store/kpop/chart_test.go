package kpop

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// hot is dated like the Hot 100: Mondays, then Saturdays, and one issue off its cycle.
func hot(t testing.TB) Chart {
	return Chart{
		Key: "hot-100", Subject: Song, First: day(t, "1958-08-04"), Sizes: []Size{{N: 100}},
		Weekdays: []Weekdays{{Weekday: time.Monday}, {From: day(t, "1962-01-01"), Weekday: time.Saturday}},
		OffCycle: []Day{day(t, "2018-01-03")},
	}
}

// moved is dated on Saturdays, but for one issue of a Sunday in the place of a Saturday's.
func moved(t testing.TB) Chart {
	return Chart{
		Key: "billboard-200", Subject: Album, First: day(t, "1963-08-17"), Sizes: []Size{{N: 200}},
		Moved: []Moved{{For: day(t, "1976-07-03"), On: day(t, "1976-07-04")}},
	}
}

// An issue of another day stands in the place of the one that the cadence dates: all are
// neighbours, and nothing is missing.
func TestMovedIssueStandsInItsPlace(t *testing.T) {
	c := moved(t)
	row := days(t, []string{"1976-06-26", "1976-07-04", "1976-07-10"})
	for i := 1; i < len(row); i++ {
		if !c.Follows(row[i-1], row[i]) {
			t.Errorf("Follows(%s, %s) = false, want true", row[i-1], row[i])
		}
	}
	if got := c.Missing(row[0], row[2], row); len(got) > 0 {
		t.Errorf("Missing = %s, want none", got)
	}
	if got, want := c.Missing(row[0], row[2], []Day{row[0], row[2]}), row[1:2]; !slices.Equal(got, want) {
		t.Errorf("Missing without it = %s, want %s", got, want)
	}
	if saturday := row[1] - 1; c.Dated(saturday) || c.Next(saturday) != row[1] || !c.Unusual(row[1]) || c.Unusual(saturday) {
		t.Errorf("an issue is dated %s, the day in whose place another one stands", saturday)
	}
}

func TestNextIsTheFollowingIssue(t *testing.T) {
	c := hot(t)
	tests := []struct{ from, want string }{
		{"1950-01-01", "1958-08-04"}, // nothing was published before
		{"1958-08-03", "1958-08-04"},
		{"1958-08-04", "1958-08-11"},
		{"1961-12-18", "1961-12-25"},
		{"1961-12-25", "1962-01-06"}, // from Mondays to Saturdays: 12 days
		{"1962-01-01", "1962-01-06"}, // a Monday without an issue
		{"2017-12-30", "2018-01-03"}, // off its cycle
		{"2018-01-03", "2018-01-06"},
		{"2025-08-30", "2025-09-06"},
		{"2025-08-31", "2025-09-06"}, // any day will do
	}
	for _, test := range tests {
		if got := c.Next(day(t, test.from)).String(); got != test.want {
			t.Errorf("Next(%s) = %s, want %s", test.from, got, test.want)
		}
	}
}

func TestFollowsIsTheVeryNextIssue(t *testing.T) {
	c := hot(t)
	tests := []struct {
		a, b string
		want bool
	}{
		{"1961-12-25", "1962-01-06", true},
		{"1961-12-25", "1962-01-01", false},
		{"2017-12-30", "2018-01-06", false}, // 2018-01-03 lies between
		{"2017-12-30", "2018-01-03", true},
		{"2018-01-03", "2018-01-06", true},
		{"2025-08-30", "2025-09-06", true},
		{"2025-08-30", "2025-09-13", false},
		{"2025-09-06", "2025-08-30", false},
		{"2025-08-30", "2025-08-30", false},
	}
	for _, test := range tests {
		if got := c.Follows(day(t, test.a), day(t, test.b)); got != test.want {
			t.Errorf("Follows(%s, %s) = %t, want %t", test.a, test.b, got, test.want)
		}
	}
}

func TestDatedKnowsTheCalendar(t *testing.T) {
	c := hot(t)
	tests := []struct {
		day  string
		want bool
	}{
		{"1958-07-28", false}, // a Monday before the first issue
		{"1958-08-04", true},
		{"1962-01-01", false},
		{"1962-01-06", true},
		{"2018-01-03", true},
		{"2019-01-03", false},
		{"2025-08-30", true},
		{"2025-08-31", false},
	}
	for _, test := range tests {
		if got := c.Dated(day(t, test.day)); got != test.want {
			t.Errorf("Dated(%s) = %t, want %t", test.day, got, test.want)
		}
	}
}

func TestMissingListsTheIssuesWeLack(t *testing.T) {
	c := hot(t)
	tests := []struct {
		first, last string
		have, want  []string
	}{
		{"1961-12-18", "1962-01-13", []string{"1961-12-18", "1961-12-25", "1962-01-06", "1962-01-13"}, nil},
		{"1961-12-18", "1962-01-13", []string{"1961-12-18", "1962-01-13"}, []string{"1961-12-25", "1962-01-06"}},
		{"2017-12-30", "2018-01-06", []string{"2017-12-30", "2018-01-06"}, []string{"2018-01-03"}},
		{"2025-08-30", "2025-08-30", nil, []string{"2025-08-30"}},
		{"2025-08-30", "2025-08-23", nil, nil},
		// the ends need not be days of the calendar
		{"2025-08-24", "2025-09-07", nil, []string{"2025-08-30", "2025-09-06"}},
		{"1958-01-01", "1958-08-12", []string{"1958-08-11"}, []string{"1958-08-04"}},
	}
	for _, test := range tests {
		got := c.Missing(day(t, test.first), day(t, test.last), days(t, test.have))
		if fmt.Sprint(got) != fmt.Sprint(days(t, test.want)) {
			t.Errorf("Missing(%s, %s, %s) = %s, want %s", test.first, test.last, test.have, got, test.want)
		}
	}
}

func TestSizeOnTheDay(t *testing.T) {
	c := Chart{Sizes: []Size{{N: 150}, {From: day(t, "1967-04-01"), N: 175}, {From: day(t, "1967-05-13"), N: 200}}}
	tests := []struct {
		day  string
		want int
	}{
		{"1963-08-17", 150}, {"1967-03-25", 150}, {"1967-04-01", 175}, {"1967-05-06", 175}, {"1967-05-13", 200}, {"2025-08-30", 200},
	}
	for _, test := range tests {
		if got := c.SizeOn(day(t, test.day)); got != test.want {
			t.Errorf("SizeOn(%s) = %d, want %d", test.day, got, test.want)
		}
	}
	if got := hot(t).SizeOn(day(t, "1958-08-04")); got != 100 {
		t.Errorf("SizeOn with one size, before 1970 = %d, want 100", got)
	}
}

// Walking with Next, asking Dated and listing Missing are one calendar, in each cadence.
func TestCalendarAgreesWithItself(t *testing.T) {
	all := []Chart{hot(t), moved(t), daily(t), monthly(t, 31), monthly(t, 30), monthly(t, 1)}
	low, high := int32(day(t, "1958-01-01")), int32(day(t, "2027-01-01"))
	rapid.Check(t, func(t *rapid.T) {
		c := all[rapid.IntRange(0, len(all)-1).Draw(t, "chart")]
		first := Day(rapid.Int32Range(low, high).Draw(t, "first"))
		last := first + Day(rapid.Int32Range(0, 120).Draw(t, "span"))
		var dated []Day
		for d := first; d <= last; d++ {
			if c.Dated(d) {
				dated = append(dated, d)
			}
		}
		if got := c.Missing(first, last, nil); !slices.Equal(got, dated) {
			t.Errorf("Missing(%s, %s, none) = %s, want every issue: %s", first, last, got, dated)
		}
		if got := c.Missing(first, last, dated); len(got) > 0 {
			t.Errorf("Missing(%s, %s, all) = %s, want none", first, last, got)
		}
		for i := 1; i < len(dated); i++ {
			if !c.Follows(dated[i-1], dated[i]) {
				t.Errorf("Follows(%s, %s) = false, want true", dated[i-1], dated[i])
			}
		}
	})
}

func days(t testing.TB, list []string) (out []Day) {
	t.Helper()
	for _, s := range list {
		out = append(out, day(t, s))
	}
	return out
}
