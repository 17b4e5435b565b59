package lists_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	other "github.com/emersion/go-ical"

	"fanchart/store/calendar"
	"fanchart/store/feed/file"
	"fanchart/store/feed/lists"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// realCalendars are the calendar files of other programs that lie beside the project, by name.
func realCalendars(t *testing.T) map[string][]byte {
	t.Helper()
	folder := filepath.Join(storetest.Shared(t), "data", "ics")
	paths, err := filepath.Glob(filepath.Join(folder, "*.ics"))
	if err != nil || len(paths) == 0 {
		t.Skipf("no calendar files in %s", folder)
	}
	out := map[string][]byte{}
	for _, path := range paths {
		if out[path], err = os.ReadFile(path); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// readReal reads a calendar for a server in Seoul: when its events take place in 900 days, as
// "instant name" or "day name", and what is said of its rows.
func readReal(t *testing.T, path string, data []byte, o lists.WishOptions) (times []string, told []guild.Refusal) {
	t.Helper()
	wishes, told, err := lists.ReadWishes(t.Context(), file.File{Name: path, Data: data}, o)
	if err != nil {
		t.Fatalf("ReadWishes(%s): %v", filepath.Base(path), err)
	}
	for _, w := range wishes {
		e := *w.Thing.Event
		until := time.Time{}
		if e.Repeat != "" {
			until = e.Start.Day.Time().AddDate(0, 0, 901)
		}
		moments, _, err := calendar.Moments(e, time.Time{}, until)
		if err != nil {
			t.Fatalf("Moments(%+v): %v", e, err)
		}
		for _, m := range moments {
			if m.Stage != kpop.Starts {
				continue
			}
			at := time.Unix(m.At, 0).UTC().Format("2006-01-02T15:04Z")
			if e.Start.Minute == kpop.AllDay {
				at = m.Occurrence.String()
			}
			times = append(times, at+" "+e.Name)
		}
	}
	slices.Sort(times)
	return slices.Compact(times), told
}

// readByOthers has another program read files, and returns their paths, sorted, and the times
// that it found in each.
func readByOthers[T any](t *testing.T, files map[string]T, program, script string) (paths []string, theirs map[string][]string) {
	t.Helper()
	paths = slices.Sorted(maps.Keys(files))
	out, err := exec.CommandContext(t.Context(), program, append([]string{script}, paths...)...).Output()
	if err != nil {
		t.Fatalf("%s: %v", script, err)
	}
	if err := json.Unmarshal(out, &theirs); err != nil {
		t.Fatal(err)
	}
	return paths, theirs
}

// TestRealCalendars: a parser that is none of ours finds every event of the calendars of other
// programs at the same instants, but for what is told here.
func TestRealCalendars(t *testing.T) {
	const python = "/usr/bin/python3" // the one that Debian's packages are for
	if err := exec.Command(python, "-c", "import icalendar, dateutil, pytz").Run(); err != nil {
		t.Skip("Python's iCalendar parser is not there: apt-get install python3-icalendar")
	}
	files := realCalendars(t)
	paths, theirs := readByOthers(t, files, python, "testdata/read_ics.py")
	o := options(t, storetest.World(t), "Asia/Seoul")
	for _, path := range paths {
		ours, told := readReal(t, path, files[path], o)
		name := filepath.Base(path)
		got := differences(ours, theirs[path])
		got = append(got, toldOf(t, name, told)...)
		if want := knownDifferences()[name]; strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s: of %d times\n%s\nwant\n%s", name, len(ours), strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// toldOf is what is said of a file's rows, each sort with its lines, of many the first.
func toldOf(t *testing.T, name string, told []guild.Refusal) (out []string) {
	t.Helper()
	lines := map[string][]int{}
	for _, r := range told {
		key := map[bool]string{true: "kept: ", false: "refused: "}[r.Kept] + r.Code
		lines[key] = append(lines[key], r.Row)
		if r.Row == 0 {
			t.Errorf("%s: %+v is told without its line", name, r)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(lines)) {
		out = append(out, fmt.Sprintf("%s, %d times, line %v", key, len(lines[key]), lines[key][:min(len(lines[key]), 4)]))
	}
	return out
}

// differences are the times that only we or only they have, of many the first.
func differences(ours, theirs []string) (out []string) {
	only := func(mark string, a, b []string) {
		n := 0
		for _, at := range a {
			if _, there := slices.BinarySearch(b, at); !there {
				if n++; n <= 4 {
					out = append(out, mark+at)
				}
			}
		}
		if n > 4 {
			out = append(out, fmt.Sprintf("%sand %d more", mark, n-4))
		}
	}
	only("+ ", ours, theirs)
	only("- ", theirs, ours)
	return out
}

// knownDifferences are what is told of the files' rows, and where the other parser reads
// something else (+ only we find it, - only they do) and why it is wrong.
func knownDifferences() map[string][]string {
	return map[string][]string{
		// It does not know labels of zones: half past one in Sydney and New York.
		"node-Office-2012-owa.ics": {"+ 2020-10-28T02:30Z TEST Syd", "+ 2020-10-28T17:30Z TEST", "+ 2020-11-02T18:30Z TEST 3", "+ 2020-11-02T18:30Z TEST2", "+ and 86 more",
			"- 2020-10-28T04:30Z TEST", "- 2020-10-28T04:30Z TEST Syd", "- 2020-11-02T04:30Z TEST 3", "- 2020-11-02T04:30Z TEST2", "- and 86 more"},
		"node-music-school-weekly-until.ics": {"+ 2022-10-04T13:00Z Music School", "+ 2022-10-11T13:00Z Music School", "+ 2022-10-18T13:00Z Music School",
			"+ 2022-10-25T13:00Z Music School", "+ and 5 more", "- 2022-10-04T05:00Z Music School", "- 2022-10-11T05:00Z Music School",
			"- 2022-10-18T05:00Z Music School", "- 2022-10-25T05:00Z Music School", "- and 5 more", "kept: offset, 1 times, line [8]"},
		"node-windows-quoted-tz-rrule.ics": {"+ 2015-07-06T16:00Z Treasure Hunting", "+ 2015-07-07T16:00Z Treasure Hunting", "+ 2015-07-08T16:00Z Treasure Hunting",
			"+ 2015-07-09T16:00Z Treasure Hunting", "+ and 6 more", "- 2015-07-06T03:00Z Treasure Hunting", "- 2015-07-07T03:00Z Treasure Hunting",
			"- 2015-07-08T03:00Z Treasure Hunting", "- 2015-07-09T03:00Z Treasure Hunting", "- and 6 more", "kept: no-such-time, 2 times, line [8 9]"},
		// RRULE:RRULE:AnythingRandom;FREQ=…: it reads what it can of the rule.
		"node-badRRULE.ics": {"- 2020-09-03T15:50Z Academic Time", "- 2020-09-04T15:50Z Academic Time", "- 2020-09-07T15:50Z Academic Time",
			"- 2020-09-08T15:50Z Academic Time", "- and 638 more", "refused: repeat, 1 times, line [50]"},
		// The file's own zone, the only one that it names: 14:00 in New York.
		"node-floating-dtstart-custom-vtimezone.ics": {"+ 2025-06-10T18:00Z Floating DTSTART with custom VTIMEZONE",
			"- 2025-06-10T05:00Z Floating DTSTART with custom VTIMEZONE", "kept: floating, 1 times, line [22]"},
		// It gives up at a misplaced quotation mark, and at a property without a value.
		"node-ms_timezones.ics": {"+ 2020-06-09T07:00Z Log Yesterday's Jira time", "+ 2020-06-10T07:00Z Log Yesterday's Jira time", "+ 2020-06-11T07:00Z Log Yesterday's Jira time",
			"+ 2020-06-12T07:00Z Log Yesterday's Jira time", "+ and 368 more", "- error TypeError unsupported operand type(s) for +: 'NoneType' and 'int'", "kept: stray-quote, 1 times, line [152]"},
		"rie-Germany_Holidays.ics": {"+ 2019-01-01 New Year's Day", "+ 2019-01-06 Epiphany", "+ 2019-03-05 Carnival", "+ 2019-04-19 Good Friday", "+ and 30 more",
			"- error ValueError empty string"},

		"node-duplicate-uid-sequence.ics":       {"kept: older, 2 times, line [12 20]"},
		"node-festival-multiday-rrule.ics":      {"kept: floating, 128 times, line [6 15 24 33]", "kept: link, 1 times, line [9]"},
		"rie-discourse_no_dtend.ics":            {"kept: link, 4 times, line [85 97 109 121]"},
		"rie-end_before_start_event.ics":        {"kept: end, 1 times, line [32]"},
		"rie-issue_107_omitting_last_event.ics": {"refused: empty, 1 times, line [19]"},
		"rie-issue_61_time_zone_error.ics":      {"kept: no-property, 1 times, line [211]"},
	}
}

// decoded is a calendar as another library reads it, nil if it does not: it panics at some.
func decoded(data []byte) (cal *other.Calendar) {
	defer func() {
		if recover() != nil {
			cal = nil
		}
	}()
	cal, err := other.NewDecoder(bytes.NewReader(data)).Decode()
	if err != nil {
		return nil
	}
	return cal
}

// TestRealCalendarsInAnotherLibrary: where a third, stricter parser reads a calendar, the first
// times that it finds are among ours.
func TestRealCalendarsInAnotherLibrary(t *testing.T) {
	o := options(t, storetest.World(t), "Asia/Seoul")
	read, compared := 0, 0
	for path, data := range realCalendars(t) {
		cal := decoded(data)
		if cal == nil {
			continue
		}
		read++
		ours, _ := readReal(t, path, data, o)
		for _, e := range cal.Events() {
			at, err := e.DateTimeStart(nil)
			name, _ := e.Props.Text("SUMMARY")
			start := e.Props.Get("DTSTART")
			if err != nil || start == nil || !strings.HasSuffix(start.Value, "Z") && start.Params.Get("TZID") == "" || e.Props.Get("RECURRENCE-ID") != nil ||
				e.Props.Get("RRULE") != nil || strings.TrimSpace(name) == "" {
				continue
			}
			compared++
			line := at.UTC().Format("2006-01-02T15:04Z") + " " + strings.Join(strings.Fields(name), " ")
			if _, there := slices.BinarySearch(ours, line); !there && !strings.Contains(path, "sequence") {
				t.Errorf("%s: the other library finds %s, and we do not", filepath.Base(path), line)
			}
		}
	}
	if read < 15 || compared < 30 {
		t.Errorf("the other library read %d files, and %d starts were compared: is it the right folder?", read, compared)
	}
}
