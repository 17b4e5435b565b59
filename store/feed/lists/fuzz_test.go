package lists

import (
	"os"
	"path/filepath"
	"testing"

	"fanchart/store/calendar"
	"fanchart/store/feed/credits"
	"fanchart/store/feed/file"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// fuzzNames is a small catalogue.
func fuzzNames() *credits.Names {
	return credits.NewNames([]kpop.Act{{ID: 1, Name: "LISA", KPop: true}, {ID: 2, Name: "(G)I-DLE", KPop: true, Members: []kpop.Member{{Name: "Minnie", ActID: 1}}}})
}

// Every form of a list takes any bytes: it gives things that can be stored and
// refusals, or a Fault, and never panics.
func FuzzList(f *testing.F) {
	f.Add([]byte("act,title,kind,date,time\nLISA,A,single,2027-01-01,18:00\n"))
	f.Add([]byte("name;date;time;end;zone;repeat\nA;2027-01-01;18:00;2027-01-02 01:00;Asia/Seoul;FREQ=DAILY\n"))
	f.Add([]byte("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:A - B\r\nDTSTART;TZID=Asia/Seoul:20270310T190000\r\nDURATION:PT2H\r\nRRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"))
	f.Add([]byte("BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:16010101T020000\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0500\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\nEND:STANDARD\nEND:VTIMEZONE\n" +
		"BEGIN:VEVENT\nUID:1\nSUMMARY:A - B\nDTSTART;TZID=X:20270310T190000\nRRULE:FREQ=WEEKLY;COUNT=5\nEXDATE;TZID=X:20270317T190000\nRDATE;TZID=X:20270318T200000\nEND:VEVENT\n" +
		"BEGIN:VEVENT\nUID:1\nSUMMARY:A - B\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=X:20270324T190000\nDTSTART;TZID=X:20270325T190000\nEND:VEVENT\nEND:VCALENDAR\n"))
	f.Add([]byte(`[{"artist":"A (B), C","dateKey":"2026-05-08","date":"05-08","detail":"single – X","showTime":"6 PM KST","detailUrl":"https://example.com/event/a-2026/","locationText":"Seoul, South Korea","dateTextRaw":"May 8, 2026"}]`))
	for _, name := range []string{"june.md", "videos.csv", "posts.json", "albums/albums.csv"} {
		page, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(page)
	}
	names := fuzzNames()
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, noun := range []guild.Noun{"", guild.EventNoun, guild.ReleaseNoun} {
			wishes, _, err := ReadWishes(t.Context(), file.File{Name: "x", Data: data}, WishOptions{Noun: noun, Zone: "Asia/Seoul", Names: names})
			if err != nil && len(file.Faults(err)) == 0 {
				t.Errorf("ReadWishes(%q) = %v, want a Fault", data, err)
			}
			for _, w := range wishes {
				if w.Thing.Name() == "" || (w.Thing.Event == nil) == (w.Thing.Release == nil) {
					t.Errorf("ReadWishes(%q) gives %+v", data, w)
				}
				if e := w.Thing.Event; e != nil {
					fault, _ := wrongTimes(*e)
					if fault == file.FaultClock { // calendars may have an hour that happens twice
						if fault, _ = wrongOrder(*e); calendar.CheckRepeat(e.Repeat) != nil {
							fault = file.FaultRepeat
						}
					}
					if fault != "" || !web(e.URL) {
						t.Errorf("ReadWishes(%q) gives the event %+v: %s", data, e, fault)
					}
				} else if _, err := kpop.ParseDate(string(w.Thing.Release.Day)); err != nil {
					t.Errorf("ReadWishes(%q) gives the release %+v", data, w.Thing.Release)
				}
			}
		}
	})
}
