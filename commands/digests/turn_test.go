package digests

import (
	"log/slog"
	"testing"
	"time"

	"fanchart/commands/desk"
	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// digestAt is when the digests of these tests are due first: a Saturday, 09:00 in Korea.
func digestAt() time.Time { return time.Date(2026, time.January, 3, 0, 0, 0, 0, time.UTC) }

// clockwork is the job of digests on a store of its own, at an hour that the test sets.
type clockwork struct {
	t   testing.TB
	now time.Time
	*digests
}

func newClockwork(t testing.TB) *clockwork {
	t.Helper()
	d, err := desk.New(t.Context(), storetest.World(t), desk.Config{Sources: feed.Sources()})
	if err != nil {
		t.Fatal(err)
	}
	c := &clockwork{t: t, now: digestAt().Add(-time.Hour)}
	c.digests = c.process()
	c.digests.desk, c.digests.store = d, d.Store()
	return c
}

// process is one process's job; several may work on one database.
func (c *clockwork) process() *digests {
	d := &digests{room: room{sections()}, log: slog.New(slog.DiscardHandler)}
	if c.digests != nil {
		d.desk, d.store = c.desk, c.store
	}
	return d
}

func (c *clockwork) save(change func(*guild.Digest)) guild.Digest {
	c.t.Helper()
	d := guild.Digest{
		Guild: 1, Channel: 5, User: 7, Cadence: guild.Weekly, Weekday: time.Saturday, MonthDay: 1, Minute: 540, Zone: "Asia/Seoul", Language: "ko",
		Charts: []string{"hot-100"}, Sections: []guild.Section{"movement", "day"}, Scope: guild.AllKPop, Role: 70, Due: digestAt().Unix(), Told: guild.Told{},
	}
	if change != nil {
		change(&d)
	}
	err := c.store.Update(c.t.Context(), func(t *store.Tx) (err error) {
		d, err = t.SaveDigest(c.t.Context(), d)
		return err
	})
	if err != nil {
		c.t.Fatal(err)
	}
	return d
}

// at runs the job at an hour.
func (c *clockwork) at(now time.Time) {
	c.t.Helper()
	c.now = now
	if err := c.round(c.t.Context(), c.now); err != nil {
		c.t.Fatalf("round at %v: %v", now, err)
	}
}

// said counts the deliveries of a digest by their state.
func (c *clockwork) said(d guild.Digest) (waiting, missed int) {
	c.t.Helper()
	list, err := c.store.Deliveries(c.t.Context(), store.DeliveryFilter{Subject: guild.Subject{Kind: guild.OfDigest, ID: d.ID}})
	if err != nil {
		c.t.Fatal(err)
	}
	for _, x := range list {
		switch x.State {
		case guild.Waiting:
			waiting++
		case guild.Missed:
			missed++
		}
	}
	return waiting, missed
}

func (c *clockwork) is(d guild.Digest) guild.Digest {
	c.t.Helper()
	d, err := c.store.Digest(c.t.Context(), d.Guild, d.ID)
	if err != nil {
		c.t.Fatal(err)
	}
	return d
}

const week = 7 * 24 * time.Hour

// TestDigestTurns: when a digest is posted and when not, however the clock goes.
func TestDigestTurns(t *testing.T) {
	for name, c := range map[string]struct {
		digest          func(*guild.Digest)
		at              []time.Duration // from the first time on
		waiting, missed int
		next            time.Duration
		outcome         guild.Outcome
	}{
		"not yet":                    {at: []time.Duration{-time.Second}},
		"on time":                    {at: []time.Duration{0, time.Second}, waiting: 1, next: week, outcome: guild.Posted},
		"every week":                 {at: []time.Duration{0, week - time.Second, week, 2 * week}, waiting: 3, next: 3 * week, outcome: guild.Posted},
		"asleep for an hour":         {at: []time.Duration{time.Hour}, waiting: 1, next: week, outcome: guild.Posted},
		"asleep for a day":           {at: []time.Duration{24 * time.Hour}, missed: 1, next: week, outcome: guild.Asleep},
		"asleep for two weeks":       {at: []time.Duration{2*week + time.Hour}, waiting: 1, missed: 2, next: 3 * week, outcome: guild.Posted},
		"asleep for a year":          {at: []time.Duration{52*week + 48*time.Hour}, missed: 6, next: 53 * week, outcome: guild.Asleep},
		"the clock goes back":        {at: []time.Duration{0, -week, -time.Hour, 0, time.Hour}, waiting: 1, next: week, outcome: guild.Posted},
		"the clock was far ahead":    {at: []time.Duration{0, 52 * week, time.Hour, week}, waiting: 3, missed: 5, next: 2 * week, outcome: guild.Posted},
		"nothing to say":             {digest: func(d *guild.Digest) { d.Scope = guild.FollowedActs }, at: []time.Duration{0}, next: week, outcome: guild.Empty},
		"paused":                     {digest: func(d *guild.Digest) { d.Paused = guild.Resting }, at: []time.Duration{0, week}},
		"daily, asleep for two days": {digest: func(d *guild.Digest) { d.Cadence = guild.Daily }, at: []time.Duration{49 * time.Hour}, waiting: 1, missed: 2, next: 72 * time.Hour, outcome: guild.Posted},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newClockwork(t)
			d := w.save(c.digest)
			for _, at := range c.at {
				w.timed = time.Time{} // as after a start
				w.at(digestAt().Add(at))
			}
			waiting, missed := w.said(d)
			d = w.is(d)
			if waiting != c.waiting || missed != c.missed || d.Outcome != c.outcome || d.Due != digestAt().Add(c.next).Unix() {
				t.Errorf("got %d posted, %d missed, %q, next %v, want %d, %d, %q, %v", waiting, missed, d.Outcome,
					time.Unix(d.Due, 0).UTC(), c.waiting, c.missed, c.outcome, digestAt().Add(c.next))
			}
		})
	}
}

// TestDigestOnce: of several processes at the same instant one posts; the delivery says
// what is posted, where and for how long.
func TestDigestOnce(t *testing.T) {
	c := newClockwork(t)
	d := c.save(nil)
	c.now = digestAt()
	failed := make(chan error)
	for range 4 {
		other := c.process()
		go func() { failed <- other.round(t.Context(), c.now) }()
	}
	for range 4 {
		if err := <-failed; err != nil {
			t.Error(err)
		}
	}
	list, err := c.store.Deliveries(t.Context(), store.DeliveryFilter{Subject: guild.Subject{Kind: guild.OfDigest, ID: 1}})
	if err != nil || len(list) != 1 {
		t.Fatalf("four processes posted %d, %v, want 1", len(list), err)
	}
	got := list[0]
	if got.Channel != 5 || got.Role != 70 || got.Locale != "ko" || got.Expires != digestAt().Add(24*time.Hour).Unix() || got.Due != d.Due {
		t.Errorf("posted %+v", got)
	}
	want := "/brief sections:movement,day charts:hot-100@2025-12-27 scope:kpop from:2025-12-27 until:2026-01-02 ahead:2026-01-23 next:1768003200"
	if got.Request != want {
		t.Errorf("it asks\n%s, want\n%s", got.Request, want)
	}
	if told := c.is(d).Told.String(); told != "hot-100:2025-12-27" {
		t.Errorf("told %q, want the issue told of", told)
	}
}

// TestDigestOfIssues: one that comes with each issue comes once for an issue that is
// newer than the one it has seen.
func TestDigestOfIssues(t *testing.T) {
	c := newClockwork(t)
	newest := newest(c.desk)["hot-100"]
	issues := func(seen kpop.Day) guild.Digest {
		return c.save(func(d *guild.Digest) {
			d.Cadence, d.Minute, d.Due, d.Told = guild.EachIssue, guild.AtOnce, 0, guild.Told{"hot-100": seen}
		})
	}
	before, now := issues(newest-7), issues(newest)
	for i := range 3 {
		c.at(digestAt().Add(time.Duration(i) * time.Hour))
	}
	for d, want := range map[*guild.Digest]int{&before: 1, &now: 0} {
		if got, _ := c.said(*d); got != want {
			t.Errorf("a digest that has seen %s, with the issue of %s there: posted %d times, want %d", d.Told, newest, got, want)
		}
	}
}

// TestDigestOfIssuesAtItsHour: one that comes with each issue waits for the hour that
// was chosen, once the issue is there; if nobody was there then, for that of the next day.
func TestDigestOfIssuesAtItsHour(t *testing.T) {
	for name, c := range map[string]struct {
		at   []time.Duration // from its hour on
		want int
		due  int64 // when it comes next, after that
	}{
		"the issue comes":  {at: []time.Duration{-time.Minute}, due: digestAt().Unix()},
		"its hour":         {at: []time.Duration{-time.Minute, -time.Second, 0}, want: 1},
		"once":             {at: []time.Duration{-time.Minute, 0, time.Minute, 24 * time.Hour}, want: 1},
		"late by an hour":  {at: []time.Duration{-time.Minute, time.Hour}, want: 1},
		"asleep for a day": {at: []time.Duration{-time.Minute, 25 * time.Hour}, due: digestAt().Add(48 * time.Hour).Unix()},
		"a day later":      {at: []time.Duration{-time.Minute, 25 * time.Hour, 48 * time.Hour}, want: 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newClockwork(t)
			d := w.save(func(d *guild.Digest) {
				d.Cadence, d.Due, d.Told = guild.EachIssue, 0, guild.Told{"hot-100": newest(w.desk)["hot-100"] - 7}
			})
			for _, at := range c.at {
				w.timed = time.Time{} // as after a start
				w.at(digestAt().Add(at))
			}
			got, _ := w.said(d)
			if due := w.is(d).Due; got != c.want || due != c.due {
				t.Errorf("posted %d times, next %d, want %d, %d", got, due, c.want, c.due)
			}
		})
	}
}

// TestDigestZone: a digest whose zone is no longer known rests, and stops no other.
func TestDigestZone(t *testing.T) {
	c := newClockwork(t)
	lost := c.save(func(d *guild.Digest) { d.Zone = "Atlantis/Poseidonis" })
	other := c.save(nil)
	c.at(digestAt())
	if got := c.is(lost).Paused; got != "zone" {
		t.Errorf("a digest of no zone is paused for %q, want zone", got)
	}
	if got, _ := c.said(other); got != 1 {
		t.Errorf("the other one is posted %d times, want 1", got)
	}
}

// BenchmarkDigestsIdle is one look at 100,000 digests of which none is due.
func BenchmarkDigestsIdle(b *testing.B) {
	c := newClockwork(b)
	err := c.store.Update(b.Context(), func(t *store.Tx) error {
		for i := range 100_000 {
			d := guild.Digest{
				Guild: kpop.Snowflake(i + 1), Channel: 5, Cadence: guild.Daily, MonthDay: 1, Minute: i % 1440, Zone: "Asia/Seoul", Language: "ko",
				Charts: []string{"hot-100"}, Sections: []guild.Section{"movement", "records", "releases", "events", "day", "milestones", "picture"}, Scope: guild.AllKPop, Due: digestAt().Add(time.Duration(i%1440) * time.Minute).Unix(),
			}
			if _, err := t.SaveDigest(b.Context(), d); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("round", func(b *testing.B) {
		c.timed, c.after = c.now, 0
		for b.Loop() {
			c.at(digestAt().Add(-time.Hour))
		}
	})
	b.Run("retime", func(b *testing.B) { // a hundredth of them
		for b.Loop() {
			c.timed, c.after = time.Time{}, 0
			c.at(digestAt().Add(-time.Hour))
		}
	})
	b.Run("due", func(b *testing.B) { // 69 or 70 at a time
		at := digestAt()
		for b.Loop() {
			c.timed, c.after = at, 0
			c.at(at)
			at = at.Add(time.Minute)
		}
	})
}
