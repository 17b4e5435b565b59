package agenda

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"fanchart/commands/ask"
	"fanchart/store/calendar"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// fileEvents are events of every form, in zones of every sort.
func fileEvents(t *testing.T) []kpop.Event {
	at := func(text string) kpop.Local { return localTime(t, text) }
	list := []kpop.Event{
		{Name: "once, with an end", Zone: "Asia/Seoul", Start: at("2026-03-14 19:00"), End: at("2026-03-14 22:00"), Version: 3},
		{Name: "once, no end", Zone: "Pacific/Apia", Start: at("2026-03-14 19:00"), Off: true},
		{Name: "the later of two", Zone: "America/Los_Angeles", Start: at("2026-11-01 01:30 again")},
		{Name: "in the gap", Zone: "Europe/London", Start: at("2026-03-29 01:30")},
		{Name: "a day", Zone: "America/Sao_Paulo", Start: at("2026-03-14")},
		{Name: "three days", Zone: "Asia/Kolkata", Start: at("2026-02-27"), End: at("2026-03-01")},
		{Name: "every year", Zone: "Asia/Seoul", Start: at("2024-02-29"), Repeat: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"},
		{Name: "days and others", Zone: "Asia/Seoul", Start: at("2026-01-05"), Repeat: "FREQ=DAILY;COUNT=6", Skips: []kpop.Day{at("2026-01-07").Day}, Extra: []kpop.Day{at("2026-02-01").Day}},
		{Name: "hours and others", Zone: "Europe/London", Start: at("2026-03-20 19:00"), Repeat: "FREQ=WEEKLY;COUNT=4", Skips: []kpop.Day{at("2026-04-03").Day}, Extra: []kpop.Day{at("2026-04-04").Day}},
		{Name: "days until", Zone: "Asia/Seoul", Start: at("2026-01-05"), Repeat: "FREQ=DAILY;UNTIL=20260110"},
		{Name: "a, b; c\\d \"e\"\r\nBEGIN:VEVENT\nX: y", Note: strings.Repeat("공연 ", 60) + "끝\u2028x", Place: "Hall, 2; \r\nATTACH:x", City: "서울",
			Country: "KR", URL: "https://example.com/a,b;c?d=e", Zone: "Asia/Seoul", Start: at("2026-03-14 19:00"),
			Stages: []kpop.Stage{{Kind: kpop.Presale, At: at("2026-02-01 10:00")}}},
		{Name: "no web address", URL: "javascript:alert(1)", Zone: "UTC", Start: at("2026-03-14 19:00")},
	}
	for _, zone := range []string{"Asia/Seoul", "America/Los_Angeles", "America/Sao_Paulo", "Asia/Kolkata", "Europe/London", "Pacific/Apia", "Australia/Lord_Howe", "Africa/Casablanca", "Africa/Cairo", "America/Havana"} {
		list = append(list,
			kpop.Event{Name: "weekly in " + zone, Zone: zone, Start: at("2026-01-09 20:30"), End: at("2026-01-09 22:00"), Repeat: "FREQ=WEEKLY;BYDAY=FR"},
			kpop.Event{Name: "until in " + zone, Zone: zone, Start: at("2026-02-20 20:00"), Repeat: "FREQ=DAILY;UNTIL=20260410"})
	}
	list = append(list, kpop.Event{Name: "since long ago in São Paulo", Zone: "America/Sao_Paulo", Start: at("2016-01-08 20:00"), Repeat: "FREQ=MONTHLY;BYDAY=2FR"},
		kpop.Event{Name: "long ago in Apia", Zone: "Pacific/Apia", Start: at("2011-12-01 20:00"), Repeat: "FREQ=WEEKLY;COUNT=10"})
	for i := range list {
		list[i].ID = int64(i + 1)
	}
	return list
}

func writtenFile(t *testing.T, events []kpop.Event) []byte {
	t.Helper()
	q := question{newDesk(t, storetest.New(t)).Question(ask.Request{At: asked, Locale: "ko"})}
	data, err := q.calendarFile(events)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestCalendarFileForm: lines end as the format wants it, are not too long and are
// whole letters; nothing that somebody wrote begins a line.
func TestCalendarFileForm(t *testing.T) {
	data := writtenFile(t, fileEvents(t))
	if bytes.Contains(bytes.ReplaceAll(data, []byte("\r\n"), nil), []byte("\n")) || bytes.Contains(bytes.ReplaceAll(data, []byte("\r\n"), nil), []byte("\r")) {
		t.Error("calendar file: a line does not end in CR LF")
	}
	for line := range bytes.SplitSeq(data, []byte("\r\n")) {
		if len(line) > 75 {
			t.Errorf("calendar file: a line of %d bytes: %q", len(line), line)
		}
		if bytes.HasPrefix(line, []byte("ATTACH")) {
			t.Errorf("calendar file: what somebody wrote became a line: %q", line)
		}
	}
	if n := bytes.Count(data, []byte("BEGIN:VEVENT\r\n")); n != len(fileEvents(t)) {
		t.Errorf("calendar file: %d events begin, want %d", n, len(fileEvents(t)))
	}
	again, err := ics.ParseCalendar(bytes.NewReader(data))
	if err != nil || len(again.Events()) != len(fileEvents(t)) {
		t.Errorf("ParseCalendar of our own file: %v", err)
	}
}

// understood is an event as the other parser reads it.
type understood struct {
	UID, Summary, Status, Location, Description, URL string
	Sequence                                         int64
	Start, End                                       any // unix seconds or a day
	Times                                            []any
	Skipped, Added                                   int // days that it could leave out and add
}

// TestCalendarFileElsewhere: a parser that is none of ours opens every event at the
// right instant, and every time of those that repeat.
func TestCalendarFileElsewhere(t *testing.T) {
	const python = "/usr/bin/python3" // the one that Debian's packages are for
	if err := exec.Command(python, "-c", "import icalendar, dateutil, pytz").Run(); err != nil {
		t.Skip("Python's iCalendar parser is not there: apt-get install python3-icalendar")
	}
	events := fileEvents(t)
	cmd := exec.CommandContext(t.Context(), python, "testdata/read_ics.py")
	cmd.Stdin = bytes.NewReader(writtenFile(t, events))
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("read_ics.py: %v\n%s", err, said.String())
	}
	var read []understood
	if err := json.Unmarshal(out, &read); err != nil || len(read) != len(events) {
		t.Fatalf("read_ics.py: got %d events, %v, want %d", len(read), err, len(events))
	}
	for i, e := range events {
		checkUnderstood(t, read[i], e)
	}
}

func checkUnderstood(t *testing.T, got understood, e kpop.Event) {
	t.Helper()
	moments, _, err := calendar.Moments(e, time.Time{}, time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	starts := slices.DeleteFunc(slices.Clone(moments), func(m kpop.Moment) bool { return m.Stage != kpop.Starts })
	wantStart, wantEnd := any(float64(starts[0].At)), any(float64(starts[0].Until))
	if e.Start.Minute == kpop.AllDay {
		wantStart, wantEnd = e.Start.Day.String(), (e.Start.Day + kpop.Day(spanned(e))).String()
	} else if starts[0].Until == starts[0].At {
		wantEnd = nil
	}
	if got.Start != wantStart || got.End != wantEnd {
		t.Errorf("%s: got %v to %v, want %v to %v", e.Name, got.Start, got.End, wantStart, wantEnd)
	}
	for n, at := range got.Times[:min(len(got.Times), len(starts))] {
		want := any(float64(starts[n].At))
		if e.Start.Minute == kpop.AllDay {
			want = starts[n].Occurrence.String()
		}
		if at != want {
			t.Errorf("%s, time %d: got %v, want %v", e.Name, n+1, at, want)
		}
	}
	if got.Skipped != len(e.Skips) || got.Added != len(e.Extra) {
		t.Errorf("%s: got %d days left out and %d added, want %d and %d", e.Name, got.Skipped, got.Added, len(e.Skips), len(e.Extra))
	}
	ends := strings.Contains(e.Repeat, "UNTIL") || strings.Contains(e.Repeat, "COUNT")
	if e.Repeat != "" && (ends && len(got.Times) != len(starts) || !ends && len(got.Times) < 130) {
		t.Errorf("%s: got %d times, want %d", e.Name, len(got.Times), len(starts))
	}
	status := "CONFIRMED"
	if e.Off {
		status = "CANCELLED"
	}
	if got.UID != fmt.Sprintf("event-%d@fanchart", e.ID) || got.Summary != oneLine(e.Name) || got.Sequence != e.Version || got.Status != status {
		t.Errorf("%q: got uid %s, summary %q, sequence %d, status %s", e.Name, got.UID, got.Summary, got.Sequence, got.Status)
	}
	if web(e.URL) != (got.URL == e.URL && e.URL != "") || e.Note != "" && !strings.Contains(got.Description, oneLine(e.Note)) {
		t.Errorf("%q: got url %q, description %q", e.Name, got.URL, got.Description)
	}
}
