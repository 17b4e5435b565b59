package calendar

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"fanchart/store/kpop"
)

// Ending returns a rule that ends with a day, whatever ended it before.
func Ending(rule string, last kpop.Day) string {
	return without(rule, "COUNT", "UNTIL") + ";UNTIL=" + last.Time().Format(untilDay)
}

// without returns a rule without some of its parts.
func without(rule string, keys ...string) string {
	var out []string
	for part := range strings.SplitSeq(rule, ";") {
		if key, _, _ := strings.Cut(part, "="); part != "" && !slices.Contains(keys, key) {
			out = append(out, part)
		}
	}
	return strings.Join(out, ";")
}

// From returns the rule by which an event goes on from one of its days, if that and all later
// times are put off by some days: it ends with as many times, or as much later. ok is false if
// no rule says so: it names days of months, which another day is not.
func From(e kpop.Event, day, later kpop.Day) (rule string, ok bool) {
	loc, err := Zone(e.Zone)
	if err != nil || e.Repeat == "" {
		return "", false
	}
	r, err := readRepeat(e.Repeat)
	if err != nil {
		return "", false
	}
	rule = without(strings.TrimPrefix(strings.ToUpper(e.Repeat), "RRULE:"), "COUNT", "UNTIL", "BYDAY")
	if list := partOf(e.Repeat, "BYDAY"); list != "" {
		if later%7 != 0 {
			if list, ok = turned(list, int(later)); !ok {
				return "", false
			}
		}
		rule += ";BYDAY=" + list
	}
	if numbered := r.option; later != 0 && (len(numbered.Bymonthday)+len(numbered.Byyearday)+len(numbered.Byweekno)+len(numbered.Bysetpos)+len(numbered.Bymonth) > 0) {
		return "", false
	}
	if times := r.option.Count; times > 0 {
		days, _, err := occurrences(kpop.Event{Start: e.Start, Repeat: e.Repeat, Zone: e.Zone}, span{time.Time{}, In(day.At(0, 0), loc).At, loc})
		if err != nil || len(days) >= times {
			return "", false
		}
		return rule + ";COUNT=" + strconv.Itoa(times-len(days)), true
	}
	if last, ends := r.lastDay(e.Start, loc); ends {
		rule = Ending(rule, last+later)
	}
	return rule, true
}

// partOf is a part of a rule, "" it has none.
func partOf(rule, key string) string {
	for part := range strings.SplitSeq(strings.TrimPrefix(strings.ToUpper(rule), "RRULE:"), ";") {
		if name, value, _ := strings.Cut(part, "="); name == key {
			return value
		}
	}
	return ""
}

// turned are weekdays some days later; ok is false if one has a number.
func turned(list string, later int) (out string, ok bool) {
	codes := []string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"}
	var days []string
	for code := range strings.SplitSeq(list, ",") {
		i := slices.Index(codes, code)
		if i < 0 {
			return "", false
		}
		days = append(days, codes[((i+later)%7+7)%7])
	}
	return strings.Join(days, ","), true
}

// mostSkipped is how many days behind its start a series is looked for a day that is not
// skipped.
const mostSkipped = 6 * 366

// Begun returns an event that repeats as it begins with the first of its rule's days that is
// not skipped: what is left out and added stays, and so do all its times. some is false if
// there are none.
func Begun(e kpop.Event) (begun kpop.Event, some bool) {
	if e.Repeat == "" && len(e.Extra) > 0 {
		e.Repeat = "FREQ=DAILY;COUNT=1"
	}
	if !slices.Contains(e.Skips, e.Start.Day) {
		return e, true
	}
	loc, err := Zone(e.Zone)
	if err != nil {
		return e, true
	}
	bare := e
	bare.Skips, bare.Extra = nil, nil
	days, _, err := occurrences(bare, span{time.Time{}, In((e.Start.Day+mostSkipped).At(0, 0), loc).At, loc})
	for i, day := range days {
		if !slices.Contains(e.Skips, day) {
			return later(e, day, i), true
		}
	}
	if err != nil || len(e.Extra) == 0 {
		return e, err != nil
	}
	day := e.Extra[0]
	e = later(e, day, 0)
	e.Repeat = "FREQ=DAILY;COUNT=1"
	return e, true
}

// later puts the first time of an event off to a day of its rule, so many times later.
func later(e kpop.Event, day kpop.Day, times int) kpop.Event {
	by := day - e.Start.Day
	e.Start.Day = day
	if e.End != (kpop.Local{}) {
		e.End.Day += by
	}
	e.Stages = slices.Clone(e.Stages)
	for i := range e.Stages {
		e.Stages[i].At.Day += by
	}
	if count, err := strconv.Atoi(partOf(e.Repeat, "COUNT")); err == nil {
		e.Repeat = without(strings.ToUpper(e.Repeat), "COUNT") + ";COUNT=" + strconv.Itoa(count-times)
	}
	e.Skips = slices.DeleteFunc(slices.Clone(e.Skips), func(d kpop.Day) bool { return d < day })
	return e
}

// Names reports whether a rule names a day, for an event that begins on it.
func Names(rule string, day kpop.Day) (bool, error) {
	r, err := readRepeat(rule)
	if err != nil {
		return false, err
	}
	first, some := newExpansion(r.option, day).next()
	return some && first == day, nil
}
