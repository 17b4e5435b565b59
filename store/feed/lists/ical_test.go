package lists_test

import (
	"strings"
	"testing"

	"fanchart/store/feed/file"
	"fanchart/store/feed/lists"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// ical writes a calendar file of events, given as their lines.
func ical(events ...string) string {
	out := "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//EN\nX-WR-CALNAME:Fan calendar\n"
	for _, e := range events {
		out += "BEGIN:VEVENT\nDTSTAMP:20270101T000000Z\n" + strings.ReplaceAll(e, ";;", "\n") + "\nEND:VEVENT\n"
	}
	return strings.ReplaceAll(out+"END:VCALENDAR\n", "\n", "\r\n")
}

// refusedOf are the refusals that left something out, and the codes of those that did not.
func refusedOf(all []guild.Refusal) (refused []guild.Refusal, kept []string) {
	for _, r := range all {
		if r.Kept {
			kept = append(kept, r.Code)
		} else {
			refused = append(refused, r)
		}
	}
	return refused, kept
}

// Every sort of time that calendar programs write.
func TestTimesOfCalendarFiles(t *testing.T) {
	t.Parallel()
	o := options(t, storetest.World(t), "Asia/Seoul")
	for _, tt := range []struct{ event, start, end, zone, code, kept string }{
		{"DTSTART:20270310T100000Z", "2027-03-10 19:00", "", "Asia/Seoul", "", ""},
		{"DTSTART:20270310T100000Z;;DTEND:20270310T120000Z", "2027-03-10 19:00", "2027-03-10 21:00", "Asia/Seoul", "", ""},
		{"DTSTART:20270310T190000", "2027-03-10 19:00", "", "Asia/Seoul", "", file.FaultFloating},
		{"DTSTART;TZID=America/Los_Angeles:20270310T190000;;DTEND;TZID=America/New_York:20270311T000000", "2027-03-10 19:00", "2027-03-10 21:00", "America/Los_Angeles", "", ""},
		{"DTSTART;tzid=America/Los_Angeles:20270310T190000", "2027-03-10 19:00", "", "America/Los_Angeles", "", ""},
		{"dtstart;TZID=america/los_angeles:20270310T190000", "2027-03-10 19:00", "", "America/Los_Angeles", "", ""},
		{"DTSTART;TZID=\"Asia/Tokyo\":20270310T190000;;DURATION:PT2H30M", "2027-03-10 19:00", "2027-03-10 21:30", "Asia/Tokyo", "", ""},
		{"DTSTART;TZID=/mozilla.org/20050126_1/Europe/London:20270310T190000", "2027-03-10 19:00", "", "Europe/London", "", ""},
		{"DTSTART;TZID=Korea Standard Time:20270310T190000", "2027-03-10 19:00", "", "Asia/Seoul", "", ""},
		{"DTSTART;TZID=W. EUROPE STANDARD TIME 1:20270310T190000", "2027-03-10 19:00", "", "Europe/Berlin", "", ""},
		{"DTSTART;TZID=\"(UTC+07:00) Bangkok, Hanoi, Jakarta\":20270310T190000", "2027-03-10 19:00", "", "Asia/Bangkok", "", ""},
		{"DTSTART;TZID=\"(GMT+10:00) Canberra, Melbourne, Sydney\":20270310T190000", "2027-03-10 19:00", "", "Australia/Canberra", "", ""},
		{"DTSTART;TZID=\"(UTC-05:00) Eastern Time (US & Canada)\":20270310T190000", "2027-03-10 19:00", "", "America/New_York", "", ""},
		{"DTSTART;TZID=\"(GMT +01:00)\":20270310T190000", "2027-03-10 19:00", "", "Etc/GMT-1", "", file.FaultOffset},
		{"DTSTART;TZID=UTC+09:20270310T190000", "2027-03-10 19:00", "", "Etc/GMT-9", "", file.FaultOffset},
		{"DTSTART;TZID=Customized Time Zone:20270310T190000", "", "", "", file.FaultZone, ""},
		{"DTSTART;TZID=\"W. Europe Standard Time:20270310T190000\"", "2027-03-10 19:00", "", "Europe/Berlin", "", file.FaultStrayQuote},
		{"DTSTART;VALUE=DATE:20270310", "2027-03-10", "", "Asia/Seoul", "", ""},
		{"DTSTART:20270310", "2027-03-10", "", "Asia/Seoul", "", ""},
		{"DTSTART;VALUE=DATE:2027-03-10", "2027-03-10", "", "Asia/Seoul", "", ""},
		{"DTSTART;VALUE=DATE:20270310T000000", "2027-03-10", "", "Asia/Seoul", "", file.FaultFloating},
		{"DTSTART;TZID=Asia/Tokyo:20270310T000000;;DTEND;TZID=Asia/Tokyo:20270312T000000;;X-MICROSOFT-CDO-ALLDAYEVENT:TRUE", "2027-03-10", "2027-03-11", "Asia/Tokyo", "", ""},
		{"DTSTART;VALUE=DATE:20270310;;DTEND;VALUE=DATE:20270311", "2027-03-10", "", "Asia/Seoul", "", ""},
		{"DTSTART;VALUE=DATE:20270310;;DTEND;VALUE=DATE:20270313", "2027-03-10", "2027-03-12", "Asia/Seoul", "", ""},
		{"DTSTART;VALUE=DATE:20270310;;DURATION:P3D", "2027-03-10", "2027-03-12", "Asia/Seoul", "", ""},
		{"DTSTART;TZID=Asia/Seoul:2027-03-10T19:00:00", "2027-03-10 19:00", "", "Asia/Seoul", "", ""},
		{"DTSTART:20270310T190000+0900", "2027-03-10 19:00", "", "Asia/Seoul", "", ""},
		{"DTSTART;TZID=Asia/Seoul:20270310T190000;;DTEND;TZID=Asia/Seoul:20270310T180000", "2027-03-10 19:00", "", "Asia/Seoul", "", file.FaultEnd},
		{"DTSTART;TZID=America/New_York:20270314T023000", "2027-03-14 03:30", "", "America/New_York", "", file.FaultGap},
		{"DTSTART;TZID=America/New_York:20271107T013000", "2027-11-07 01:30", "", "America/New_York", "", ""},
		{"DTSTART:20271310T190000", "", "", "", file.FaultDate, ""},
		{"DTSTART:tomorrow", "", "", "", file.FaultDate, ""},
		{"DTSTART;TZID=Asia/Seoul:20270310T190000;;DURATION:two hours", "2027-03-10 19:00", "", "Asia/Seoul", "", file.FaultTime},
		{"DTEND:20270310T190000", "", "", "", file.FaultEmpty, ""},
		{"DTSTART;TZID=Asia/Seoul:20270310T190000;;RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=4", "2027-03-10 19:00", "", "Asia/Seoul", "", ""},
		{"DTSTART;TZID=Asia/Seoul:20270310T190000;;RRULE:freq=daily;byhour=19;byminute=0;bysecond=0;count=4;", "2027-03-10 19:00", "", "Asia/Seoul", "", ""},
		{"DTSTART:20270310T220000Z;;RRULE:FREQ=WEEKLY;BYDAY=WE", "2027-03-10 22:00", "", "UTC", "", ""},
		{"DTSTART;TZID=Asia/Seoul:20270310T190000;;RRULE:FREQ=HOURLY", "", "", "", file.FaultRepeat, ""},
		{"DTSTART;TZID=Asia/Seoul:20270310T190000;;URL:ftp://example.com", "2027-03-10 19:00", "", "Asia/Seoul", "", file.FaultLink},
		{"DTSTART;TZID=Asia/Seoul:20270310T190000;;URL:/t/some-topic/12", "2027-03-10 19:00", "", "Asia/Seoul", "", file.FaultLink},
		{"DTSTART;TZID=Asia/Seoul:20270310T190000;;LOCATION:" + strings.Repeat("x", 201), "2027-03-10 19:00", "", "Asia/Seoul", "", file.FaultShortened},
	} {
		wishes, all, err := lists.ReadWishes(t.Context(), file.File{Name: "a.ics", Data: []byte(ical("UID:1;;SUMMARY:IVE fan meeting;;" + tt.event))}, o)
		refused, kept := refusedOf(all)
		if tt.code != "" {
			if err != nil || len(refused) != 1 || refused[0].Code != tt.code || refused[0].Row < 5 || len(wishes) != 0 {
				t.Errorf("%s: %d wishes, refused %+v, %v; want %s", tt.event, len(wishes), refused, err, tt.code)
			}
			continue
		}
		if err != nil || len(wishes) != 1 || strings.Join(kept, " ") != tt.kept {
			t.Errorf("%s: %d wishes, refused %+v, kept with %q, %v; want one wish with %q", tt.event, len(wishes), refused, kept, err, tt.kept)
			continue
		}
		e, end := wishes[0].Thing.Event, ""
		if e.End != (kpop.Local{}) {
			end = e.End.String()
		}
		if e.Start.String() != tt.start || end != tt.end || e.Zone != tt.zone {
			t.Errorf("%s: %s to %q in %s, want %s to %q in %s", tt.event, e.Start, end, e.Zone, tt.start, tt.end, tt.zone)
		}
	}
}

// What stands beside the times.
func TestEventsOfCalendarFiles(t *testing.T) {
	wishes, refused, err := wished(t, "a.ics", ical(
		`UID:1;;SUMMARY:Stray Kids World Tour\, night 1;;DTSTART;TZID=Asia/Seoul:20270310T190000;;DESCRIPTION:Doors at 17:00\nBring ID;;LOCATION:KSPO Dome;;URL:https://example.com/1;;CATEGORIES:Fun,Concert;;STATUS:CANCELLED`,
		"UID:2;;SUMMARY:Series;;DTSTART;VALUE=DATE:20270310;;RRULE:FREQ=DAILY",
		"UID:2;;SUMMARY:Series, later;;DTSTART;VALUE=DATE:20270311;;RECURRENCE-ID;VALUE=DATE:20270311",
		"UID:3;;SUMMARY:;;DTSTART:20270311T210000Z",
		"UID:1;;SUMMARY:The same key, but neither name nor hour;;DTSTART;TZID=Asia/Seoul:20270310T200000",
	))
	if err != nil || len(wishes) != 4 || len(refused) != 1 || refused[0].Code != file.FaultEmpty || refused[0].Row != 33 {
		t.Fatalf("ReadWishes = %d wishes, refused %+v, %v; want 4, and the one without a name by its line", len(wishes), refused, err)
	}
	e := wishes[0].Thing.Event
	if !strings.HasPrefix(e.Note, "Doors at 17:00\nBring") || e.Place != "KSPO Dome" || e.Kind != kpop.Concert ||
		creditNames(e.Credits) != "Stray Kids" || e.Sources[0] != (kpop.Citation{Name: "Fan calendar", URL: "https://example.com/1", Key: "1"}) {
		t.Errorf("the event is %+v", e)
	}
}

// A calendar is the newer word on its own events, by their keys.
func TestACalendarFileAgain(t *testing.T) {
	st := storetest.World(t)
	one := "UID:1;;SUMMARY:Night 1;;DTSTART;TZID=Asia/Seoul:20270310T190000"
	bring(t, st, lists.Events, put(t, "a.ics", ical(one)))
	if r := bring(t, st, lists.Events, put(t, "b.ics", ical(one, "UID:2;;SUMMARY:Floating;;DTSTART:20270310T190000"))); r.Same != 1 || r.Added != 0 || r.Doubts != 1 {
		t.Errorf("again, with a floating time: report = %+v, want one the same and one doubt", r)
	}
	if r := bring(t, st, lists.Events, put(t, "c.ics", ical("UID:1;;SUMMARY:Night 1;;DTSTART;TZID=Asia/Seoul:20270410T190000;;STATUS:CANCELLED"))); r.Replaced != 1 {
		t.Errorf("moved and cancelled: report = %+v, want one replaced", r)
	}
	list := knownEvents(t, st)
	if len(list) != 1 || !list[0].Off || list[0].Start.String() != "2027-04-10 19:00" {
		t.Errorf("KnownEvents = %+v, want the event moved and off", list)
	}
}

// A calendar of releases: "ACT - TITLE", a day in Korea.
func TestReleasesOfACalendarFile(t *testing.T) {
	st := storetest.World(t)
	r := bring(t, st, lists.Releases, put(t, "a.ics", ical(
		"UID:1;;SUMMARY:IVE - Test Song;;DTSTART;VALUE=DATE:20270310;;CATEGORIES:Japanese single",
		"UID:2;;SUMMARY:TWICE – Late Song;;DTSTART:20270310T160000Z",
		"UID:3;;SUMMARY:Something;;DTSTART;VALUE=DATE:20270310")))
	if r.Added != 2 || doubtsOf(t, st, lists.Releases)[file.FaultWhoseTitle] != 1 {
		t.Errorf("report = %+v, want 2 added and one left out", r)
	}
	all := releasesBy(t, st)
	a, b := all["IVE – Test Song"], all["TWICE – Late Song"]
	if a.Day != "2027-03-10" || a.At != 0 || a.Kind != kpop.SingleRelease || len(a.Tags) != 1 || b.Day != "2027-03-11" || b.At == 0 || creditNames(b.Credits) != "TWICE" {
		t.Errorf("the releases are %+v and %+v", a, b)
	}
}
