package calendar

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/teambition/rrule-go"

	"fanchart/store/kpop"
)

// RepeatFault is what is wrong with a rule of repeating.
type RepeatFault string

// What can be wrong with a rule.
const (
	RepeatForm  RepeatFault = "form"  // it cannot be read, or has a part that the format does not know
	RepeatOften RepeatFault = "often" // more than once a day, or at hours of its own
	RepeatMany  RepeatFault = "many"  // more often, or at longer distances, than anybody plans
	RepeatEnd   RepeatFault = "end"   // it ends by a count and by a day at once
	RepeatNever RepeatFault = "never" // its parts name no day at all
)

// RepeatError says what is wrong with a rule, and which part of it that is.
type RepeatError struct {
	Fault RepeatFault
	Part  string // as written: FREQ=HOURLY
}

func (e RepeatError) Error() string { return fmt.Sprintf("repeat rule: %s: %s", e.Fault, e.Part) }

// The limits of rules.
const (
	mostRule     = 300  // bytes
	mostCount    = 1000 // times
	mostInterval = 1000 // days, weeks, months or years
)

// CheckRepeat reports what is wrong with an RFC 5545 rule, as a RepeatError: only rules
// that name days, at most one time a day, are events here. "" is no rule, and right.
func CheckRepeat(rule string) error {
	if rule == "" {
		return nil
	}
	r, err := readRepeat(rule)
	if err == nil && r.never() {
		return RepeatError{RepeatNever, rule}
	}
	return err
}

// repeat is a rule that was read.
type repeat struct {
	option rrule.ROption // without Until; Dtstart is any day
	until  string        // as written: 20260314, 20260314T190000 or 20260314T100000Z; "" none
}

// readRepeat reads and checks a rule.
func readRepeat(rule string) (repeat, error) {
	text := strings.TrimPrefix(strings.ToUpper(strings.TrimSpace(rule)), "RRULE:")
	if len(text) > mostRule {
		return repeat{}, RepeatError{RepeatForm, text[:mostRule]}
	}
	parts, order, err := repeatParts(text)
	if err != nil {
		return repeat{}, err
	}
	for _, key := range order {
		if fault := partFault(key, parts); fault != "" {
			return repeat{}, RepeatError{fault, key + "=" + parts[key]}
		}
	}
	if fault, part := wholeFault(parts); fault != "" {
		return repeat{}, RepeatError{fault, part}
	}
	r := repeat{until: parts["UNTIL"]}
	delete(parts, "UNTIL")
	option, err := rrule.StrToROption(joinParts(parts, order))
	if err != nil {
		return repeat{}, RepeatError{RepeatForm, text}
	}
	r.option = *option
	r.option.Dtstart = kpop.DayOf(2000, time.January, 1).Time()
	if _, err := rrule.NewRRule(r.option); err != nil {
		return repeat{}, RepeatError{RepeatForm, text}
	}
	return r, nil
}

// repeatParts cuts a rule into its parts, which stand once each.
func repeatParts(text string) (parts map[string]string, order []string, err error) {
	parts = map[string]string{}
	for part := range strings.SplitSeq(strings.TrimSuffix(text, ";"), ";") {
		key, value, ok := strings.Cut(part, "=")
		if _, twice := parts[key]; !ok || value == "" || twice || !slices.Contains(partNames(), key) {
			return nil, nil, RepeatError{RepeatForm, part}
		}
		parts[key] = value
		order = append(order, key)
	}
	return parts, order, nil
}

func partNames() []string {
	return []string{"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY", "BYYEARDAY",
		"BYWEEKNO", "BYMONTH", "BYSETPOS", "BYHOUR", "BYMINUTE", "BYSECOND"}
}

func joinParts(parts map[string]string, order []string) string {
	var b strings.Builder
	for _, key := range order {
		if value, ok := parts[key]; ok {
			fmt.Fprintf(&b, ";%s=%s", key, value)
		}
	}
	return strings.TrimPrefix(b.String(), ";")
}

// partFault says what is wrong with one part of a rule, "" nothing.
func partFault(key string, parts map[string]string) RepeatFault {
	value, freq := parts[key], parts["FREQ"]
	n, err := strconv.Atoi(value)
	number := err == nil && n > 0
	switch key {
	case "BYHOUR", "BYMINUTE", "BYSECOND":
		return RepeatOften
	case "COUNT":
		return numberFault(number, n, mostCount)
	case "INTERVAL":
		return numberFault(number, n, mostInterval)
	case "FREQ":
		return freqFault(value)
	case "UNTIL":
		return when(!untilForm(value), RepeatForm)
	case "BYDAY":
		return when(!weekdaysFit(value, mostNth(parts)), RepeatForm)
	case "BYMONTHDAY":
		return when(freq == "WEEKLY", RepeatForm)
	case "BYYEARDAY", "BYWEEKNO":
		return when(freq != "YEARLY", RepeatForm)
	}
	return ""
}

// mostNth is the highest number that a weekday of a rule can have: of a month the
// fifth, of a year the 53rd, else none.
func mostNth(parts map[string]string) int {
	switch {
	case parts["FREQ"] == "MONTHLY", parts["FREQ"] == "YEARLY" && parts["BYMONTH"] != "":
		return 5
	case parts["FREQ"] == "YEARLY" && parts["BYWEEKNO"] == "":
		return 53
	}
	return 0
}

// weekdaysFit reports whether all of a list of weekdays (MO,-1FR) are numbered in bounds.
func weekdaysFit(list string, most int) bool {
	for day := range strings.SplitSeq(list, ",") {
		nth := day[:max(0, len(day)-2)]
		n, err := strconv.Atoi(nth)
		if nth != "" && (err != nil || n == 0 || n > most || n < -most) {
			return false
		}
	}
	return true
}

func freqFault(freq string) RepeatFault {
	switch freq {
	case "DAILY", "WEEKLY", "MONTHLY", "YEARLY":
		return ""
	case "HOURLY", "MINUTELY", "SECONDLY":
		return RepeatOften
	}
	return RepeatForm
}

func numberFault(number bool, n, most int) RepeatFault {
	if !number {
		return RepeatForm
	}
	return when(n > most, RepeatMany)
}

func when(wrong bool, fault RepeatFault) RepeatFault {
	if wrong {
		return fault
	}
	return ""
}

// wholeFault says what is wrong with the parts of a rule together.
func wholeFault(parts map[string]string) (fault RepeatFault, part string) {
	switch {
	case parts["FREQ"] == "":
		return RepeatForm, "FREQ"
	case parts["COUNT"] != "" && parts["UNTIL"] != "":
		return RepeatEnd, "COUNT, UNTIL"
	case parts["BYSETPOS"] != "" && parts["BYDAY"]+parts["BYMONTHDAY"]+parts["BYYEARDAY"]+parts["BYWEEKNO"]+parts["BYMONTH"] == "":
		return RepeatForm, "BYSETPOS=" + parts["BYSETPOS"]
	}
	return "", ""
}

// never reports whether the parts of a rule name no day of any year: 30 February.
func (r repeat) never() bool {
	o := r.option
	o.Interval = 1
	_, some := newExpansion(o, kpop.DayOf(2000, time.January, 1)).next()
	return !some
}

const (
	untilDay   = "20060102"
	untilLocal = "20060102T150405"
	untilUTC   = "20060102T150405Z"
)

// untilForm reports whether the end of a rule is a day or a second of one.
func untilForm(s string) bool {
	for _, form := range []string{untilDay, untilLocal, untilUTC} {
		if _, err := time.Parse(form, s); err == nil {
			return true
		}
	}
	return false
}

// lastDay returns the last day on which a rule can take place; ends is false if it
// has none. An end in UTC is what the zone's clocks show then; the end of a rule that
// names a day lets that whole day in, whatever the hour of the event.
func (r repeat) lastDay(start kpop.Local, loc *time.Location) (last kpop.Day, ends bool) {
	if r.until == "" {
		return 0, false
	}
	t, err := time.Parse(untilDay, r.until)
	if err == nil {
		return kpop.DayIn(t), true
	}
	t, err = time.Parse(untilLocal, r.until)
	if err != nil {
		t, _ = time.Parse(untilUTC, r.until)
		t = t.In(loc)
	}
	last = kpop.DayIn(t)
	if start.Minute != kpop.AllDay && t.Hour()*60+t.Minute() < int(start.Minute) {
		last--
	}
	return last, true
}
