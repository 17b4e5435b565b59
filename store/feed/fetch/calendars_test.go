package fetch_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"fanchart/store"
	"fanchart/store/feed/fetch"
	"fanchart/store/feed/file"
	"fanchart/store/storetest"
)

// calendar is an iCalendar file with events: uid, day and hour, name.
func calendar(name string, events ...[3]string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\nX-WR-CALNAME:%s\r\n", name)
	for _, e := range events {
		fmt.Fprintf(&b, "BEGIN:VEVENT\r\nUID:%s\r\nDTSTAMP:20260801T000000Z\r\nDTSTART;TZID=Asia/Seoul:%s\r\nSUMMARY:%s\r\nEND:VEVENT\r\n", e[0], e[1], e[2])
	}
	return b.String() + "END:VCALENDAR\r\n"
}

// host lays a file of any host on the mirror.
func (m *mirror) host(name, content string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.files[name] = content
}

// given asks the mirror for what an operator gives.
func (m *mirror) given(t testing.TB, st *store.Store, g fetch.Given) *fetch.Fetcher {
	t.Helper()
	return m.givenImpatient(t, st, g, 0)
}

// givenImpatient is given, waiting for an answer so long at most; 0: as usual.
func (m *mirror) givenImpatient(t testing.TB, st *store.Store, g fetch.Given, limit time.Duration) *fetch.Fetcher {
	t.Helper()
	u, err := url.Parse(m.URL)
	if err != nil {
		t.Fatal(err)
	}
	return fetch.New(fetch.Config{Store: st, Sources: g.Sources(), Mirror: u, Agent: agent, Now: storetest.At, Pace: time.Nanosecond, Wait: time.Millisecond, Limit: limit})
}

func eventsAt(t testing.TB, st *store.Store) (out []string) {
	t.Helper()
	err := st.Update(t.Context(), func(tx *store.Tx) error {
		list, err := tx.KnownEvents(t.Context(), 0)
		for _, e := range list {
			out = append(out, e.Start.String()+" "+e.Name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestCalendarsAreFetchedAndFollowed(t *testing.T) {
	t.Parallel()
	m, st := newMirror(t), storetest.New(t)
	m.host("calendar.example.org/private-4711/basic.ics", calendar("Fan club", [3]string{"a@x", "20270110T190000", "Fan meeting"}, [3]string{"b@x", "20270111T190000", "Second night"}))
	m.host("tour.example.net/tour.ics", calendar("Tour", [3]string{"a@x", "20270201T200000", "Tokyo"}))
	f := m.given(t, st, fetch.Given{Calendars: "https://calendar.example.org/private-4711/basic.ics\ttour=webcal://tour.example.net/tour.ics"})
	if o := sync1(t, f, "calendars"); o.Added != 3 || len(o.Faults) > 0 || !o.Rows {
		t.Fatalf("Sync = %+v, want three events", o)
	}
	if o := sync1(t, f, "calendars"); o.Files != 0 || o.Added+o.Replaced > 0 {
		t.Errorf("second Sync = %+v, want nothing", o)
	}
	m.host("tour.example.net/tour.ics", calendar("Tour", [3]string{"a@x", "20270202T200000", "Tokyo Dome"}))
	if o := sync1(t, f, "calendars"); o.Added != 0 || o.Replaced != 1 {
		t.Errorf("Sync after a move = %+v, want one event replaced", o)
	}
	if got := strings.Join(eventsAt(t, st), "; "); got != "2027-01-10 19:00 Fan meeting; 2027-01-11 19:00 Second night; 2027-02-02 20:00 Tokyo Dome" {
		t.Errorf("events: %s", got)
	}
}

// A page in place of a calendar changes nothing, and its address stays secret.
func TestCalendarAddressesStaySecret(t *testing.T) {
	t.Parallel()
	m, st := newMirror(t), storetest.New(t)
	m.answers("calendar.example.org/private-4711/basic.ics", says("<html>Sign in"))
	m.host("other.example.org/c.ics", calendar("Other", [3]string{"a@x", "20270110T190000", "Fan meeting"}))
	f := m.given(t, st, fetch.Given{Calendars: "https://calendar.example.org/private-4711/basic.ics https://other.example.org/c.ics"})
	o := sync1(t, f, "calendars")
	if len(o.Faults) != 1 || o.Faults[0].Code != file.FaultPage || !strings.HasPrefix(o.Faults[0].File, "calendar.example.org-") {
		t.Errorf("Sync = %+v, want one fault of a page", o)
	}
	if got := eventsAt(t, st); len(got) != 1 {
		t.Errorf("events: %q, want that of the other calendar", got)
	}
	m.answers("calendar.example.org/private-4711/basic.ics", hangUp)
	o2 := sync1(t, f, "calendars")
	sources, err := st.SyncSources(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if all := fmt.Sprintf("%+v %+v %+v", o, o2, sources); strings.Contains(all, "4711") || len(o2.Faults) != 1 {
		t.Errorf("the address is shown: %s", all)
	}
}

// However many calendars there are, each is asked every time.
func TestEveryCalendarIsAskedAgain(t *testing.T) {
	t.Parallel()
	m, st := newMirror(t), storetest.New(t)
	var all []string
	for n := range 9 {
		m.host(fmt.Sprintf("c%d.example.org/c.ics", n), calendar(fmt.Sprint("C", n), [3]string{"a@x", fmt.Sprintf("202701%02dT190000", 10+n), fmt.Sprint("Night ", n)}))
		all = append(all, fmt.Sprintf("https://c%d.example.org/c.ics", n))
	}
	f := m.given(t, st, fetch.Given{Calendars: strings.Join(all, " ")})
	sync1(t, f, "calendars")
	m.requests()
	sync1(t, f, "calendars")
	if got := m.requests(); len(got) != 9 {
		t.Errorf("asked %q the second time, want all nine", got)
	}
}

func TestCalendarsThatAreNone(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"fanclub", "ftp://example.org/a.ics", "https://me:secret@example.org/a.ics", "a/b=https://example.org/a.ics", "https:///a.ics"} {
		if list, err := fetch.ReadCalendars(text); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("ReadCalendars(%q) = %v, %v; want an error that shows no secret", text, list, err)
		}
	}
	for _, s := range (fetch.Given{}).Sources() {
		if (s.Key == "calendars") != (s.Needs == "FANCHART_CALENDARS") {
			t.Errorf("without settings %s needs %q", s.Key, s.Needs)
		}
	}
}

func TestBirthdaysOfAScheduleAreFetched(t *testing.T) {
	t.Parallel()
	m, st := newMirror(t), storetest.World(t)
	m.put("zero2000kr/blip-kpop-calendar", "schedule.json", `{"units":{"6":{"ko":"아이유","en":"IU"}},"events":{"2026-05-16":[{"title":"HAPPY IU DAY!","category":"축하","unitId":6}]}}`)
	f := m.given(t, st, fetch.Given{})
	if o := sync1(t, f, "blip-schedule"); o.Added != 1 || len(o.Faults) > 0 {
		t.Errorf("Sync = %+v, want one birthday", o)
	}
	m.answers("raw.githubusercontent.com/zero2000kr/blip-kpop-calendar/HEAD/schedule.json", says(`{"units":{},"events":{}}`))
	if o := sync1(t, f, "blip-schedule"); len(o.Faults) != 1 || o.Faults[0].Code != file.FaultNoData {
		t.Errorf("Sync of an empty schedule = %+v, want one fault", o)
	}
}
