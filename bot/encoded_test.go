package bot

import (
	"fmt"
	"testing"

	"fanchart/bot/localdiscord"
)

func TestEncodedForgetsTheOldest(t *testing.T) {
	var e encoded
	made := 0
	body := func(key string) string {
		return string(e.body(key, func() []byte { made++; return []byte(key) }))
	}
	for i := range encodedKept + 1 {
		body(fmt.Sprint(i))
	}
	if got := body(fmt.Sprint(encodedKept)); got != fmt.Sprint(encodedKept) || made != encodedKept+1 {
		t.Errorf("the newest is %q after %d were made, want it kept", got, made)
	}
	if body("0"); made != encodedKept+2 || len(e.bodies) != encodedKept {
		t.Errorf("%d made, %d kept; want the oldest made again and %d kept", made, len(e.bodies), encodedKept)
	}
}

// An answer that is remembered arrives as it did the first time, and hidden when
// this asker wants it so.
func TestRememberedAnswersArrive(t *testing.T) {
	t.Parallel()
	r := start(t, localdiscord.Config{}, nil)
	who := localdiscord.Who{Guild: r.Guild(0)}
	first := r.message(r.slash("/help", who))
	for range 2 {
		again := r.message(r.slash("/help", who))
		if string(again.Components) != string(first.Components) || again.Flags != first.Flags {
			t.Errorf("again = %s, flags %d; want %s, %d", again.Components, again.Flags, first.Components, first.Flags)
		}
	}
	if hidden := r.message(r.slash("/help private:true", who)); hidden.Flags == first.Flags {
		t.Errorf("flags %d with private:true, want it hidden", hidden.Flags)
	}
}
