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
	if on := weekdays(p, parts["BYDAY"]); on != "" {
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
