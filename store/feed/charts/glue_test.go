package charts

import (
	"strings"
	"testing"
)

// Reading a credit that a source glued together changes blanks and nothing else.
func FuzzUnglue(f *testing.F) {
	f.Add("The Weeknd,JENNIE& Lily-Rose Depp")
	f.Add("DrakeFeaturingWizkid&Kyla")
	f.Fuzz(func(t *testing.T, credit string) {
		bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got := spaceAmpersands(credit); bare(got) != bare(credit) {
			t.Errorf("spaceAmpersands(%q) = %q: more than blanks changed", credit, got)
		}
	})
}
