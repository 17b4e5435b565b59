package calendar

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"fanchart/store/kpop"
)

func local(t *testing.T, s string) kpop.Local {
	t.Helper()
	l, err := kpop.ParseLocal(s)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestResolve(t *testing.T) {
	const exact, skipped, doubled = Exact, Skipped, Doubled
	for _, c := range []struct {
		zone, local, at string
		fate            Fate
	}{
		{"Asia/Seoul", "2026-03-14 19:00", "2026-03-14T10:00:00Z", exact},
		{"Asia/Seoul", "1988-05-08 02:30", "1988-05-07T17:00:00Z", skipped}, // the Olympic summer time
		{"Asia/Kolkata", "2026-03-14 19:00", "2026-03-14T13:30:00Z", exact},
		{"America/Los_Angeles", "2026-03-08 01:59", "2026-03-08T09:59:00Z", exact},
		{"America/Los_Angeles", "2026-03-08 02:00", "2026-03-08T10:00:00Z", skipped},
		{"America/Los_Angeles", "2026-03-08 02:59", "2026-03-08T10:00:00Z", skipped},
		{"America/Los_Angeles", "2026-03-08 03:00", "2026-03-08T10:00:00Z", exact},
		{"America/Los_Angeles", "2026-11-01 00:59", "2026-11-01T07:59:00Z", exact},
		{"America/Los_Angeles", "2026-11-01 01:30", "2026-11-01T08:30:00Z", doubled},
		{"America/Los_Angeles", "2026-11-01 01:30 again", "2026-11-01T09:30:00Z", doubled},
		{"America/Los_Angeles", "2026-11-01 02:00", "2026-11-01T10:00:00Z", exact},
		{"America/Los_Angeles", "2026-07-01 19:00 again", "2026-07-02T02:00:00Z", exact},
		{"America/Sao_Paulo", "2018-11-04 00:30", "2018-11-04T03:00:00Z", skipped}, // midnight
		{"America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z", exact},         // a day that began at 01:00
		{"America/Sao_Paulo", "2018-02-17 23:30", "2018-02-18T01:30:00Z", doubled},
		{"America/Sao_Paulo", "2026-01-15 20:00", "2026-01-15T23:00:00Z", exact}, // no summer time since 2019
		{"Europe/London", "2026-03-29 01:30", "2026-03-29T01:00:00Z", skipped},
		{"Europe/London", "2026-10-25 01:30", "2026-10-25T00:30:00Z", doubled},
		{"Europe/London", "2026-10-25 01:30 again", "2026-10-25T01:30:00Z", doubled},
		{"Pacific/Apia", "2011-12-29 23:59", "2011-12-30T09:59:00Z", exact},
		{"Pacific/Apia", "2011-12-30 00:00", "2011-12-30T10:00:00Z", skipped},
		{"Pacific/Apia", "2011-12-30 19:00", "2011-12-30T10:00:00Z", skipped},
		{"Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z", skipped},
		{"Pacific/Apia", "2011-12-31 00:00", "2011-12-30T10:00:00Z", exact},
		{"Africa/Cairo", "2026-04-24 00:00", "2026-04-23T22:00:00Z", skipped},
		{"Africa/Cairo", "2026-04-24 00:59", "2026-04-23T22:00:00Z", skipped},
		{"Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00Z", exact},
		{"Africa/Cairo", "2026-10-29 23:30", "2026-10-29T20:30:00Z", doubled},
		{"Africa/Cairo", "2026-10-30", "2026-10-29T22:00:00Z", exact},
		{"Antarctica/Troll", "2026-03-29 01:00", "2026-03-29T01:00:00Z", skipped},
		{"Antarctica/Troll", "2026-03-29 02:59", "2026-03-29T01:00:00Z", skipped},
		{"Antarctica/Troll", "2026-10-25 01:00", "2026-10-24T23:00:00Z", doubled},
		{"Antarctica/Troll", "2026-10-25 02:59 again", "2026-10-25T02:59:00Z", doubled},
		{"Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03T15:30:00Z", skipped}, // half an hour
		{"Australia/Lord_Howe", "2026-10-04 02:30", "2026-10-03T15:30:00Z", exact},
		{"Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04T14:45:00Z", doubled},
		{"Australia/Lord_Howe", "2026-04-05 01:45 again", "2026-04-04T15:15:00Z", doubled},
		{"America/Havana", "2026-11-01", "2026-11-01T04:00:00Z", exact}, // its midnight comes twice
		{"Asia/Pyongyang", "2018-05-04 23:45", "2018-05-04T15:00:00Z", skipped},
		{"UTC", "2026-03-14 19:00", "2026-03-14T19:00:00Z", exact},
	} {
		got, err := Resolve(local(t, c.local), c.zone)
		if at := got.At.UTC().Format(time.RFC3339); err != nil || at != c.at || got.Fate != c.fate {
			t.Errorf("Resolve(%s, %s) = %s %s, %v, want %s %s", c.local, c.zone, at, got.Fate, err, c.at, c.fate)
		}
	}
}

func TestZoneRefuses(t *testing.T) {
	for _, name := range []string{"", "Local", "Seoul", "asia/seoul", "Asia", "Asia/", "KST", "../etc/passwd", "Asia/Seoul ", "Asia/Seoul\nUTC", "Factory", "posix/UTC"} {
		var unknown ErrZone
		if _, err := Zone(name); !errors.As(err, &unknown) {
			t.Errorf("Zone(%q) = %v, want an ErrZone", name, err)
		}
	}
}

// years are the three years of clock changes that are looked at in every zone.
func years() (first, last time.Time) {
	return time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2028, 1, 1, 0, 0, 0, 0, time.UTC)
}

// changes finds the clock changes of a zone by looking at it every half hour.
func changes(loc *time.Location) (found []time.Time) {
	first, last := years()
	_, was := first.In(loc).Zone()
	for t := first; t.Before(last); t = t.Add(30 * time.Minute) {
		_, is := t.In(loc).Zone()
		if is != was {
			found = append(found, t)
		}
		was = is
	}
	return found
}

// everyZone runs a test for every zone of the tz database.
func everyZone(t *testing.T, run func(t *testing.T, loc *time.Location)) {
	t.Helper()
	for _, name := range Zones() {
		loc, err := Zone(name)
		if err != nil {
			t.Errorf("Zone(%q): %v", name, err)
			continue
		}
		run(t, loc)
	}
}

// TestResolveEverywhere compares In with a clock that is watched for some hours around
// every change, minute by minute.
func TestResolveEverywhere(t *testing.T) {
	t.Parallel()
	total := 0
	everyZone(t, func(t *testing.T, loc *time.Location) {
		for _, change := range changes(loc) {
			total++
			shown := map[kpop.Local][]time.Time{}
			for at := change.Add(-6 * time.Hour); at.Before(change.Add(6 * time.Hour)); at = at.Add(time.Minute) {
				in := at.In(loc)
				l := kpop.DayIn(in).At(in.Hour(), in.Minute())
				shown[l] = append(shown[l], at)
			}
			exact := change.Add(-30 * time.Minute)
			_, before := exact.In(loc).Zone()
			for offset := before; offset == before; exact = exact.Add(time.Minute) {
				_, offset = exact.Add(time.Minute).In(loc).Zone()
			}
			wall := exact.UTC().Add(time.Duration(before)*time.Second - 3*time.Hour)
			for end := wall.Add(6 * time.Hour); wall.Before(end); wall = wall.Add(time.Minute) {
				l := kpop.DayIn(wall).At(wall.Hour(), wall.Minute())
				if _, ok := shown[l]; ok {
					watched(t, loc, shown, l)
				} else if got := In(l, loc); got.Fate != Skipped || !got.At.Equal(exact) {
					t.Errorf("In(%s, %s) = %v, want skipped and %v", l, loc, got, exact)
				}
			}
		}
	})
	if total < 1000 {
		t.Errorf("only %d clock changes seen", total)
	}
}

func watched(t *testing.T, loc *time.Location, shown map[kpop.Local][]time.Time, l kpop.Local) {
	t.Helper()
	later := l
	later.Second = true
	times := shown[l]
	got, again := In(l, loc), In(later, loc)
	if !got.At.Equal(times[0]) || !again.At.Equal(times[len(times)-1]) || (got.Fate == Doubled) != (len(times) == 2) {
		t.Errorf("In(%s, %s) = %v and %v, want %v", l, loc, got, again, times)
	}
	for i, at := range times {
		want := l
		want.Second = i > 0
		if back := LocalAt(at, loc); back != want {
			t.Errorf("LocalAt(%v, %s) = %v, want %v", at, loc, back, want)
		}
	}
}

// TestResolveIsOrdered holds everywhere and at all times: what a clock shows at an
// instant resolves to it, and a skipped time to the first instant that shows a later one.
func TestResolveIsOrdered(t *testing.T) {
	zones := Zones()
	rapid.Check(t, func(t *rapid.T) {
		loc, err := Zone(rapid.SampledFrom(zones).Draw(t, "zone"))
		if err != nil {
			t.Fatal(err)
		}
		day := kpop.Day(rapid.IntRange(-3650, 36500).Draw(t, "day"))
		l := day.At(0, rapid.IntRange(0, 1439).Draw(t, "minute"))
		got := In(l, loc)
		if got.Fate != Skipped {
			if back := LocalAt(got.At, loc); back != l {
				t.Fatalf("LocalAt(In(%s, %s)) = %s", l, loc, back)
			}
			return
		}
		before, after := LocalAt(got.At.Add(-time.Second), loc), LocalAt(got.At, loc)
		if before.String() >= l.String() || after.String() <= l.String() {
			t.Fatalf("In(%s, %s) = %v, the clock goes from %s to %s", l, loc, got.At, before, after)
		}
	})
}
