package bot

import (
	"testing"

	"fanchart/bot/localdiscord"
)

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
