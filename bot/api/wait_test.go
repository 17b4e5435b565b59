package api

import (
	"testing"
	"time"
)

func TestBackoffGrows(t *testing.T) {
	for failures := range 100 {
		d := Backoff(failures, time.Second, time.Minute)
		most := min(time.Minute, time.Second<<min(failures, 10))
		if d < most/2 || d > most {
			t.Errorf("backoff(%d) = %v, want between %v and %v", failures, d, most/2, most)
		}
	}
}
