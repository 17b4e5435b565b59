package bot

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// However much is logged: fewer than a hundred lines a second, every kind of message among
// them, and how many were left out.
func TestTheLogIsBounded(t *testing.T) {
	out := &lines{}
	synctest.Test(t, func(t *testing.T) {
		log := calmed(logTo(out)).With("shard", 1)
		for range 5 {
			before := len(out.with("msg="))
			for i := range 10_000 {
				log.Warn(fmt.Sprint("kind ", i%30), "user", i)
				time.Sleep(100 * time.Microsecond)
			}
			if n := len(out.with("msg=")) - before; n >= 100 || n < linesOfAll {
				t.Errorf("%d lines in a second, want under 100 and at least %d", n, linesOfAll)
			}
		}
		time.Sleep(time.Minute)
		log.Error("rare")
		for range 1000 {
			log.Error("often")
		}
		time.Sleep(time.Minute)
		log.Error("often")
	})
	if n := len(out.with("msg=often")); n != burstOfOne+1 {
		t.Errorf("1,000 lines of one message at once and one later are %d, want %d", n, burstOfOne+1)
	}
	last := out.with("msg=often")[burstOfOne]
	if want := fmt.Sprint("left_out=", 1000-burstOfOne); !strings.Contains(last, want) || !strings.Contains(last, "shard=1") {
		t.Errorf("the line afterwards is %q, want %s in it", last, want)
	}
	if len(out.with("msg=rare")) != 1 {
		t.Errorf("a message that comes once is left out: %q", out.with("msg=rare"))
	}
}
