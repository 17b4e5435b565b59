package view

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"fanchart/commands/say"
	"fanchart/store/calendar"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// comesText says how often a digest comes and at which time of the day, or after the issues of
// its first chart, which is named.
func comesText(p *say.Printer, d guild.Digest, chart string) string {
	clock := fmt.Sprintf("%02d:%02d", d.Minute/60, d.Minute%60)
	weekday := p.Say("choice.weekday." + strings.ToLower(d.Weekday.String()[:3]))
	how := string(d.Cadence)
	if d.Minute == guild.AtOnce {
		how += "-at-once"
	}
	return p.Say("digest.cadence."+how, "time", clock, "zone", zoneName(d.Zone), "weekday", weekday, "day", d.MonthDay, "chart", chart)
}

// zoneName is what a zone is called: its name, but of one that is only an offset from
// UTC the offset, because Etc/GMT-9 is nine hours ahead.
func zoneName(zone string) string {
	loc, err := calendar.Zone(zone)
	if err != nil || !strings.HasPrefix(zone, "Etc/GMT") {
		return zone
	}
	_, offset := time.Unix(0, 0).In(loc).Zone()
	return offsetText(offset)
}

// movedBlock says which digests come by other clocks now, and when next.
func movedBlock(p *say.Printer, list []guild.Digest, chart func(string) (kpop.Chart, bool)) Block {
	b := Block{Lines: []Line{plain(p.Say("settings.digests-moved", "n", len(list)))}}
	for _, d := range list {
		name := ""
		if c, ok := chart(d.Charts[0]); ok {
			name = ShortName(p, c)
		}
		line := Line{bold("#" + strconv.FormatInt(d.ID, 10)), {Text: " · " + comesText(p, d, name)}}
		if d.Paused == "" && d.Due > 0 {
			line = append(line, Span{Text: " · " + p.Say("digest.next") + " "}, Span{Style: Time, At: d.Due})
		}
		b.Lines = append(b.Lines, line)
	}
	return b
}
