package calendar

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"fanchart/store/kpop"
)

func TestNext(t *testing.T) {
	for _, c := range []struct {
		rule  Rule
		after string
		want  []string
	}{
		{Rule{Cadence: Daily, Minute: 9 * 60, Zone: "Asia/Seoul"}, "2026-03-13T23:59:59Z", []string{"2026-03-14T00:00:00Z", "2026-03-15T00:00:00Z"}},
		{Rule{Cadence: Daily, Minute: 9 * 60, Zone: "Asia/Seoul"}, "2026-03-14T00:00:00Z", []string{"2026-03-15T00:00:00Z"}},
		{Rule{Cadence: Daily, Minute: 150, Zone: "America/Los_Angeles"}, "2026-03-07T12:00:00Z", []string{"2026-03-08T10:00:00Z", "2026-03-09T09:30:00Z"}},
		{Rule{Cadence: Daily, Minute: 90, Zone: "America/Los_Angeles"}, "2026-10-31T12:00:00Z", []string{"2026-11-01T08:30:00Z", "2026-11-02T09:30:00Z"}},
		{Rule{Cadence: Daily, Minute: 120, Zone: "Antarctica/Troll"}, "2026-03-28T12:00:00Z", []string{"2026-03-29T01:00:00Z", "2026-03-30T00:00:00Z"}},
		{Rule{Cadence: Daily, Minute: 0, Zone: "Africa/Cairo"}, "2026-04-23T00:00:00Z", []string{"2026-04-23T22:00:00Z", "2026-04-24T21:00:00Z"}},
		{Rule{Cadence: Daily, Minute: 9 * 60, Zone: "Pacific/Apia"}, "2011-12-29T12:00:00Z", []string{"2011-12-29T19:00:00Z", "2011-12-30T10:00:00Z", "2011-12-30T19:00:00Z"}},
		{Rule{Cadence: Daily, Minute: 0, Zone: "Pacific/Apia"}, "2011-12-29T12:00:00Z", []string{"2011-12-30T10:00:00Z", "2011-12-31T10:00:00Z"}},
		{Rule{Cadence: Weekly, Weekday: time.Friday, Minute: 20 * 60, Zone: "America/Sao_Paulo"}, "2026-03-12T00:00:00Z", []string{"2026-03-13T23:00:00Z", "2026-03-20T23:00:00Z"}},
		{Rule{Cadence: Weekly, Weekday: time.Sunday, Minute: 90, Zone: "Europe/London"}, "2026-03-28T00:00:00Z", []string{"2026-03-29T01:00:00Z", "2026-04-05T00:30:00Z"}},
		{Rule{Cadence: Monthly, MonthDay: 31, Minute: 600, Zone: "UTC"}, "2026-01-31T10:00:00Z", []string{"2026-02-28T10:00:00Z", "2026-03-31T10:00:00Z", "2026-04-30T10:00:00Z"}},
		{Rule{Cadence: Monthly, MonthDay: 29, Minute: 600, Zone: "UTC"}, "2027-12-29T10:00:00Z", []string{"2028-01-29T10:00:00Z", "2028-02-29T10:00:00Z", "2028-03-29T10:00:00Z"}},
		{Rule{Cadence: Monthly, MonthDay: 30, Minute: 600, Zone: "UTC"}, "2026-02-01T00:00:00Z", []string{"2026-02-28T10:00:00Z", "2026-03-30T10:00:00Z"}},
		{Rule{Cadence: Monthly, MonthDay: 1, Minute: 0, Zone: "Asia/Seoul"}, "2026-02-28T14:59:59Z", []string{"2026-02-28T15:00:00Z", "2026-03-31T15:00:00Z"}},
	} {
		now := at(t, c.after)
		for _, want := range c.want {
			got, err := c.rule.Next(now)
			if err != nil || !got.Equal(at(t, want)) {
				t.Errorf("%+v.Next(%v) = %v, %v, want %s", c.rule, now, got.UTC(), err, want)
			}
			if last, err := c.rule.Last(got); err != nil || !last.Equal(got) {
				t.Errorf("%+v.Last(%v) = %v, %v", c.rule, got, last, err)
			}
			now = at(t, want)
		}
	}
}

func TestRuleRefuses(t *testing.T) {
	for _, r := range []Rule{
		{},
		{Zone: "UTC"},
		{Cadence: Yearly, Zone: "UTC"},
		{Cadence: Daily, Minute: 1440, Zone: "UTC"},
		{Cadence: Daily, Minute: -1, Zone: "UTC"},
		{Cadence: Weekly, Weekday: 7, Zone: "UTC"},
		{Cadence: Monthly, Zone: "UTC"},
		{Cadence: Monthly, MonthDay: 32, Zone: "UTC"},
	} {
		if got, err := r.Next(time.Time{}); !errors.Is(err, ErrRule) && !errors.As(err, new(ErrZone)) {
			t.Errorf("%+v.Next() = %v, %v, want ErrRule or ErrZone", r, got, err)
		}
	}
}

// TestScheduleEverywhere walks three years of a daily schedule in every zone at hours
// that clocks change at: each day has its time, none has two.
func TestScheduleEverywhere(t *testing.T) {
	t.Parallel()
	first, last := years()
	everyZone(t, func(t *testing.T, loc *time.Location) {
		for _, minute := range []int{0, 150} {
			walk(t, loc, Rule{Cadence: Daily, Minute: minute}, [2]time.Time{first, last})
		}
	})
}

// TestScheduleAtChanges walks the days around every clock change of every zone, for
// every quarter of an hour.
func TestScheduleAtChanges(t *testing.T) {
	t.Parallel()
	everyZone(t, func(t *testing.T, loc *time.Location) {
		for _, change := range changes(loc) {
			for minute := 0; minute < minutesPerDay; minute += 15 {
				walk(t, loc, Rule{Cadence: Daily, Minute: minute}, [2]time.Time{change.AddDate(0, 0, -2), change.AddDate(0, 0, 3)})
			}
		}
	})
}

// walk follows a daily rule: at each of its times the clock reaches or jumps over the
// minute of one day after the other.
func walk(t *testing.T, loc *time.Location, r Rule, span [2]time.Time) {
	t.Helper()
	wall := func(at time.Time) int64 {
		shown := at.In(loc)
		return wallOf(kpop.DayIn(shown), shown.Hour()*60+shown.Minute())
	}
	now := r.next(span[0], loc)
	for day := kpop.DayIn(span[0].In(loc)) - 1; now.Before(span[1]); now = r.next(now, loc) {
		for day++; wallOf(day, r.Minute) <= wall(span[0]); day++ {
		}
		if due := wallOf(day, r.Minute); wall(now) < due || wall(now.Add(-time.Second)) >= due {
			t.Errorf("%s: minute %d of %s is due at %v", loc, r.Minute, day, now.In(loc))
			return
		}
	}
}

// TestNextIsSteady: from any instant the next time is the first behind it, and asking
// again from in between gives the same one, for weekly and monthly rules as well.
func TestNextIsSteady(t *testing.T) {
	zones := Zones()
	rapid.Check(t, func(t *rapid.T) {
		r := Rule{
			Cadence:  rapid.SampledFrom([]Cadence{Daily, Weekly, Monthly}).Draw(t, "cadence"),
			Weekday:  time.Weekday(rapid.IntRange(0, 6).Draw(t, "weekday")),
			MonthDay: rapid.IntRange(1, 31).Draw(t, "day"),
			Minute:   rapid.IntRange(0, 1439).Draw(t, "minute"),
			Zone:     rapid.SampledFrom(zones).Draw(t, "zone"),
		}
		now := time.Unix(rapid.Int64Range(1_200_000_000, 1_900_000_000).Draw(t, "now"), 0)
		next, err := r.Next(now)
		if err != nil || !next.After(now) {
			t.Fatalf("%+v.Next(%v) = %v, %v", r, now, next, err)
		}
		between := now.Add(time.Duration(rapid.Int64Range(0, int64(next.Sub(now))-1).Draw(t, "between")))
		if again, _ := r.Next(between); !again.Equal(next) {
			t.Fatalf("%+v.Next(%v) = %v, from %v it was %v", r, between, again, now, next)
		}
		if last, _ := r.Last(next.Add(-time.Nanosecond)); last.After(now) {
			t.Fatalf("%+v.Last(before %v) = %v, after %v", r, next, last, now)
		}
		days := map[Cadence]int{Daily: 2, Weekly: 8, Monthly: 32}[r.Cadence]
		if next.Sub(now) > time.Duration(days+1)*24*time.Hour {
			t.Fatalf("%+v.Next(%v) = %v: too far", r, now, next)
		}
	})
}

func ExampleRule_Next() {
	r := Rule{Cadence: Monthly, MonthDay: 31, Minute: 9 * 60, Zone: "Asia/Seoul"}
	next, _ := r.Next(time.Date(2026, time.February, 10, 0, 0, 0, 0, time.UTC))
	fmt.Println(next.Format("2 January 15:04 MST"))
	// Output: 28 February 09:00 KST
}
