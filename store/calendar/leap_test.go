package calendar

import (
	"testing"
	"time"

	"fanchart/store/kpop"
)

// TestEndsOfLeapYears: Go's ZoneBounds leaves the last day of leap years out from 2040
// on, in zones that change their clocks.
func TestEndsOfLeapYears(t *testing.T) {
	for _, name := range []string{"America/Los_Angeles", "Europe/London", "America/Santiago", "Australia/Lord_Howe", "Antarctica/Troll", "Asia/Seoul"} {
		loc, err := Zone(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, year := range []int{2039, 2040, 2044, 2100, 2096} {
			for day := kpop.DayOf(year, time.December, 28); day <= kpop.DayOf(year+1, time.January, 3); day++ {
				for _, hour := range []int{0, 12, 23} {
					l := day.At(hour, 30)
					got := In(l, loc)
					want := day.Time().Add(time.Duration(hour)*time.Hour + 30*time.Minute)
					if wall := got.At.Format("2006-01-02 15:04"); got.Fate != Exact || wall != want.Format("2006-01-02 15:04") {
						t.Errorf("In(%v, %s) = %s, %s, want that clock, exact", l, name, wall, got.Fate)
					}
				}
			}
		}
	}
}
