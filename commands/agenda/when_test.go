package agenda

import (
	"testing"
	"time"

	"fanchart/commands/ask"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

func TestReadStretch(t *testing.T) {
	january := kpop.DayOf(2026, time.January, 3) // a Saturday
	november := kpop.DayOf(2026, time.November, 22)
	tests := []struct {
		text  string
		today kpop.Day
		want  string // the canonical text, "" what cannot be read
		first string // "" a list by its name
		last  string
	}{
		{"", january, "upcoming", "", ""},
		{" Upcoming ", january, "upcoming", "", ""},
		{"past", january, "recent", "", ""},
		{"최근", january, "recent", "", ""},
		{"날짜  미정", january, "tba", "", ""},
		{"2025-10", january, "2025-10", "2025-10-01", "2025-10-31"},
		{"2025.2", january, "2025-02", "2025-02-01", "2025-02-28"},
		{"2024년 2월", january, "2024-02", "2024-02-01", "2024-02-29"},
		{"October", january, "2025-10", "2025-10-01", "2025-10-31"}, // the nearest one
		{"october", november, "2026-10", "2026-10-01", "2026-10-31"},
		{"feb", november, "2027-02", "2027-02-01", "2027-02-28"},
		{"Oct 2025", november, "2025-10", "2025-10-01", "2025-10-31"},
		{"10월", january, "2025-10", "2025-10-01", "2025-10-31"},
		{"2025", january, "2025", "2025-01-01", "2025-12-31"},
		{"2025년", january, "2025", "2025-01-01", "2025-12-31"},
		{"2026-01-09", january, "2026-01-09", "2026-01-09", "2026-01-09"},
		{"today", january, "2026-01-03", "2026-01-03", "2026-01-03"},
		{"내일", january, "2026-01-04", "2026-01-04", "2026-01-04"},
		{"this week", january, "week", "2025-12-29", "2026-01-04"},
		{"이번 달", january, "2026-01", "2026-01-01", "2026-01-31"},
		{"next month", november, "2026-12", "2026-12-01", "2026-12-31"},
		{"last month", january, "2025-12", "2025-12-01", "2025-12-31"},
		{"13", january, "", "", ""},
		{"2025-13", january, "", "", ""},
		{"0월", january, "", "", ""},
		{"0000-01", january, "", "", ""},
		{"2025-02-30", january, "", "", ""},
		{"someday", january, "", "", ""},
	}
	typed := newDesk(t, storetest.New(t)).Question(ask.Request{}).Typed
	for _, test := range tests {
		got, ok := readStretch(typed, test.text, test.today)
		if got.text != test.want || ok != (test.want != "") {
			t.Errorf("readStretch(%q, %s): got %q, %t, want %q", test.text, test.today, got.text, ok, test.want)
			continue
		}
		if test.first != "" && (got.from.String() != test.first || got.until.String() != test.last) {
			t.Errorf("readStretch(%q, %s): got %s to %s, want %s to %s", test.text, test.today, got.from, got.until, test.first, test.last)
		}
		if again, _ := readStretch(typed, got.text, test.today); ok && again != got {
			t.Errorf("readStretch(%q): its own text %q is read as %v, want %v", test.text, got.text, again, got)
		}
	}
}
