package lists_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fanchart/store/storetest"
)

// TestRealCalendarsInIcalJS: a library in another language finds every event of the
// calendars of other programs at the same instants over 900 days, but for what is told here.
func TestRealCalendarsInIcalJS(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("Node is not there: apt-get install nodejs npm")
	}
	if _, err := os.Stat("testdata/icaljs/node_modules/ical.js"); err != nil {
		t.Skip("ical.js is not here: npm ci --prefix store/feed/lists/testdata/icaljs")
	}
	files := realCalendars(t)
	paths, theirs := readByOthers(t, files, node, "testdata/icaljs/read_ics.mjs")
	o := options(t, storetest.World(t), "Asia/Seoul")
	compared := 0
	for _, path := range paths {
		ours, _ := readReal(t, path, files[path], o)
		slices.Sort(theirs[path])
		compared += len(theirs[path])
		got := differences(ours, theirs[path])
		if want := icalJSDifferences()[filepath.Base(path)]; strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s: of %d times\n%s\nwant\n%s", filepath.Base(path), len(ours), strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	if compared < 1000 {
		t.Errorf("ical.js found %d times: is it the right folder?", compared)
	}
}

// icalJSDifferences are where ical.js reads something else (+ only we find it, - only it does),
// and why it is wrong.
func icalJSDifferences() map[string][]string {
	return map[string][]string{
		// It does not know labels of zones: half past one in Sydney and New York, two at UTC+1, noon in New York. Where it
		// knows neither zone it takes days for left out that are named in another one.
		"node-Office-2012-owa.ics":           {"+ 2020-10-28T02:30Z TEST Syd", "+ 2020-10-28T17:30Z TEST", "+ 2020-11-02T18:30Z TEST 3", "+ 2020-11-02T18:30Z TEST2", "+ and 86 more", "- 2020-10-28T04:30Z TEST", "- 2020-10-28T04:30Z TEST Syd", "- 2020-11-02T04:30Z TEST 3", "- 2020-11-05T04:30Z TEST2", "- and 85 more"},
		"node-music-school-weekly-until.ics": {"+ 2022-10-04T13:00Z Music School", "+ 2022-10-11T13:00Z Music School", "+ 2022-10-18T13:00Z Music School", "+ 2022-10-25T13:00Z Music School", "+ and 5 more", "- 2022-10-04T05:00Z Music School", "- 2022-10-11T05:00Z Music School", "- 2022-10-18T05:00Z Music School", "- 2022-10-25T05:00Z Music School", "- and 5 more"},
		"node-windows-quoted-tz-rrule.ics":   {"+ 2015-07-06T16:00Z Treasure Hunting", "+ 2015-07-07T16:00Z Treasure Hunting", "+ 2015-07-08T16:00Z Treasure Hunting", "+ 2015-07-09T16:00Z Treasure Hunting", "+ and 6 more", "- 2015-07-06T03:00Z Treasure Hunting", "- 2015-07-07T03:00Z Treasure Hunting", "- 2015-07-09T03:00Z Treasure Hunting", "- 2015-07-11T03:00Z Treasure Hunting", "- and 4 more"},
		// RRULE:RRULE:AnythingRandom;FREQ=…: it reads what it can of the rule.
		"node-badRRULE.ics": {"- 2020-09-03T15:50Z Academic Time", "- 2020-09-04T15:50Z Academic Time", "- 2020-09-07T15:50Z Academic Time", "- 2020-09-08T15:50Z Academic Time", "- and 638 more"},
		// A whole day that was moved is named by the midnight with which it begins there, which it does not find; and UNTIL
		// is such a midnight, in UTC, so that it leaves out the last day.
		"node-exchange_whole_day_moved_recurrence.ics":           {"+ 2026-02-27 Exchange Recurring Test", "+ 2026-08-18 Exchange Recurring Test", "- 2026-02-26 Exchange Recurring Test"},
		"node-exchange_whole_day_moved_recurrence_offset_tz.ics": {"+ 2026-02-27 Exchange Recurring Test (offset TZID)", "+ 2026-08-18 Exchange Recurring Test (offset TZID)", "- 2026-02-26 Exchange Recurring Test (offset TZID)"},
		"rie-issue_28_rrule_with_UTC_endinginZ.ics":              {"+ 2020-04-17 Refuse black bin", "+ 2020-05-29 Refuse black bin", "+ 2020-09-04 Refuse black bin", "+ 2020-09-17 Refuse black bin", "+ and 1 more", "- 2020-04-16 Refuse black bin", "- 2020-05-28 Refuse black bin", "- 2020-09-03 Refuse black bin"},
		// Hours that are said to be days: it drops the hours.
		"node-festival-multiday-rrule.ics": {"+ 2011-08-04T03:00Z ASUS ROG Starcraft 2 - Brackets D, E, F", "+ 2011-08-04T03:00Z Loading doors are opened", "+ 2011-08-04T03:00Z Main entrance opened", "+ 2011-08-04T03:00Z Sign-up for poker tournament", "+ and 155 more", "- 2011-08-04 ARTtech seminars - DRM of Pacman", "- 2011-08-04 ARTtech seminars - Digital resistance, East European demo art", "- 2011-08-04 ARTtech seminars - Remix Culture In The Demoscene", "- 2011-08-04 ARTtech seminars - Why Being Poor and Having No Budget is Good For Making Game", "- and 152 more"},
		// The file's own zone, the only one that it names: 14:00 in New York.
		"node-floating-dtstart-custom-vtimezone.ics": {"+ 2025-06-10T18:00Z Floating DTSTART with custom VTIMEZONE", "- 2025-06-10T05:00Z Floating DTSTART with custom VTIMEZONE"},
		// It gives up at days that are not said to be days, and at a misplaced quotation mark.
		"node-mixed-timezone-handling.ics": {"+ 2002-10-28 Date Only (Explicit)", "+ 2002-10-28 Date Only (Implicit)", "+ 2002-10-28T01:20Z UTC Timezone", "+ 2002-10-28T06:20Z Inline Timezone", "+ and 1 more", `- error Error invalid date-time value: "2002-10-28T::"`},
		"rie-Germany_Holidays.ics":         {"+ 2019-01-01 New Year's Day", "+ 2019-01-06 Epiphany", "+ 2019-03-05 Carnival", "+ 2019-04-19 Good Friday", "+ and 30 more", `- error Error invalid date-time value: "2019-01-01T::"`},
		"node-ms_timezones.ics":            {"+ 2020-06-09T07:00Z Log Yesterday's Jira time", "+ 2020-06-10T07:00Z Log Yesterday's Jira time", "+ 2020-06-11T07:00Z Log Yesterday's Jira time", "+ 2020-06-12T07:00Z Log Yesterday's Jira time", "+ and 368 more", `- error ParserError Missing parameter value in 'DTSTART;TZID="W. Europe Standard Time:20200609T090000"'`},
		// The first time counts, whatever the rule says of it (RFC 5545, 3.8.5.3).
		"rie-issue_117_until_before_dtstart.ics": {"+ 2023-10-02 test123"},
		// An instant that is left out is named in UTC: it compares what clocks show.
		"rie-issue_27_t1.ics": {"- 2020-04-27T12:00Z Reoccur"},
		// UNTIL is a day: the time on it is one, and a change of all that follow moves it to the next day.
		"rie-issue_75_range_parameter.ics": {"+ 2025-09-21T14:22Z EDITED EVENT"},
	}
}
