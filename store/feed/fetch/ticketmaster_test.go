package fetch_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"fanchart/store"
	"fanchart/store/feed/fetch"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// tickets is a page of events as the documentation of Ticketmaster's interface shows it.
func tickets(events ...string) string {
	embedded := ""
	if len(events) > 0 {
		embedded = `"_embedded":{"events":[` + strings.Join(events, ",") + `]},`
	}
	return fmt.Sprintf(`{"_links":{"self":{"href":"/discovery/v2/events.json?page=0"}},%s"page":{"size":200,"totalElements":%d,"totalPages":1,"number":0}}`, embedded, len(events))
}

func ticketOf(id, name, attraction, day string) string {
	return fmt.Sprintf(`{"name":%q,"type":"event","id":%q,"test":false,"url":"https://www.ticketmaster.com/event/%s",
		"sales":{"public":{"startDateTime":"2026-10-02T14:00:00Z","startTBD":false},"presales":[{"startDateTime":"2026-09-30T14:00:00Z","name":"Fan presale"}]},
		"dates":{"start":{"localDate":%q,"localTime":"19:30:00","dateTBD":false,"dateTBA":false,"timeTBA":false,"noSpecificTime":false},"timezone":"America/New_York","status":{"code":"onsale"}},
		"_embedded":{"venues":[{"name":"Prudential Center","timezone":"America/New_York","city":{"name":"Newark"},"country":{"name":"United States Of America","countryCode":"US"}}],
		"attractions":[{"name":%q}]}}`, name, id, id, day, attraction)
}

func TestTicketmasterGivesEventsOfKnownActs(t *testing.T) {
	t.Parallel()
	m, st := newMirror(t), storetest.World(t)
	const page = "app.ticketmaster.com/discovery/v2/events.json"
	first := tickets(ticketOf("a1", "IVE World Tour", "IVE", "2027-01-16"), ticketOf("b2", "A Tribute Night", "Tribute To Somebody", "2027-01-17"))
	m.answers(page, func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		switch {
		case q.Get("apikey") != "k3y-4711":
			http.Error(w, `{"fault":{"faultstring":"Invalid ApiKey"}}`, http.StatusUnauthorized)
		case q.Get("classificationName") != "K-Pop" || q.Get("size") != "200":
			http.Error(w, "what?", http.StatusBadRequest)
		case q.Get("page") == "0":
			fmt.Fprint(w, first)
		default:
			fmt.Fprint(w, tickets())
		}
	})
	f := m.given(t, st, fetch.Given{Ticketmaster: "k3y-4711"})
	if o := sync1(t, f, "ticketmaster"); o.Added != 1 || len(o.Faults) > 0 {
		t.Fatalf("Sync = %+v, want the one event of an act that is known", o)
	}
	e := theEvent(t, st)
	if e.Start.String() != "2027-01-16 19:30" || e.Zone != "America/New_York" || e.Place != "Prudential Center" || e.Country != "US" || len(e.Credits) != 1 || e.Credits[0].Name != "IVE" {
		t.Errorf("event = %+v", e)
	}
	if len(e.Stages) != 2 || e.Stages[0].Kind != kpop.Presale || e.Stages[0].At.String() != "2026-09-30 10:00" {
		t.Errorf("stages = %+v, want the presale at ten in New York, and the sale", e.Stages)
	}
	first = strings.ReplaceAll(strings.ReplaceAll(first, "2027-01-16", "2027-01-18"), "onsale", "cancelled")
	if o := sync1(t, f, "ticketmaster"); o.Added != 0 || o.Replaced != 1 {
		t.Errorf("Sync after a change = %+v, want one event replaced", o)
	}
	if e := theEvent(t, st); !e.Off || e.Start.Day.String() != "2027-01-18" {
		t.Errorf("event = %+v, want it cancelled on its new day", e)
	}
	o := sync1(t, m.given(t, st, fetch.Given{Ticketmaster: "wr0ng-0815"}), "ticketmaster")
	if len(o.Faults) == 0 || o.Faults[0].Code != file.FaultStatus || strings.Contains(fmt.Sprintf("%+v", o), "0815") {
		t.Errorf("Sync with a wrong key = %+v, want what the host said and no key", o)
	}
}

// theEvent is the only event that there is.
func theEvent(t testing.TB, st *store.Store) (e kpop.Event) {
	t.Helper()
	err := st.Update(t.Context(), func(tx *store.Tx) error {
		list, err := tx.KnownEvents(t.Context(), 0)
		if len(list) != 1 {
			t.Fatalf("%d events, %v, want one", len(list), err)
		}
		e = list[0]
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// A host that sends on elsewhere does not hand on the key.
func TestAKeyIsNotHandedOn(t *testing.T) {
	t.Parallel()
	m, st := newMirror(t), storetest.New(t)
	seen := ""
	m.answers("app.ticketmaster.com/discovery/v2/events.json", to("/other.example.org/events.json"))
	m.answers("other.example.org/events.json", func(w http.ResponseWriter, r *http.Request) {
		seen += r.URL.String() + r.Header.Get("Referer")
		fmt.Fprint(w, tickets())
	})
	if o := sync1(t, m.given(t, st, fetch.Given{Ticketmaster: "k3y-4711"}), "ticketmaster"); len(o.Faults) > 0 {
		t.Errorf("Sync = %+v", o)
	}
	if seen == "" || strings.Contains(seen, "4711") {
		t.Errorf("the other host was told %q, want no key", seen)
	}
}
