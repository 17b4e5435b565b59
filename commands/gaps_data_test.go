package commands

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fanchart/store/storetest"
)

// Of the nine weeks that we hold of Global Excl. U.S. every row tells as many weeks as it
// has printed, though most of the issues between are lacking.
func TestWeeksAfterGapsAreWhatTheFilePrints(t *testing.T) {
	st := storetest.Full(t)
	f, err := os.Open(filepath.Join(storetest.Shared(t, "data"), "billboard-global-excl-us", "globalexus-top20-sample.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, st)
	asked := 0
	for _, day := range []string{"2024-11-16", "2025-03-01", "2025-04-19"} {
		got := asking(t, d, "/chart chart:global-excl-us top:20 date:"+day)
		for _, row := range rows[1:] {
			if row[0] != day {
				continue
			}
			asked++
			line := lineAfter(got, row[2])
			if !strings.Contains(line, fmt.Sprintf("peak %s", row[5])) || !strings.Contains(line, fmt.Sprintf("%s week", row[6])) {
				t.Errorf("/chart of %s: %s is %q, want peak %s and %s weeks", day, row[2], line, row[5], row[6])
			}
		}
	}
	if asked < 40 {
		t.Errorf("%d rows were asked, want 40 at least", asked)
	}
}

// lineAfter is the line that names a title, with the one below it.
func lineAfter(text, title string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if strings.Contains(line, title) && i+1 < len(lines) {
			return line + " " + lines[i+1]
		}
	}
	return ""
}
