package bot

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"fanchart/bot/localdiscord"
	"fanchart/store"
	"fanchart/store/storetest"
)

const (
	concertsCSV = "name,date,time,zone,place,url\nFirst night,2031-03-14,19:00,Europe/London,The Hall,https://example.org/a\n" +
		"Second night,2031-03-15,19:00,Europe/London,The Hall,\nBad day,2031-02-30,19:00,Europe/London,,\nBad link,2031-03-16,19:00,Europe/London,,javascript:alert(1)\n"
	partyICS = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nBEGIN:VEVENT\r\nUID:1@example.org\r\nDTSTAMP:20260101T000000Z\r\n" +
		"DTSTART;TZID=Asia/Seoul:20310401T190000\r\nDTEND;TZID=Asia/Seoul:20310401T210000\r\nSUMMARY:Listening party\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)

// TestAttachedFilesAreImported: a CSV and an .ics file are shown row by row, saved with
// one press and taken back with one.
func TestAttachedFilesAreImported(t *testing.T) {
	t.Parallel()
	w := wholeOf(t, storetest.New(t), localdiscord.Config{})
	preview := w.do(w.mod, "/manage import", localdiscord.File{Name: "concerts.csv", Data: []byte(concertsCSV)})
	for _, want := range []string{"2 added · 0 changed · 2 refused", "First night", "line 4", "line 5"} {
		w.wantShown(preview, want)
	}
	w.wantShown(w.do(w.fan, "/event"), "", "First night")
	saved := w.click(w.mod, preview, "Save")
	w.wantShown(saved, "Saved: 2 changes")
	w.wantShown(w.do(w.fan, "/event"), "Second night", "Bad day", "Bad link")
	w.wantShown(w.save("/manage import", localdiscord.File{Name: "party.ics", Data: []byte(partyICS)}), "<t:1932804000:F>")
	w.wantShown(w.click(w.mod, w.click(w.mod, saved, "Undo"), "Take back"), "Taken back: 2 changes")
	w.wantShown(w.do(w.fan, "/event"), "Listening party", "First night", "Second night")
}

// TestFilesThatCannotBe: each is answered with a sentence, and nothing is saved. What
// stands on another host than Discord's is never fetched.
func TestFilesThatCannotBe(t *testing.T) {
	t.Parallel()
	w := wholeOf(t, storetest.New(t), localdiscord.Config{})
	var asked atomic.Int64
	elsewhere := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		rw.Write([]byte(concertsCSV))
	}))
	defer elsewhere.Close()
	for want, f := range map[string]localdiscord.File{
		"too large":                  {Name: "large.csv", Data: bytes.Repeat([]byte("x"), 30<<20)},
		"too large: at most 2 MB":    {Name: "larger.csv", Data: append([]byte("name,date\n"), bytes.Repeat([]byte("x"), 3<<20)...)},
		"not one that Discord holds": {Name: "away.csv", URL: elsewhere.URL + "/attachments/1/away.csv"},
		"encoding other than UTF-8":  {Name: "odd.csv", Data: []byte("name,date\n\x81\x8d\x90\xff,2031-03-14\n")},
		"nothing.csv, line 1":        {Name: "nothing.csv", Data: []byte("nothing\n1\n")},
		"could not be fetched":       {Name: "gone.csv", URL: strings.TrimSuffix(w.URL(), "/api/v10") + "/attachments/1/gone.csv"},
		"picture.png":                {Name: "picture.png", Data: []byte("\x89PNG\r\n\x1a\n\x00\x00")},
	} {
		m := w.do(w.mod, "/manage import", f)
		w.wantShown(m, want)
		if !m.Ephemeral || len(pressable(t, m.Components)) > 0 {
			t.Errorf("%s: public or with buttons: %s", f.Name, m.Components)
		}
	}
	if n := asked.Load(); n > 0 {
		t.Errorf("another host was asked %d times", n)
	}
	if _, n, err := w.st.Changes(w.ctx, store.ChangeFilter{Guild: w.guild}); err != nil || n > 0 {
		t.Errorf("%d changes, %v, want none", n, err)
	}
}
