package answer

import (
	"testing"

	"fanchart/store/kpop"
)

func TestSeen(t *testing.T) {
	var s seen
	for n := range 3 * len(s.ring) {
		id := kpop.Snowflake(n + 1)
		if s.again(id) {
			t.Fatalf("again(%d) = true at its first time", id)
		}
		if !s.again(id) {
			t.Fatalf("again(%d) = false at its second time", id)
		}
	}
	if len(s.ids) != len(s.ring) {
		t.Errorf("%d ids remembered, want %d", len(s.ids), len(s.ring))
	}
}
