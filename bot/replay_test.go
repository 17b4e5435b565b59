package bot

import (
	"sync/atomic"
	"testing"
	"time"

	"fanchart/bot/localdiscord"
)

// TestReplayedInteractionsAreAnswered: what people asked while there was no connection is
// answered once, if there is still time; one that needs long is announced in the time that
// is left; what is too old is left alone.
func TestReplayedInteractionsAreAnswered(t *testing.T) {
	t.Parallel()
	var ago atomic.Int64
	ago.Store(int64(2 * time.Hour)) // ids rise: the stand-in begins long ago
	clock := func() time.Time { return time.Now().Add(-time.Duration(ago.Load())) }
	end := make(chan struct{})
	r := prepareAt(t, localdiscord.Config{Now: clock, ResumeWithin: 24 * time.Hour}, Config{patience: 800 * time.Millisecond}, answering(t, slow(end, note("here"), nil)))
	r.run()
	r.Gateway().Next(localdiscord.HangHello) // so that all is asked in time
	r.Gateway().Cut()
	if err := r.WaitSessions(r.ctx, 0); err != nil {
		t.Fatal(err)
	}
	asked := map[time.Duration]*localdiscord.Interaction{}
	for _, age := range []time.Duration{time.Hour, 4 * time.Second, 0} {
		ago.Store(int64(age))
		asked[age] = r.slash("/help")
	}
	ago.Store(0)
	r.eventually("a session again", func() bool { return r.Stats().Resumed == 1 })
	young := asked[0]
	if ack := r.ack(young); !ack.Deferred || ack.After >= 3*time.Second {
		t.Errorf("the first answer came after %v, deferred: %v, want it announced in time", ack.After, ack.Deferred)
	}
	close(end)
	wantText(t, r.message(young), "here")
	r.once(young)
	for age, it := range asked {
		if accepted, refused := it.Callbacks(); age > 0 && accepted+refused > 0 {
			t.Errorf("%d answers to an interaction of %v ago, want none", accepted+refused, age)
		}
	}
	st := r.Stats()
	if st.Held != 3 || st.Replayed < 3 || st.Late > 0 || r.ready() != 1 {
		t.Errorf("%d held, %d replayed, %d late, %d sessions, want three held and replayed in the first session", st.Held, st.Replayed, st.Late, r.ready())
	}
	if len(r.log.with("interactions=3 late=2")) != 1 {
		t.Errorf("the log does not say what was too late\n%s", r.log)
	}
}
