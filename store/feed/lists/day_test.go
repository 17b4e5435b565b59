package lists

import (
	"testing"

	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

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
