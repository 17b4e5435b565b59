package calendar

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"fanchart/store/kpop"
)

func at(t *testing.T, s string) time.Time {
	t.Helper()
	if s == "" {
		return time.Time{}
	}
	v, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// shape writes moments one a line: occurrence stage at until.
func shape(list []kpop.Moment) string {
	var b strings.Builder
	for _, m := range list {
		fmt.Fprintf(&b, "%s %s %s", m.Occurrence, m.Stage, time.Unix(m.At, 0).UTC().Format("2006-01-02T15:04"))
		if m.Until != m.At {
			fmt.Fprintf(&b, " to %s", time.Unix(m.Until, 0).UTC().Format("2006-01-02T15:04"))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestMoments(t *testing.T) {
	for name, c := range map[string]struct {
		zone, start, end, rule string
		stages                 []string // kind at
		from, until            string
		want                   string
		more                   bool
	}{
		"once, with stages": {
			zone: "Asia/Seoul", start: "2026-03-14 19:00", end: "2026-03-14 21:30",
			stages: []string{"presale 2026-02-01 20:00", "sale 2026-02-03 20:00", "doors 2026-03-14 17:30"},
			want: `2026-03-14 presale 2026-02-01T11:00
2026-03-14 sale 2026-02-03T11:00
2026-03-14 doors 2026-03-14T08:30
2026-03-14 start 2026-03-14T10:00 to 2026-03-14T12:30
2026-03-14 end 2026-03-14T12:30
`},
		"once, no end said": {zone: "Asia/Seoul", start: "2026-03-14 19:00",
			want: "2026-03-14 start 2026-03-14T10:00\n"},
		"past midnight": {zone: "Asia/Seoul", start: "2026-03-14 22:00", end: "2026-03-15 01:00",
			want: "2026-03-14 start 2026-03-14T13:00 to 2026-03-14T16:00\n2026-03-14 end 2026-03-14T16:00\n"},
		"a whole day": {zone: "Asia/Kolkata", start: "2026-03-14",
			want: "2026-03-14 start 2026-03-13T18:30 to 2026-03-14T18:30\n"},
		"whole days over a clock change": {zone: "America/Los_Angeles", start: "2026-03-07", end: "2026-03-08",
			want: "2026-03-07 start 2026-03-07T08:00 to 2026-03-09T07:00\n2026-03-07 end 2026-03-09T07:00\n"},
		"a whole day that the zone skipped": {zone: "Pacific/Apia", start: "2011-12-30",
			want: "2011-12-30 start 2011-12-30T10:00\n"},
		"weekly over a clock change": {zone: "Europe/London", start: "2026-03-22 20:00", end: "2026-03-22 21:00", rule: "FREQ=WEEKLY;COUNT=2",
			want: `2026-03-22 start 2026-03-22T20:00 to 2026-03-22T21:00
2026-03-22 end 2026-03-22T21:00
2026-03-29 start 2026-03-29T19:00 to 2026-03-29T20:00
2026-03-29 end 2026-03-29T20:00
`},
		"a skipped hour on one day": {zone: "America/Los_Angeles", start: "2026-03-07 02:30", rule: "FREQ=DAILY;COUNT=3",
			want: "2026-03-07 start 2026-03-07T10:30\n2026-03-08 start 2026-03-08T10:00\n2026-03-09 start 2026-03-09T09:30\n"},
		"a doubled hour, ending in it": {zone: "America/Los_Angeles", start: "2026-11-01 01:30 again", end: "2026-11-01 01:45",
			want: "2026-11-01 start 2026-11-01T09:30 to 2026-11-01T09:45\n2026-11-01 end 2026-11-01T09:45\n"},
		"an end that the clocks skip": {zone: "America/Los_Angeles", start: "2026-03-08 01:30", end: "2026-03-08 02:30",
			want: "2026-03-08 start 2026-03-08T09:30 to 2026-03-08T10:00\n2026-03-08 end 2026-03-08T10:00\n"},
		"stages go along": {zone: "Asia/Seoul", start: "2026-03-14 19:00", rule: "FREQ=MONTHLY;COUNT=2", stages: []string{"doors 2026-03-13 23:00"},
			want: `2026-03-14 doors 2026-03-13T14:00
2026-03-14 start 2026-03-14T10:00
2026-04-14 doors 2026-04-13T14:00
2026-04-14 start 2026-04-14T10:00
`},
		"a birthday, for ever": {zone: "Asia/Seoul", start: "2026-01-16", rule: "FREQ=YEARLY", until: "2028-01-01T00:00:00Z", more: true,
			want: "2026-01-16 start 2026-01-15T15:00 to 2026-01-16T15:00\n2027-01-16 start 2027-01-15T15:00 to 2027-01-16T15:00\n"},
		"from later on": {zone: "Asia/Seoul", start: "2026-01-16", rule: "FREQ=YEARLY", from: "2026-06-01T00:00:00Z", until: "2028-01-01T00:00:00Z", more: true,
			want: "2027-01-16 start 2027-01-15T15:00 to 2027-01-16T15:00\n"},
		"the start counts, whatever the rule says": {zone: "UTC", start: "2026-03-14 19:00", rule: "FREQ=WEEKLY;BYDAY=FR;COUNT=3",
			want: "2026-03-14 start 2026-03-14T19:00\n2026-03-20 start 2026-03-20T19:00\n2026-03-27 start 2026-03-27T19:00\n"},
		"the second Saturday": {zone: "UTC", start: "2026-03-14 19:00", rule: "FREQ=MONTHLY;BYDAY=2SA;COUNT=3",
			want: "2026-03-14 start 2026-03-14T19:00\n2026-04-11 start 2026-04-11T19:00\n2026-05-09 start 2026-05-09T19:00\n"},
		"until a day, that day included": {zone: "America/Los_Angeles", start: "2026-03-14 19:00", rule: "FREQ=DAILY;UNTIL=20260315",
			want: "2026-03-14 start 2026-03-15T02:00\n2026-03-15 start 2026-03-16T02:00\n"},
		"until an instant, in the zone": {zone: "America/Los_Angeles", start: "2026-03-14 19:00", rule: "FREQ=DAILY;UNTIL=20260316T020000Z",
			want: "2026-03-14 start 2026-03-15T02:00\n2026-03-15 start 2026-03-16T02:00\n"},
		"until a minute before": {zone: "America/Los_Angeles", start: "2026-03-14 19:00", rule: "FREQ=DAILY;UNTIL=20260316T015900Z",
			want: "2026-03-14 start 2026-03-15T02:00\n"},
		"the 31st, as the bare rule says": {zone: "UTC", start: "2026-01-31", rule: "FREQ=MONTHLY;COUNT=2",
			want: "2026-01-31 start 2026-01-31T00:00 to 2026-02-01T00:00\n2026-03-31 start 2026-03-31T00:00 to 2026-04-01T00:00\n"},
		"nothing in the span": {zone: "UTC", start: "2026-01-31", from: "2027-01-01T00:00:00Z"},
		"behind the span":     {zone: "UTC", start: "2026-01-31", until: "2026-01-01T00:00:00Z", more: true},
	} {
		e := kpop.Event{Zone: c.zone, Start: local(t, c.start), Repeat: c.rule}
		if c.end != "" {
			e.End = local(t, c.end)
		}
		for _, s := range c.stages {
			kind, when, _ := strings.Cut(s, " ")
			e.Stages = append(e.Stages, kpop.Stage{Kind: kpop.StageKind(kind), At: local(t, when)})
		}
		got, complete, err := Moments(e, at(t, c.from), at(t, c.until))
		if err != nil || shape(got) != c.want || complete == c.more {
			t.Errorf("%s: Moments(%s %s %s) = %v, %v\n%swant\n%s", name, c.zone, c.start, c.rule, complete, err, shape(got), c.want)
		}
	}
}

func TestMomentsRefuses(t *testing.T) {
	day := kpop.DayOf(2026, 3, 14).Whole()
	if _, _, err := Moments(kpop.Event{Zone: "UTC", Start: day, Repeat: "FREQ=DAILY"}, time.Time{}, time.Time{}); !errors.Is(err, ErrTooMany) {
		t.Errorf("Moments(daily for ever, no end of the span) = %v, want ErrTooMany", err)
	}
	if _, _, err := Moments(kpop.Event{Zone: "Seoul", Start: day}, time.Time{}, time.Time{}); !errors.As(err, new(ErrZone)) {
		t.Errorf("Moments(zone Seoul) = %v, want an ErrZone", err)
	}
	if _, _, err := Moments(kpop.Event{Zone: "UTC", Start: day, Repeat: "FREQ=HOURLY"}, time.Time{}, time.Time{}); !errors.As(err, new(RepeatError)) {
		t.Errorf("Moments(hourly) = %v, want a RepeatError", err)
	}
}

func TestCheckRepeat(t *testing.T) {
	for rule, want := range map[string]RepeatFault{
		"":                                     "",
		"FREQ=DAILY":                           "",
		"RRULE:FREQ=WEEKLY;BYDAY=MO,FR":        "",
		"freq=weekly;interval=2;wkst=SU":       "",
		"FREQ=MONTHLY;BYDAY=-1FR":              "",
		"FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13":  "",
		"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29":  "",
		"FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO":     "",
		"FREQ=YEARLY;BYYEARDAY=-1":             "",
		"FREQ=YEARLY;BYDAY=53MO":               "",
		"FREQ=DAILY;UNTIL=20260314T190000Z":    "",
		"FREQ=DAILY;COUNT=1000":                "",
		"FREQ=DAILY;":                          "",
		"FREQ=HOURLY":                          RepeatOften,
		"FREQ=MINUTELY":                        RepeatOften,
		"FREQ=SECONDLY":                        RepeatOften,
		"FREQ=DAILY;BYHOUR=9,21":               RepeatOften,
		"FREQ=DAILY;BYMINUTE=0,30":             RepeatOften,
		"FREQ=DAILY;COUNT=1001":                RepeatMany,
		"FREQ=DAILY;INTERVAL=1001":             RepeatMany,
		"FREQ=DAILY;COUNT=5;UNTIL=20260314":    RepeatEnd,
		"FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30":   RepeatNever,
		"FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31":  RepeatNever,
		"FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2":      RepeatNever,
		"every friday":                         RepeatForm,
		"FREQ=FORTNIGHTLY":                     RepeatForm,
		"INTERVAL=2":                           RepeatForm,
		"FREQ=DAILY;INTERVAL=0":                RepeatForm,
		"FREQ=DAILY;COUNT=0":                   RepeatForm,
		"FREQ=DAILY;COUNT=-3":                  RepeatForm,
		"FREQ=DAILY;UNTIL=tomorrow":            RepeatForm,
		"FREQ=DAILY;UNTIL=20260230":            RepeatForm,
		"FREQ=DAILY;BYEASTER=0":                RepeatForm,
		"FREQ=DAILY;FREQ=WEEKLY":               RepeatForm,
		"FREQ=DAILY;X":                         RepeatForm,
		"FREQ=WEEKLY;BYDAY=2MO":                RepeatForm,
		"FREQ=WEEKLY;BYDAY=XX":                 RepeatForm,
		"FREQ=WEEKLY;BYMONTHDAY=3":             RepeatForm,
		"FREQ=MONTHLY;BYDAY=6MO":               RepeatForm,
		"FREQ=MONTHLY;BYMONTHDAY=32":           RepeatForm,
		"FREQ=MONTHLY;BYSETPOS=1":              RepeatForm,
		"FREQ=YEARLY;BYMONTH=3;BYDAY=53MO":     RepeatForm,
		"DTSTART:20260101T000000Z\nFREQ=DAILY": RepeatForm,
		strings.Repeat("FREQ=DAILY;", 100):     RepeatForm,
	} {
		err := CheckRepeat(rule)
		var fault RepeatError
		if errors.As(err, &fault); fault.Fault != want {
			t.Errorf("CheckRepeat(%q) = %v, want %q", rule, err, want)
		}
	}
}

// FuzzRepeat: no rule makes the program panic, and none that is accepted has two times
// on a day or a time out of order.
func FuzzRepeat(f *testing.F) {
	for _, seed := range []string{"FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,FR;WKST=SU", "FREQ=MONTHLY;BYDAY=-1FR,5SA", "FREQ=YEARLY;BYWEEKNO=53,-53;BYDAY=MO",
		"FREQ=YEARLY;BYYEARDAY=366,-366,1", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "FREQ=YEARLY;BYMONTH=2,3;BYDAY=-5MO,5FR;BYSETPOS=1,-1", "FREQ=DAILY;UNTIL=20270101T000000Z;INTERVAL=9"} {
		f.Add(seed, int32(20527))
	}
	f.Fuzz(func(t *testing.T, rule string, day int32) {
		if CheckRepeat(rule) != nil {
			return
		}
		e := kpop.Event{Zone: "Africa/Cairo", Start: kpop.Day(day%30000).At(0, 15), Repeat: rule}
		first := e.Start.Day.Time()
		got, _, err := Moments(e, first.AddDate(0, 0, -2), first.AddDate(3, 0, 0))
		if err != nil || len(got) == 0 || got[0].Occurrence != e.Start.Day {
			t.Fatalf("Moments(%q) = %v, %v, want the start first", rule, got, err)
		}
		for i := 1; i < len(got); i++ {
			if got[i].Occurrence <= got[i-1].Occurrence {
				t.Fatalf("Moments(%q): %s after %s", rule, got[i].Occurrence, got[i-1].Occurrence)
			}
		}
	})
}

// TestMomentsSpans: adjacent spans together give what one span gives, nothing twice.
func TestMomentsSpans(t *testing.T) {
	zones := Zones()
	rapid.Check(t, func(t *rapid.T) {
		start := kpop.DayOf(2025, 1, 1) + kpop.Day(rapid.IntRange(0, 700).Draw(t, "day"))
		e := kpop.Event{
			Zone:   rapid.SampledFrom(zones).Draw(t, "zone"),
			Start:  start.At(0, rapid.IntRange(0, 1439).Draw(t, "minute")),
			Repeat: rapid.SampledFrom([]string{"", "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=SU,MO", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=DAILY;COUNT=40"}).Draw(t, "rule"),
		}
		var cuts []time.Time
		for _, n := range rapid.SliceOfN(rapid.IntRange(0, 400*24*60), 1, 5).Draw(t, "cuts") {
			cuts = append(cuts, start.Time().Add(time.Duration(n)*time.Minute))
		}
		slices.SortFunc(cuts, time.Time.Compare)
		whole, _, err := Moments(e, time.Time{}, cuts[len(cuts)-1])
		if err != nil {
			t.Fatal(err)
		}
		var parts []kpop.Moment
		from := time.Time{}
		for _, cut := range cuts {
			part, _, err := Moments(e, from, cut)
			if err != nil {
				t.Fatal(err)
			}
			parts, from = append(parts, part...), cut
		}
		if !slices.Equal(whole, parts) {
			t.Fatalf("Moments(%v) in parts:\n%swant\n%s", e, shape(parts), shape(whole))
		}
	})
}

func TestEvery(t *testing.T) {
	day := kpop.DayOf
	for _, c := range []struct {
		pattern Pattern
		want    string
		days    string // of the next times
	}{
		{Pattern{Cadence: Daily, First: day(2026, 3, 14)}, "FREQ=DAILY", "2026-03-15 2026-03-16"},
		{Pattern{Cadence: Weekly, First: day(2026, 3, 14), Each: 2}, "FREQ=WEEKLY;INTERVAL=2", "2026-03-28 2026-04-11"},
		{Pattern{Cadence: Weekly, First: day(2026, 3, 14), On: []time.Weekday{time.Saturday, time.Sunday}}, "FREQ=WEEKLY;BYDAY=SA,SU", "2026-03-15 2026-03-21"},
		{Pattern{Cadence: Monthly, First: day(2026, 3, 14)}, "FREQ=MONTHLY", "2026-04-14 2026-05-14"},
		{Pattern{Cadence: Monthly, First: day(2026, 3, 14), Nth: true}, "FREQ=MONTHLY;BYDAY=2SA", "2026-04-11 2026-05-09"},
		{Pattern{Cadence: Monthly, First: day(2026, 1, 30), Nth: true}, "FREQ=MONTHLY;BYDAY=-1FR", "2026-02-27 2026-03-27"},
		{Pattern{Cadence: Monthly, First: day(2026, 1, 31)}, "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "2026-02-28 2026-03-31 2026-04-30"},
		{Pattern{Cadence: Monthly, First: day(2024, 1, 30)}, "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "2024-02-29 2024-03-30"},
		{Pattern{Cadence: Monthly, First: day(2026, 1, 29)}, "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1", "2026-02-28 2026-03-29"},
		{Pattern{Cadence: Yearly, First: day(2024, 2, 29)}, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1", "2025-02-28 2026-02-28 2027-02-28 2028-02-29"},
		{Pattern{Cadence: Yearly, First: day(2026, 1, 16), Times: 3}, "FREQ=YEARLY;COUNT=3", "2027-01-16 2028-01-16"},
		{Pattern{Cadence: Daily, First: day(2026, 3, 14), Last: day(2026, 3, 16)}, "FREQ=DAILY;UNTIL=20260316", "2026-03-15 2026-03-16"},
	} {
		got := Every(c.pattern)
		if err := CheckRepeat(got); got != c.want || err != nil {
			t.Errorf("Every(%+v) = %q, %v, want %q", c.pattern, got, err, c.want)
		}
		e := kpop.Event{Zone: "Asia/Seoul", Start: c.pattern.First.Whole(), Repeat: got}
		list, _, err := Moments(e, time.Time{}, e.Start.Day.Time().AddDate(5, 0, 0))
		if err != nil {
			t.Fatal(err)
		}
		var days []string
		for _, m := range list[1:min(len(list), 2+strings.Count(c.days, " "))] {
			days = append(days, m.Occurrence.String())
		}
		if strings.Join(days, " ") != c.days {
			t.Errorf("times of Every(%+v) = %v, want %s", c.pattern, days, c.days)
		}
	}
}
