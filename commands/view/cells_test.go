package view

import "testing"

// TestCells: marks that stand on a letter take no column of their own, and are never cut
// from it.
func TestCells(t *testing.T) {
	for text, want := range map[string]int{"อันดับที่ 1": 7, "สัปดาห์": 5, "น้ำ": 2, "週 1": 4, "아이브": 6, "e\u0301te": 3, "": 0} {
		if got := cells(text); got != want {
			t.Errorf("cells(%s) = %d, want %d", text, got, want)
		}
	}
	for n, want := range map[int]string{3: "…", 4: "กี่…", 99: "กี่ปี"} {
		if got := short("กี่ปี", n); got != want {
			t.Errorf("short(กี่ปี, %d) = %s, want %s", n, got, want)
		}
	}
}
