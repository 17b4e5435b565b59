package view

import (
	"strconv"
	"strings"

	"fanchart/commands/say"
	"fanchart/store/kpop"
)

// Repeat words how often an event takes place, "" once. Of a rule with parts that no
// sentence of ours tells, only the cadence is said: the next times are listed beside it.
func Repeat(p *say.Printer, rule string) string {
	if rule == "" {
		return ""
	}
	parts := map[string]string{}
	for part := range strings.SplitSeq(strings.TrimPrefix(strings.ToUpper(rule), "RRULE:"), ";") {
		key, value, _ := strings.Cut(part, "=")
		parts[key] = value
	}
	freq := strings.ToLower(parts["FREQ"])
	if !p.Has("repeat." + freq) {
		return p.Say("repeat.other")
	}
	out := []string{p.Say("repeat." + freq)}
	if each, err := strconv.Atoi(parts["INTERVAL"]); err == nil && each > 1 {
		out[0] = p.Say("repeat.each."+freq, "n", each)
	}
	if day := monthsEnd(p, parts); day != "" {
		out[0] += ", " + day
	} else if on := weekdays(p, parts["BYDAY"]); on != "" && !narrowed(parts) {
		out[0] += " " + p.Say("repeat.on", "days", on)
	}
	if times, err := strconv.Atoi(parts["COUNT"]); err == nil {
		out = append(out, p.Say("repeat.count", "n", times))
	}
	if last, ok := untilDay(parts["UNTIL"]); ok {
		out = append(out, p.Say("repeat.until", "day", Weekday(p, last)))
	}
	return strings.Join(out, ", ")
}

// narrowed reports whether a rule has parts beside its weekdays, so that it is not on all of
// those: the last working day, the Saturdays of January.
func narrowed(parts map[string]string) bool {
	for _, key := range []string{"BYSETPOS", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH"} {
		if parts[key] != "" {
			return true
		}
	}
	return false
}

// monthsEnd words the rules that calendar.Every makes for days that not every month has: it is
// their last day then. "" is any other rule.
func monthsEnd(p *say.Printer, parts map[string]string) string {
	if parts["BYSETPOS"] != "-1" || parts["BYDAY"]+parts["BYYEARDAY"]+parts["BYWEEKNO"] != "" {
		return ""
	}
	switch [3]string{parts["FREQ"], parts["BYMONTH"], parts["BYMONTHDAY"]} {
	case [3]string{"MONTHLY", "", "28,29,30,31"}:
		return p.Say("repeat.last-day")
	case [3]string{"MONTHLY", "", "28,29,30"}:
		return p.Say("repeat.day-or-last", "day", 30)
	case [3]string{"MONTHLY", "", "28,29"}:
		return p.Say("repeat.day-or-last", "day", 29)
	case [3]string{"YEARLY", "2", "28,29"}:
		return p.Say("repeat.leap-day")
	}
	return ""
}

// mostDaysListed is how many single days of a series a line lists.
const mostDaysListed = 6

// Series words how often an event takes place, with the days that are left out and added.
func Series(p *say.Printer, e kpop.Event) string {
	text := Repeat(p, e.Repeat)
	if len(e.Extra) > 0 && strings.Contains(";"+strings.ToUpper(e.Repeat)+";", ";COUNT=1;") {
		text = p.Say("repeat.single-days")
	}
	if days := daysList(p, e.Skips); days != "" {
		text += ", " + p.Say("repeat.not-on", "days", days)
	}
	if days := daysList(p, e.Extra); days != "" {
		text += ", " + p.Say("repeat.also-on", "days", days)
	}
	return text
}

// daysList lists days, and how many more there are.
func daysList(p *say.Printer, days []kpop.Day) string {
	var words []string
	for _, day := range days[:min(len(days), mostDaysListed)] {
		words = append(words, Weekday(p, day))
	}
	text := strings.Join(words, "; ")
	if more := len(days) - len(words); more > 0 {
		text += " " + p.Say("repeat.more-days", "n", more)
	}
	return text
}

// weekdays lists the weekdays of a rule; "" if there are none, or one it does not know.
func weekdays(p *say.Printer, list string) string {
	codes := map[string]string{"MO": "mon", "TU": "tue", "WE": "wed", "TH": "thu", "FR": "fri", "SA": "sat", "SU": "sun"}
	var out []string
	for code := range strings.SplitSeq(list, ",") {
		nth, ok := code[:max(0, len(code)-2)], codes[code[max(0, len(code)-2):]]
		if ok == "" {
			return ""
		}
		day := p.Say("weekday." + ok)
		switch {
		case nth == "":
		case p.Has("repeat.nth." + nth):
			day = p.Say("repeat.nth."+nth, "day", day)
		default:
			return ""
		}
		out = append(out, day)
	}
	return strings.Join(out, ", ")
}

func untilDay(text string) (kpop.Day, bool) {
	if len(text) < len("20060102") {
		return 0, false
	}
	d, err := kpop.ParseDay(text[:4] + "-" + text[4:6] + "-" + text[6:8])
	return d, err == nil
}
