package lists_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fanchart/store/calendar"
	"fanchart/store/feed/file"
	"fanchart/store/feed/lists"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// crlf is a calendar file of lines as programs end them.
func crlf(lines ...string) string { return strings.Join(lines, "\r\n") + "\r\n" }

// instants are the first starts of what wishes add, in UTC, with the names; of at most so many
// times each.
func instants(t *testing.T, wishes []guild.Wish, most int) (out []string) {
	t.Helper()
	for _, w := range wishes {
		e := *w.Thing.Event
		until := time.Time{}
		if e.Repeat != "" {
			until = e.Start.Day.Time().AddDate(0, 0, 900)
		}
		moments, _, err := calendar.Moments(e, time.Time{}, until)
		if err != nil {
			t.Fatalf("Moments(%+v): %v", e, err)
		}
		n := 0
		for _, m := range moments {
			if m.Stage == kpop.Starts && n < most {
				n++
				out = append(out, time.Unix(m.At, 0).UTC().Format("2006-01-02T15:04")+" "+e.Name)
			}
		}
	}
	slices.Sort(out)
	return out
}

func readCalendar(t *testing.T, text string) (instant []string, refused []guild.Refusal, kept []string) {
	t.Helper()
	wishes, all, err := wished(t, "a.ics", text)
	if err != nil {
		t.Fatalf("ReadWishes(%s): %v", text, err)
	}
	refused, kept = refusedOf(all)
	return instants(t, wishes, 100), refused, kept
}

// Names of components, properties and parameters in any case.
func TestCalendarsInSmallLetters(t *testing.T) {
	t.Parallel()
	for _, event := range [][]string{
		{"begin:vevent", "uid:b3", "summary:LA night", "dtstart;tzid=America/Los_Angeles:20270310T190000", "end:vevent"},
		{"BEGIN:VEVENT", "UID:b3", "SUMMARY:LA night", "DTSTART;tzid=America/Los_Angeles:20270310T190000", "END:VEVENT"},
		{"BEGIN:VEVENT", "uid:b3", "summary:LA night", "dtstart;TZID=America/Los_Angeles:20270310T190000", "End:VEvent"},
	} {
		text := crlf(slices.Concat([]string{"begin:vcalendar", "VERSION:2.0"}, event, []string{"END:VCALENDAR"})...)
		got, refused, kept := readCalendar(t, text)
		if !slices.Equal(got, []string{"2027-03-11T03:00 LA night"}) || len(refused)+len(kept) > 0 {
			t.Errorf("%s: %q, refused %+v, kept with %q", text, got, refused, kept)
		}
	}
}

// Several calendars in a file, and calendars that end early.
func TestSeveralCalendarsInAFile(t *testing.T) {
	t.Parallel()
	one := func(zone, uid, at string) []string {
		return []string{"BEGIN:VCALENDAR", "X-WR-TIMEZONE:" + zone, "BEGIN:VEVENT", "UID:" + uid, "SUMMARY:Night", "DTSTART:" + at, "END:VEVENT", "END:VCALENDAR"}
	}
	whole := slices.Concat(one("Asia/Seoul", "a", "20270310T190000"), one("Europe/Paris", "b", "20270311T190000"))
	both := []string{"2027-03-10T10:00 Night", "2027-03-11T18:00 Night"}
	for _, tt := range []struct {
		text    string
		want    []string
		refused int
		kept    string
	}{
		{crlf(whole...), both, 0, ""},
		{strings.Join(whole, "\n"), both, 0, ""},
		{strings.Join(whole, "\r"), both, 0, ""},
		{strings.Join(whole, "\r\r\n"), both, 0, ""},
		{crlf(whole[:15]...), both, 0, file.FaultEarly},
		{crlf(slices.Concat(whole[:7], whole[8:])...), both, 0, file.FaultEarly}, // no END:VCALENDAR between them
		{crlf(slices.Concat(whole[:6], whole[7:])...), both, 0, file.FaultEarly}, // no END:VEVENT
		{crlf(whole[:14]...), both, 0, file.FaultEarly},
		{strings.Join(whole[:14], "\r\n")[:220], both[:1], 1, file.FaultEarly}, // within the second start
		{crlf(whole[:12]...), both[:1], 1, file.FaultEarly},
	} {
		got, refused, kept := readCalendar(t, tt.text)
		if !slices.Equal(got, tt.want) || len(refused) != tt.refused || strings.Join(kept, " ") != tt.kept {
			t.Errorf("%s:\n%q, refused %+v, kept with %q; want %q, %d, %q", tt.text, got, refused, kept, tt.want, tt.refused, tt.kept)
		}
	}
}

// One line that does not keep to the grammar costs nothing but itself, and is named.
func TestOneBadLineOfACalendar(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		line string
		bad  bool
	}{
		{`ATTENDEE;CN="Team\":mailto:x@example.org`, false},
		{`ATTENDEE;CN=Fan;X-RESPONSE-COMMENT="I said "yes" maybe":mailto:fan@example.org`, true},
		{"CATEGORY_COLOR:-4644912", true},
		{"second floor", true},
		{"TEL;WORK:1", false},
		{":", true},
		{`X-A="b`, true},
		{"END:VTODO", true},
	} {
		text := crlf("BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", "SUMMARY:Good event", "DTSTART;TZID=Asia/Seoul:20270310T190000", "END:VEVENT",
			"BEGIN:VEVENT", "UID:2", "SUMMARY:Second event", tt.line, "DTSTART;TZID=Asia/Seoul:20270311T190000", "END:VEVENT", "END:VCALENDAR")
		wishes, all, err := wished(t, "a.ics", text)
		if err != nil || len(wishes) != 2 {
			t.Errorf("%s: %d wishes, %+v, %v; want two", tt.line, len(wishes), all, err)
		}
		if tt.bad != (len(all) == 1 && all[0].Code == file.FaultNoProperty && all[0].Row == 10 && all[0].Kept) {
			t.Errorf("%s: %+v; named by its line: want %t", tt.line, all, tt.bad)
		}
	}
}

// Descriptions in HTML, and entities in names; what only looks like a tag stays.
func TestCalendarsWithHTML(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ summary, description, name, note string }{
		{"Cup sleeve &amp; photo zone", `<p>Bring a <b>light stick</b><br>and <a href="https://example.org/x">this form</a>&nbsp;&amp; a friend</p><ul><li>Doors 17:00</li></ul>`,
			"Cup sleeve & photo zone", "Bring a light stick\nand this form & a friend\n- Doors 17:00"},
		{"IVE <LOVE DIVE> party", `1 < 2\, AT&T\; R&B`, "IVE <LOVE DIVE> party", "1 < 2, AT&T; R&B"},
		{"A &#039;B&#39; C", `<html-blob><u></u>Hello<div>there</div></html-blob>`, "A 'B' C", "Hello\nthere"},
		{"A", `<style>p {color: red}</style><p>Only this</p>`, "A", "Only this"},
	} {
		wishes, all, err := wished(t, "a.ics", ical("UID:1;;DTSTART;VALUE=DATE:20270310;;SUMMARY:"+tt.summary+";;DESCRIPTION:"+tt.description))
		if err != nil || len(wishes) != 1 {
			t.Fatalf("%s: %d wishes, %+v, %v", tt.summary, len(wishes), all, err)
		}
		if e := wishes[0].Thing.Event; e.Name != tt.name || e.Note != tt.note {
			t.Errorf("%q, %q: got %q, %q; want %q, %q", tt.summary, tt.description, e.Name, e.Note, tt.name, tt.note)
		}
	}
}

// The zone that a calendar names once is that of its times without one, for whoever imports it.
func TestFloatingTimesAreOfTheCalendarsZone(t *testing.T) {
	t.Parallel()
	text := crlf("BEGIN:VCALENDAR", "X-WR-TIMEZONE:America/Los_Angeles", "BEGIN:VEVENT", "UID:r1", "SUMMARY:Local time", "DTSTART:20270310T190000",
		"DTEND:20270310T210000", "END:VEVENT", "BEGIN:VEVENT", "UID:r2", "SUMMARY:UTC time", "DTSTART:20270311T030000Z", "END:VEVENT", "END:VCALENDAR")
	for _, zone := range []string{"America/Los_Angeles", "Pacific Standard Time"} {
		got, refused, kept := readCalendar(t, strings.Replace(text, "America/Los_Angeles", zone, 1))
		if want := []string{"2027-03-11T03:00 Local time", "2027-03-11T03:00 UTC time"}; !slices.Equal(got, want) || len(refused)+len(kept) > 0 {
			t.Errorf("%s: %q, %+v, %q; want %q", zone, got, refused, kept, want)
		}
	}
	st := storetest.New(t)
	bring(t, st, lists.Events, put(t, "a.ics", text))
	for _, e := range knownEvents(t, st) {
		if e.Start.String() != "2027-03-10 19:00" || e.Zone != "America/Los_Angeles" {
			t.Errorf("as operator: %s %s in %s", e.Name, e.Start, e.Zone)
		}
	}
}

// A zone of the calendar's own tells by its rules.
func TestACalendarsOwnZone(t *testing.T) {
	t.Parallel()
	zone := []string{"BEGIN:VTIMEZONE", "TZID:Customized Time Zone 1", "BEGIN:STANDARD", "DTSTART:16011104T020000", "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11",
		"TZOFFSETFROM:-0400", "TZOFFSETTO:-0500", "END:STANDARD", "BEGIN:DAYLIGHT", "DTSTART:16010311T020000", "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3",
		"TZOFFSETFROM:-0500", "TZOFFSETTO:-0400", "END:DAYLIGHT", "END:VTIMEZONE"}
	nowhere := strings.Replace(strings.Join(zone, "\r\n"), "-0500", "-0517", -1)
	for _, tt := range []struct {
		zone, event string
		want        []string
		kept, code  string
	}{
		{strings.Join(zone, "\r\n"), "DTSTART;TZID=Customized Time Zone 1:20270610T140000", []string{"2027-06-10T18:00 A"}, "", ""},
		{strings.Join(zone, "\r\n"), "DTSTART;TZID=Customized Time Zone 1:20271210T140000", []string{"2027-12-10T19:00 A"}, "", ""},
		{strings.Join(zone, "\r\n"), "DTSTART;TZID=Customized Time Zone 1:20271105T140000;;RRULE:FREQ=DAILY;INTERVAL=3;COUNT=2", []string{"2027-11-05T18:00 A", "2027-11-08T19:00 A"}, "", ""},
		{strings.Join(zone, "\r\n"), "DTSTART:20270610T140000", []string{"2027-06-10T18:00 A"}, file.FaultFloating, ""},
		{nowhere, "DTSTART;TZID=Customized Time Zone 1:20271210T140000", []string{"2027-12-10T19:17 A"}, "", ""},
		{nowhere, "DTSTART;TZID=Customized Time Zone 1:20271210T140000;;RRULE:FREQ=DAILY", nil, "", file.FaultZone},
	} {
		text := strings.Replace(ical("UID:1;;SUMMARY:A;;"+tt.event), "BEGIN:VEVENT", tt.zone+"\r\nBEGIN:VEVENT", 1)
		got, refused, kept := readCalendar(t, text)
		code := ""
		if len(refused) > 0 {
			code = refused[0].Code
		}
		if !slices.Equal(got, tt.want) || strings.Join(kept, " ") != tt.kept || code != tt.code {
			t.Errorf("%s: %q, refused %+v, kept with %q; want %q, %q, %q", tt.event, got, refused, kept, tt.want, tt.code, tt.kept)
		}
	}
}

// Series with days that are left out, added, moved, cancelled, and changed from one on.
func TestSeriesOfCalendars(t *testing.T) {
	t.Parallel()
	const series = "UID:1;;SUMMARY:A;;DTSTART;TZID=Asia/Seoul:20270302T190000;;DTEND;TZID=Asia/Seoul:20270302T210000;;"
	change := func(of, more string) string {
		return "UID:1;;RECURRENCE-ID;TZID=Asia/Seoul:" + of + ";;" + more
	}
	for name, tt := range map[string]struct {
		events []string
		want   string // days of March and April 2027, and hours where they are not 10:00 UTC
		kept   string
	}{
		"left out":             {[]string{series + "RRULE:FREQ=WEEKLY;COUNT=4;;EXDATE;TZID=Asia/Seoul:20270309T190000,20270316T190000"}, "02 23", ""},
		"left out in UTC":      {[]string{series + "RRULE:FREQ=WEEKLY;COUNT=4;;EXDATE:20270309T100000Z"}, "02 16 23", ""},
		"left out by its day":  {[]string{series + "RRULE:FREQ=WEEKLY;COUNT=4;;EXDATE;VALUE=DATE:20270309"}, "02 16 23", ""},
		"left out by midnight": {[]string{series + "RRULE:FREQ=WEEKLY;COUNT=4;;EXDATE;TZID=Asia/Seoul:20270309T000000"}, "02 16 23", ""},
		"left out, no time":    {[]string{series + "RRULE:FREQ=WEEKLY;COUNT=2;;EXDATE;TZID=Asia/Seoul:20270309T200000"}, "02 09", file.FaultNoSuchTime},
		"the first left out":   {[]string{series + "RRULE:FREQ=WEEKLY;COUNT=3;;EXDATE;TZID=Asia/Seoul:20270302T190000"}, "09 16", ""},
		"added":                {[]string{series + "RRULE:FREQ=WEEKLY;COUNT=2;;RDATE;TZID=Asia/Seoul:20270305T190000"}, "02 05 09", ""},
		"only added":           {[]string{series + "RDATE;TZID=Asia/Seoul:20270305T190000,20270307T190000"}, "02 05 07", ""},
		"added at an hour":     {[]string{series + "RRULE:FREQ=WEEKLY;COUNT=2;;RDATE;TZID=Asia/Seoul:20270305T140000"}, "02 05T05:00 09", ""},
		"a period added":       {[]string{series + "RRULE:FREQ=WEEKLY;COUNT=2;;RDATE;VALUE=PERIOD:20270305T100000Z/PT1H"}, "02 05 09", ""},
		"moved by a day": {[]string{series + "RRULE:FREQ=WEEKLY;COUNT=3",
			change("20270309T190000", "SUMMARY:A;;DTSTART;TZID=Asia/Seoul:20270310T190000;;DTEND;TZID=Asia/Seoul:20270310T210000")}, "02 10 16", ""},
		"moved before its series in the file": {[]string{change("20270309T190000", "SUMMARY:A;;DTSTART;TZID=Asia/Seoul:20270309T203000"),
			series + "RRULE:FREQ=WEEKLY;COUNT=3"}, "02 09T11:30 16", ""},
		"cancelled": {[]string{series + "RRULE:FREQ=WEEKLY;COUNT=3", change("20270309T190000", "SUMMARY:A;;STATUS:CANCELLED;;DTSTART;TZID=Asia/Seoul:20270309T190000")}, "02 16", ""},
		"two versions of a change": {[]string{series + "RRULE:FREQ=WEEKLY;COUNT=2",
			change("20270309T190000", "SUMMARY:A;;SEQUENCE:2;;DTSTART;TZID=Asia/Seoul:20270311T190000;;DTEND;TZID=Asia/Seoul:20270311T210000"),
			change("20270309T190000", "SUMMARY:A;;SEQUENCE:1;;DTSTART;TZID=Asia/Seoul:20270310T190000")}, "02 11", file.FaultOlder},
		"from one on later": {[]string{series + "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=4",
			"UID:1;;RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Asia/Seoul:20270316T190000;;SUMMARY:A;;DTSTART;TZID=Asia/Seoul:20270317T200000"}, "02 09 17T11:00 24T11:00", ""},
		"from one on, and left out": {[]string{series + "RRULE:FREQ=WEEKLY;COUNT=4;;EXDATE;TZID=Asia/Seoul:20270323T190000",
			"UID:1;;RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Asia/Seoul:20270316T190000;;SUMMARY:A;;DTSTART;TZID=Asia/Seoul:20270317T190000"}, "02 09 17", ""},
		"from one on no more": {[]string{series + "RRULE:FREQ=WEEKLY",
			"UID:1;;RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Asia/Seoul:20270316T190000;;SUMMARY:A;;STATUS:CANCELLED;;DTSTART;TZID=Asia/Seoul:20270316T190000"}, "02 09", ""},
	} {
		got, refused, kept := readCalendar(t, ical(tt.events...))
		var want []string
		for day := range strings.FieldsSeq(tt.want) {
			if len(day) == 2 {
				day += "T10:00"
			}
			want = append(want, "2027-03-"+day+" A")
		}
		if !slices.Equal(got, want) || len(refused) > 0 || strings.Join(kept, " ") != tt.kept {
			t.Errorf("%s: %q, refused %+v, kept with %q; want %q, %q", name, got, refused, kept, want, tt.kept)
		}
	}
}

// Two shows of one name on one day are two events, in every form of file and when it comes
// again; an older file moves nothing back.
func TestTwoShowsOnOneDay(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"shows.csv": "name,kind,act,date,time,zone,place,city,country\nIVE fan meeting,fan-meeting,IVE,2027-02-06,14:00,Asia/Seoul,Olympic Hall,Seoul,KR\n" +
			"IVE fan meeting,fan-meeting,IVE,2027-02-06,19:00,Asia/Seoul,Olympic Hall,Seoul,KR\n",
		"nouid.ics": ical("SUMMARY:Fan meeting;;DTSTART;TZID=Asia/Seoul:20270206T140000", "SUMMARY:Fan meeting;;DTSTART;TZID=Asia/Seoul:20270206T190000"),
		"parts.ics": ical("UID:83;;SUMMARY:Part 1;;DTSTART;TZID=Asia/Seoul:20270206T200000", "UID:83;;SUMMARY:Part 2;;DTSTART;TZID=Asia/Seoul:20270206T213000"),
	} {
		st := storetest.World(t)
		path := put(t, name, text)
		if r := bring(t, st, lists.Events, path); r.Added != 2 || r.Doubts != 0 {
			t.Errorf("%s: %+v, want two added", name, r)
		}
		again := put(t, name, text+"\n\n")
		if r := bring(t, st, lists.Events, again); r.Same != 2 || r.Added+r.Replaced != 0 {
			t.Errorf("%s again: %+v, want two the same", name, r)
		}
	}
	_, _, kept := readCalendar(t, ical("SUMMARY:A;;DTSTART;VALUE=DATE:20270206", "SUMMARY:A;;DTSTART;VALUE=DATE:20270206"))
	if !slices.Equal(kept, []string{file.FaultTwice}) {
		t.Errorf("a row that is joined is told with %q, want %s", kept, file.FaultTwice)
	}
}

func TestAnOlderCalendarMovesNothingBack(t *testing.T) {
	t.Parallel()
	st := storetest.World(t)
	version := func(sequence, at string) string {
		return ical("UID:1;;SUMMARY:Night;;SEQUENCE:" + sequence + ";;LAST-MODIFIED:2026110" + sequence + "T000000Z;;DTSTART;TZID=Asia/Seoul:" + at)
	}
	bring(t, st, lists.Events, put(t, "a.ics", version("2", "20270310T190000")))
	r := bring(t, st, lists.Events, put(t, "b.ics", version("1", "20270309T190000")))
	if r.Same != 1 || r.Replaced != 0 || doubtsOf(t, st, lists.Events)[file.FaultOlder] != 1 {
		t.Errorf("an older file: %+v, want nothing changed, and that it is said", r)
	}
	if r := bring(t, st, lists.Events, put(t, "c.ics", version("3", "20270312T190000"))); r.Replaced != 1 {
		t.Errorf("a newer file: %+v, want one replaced", r)
	}
	if e := knownEvents(t, st)[0]; e.Start.String() != "2027-03-12 19:00" || e.Edition.Sequence != 3 {
		t.Errorf("the event is %+v", e)
	}
	wishes, all, err := wished(t, "a.ics", ical("UID:1;;SUMMARY:A;;SEQUENCE:1;;DTSTART;VALUE=DATE:20270310", "UID:1;;SUMMARY:A;;SEQUENCE:3;;DTSTART;VALUE=DATE:20270312",
		"UID:1;;SUMMARY:A;;SEQUENCE:2;;DTSTART;VALUE=DATE:20270311"))
	if err != nil || len(wishes) != 1 || wishes[0].Thing.Event.Start.String() != "2027-03-12" || len(all) != 2 {
		t.Errorf("three versions: %+v, %+v, %v; want the newest, and two told", wishes, all, err)
	}
}

// A line may be folded within a letter.
func TestLinesFoldedWithinLetters(t *testing.T) {
	t.Parallel()
	name := "생일 카페"
	for i := range len(name) {
		text := ical("UID:1;;SUMMARY:" + name[:i] + "\n " + name[i:] + ";;DTSTART;VALUE=DATE:20270310")
		wishes, all, err := wished(t, "a.ics", text)
		if err != nil || len(wishes) != 1 || wishes[0].Thing.Event.Name != name {
			t.Errorf("folded at byte %d: %+v, %+v, %v", i, wishes, all, err)
		}
	}
}
