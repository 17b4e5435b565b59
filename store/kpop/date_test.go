package kpop

import "testing"

func TestParseDateReadsThreePrecisions(t *testing.T) {
	tests := []struct {
		text  string
		ok    bool
		first string // "" : unknown
	}{
		{"", true, ""},
		{"2025", true, "2025-01-01"},
		{"2025-06", true, "2025-06-01"},
		{"2025-06-20", true, "2025-06-20"},
		{"2024-02-29", true, "2024-02-29"},
		{"1962", true, "1962-01-01"},
		{"2025-02-29", false, ""},
		{"2025-13", false, ""},
		{"2025-6", false, ""},
		{"25", false, ""},
		{"0000", false, ""},
		{"2025-", false, ""},
		{"2025-06-", false, ""},
		{"2025-06-20T", false, ""},
		{"TBA", false, ""},
		{"unknown date", false, ""},
	}
	for _, test := range tests {
		got, err := ParseDate(test.text)
		if (err == nil) != test.ok || test.ok && string(got) != test.text {
			t.Errorf("ParseDate(%q) = %q, %v, want ok %t", test.text, got, err, test.ok)
		}
		first, known := got.First()
		if known != (test.first != "") || known && first.String() != test.first {
			t.Errorf("Date(%q).First() = %s, %t, want %q", test.text, first, known, test.first)
		}
	}
}
