package agenda

import (
	"bytes"
	"testing"
	"time"

	other "github.com/emersion/go-ical"

	"fanchart/store/calendar"
	"fanchart/store/kpop"
)

// TestCalendarFileInAnotherLibrary: a stricter reader takes the file as well, and
// opens the first time of every event at the right instant.
func TestCalendarFileInAnotherLibrary(t *testing.T) {
	events := fileEvents(t)
	read, err := other.NewDecoder(bytes.NewReader(writtenFile(t, events))).Decode()
	if err != nil {
		t.Fatalf("Decode: %v", err)
	}
	if got := len(read.Events()); got != len(events) {
		t.Fatalf("Decode: got %d events, want %d", got, len(events))
	}
	for i, e := range read.Events() {
		want, err := calendar.Resolve(events[i].Start, events[i].Zone)
		if err != nil {
			t.Fatal(err)
		}
		loc := want.At.Location()
		if events[i].Start.Minute == kpop.AllDay {
			loc = time.UTC
			want.At = events[i].Start.Day.Time()
		}
		got, err := e.DateTimeStart(loc)
		if err != nil || !got.Equal(want.At) {
			t.Errorf("%s: DateTimeStart = %v, %v, want %v", events[i].Name, got, err, want.At)
		}
	}
}
