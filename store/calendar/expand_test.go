package calendar

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/teambition/rrule-go"
	"pgregory.net/rapid"

	"fanchart/store/kpop"
)

// drawRule draws a rule as people and programs write them. Weekdays are all numbered or all
// not: where both stand the library that it is compared with takes only those that are both.
func drawRule(t *rapid.T) string {
	freq := rapid.SampledFrom([]string{"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}).Draw(t, "freq")
	parts := []string{"FREQ=" + freq}
	add := func(name string, chance int, values func() string) {
		if rapid.IntRange(0, 9).Draw(t, name+" there") < chance {
			parts = append(parts, name+"="+values())
		}
	}
	numbers := func(name string, least, most int) func() string {
		return func() string {
			list := rapid.SliceOfNDistinct(rapid.IntRange(least, most).Filter(func(n int) bool { return n != 0 }), 1, 4, rapid.ID).Draw(t, name)
			return strings.Trim(strings.ReplaceAll(fmt.Sprint(list), " ", ","), "[]")
		}
	}
	add("INTERVAL", 5, numbers("interval", 1, 9))
	if i := strings.Index(parts[len(parts)-1], ","); i >= 0 {
		parts[len(parts)-1] = parts[len(parts)-1][:i]
	}
	add("WKST", 3, func() string { return rapid.SampledFrom([]string{"MO", "SU", "TH"}).Draw(t, "wkst") })
	add("BYMONTH", 3, numbers("bymonth", 1, 12))
	if freq != "WEEKLY" {
		add("BYMONTHDAY", 3, numbers("bymonthday", -31, 31))
	}
	if freq == "YEARLY" {
		add("BYYEARDAY", 2, numbers("byyearday", -366, 366))
	}
	nth := ""
	if freq == "MONTHLY" && rapid.Bool().Draw(t, "numbered") {
		nth = fmt.Sprint(rapid.SampledFrom([]int{1, 2, 3, 4, 5, -1, -2, -5}).Draw(t, "nth"))
	}
	add("BYDAY", 5, func() string {
		days := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"MO", "TU", "WE", "TH", "FR", "SA", "SU"}), 1, 3, rapid.ID).Draw(t, "days")
		return nth + strings.Join(days, ","+nth)
	})
	if strings.Contains(strings.Join(parts, ";"), ";BYM") || strings.Contains(strings.Join(parts, ";"), "BYDAY") {
		add("BYSETPOS", 3, numbers("bysetpos", -3, 3))
	}
	return strings.Join(parts, ";")
}

// TestExpansionIsThatOfTheLibrary: for any rule the days are those of another implementation,
// with and without skipping. Of the first week that one counts only the days from the start
// on (BYSETPOS), so it is left out.
func TestExpansionIsThatOfTheLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rule := drawRule(t)
		r, err := readRepeat(rule)
		if err != nil {
			t.Skip(rule)
		}
		start := kpop.DayOf(2024, time.January, 1) + kpop.Day(rapid.IntRange(0, 1500).Draw(t, "start"))
		until := start + 1200
		o := r.option
		o.Dtstart, o.Until = start.Time(), until.Time()
		other, err := rrule.NewRRule(o)
		if err != nil {
			t.Fatal(err)
		}
		var want []kpop.Day
		for _, at := range other.All() {
			want = append(want, kpop.DayIn(at))
		}
		late := func(list []kpop.Day) []kpop.Day {
			return slices.DeleteFunc(slices.Clone(list), func(d kpop.Day) bool { return d < start+7 })
		}
		if got := daysUntil(newExpansion(r.option, start), until); !slices.Equal(late(got), late(want)) {
			t.Fatalf("%s from %s: got\n%v\nwant\n%v", rule, start, got, want)
		}
		from := start + kpop.Day(rapid.IntRange(7, 1200).Draw(t, "from"))
		x := newExpansion(r.option, start)
		x.skipTo(from)
		later := func(list []kpop.Day) []kpop.Day {
			return slices.DeleteFunc(slices.Clone(list), func(d kpop.Day) bool { return d < from })
		}
		if got := later(daysUntil(x, until)); !slices.Equal(got, later(want)) {
			t.Fatalf("%s from %s, skipped to %s: got\n%v\nwant\n%v", rule, start, from, got, later(want))
		}
	})
}

func daysUntil(x *expansion, until kpop.Day) (out []kpop.Day) {
	for {
		day, ok := x.next()
		if !ok || day > until {
			return out
		}
		out = append(out, day)
	}
}

// TestWeeksOfAYear: the numbers of weeks are those of ISO 8601, which begin on Monday.
func TestWeeksOfAYear(t *testing.T) {
	for day := kpop.DayOf(2015, 1, 1); day < kpop.DayOf(2030, 1, 1); day++ {
		_, week := day.Time().ISOWeek()
		x := newExpansion(rrule.ROption{Freq: rrule.YEARLY, Byweekno: []int{week}}, day)
		if !x.inWeek(day) {
			t.Errorf("%s is not in week %d", day, week)
		}
	}
}

// neverRules name no day, or none any more.
func neverRules() []string {
	return []string{
		"FREQ=DAILY;BYSETPOS=2;BYDAY=MO", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=3",
		"FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31", "FREQ=YEARLY;BYWEEKNO=1;BYMONTH=6", "FREQ=YEARLY;BYYEARDAY=1;BYMONTH=2", "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1",
		"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29,30;BYSETPOS=2", "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;INTERVAL=1000;BYMONTH=2;BYMONTHDAY=31",
	}
}

// TestRulesOfNoDayEndSoon: the periods that are looked at are bounded, and few; an event of
// such a rule takes place once, on its first day.
func TestRulesOfNoDayEndSoon(t *testing.T) {
	for _, rule := range neverRules() {
		r, err := readRepeat(rule)
		if err != nil {
			t.Fatalf("readRepeat(%s): %v", rule, err)
		}
		x := newExpansion(r.option, kpop.DayOf(2026, 3, 14))
		if day, ok := x.next(); ok || x.period > 3000 {
			t.Errorf("%s: next = %s, %v after %d periods, want none after at most 3000", rule, day, ok, x.period)
		}
		e := kpop.Event{Zone: "Asia/Seoul", Start: kpop.DayOf(2026, 3, 14).At(19, 0), Repeat: rule}
		if list, complete, err := Moments(e, time.Time{}, time.Time{}); len(list) != 1 || !complete || err != nil {
			t.Errorf("Moments(%s) = %v, %v, %v, want its start alone", rule, list, complete, err)
		}
	}
}

// TestRareDaysAreFound: the longest pauses that a rule can have are not taken for its end.
func TestRareDaysAreFound(t *testing.T) {
	for rule, want := range map[string]string{
		"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU":            "2032-02-29 2060-02-29 2088-02-29 2128-02-29",
		"FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU":           "2032-02-29 2060-02-29 2088-02-29 2128-02-29",
		"FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29":                      "2028-02-29 2032-02-29 2036-02-29 2040-02-29",
		"FREQ=MONTHLY;BYMONTH=2;BYDAY=5SA":                        "2048-02-29 2076-02-29 2116-02-29 2144-02-29",
		"FREQ=WEEKLY;INTERVAL=52;BYMONTH=6;BYDAY=MO":              "2234-06-30 2235-06-29 2236-06-27 2237-06-26",
		"FREQ=YEARLY;INTERVAL=7;BYMONTH=2;BYMONTHDAY=29":          "2040-02-29 2068-02-29 2096-02-29 2124-02-29",
		"FREQ=MONTHLY;INTERVAL=11;BYMONTHDAY=31;BYMONTH=1,3,5,12": "",
	} {
		r, err := readRepeat(rule)
		if err != nil {
			t.Fatal(err)
		}
		x := newExpansion(r.option, kpop.DayOf(2026, 3, 16))
		var got []string
		for range 4 {
			if day, ok := x.next(); ok {
				got = append(got, day.String())
			}
		}
		if text := strings.Join(got, " "); text != want && want != "" || len(got) != 4 {
			t.Errorf("%s: %s, want %s", rule, text, want)
		}
	}
}

// BenchmarkCheckRepeat checks a rule that names a day and those that name none.
func BenchmarkCheckRepeat(b *testing.B) {
	for _, rule := range append([]string{"FREQ=WEEKLY;BYDAY=FR"}, neverRules()...) {
		b.Run(rule, func(b *testing.B) {
			for b.Loop() {
				CheckRepeat(rule)
			}
		})
	}
}

// BenchmarkMomentsOfAnOldEvent works out the times of now of what began long ago.
func BenchmarkMomentsOfAnOldEvent(b *testing.B) {
	e := kpop.Event{Zone: "America/Sao_Paulo", Start: kpop.DayOf(1900, 1, 1).At(19, 0), Repeat: "FREQ=DAILY"}
	now := time.Date(2026, 3, 14, 0, 0, 0, 0, time.UTC)
	for b.Loop() {
		if _, _, err := Moments(e, now, now.AddDate(0, 1, 0)); err != nil {
			b.Fatal(err)
		}
	}
}
