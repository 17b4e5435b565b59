package dates

import (
	"strings"
	"testing"

	"fanchart/store/kpop"
)

// Days that can be read in two ways are told by the sure ones around them.
func TestSettleDays(t *testing.T) {
	for _, tt := range []struct{ given, want string }{
		{"", ""},
		{"2020-05-13 2005-12-20 2020-04-29", "2020-05-13 2020-05-12 2020-04-29"},
		{"2013-02-01 2012-12-13 2012-11-13", "2013-02-01 2012-12-13 2012-11-13"}, // 2013-12-12 is too late
		{"2020-05-13 2012-12-13 2012-12-01 1999-01-01", "2020-05-13 ? ? 1999-01-01"},
		{"2020-05-13 2005-12-25 2003-05-20", "2020-05-13 2005-12-25 2003-05-20"},
		{"2003-05-20", "?"},
		{"2019-04-29 2020-05-13 2005-12-20 2020-04-29", "2019-04-29 2020-05-13 ? 2020-04-29"}, // out of order
		{"2020-05-13 2012-12-12 2000-01-01", "2020-05-13 2012-12-12 2000-01-01"},
	} {
		var days []kpop.Day
		for _, s := range strings.Fields(tt.given) {
			day, err := kpop.ParseDay(s)
			if err != nil {
				t.Fatal(err)
			}
			days = append(days, day)
		}
		var got []string
		for _, d := range Settle(days) {
			if d.Unsure {
				got = append(got, "?")
			} else {
				got = append(got, d.Day.String())
			}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("Settle(%s) = %v, want %s", tt.given, got, tt.want)
		}
	}
}
