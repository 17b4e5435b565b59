package guild

import (
	"testing"
	"time"
)

// Quiet hours are what the clock of the zone shows, also when it is set forward or back.
func TestQuietHours(t *testing.T) {
	zones := map[string]*time.Location{}
	for _, name := range []string{"Asia/Seoul", "America/New_York", "Antarctica/Troll"} {
		loc, err := time.LoadLocation(name)
		if err != nil {
			t.Skip(err)
		}
		zones[name] = loc
	}
	night := Listener{QuietFrom: 23 * 60, QuietUntil: 8 * 60}
	early := Listener{QuietFrom: 60, QuietUntil: 2*60 + 30}
	for _, test := range []struct {
		l        Listener
		zone, at string
		want     bool
	}{
		{night, "Asia/Seoul", "2026-03-14T13:59:59Z", false},
		{night, "Asia/Seoul", "2026-03-14T14:00:00Z", true},
		{night, "Asia/Seoul", "2026-03-14T22:59:00Z", true},
		{night, "Asia/Seoul", "2026-03-14T23:00:00Z", false},
		// 02:00 to 03:00 is skipped on 8 March: at 03:00 the quiet hours until 02:30 are over.
		{early, "America/New_York", "2026-03-08T06:59:00Z", true},
		{early, "America/New_York", "2026-03-08T07:00:00Z", false},
		// 01:00 to 02:00 happens twice on 1 November: both are quiet.
		{early, "America/New_York", "2026-11-01T05:30:00Z", true},
		{early, "America/New_York", "2026-11-01T06:30:00Z", true},
		{early, "America/New_York", "2026-11-01T07:30:00Z", false},
		// The clock jumps from 01:00 to 03:00: no quiet minute at all after 00:59.
		{early, "Antarctica/Troll", "2026-03-29T00:59:00Z", false},
		{early, "Antarctica/Troll", "2026-03-29T01:00:00Z", false},
		{Listener{QuietFrom: NoQuiet}, "Asia/Seoul", "2026-03-14T14:00:00Z", false},
		{Listener{}, "Asia/Seoul", "2026-03-14T15:00:00Z", false},
	} {
		at, err := time.Parse(time.RFC3339, test.at)
		if err != nil {
			t.Fatal(err)
		}
		if got := test.l.Quiet(at, zones[test.zone]); got != test.want {
			t.Errorf("%02d:%02d–%02d:%02d: Quiet(%s in %s) = %t, want %t", test.l.QuietFrom/60, test.l.QuietFrom%60,
				test.l.QuietUntil/60, test.l.QuietUntil%60, test.at, test.zone, got, test.want)
		}
	}
}
