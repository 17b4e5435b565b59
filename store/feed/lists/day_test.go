package lists

import (
	"strings"
	"testing"

	"fanchart/store/feed/file"
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
		for _, d := range settleDays(days) {
			if d.unsure {
				got = append(got, "?")
			} else {
				got = append(got, d.day.String())
			}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("settleDays(%s) = %v, want %s", tt.given, got, tt.want)
		}
	}
}

func TestPostTitle(t *testing.T) {
	for _, tt := range []struct{ post, credit, title, fault string }{
		{"A - B", "A", "B", ""},
		{"A (x - y) - B - C", "A (x - y)", "B - C", ""},
		{"A — \"B\" M/V", "A", "B", ""},
		{"A - [B] Official MV", "A", "[B]", ""},
		{"A - B (Gojin) (Leaked MV)", "A", "B (Gojin) (Leaked MV)", ""},
		{"A - B (The 3rd EP)", "A", "B", ""},
		{"A - B (Lyric Video) (A gift)", "A", "", file.FaultClip},
		{"A - B (Two Weeks Later)", "A", "", file.FaultLater},
		{"A - B (feat. C)", "A", "B (feat. C)", ""},
		{"A - (B)", "A", "(B)", ""},
		{"A - 'B' and 'C'", "A", "'B' and 'C'", ""},
		{"A -B", "", "", file.FaultWhoseTitle},
	} {
		credit, rest, ok := cutPost(tt.post)
		title, fault := "", file.FaultWhoseTitle
		if ok {
			title, fault = postTitle(rest, &kpop.Release{Kind: kpop.OtherRelease})
		}
		if credit != tt.credit || title != tt.title || fault != tt.fault {
			t.Errorf("the post %q = %q, %q, fault %q; want %+v", tt.post, credit, title, fault, tt)
		}
	}
}
