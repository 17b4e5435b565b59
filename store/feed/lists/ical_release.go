package lists

import (
	"strconv"
	"strings"

	"fanchart/store/calendar"
	"fanchart/store/feed/file"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// released makes a release of an event "ACT - TITLE".
func (c *icalFile) released(r icalRow, e kpop.Event) (guild.Content, error) {
	credit, title, ok := cutTitle(e.Name)
	if !ok {
		return guild.Content{}, r.fault(file.FaultWhoseTitle, "SUMMARY", e.Name)
	}
	if e.Repeat != "" {
		return guild.Content{}, r.fault(file.FaultRepeat, "RRULE", e.Repeat)
	}
	out := kpop.Release{Guild: c.guild, Name: title, Credit: credit, Kind: kpop.OtherRelease, Sources: e.Sources}
	out.Kind, out.Tags = releaseWords(r.Text("CATEGORIES"))
	day := e.Start.Day
	if e.Start.Minute != kpop.AllDay {
		loc, err := calendar.Zone(e.Zone)
		if err != nil {
			return guild.Content{}, r.fault(file.FaultZone, "DTSTART", e.Zone)
		}
		at := calendar.In(e.Start, loc).At
		out.At, day = at.Unix(), kpop.DayIn(at.In(seoul()))
	}
	out.Day = kpop.Date(day.String())
	out.Credits = c.names.Credits(credit, day)
	return guild.Content{Release: &out}, nil
}

// cutTitle cuts "ACT - TITLE" at its first separator with blanks around it.
func cutTitle(s string) (credit, title string, ok bool) {
	best := -1
	for _, separator := range []string{" - ", " – ", " — "} {
		if i := strings.Index(s, separator); i > 0 && (best < 0 || i < best) {
			best = i
			credit, title = strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+len(separator):])
		}
	}
	return credit, title, credit != "" && title != ""
}

// whole reads a number, 0 if it is none.
func whole(text string) int64 {
	n, err := strconv.ParseInt(strings.TrimSpace(text), 10, 32)
	if err != nil || n < 0 {
		return 0
	}
	return n
}
