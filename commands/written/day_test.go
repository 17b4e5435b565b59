package written

import (
	"testing"

	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// TestDaysWithoutAYear: of what has been, a day without a year is the last one up to today;
// of what may be to come, the nearest one.
func TestDaysWithoutAYear(t *testing.T) {
	all, err := say.Load()
	if err != nil {
		t.Fatal(err)
	}
	w, err := New(all.Typed())
	if err != nil {
		t.Fatal(err)
	}
	today := kpop.DayOf(2026, 1, 2)
	for _, test := range []struct{ locale, text, last, near string }{
		{"en-US", "Aug 30", "2025-08-30", "2025-08-30"},
		{"en-US", "30 August", "2025-08-30", "2025-08-30"},
		{"en-US", "08-30", "2025-08-30", "2025-08-30"},
		{"en-US", "30/08", "2025-08-30", "2025-08-30"},
		{"en-US", "Jan 9", "2025-01-09", "2026-01-09"},
		{"en-US", "Jan 2", "2026-01-02", "2026-01-02"},
		{"en-US", "Feb 29", "2024-02-29", ""},
		{"en-US", "Feb 30", "", ""},
		{"en-US", "last week", "2025-12-26", "2025-12-26"},
		{"en-US", "30/08/2025", "2025-08-30", "2025-08-30"},
		{"ko", "8월 30일", "2025-08-30", "2025-08-30"},
		{"ko", "지난주", "2025-12-26", "2025-12-26"},
	} {
		r := w.For(test.locale)
		for _, read := range []struct {
			how  func(string, kpop.Day) (kpop.Day, bool)
			want string
		}{{r.LastDay, test.last}, {r.NearDay, test.near}} {
			got := ""
			if day, ok := read.how(test.text, today); ok {
				got = day.String()
			}
			if got != read.want {
				t.Errorf("%s: %q on %s is %q, want %q", test.locale, test.text, today, got, read.want)
			}
		}
	}
}
