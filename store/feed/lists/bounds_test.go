package lists_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"fanchart/store/feed/file"
	"fanchart/store/feed/lists"
	"fanchart/store/guild"
	"fanchart/store/storetest"
)

// calendarOf is a calendar file of events that each have some more lines.
func calendarOf(events int, more string) string {
	var b strings.Builder
	b.WriteString("BEGIN:VCALENDAR\r\n")
	for i := range events {
		fmt.Fprintf(&b, "BEGIN:VEVENT\r\nSUMMARY:IVE Concert %d\r\nDTSTART:20270101\r\n%sEND:VEVENT\r\n", i, more)
	}
	return b.String() + "END:VCALENDAR\r\n"
}

// tooMany are files of every form that can be attached, with more rows than one may have.
func tooMany() map[string]string {
	const n = 2001
	return map[string]string{
		"events.csv":    "name,date,act\n" + strings.Repeat("A,2027-01-01,IVE\n", n),
		"releases.csv":  "act,title,date\n" + strings.Repeat("IVE,A,2027-01-01\n", n),
		"videos.csv":    "date,artist,song name,video,release\n" + strings.Repeat("2020-01-01,IVE,A,https://a.example/b,Major\n", n),
		"events.ics":    calendarOf(n, ""),
		"folded.ics":    strings.ReplaceAll(calendarOf(n, ""), "BEGIN:VEVENT", "BEG\r\n IN:VEVENT"),
		"collected.txt": `[` + strings.TrimSuffix(strings.Repeat(`{"artist":"IVE","dateKey":"2027-01-01","detail":"EP – A"},`, n), ",") + `]`,
		"posts.txt":     `{"posts":[` + strings.TrimSuffix(strings.Repeat(`{"title":"IVE - A","url":"https://a.example","created_utc":1,"category":"mv"},`, n), ",") + `]}`,
	}
}

// Rows are counted before any is read: reading one of these without knowing acts would
// end the test.
func TestRowsAreCountedFirst(t *testing.T) {
	t.Parallel()
	for name, content := range tooMany() {
		_, _, err := lists.ReadWishes(t.Context(), file.File{Name: name, Data: []byte(content)}, lists.WishOptions{Zone: "Asia/Seoul"})
		if faults := file.Faults(err); len(faults) != 1 || faults[0].Code != file.FaultManyRows {
			t.Errorf("ReadWishes(%s of 2001 rows) = %v, want %s", name, err, file.FaultManyRows)
		}
	}
}

// Lines, properties, days and instances without number are read in a time that grows with the
// file, and no more of them is kept than any program writes.
func TestHostileCalendars(t *testing.T) {
	t.Parallel()
	o := options(t, storetest.World(t), "Asia/Seoul")
	parameters := strings.Repeat(";X=1", 80_000)
	days := strings.TrimSuffix(strings.Repeat("20270310T100000Z,", 50_000), ",")
	for name, tt := range map[string]struct {
		lines, code string
		wishes      int
	}{
		"a line of parameters":   {"X-A" + parameters + ":1\r\n", "", 2},
		"folded":                 {"X-A" + strings.ReplaceAll(parameters, ";X=1;X=1", "\r\n ;X=1;X=1") + ":1\r\n", "", 2},
		"folded by tabs":         {"X-A" + strings.ReplaceAll(parameters, ";X=1;X=1", "\r\n\t;X=1;X=1") + ":1\r\n", "", 2},
		"a long note":            {"DESCRIPTION:" + strings.Repeat("Bring a light stick. ", 50_000) + "\r\n", "", 2},
		"properties":             {strings.Repeat("X-A:1\r\n", 50_000), file.FaultLong, 0},
		"lines that are none":    {strings.Repeat("second floor\r\n", 50_000), "", 2},
		"days left out":          {"RRULE:FREQ=DAILY\r\nEXDATE:" + days + "\r\n", file.FaultManyDays, 0},
		"days added":             {"RDATE:" + days + "\r\n", file.FaultManyDays, 0},
		"millions of instances":  {"RRULE:FREQ=DAILY;UNTIL=99991231\r\n", "", 2},
		"more times than a rule": {"RRULE:FREQ=DAILY;COUNT=5000000\r\n", file.FaultRepeat, 0},
		"every second":           {"RRULE:FREQ=SECONDLY\r\n", file.FaultRepeat, 0},
	} {
		wishes, all, err := lists.ReadWishes(t.Context(), file.File{Name: "a.ics", Data: []byte(calendarOf(2, tt.lines))}, o)
		refused, kept := refusedOf(all)
		if err != nil || len(wishes) != tt.wishes || tt.code == "" && len(refused) > 0 || tt.code != "" && (len(refused) != 2 || refused[0].Code != tt.code) || len(kept) > 200 {
			t.Errorf("ReadWishes(%s) = %d wishes, %d refused, %d kept, %v; want %d, %q", name, len(wishes), len(refused), len(kept), err, tt.wishes, tt.code)
		}
	}
	deep := "BEGIN:VCALENDAR\r\n" + strings.Repeat("BEGIN:VTODO\r\n", 50_000)
	if _, _, err := lists.ReadWishes(t.Context(), file.File{Name: "a.ics", Data: []byte(deep)}, o); len(file.Faults(err)) != 1 || file.Faults(err)[0].Code != file.FaultSyntax {
		t.Errorf("ReadWishes(50,000 components in one another) = %v, want %s", err, file.FaultSyntax)
	}
}

// An operator's calendar of ten megabytes is read whole.
func TestACalendarOfTenMegabytes(t *testing.T) {
	t.Parallel()
	data := []byte(calendarOf(12_000, "DESCRIPTION:"+strings.Repeat("x", 800)+"\r\n"))
	if len(data) < 10<<20 {
		t.Fatalf("the file has only %d bytes", len(data))
	}
	st := storetest.New(t)
	if r := bring(t, st, lists.Events, put(t, "a.ics", string(data))); r.Added != 12_000 {
		t.Errorf("report = %+v, want 12,000 added", r)
	}
}

// Nobody waits for it any more: reading ends.
func TestReadingEndsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	o := options(t, storetest.World(t), "Asia/Seoul")
	few := map[string]string{"wiki.txt": "June 2027\n\n|Day|Artist|Album Title|\n|--|--|--|\n|1|IVE|A|\n"}
	for name, content := range tooMany() {
		few[name] = strings.Replace(content, "2001", "1", 1)
	}
	o.Noun = guild.EventNoun
	for name, content := range few {
		if _, _, err := lists.ReadWishes(ctx, file.File{Name: name, Data: []byte(content[:min(len(content), 100)])}, o); err == nil {
			t.Errorf("ReadWishes(%s) with a context that has ended = nil", name)
		}
	}
	_, _, err := lists.ReadWishes(ctx, file.File{Name: "a.csv", Data: []byte("name,date\nA,2027-01-01\n")}, o)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("ReadWishes with a context that has ended = %v, want %v", err, context.Canceled)
	}
}

// Files made to be slow: rows that are nearly one thing, a header without an end.
func TestHostileFilesAreReadInTime(t *testing.T) {
	t.Parallel()
	o := options(t, storetest.World(t), "Asia/Seoul")
	var places, header, credits strings.Builder
	places.WriteString("name,date,place\n")
	credits.WriteString("act,title,date\n")
	for i := range 2000 {
		fmt.Fprintf(&places, "파티,2027-01-01,곳 %d\n", i)
		fmt.Fprintf(&credits, "누구 %d,노래,2027-01-01\n", i)
	}
	for i := range 250_000 {
		fmt.Fprintf(&header, "c%d,", i)
	}
	acts := "name,date,act\nA,2027-01-01," + strings.Repeat("IVE;", 1000) + "\n"
	for _, tt := range []struct {
		name, content   string
		wishes, refused int
		fault           string
	}{
		{"places.csv", places.String(), 2000, 0, ""},
		{"credits.csv", credits.String(), 2000, 0, ""},
		{"acts.csv", acts, 0, 1, ""},
		{"header.csv", "name,date," + header.String() + "\nA,2027-01-01\n", 0, 0, file.FaultHeader},
	} {
		began := time.Now()
		wishes, refused, err := lists.ReadWishes(t.Context(), file.File{Name: tt.name, Data: []byte(tt.content)}, o)
		fault := ""
		if faults := file.Faults(err); len(faults) > 0 {
			fault = faults[0].Code
		}
		if len(wishes) != tt.wishes || len(refused) != tt.refused || fault != tt.fault {
			t.Errorf("ReadWishes(%s) = %d wishes, %d refused, %v; want %d, %d, %q", tt.name, len(wishes), len(refused), err, tt.wishes, tt.refused, tt.fault)
		}
		t.Logf("%s in %s", tt.name, time.Since(began))
	}
}

// A name that nobody sees is no name, in any form of file.
func TestNamesThatNobodySeesAreRefused(t *testing.T) {
	t.Parallel()
	o := options(t, storetest.World(t), "Asia/Seoul")
	for _, name := range []string{"\u200b", "\u3164", "\u115f", "\uffa0", "\u2800", "\u034f", "\ufe0f"} {
		for path, content := range map[string]string{
			"events.csv":   "name,date\n" + name + ",2027-03-01\n",
			"releases.csv": "act,title,date\nIVE," + name + ",2027-03-01\n",
			"events.ics":   strings.Replace(calendarOf(1, ""), "IVE Concert 0", name, 1),
			"wiki.txt":     "June 2027\n\n|Day|Artist|Album Title|\n|--|--|--|\n|1|IVE|" + name + "|\n",
		} {
			wishes, refused, err := lists.ReadWishes(t.Context(), file.File{Name: path, Data: []byte(content)}, o)
			if len(wishes) != 0 || err == nil && (len(refused) != 1 || refused[0].Code != file.FaultEmpty) {
				t.Errorf("ReadWishes(%s with the name %q) = %d wishes, %+v, %v; want it refused as empty", path, name, len(wishes), refused, err)
			}
		}
	}
}
