package answer

import (
	"testing"
	"time"

	"fanchart/store/kpop"
)

// idAt is an id that Discord makes at a time.
func idAt(t time.Time) kpop.Snowflake {
	return kpop.Snowflake((t.UnixMilli() - discordEpoch) << 22)
}

// Interactions are late by how much longer they took than the fastest, whatever Discord's
// clock shows.
func TestLag(t *testing.T) {
	began := time.Now()
	for name, ahead := range map[string]time.Duration{"one time": 0, "Discord's clock is ahead": time.Hour, "and behind": -time.Hour} {
		var l lag
		for i, c := range []struct{ sent, took, want time.Duration }{
			{0, 80 * time.Millisecond, 0},
			{time.Second, 50 * time.Millisecond, 0},
			{2 * time.Second, 60 * time.Millisecond, 10 * time.Millisecond},
			{3 * time.Second, 4 * time.Second, 3950 * time.Millisecond},
			{8 * time.Second, 51 * time.Millisecond, time.Millisecond},
		} {
			at := began.Add(c.sent)
			got := l.of(idAt(at.Add(ahead)), at.Add(c.took))
			if off := (got - c.want).Abs(); off > 20*time.Millisecond {
				t.Errorf("%s: of(interaction %d) = %v, want %v", name, i, got, c.want)
			}
		}
	}
}

// A measure that is wrong is given up: one id from the future, or a clock of Discord's that
// was set, must not silence the bot.
func TestLagMendsItself(t *testing.T) {
	var l lag
	began := time.Now()
	l.of(idAt(began), began)
	l.of(idAt(began.Add(time.Hour)), began.Add(time.Second))
	late := 0
	for i := range 60 {
		at := began.Add(time.Second + time.Duration(i)*time.Second)
		if l.of(idAt(at), at) > ackWithin {
			late++
		}
	}
	if late == 0 || late > 12 {
		t.Errorf("%d of 60 interactions, one a second, are late after one of the future; want those of ten seconds", late)
	}
}
