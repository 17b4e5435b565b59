package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// Servers and people of these tests.
const (
	here   kpop.Snowflake = 7001
	there  kpop.Snowflake = 7002
	mina   kpop.Snowflake = 9001
	joon   kpop.Snowflake = 9002
	seoul                 = "Asia/Seoul"
	aWeek                 = 7 * 24 * time.Hour
	nobody kpop.Snowflake = 0
)

// today is when these tests take place.
func today() time.Time { return time.Date(2026, time.March, 1, 3, 0, 0, 0, time.UTC) }

func local(t testing.TB, s string) kpop.Local {
	t.Helper()
	l, err := kpop.ParseLocal(s)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// seoulTime is the instant of a wall clock in Seoul, which is nine hours ahead all year.
func seoulTime(t testing.TB, s string) int64 {
	t.Helper()
	at, err := time.Parse("2006-01-02 15:04 -0700", s+" +0900")
	if err != nil {
		t.Fatal(err)
	}
	return at.Unix()
}

// catalogued makes acts and returns their ids.
func catalogued(t testing.TB, st *Store, names ...string) (ids []int64) {
	t.Helper()
	must(t, st, func(tx *Tx) error {
		for _, name := range names {
			id, err := tx.SaveAct(t.Context(), kpop.Act{Key: strings.ToLower(name), Name: name, Kind: "group", KPop: true, Source: "test"}, FromOperator)
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return nil
	})
	return ids
}

func must(t testing.TB, st *Store, f func(*Tx) error) {
	t.Helper()
	if err := st.Update(t.Context(), f); err != nil {
		t.Fatal(err)
	}
}

func newStore(t testing.TB) *Store {
	t.Helper()
	path := t.TempDir() + "/fanchart.db"
	file, err := empty()
	if err == nil {
		err = os.WriteFile(path, file, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return mustOpen(t, path)
}

// empty is the file of a store that nothing was done in, made once: the migrations of a
// new one take longer than most tests.
var empty = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "fanchart")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := dir + "/empty.db"
	st, err := Open(context.Background(), path)
	if err != nil {
		return nil, err
	}
	if err := st.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

func credits(ids ...int64) (out []kpop.Credit) {
	for _, id := range ids {
		out = append(out, kpop.Credit{ActID: id, Role: kpop.Lead})
	}
	return out
}

// planned saves an event: what a test does not care for is filled in.
func planned(t testing.TB, st *Store, e kpop.Event) kpop.Event {
	t.Helper()
	if e.Kind == "" {
		e.Kind = kpop.Concert
	}
	if e.Zone == "" {
		e.Zone = seoul
	}
	must(t, st, func(tx *Tx) (err error) {
		e, err = tx.SaveEvent(t.Context(), e, FromGuild, today())
		return err
	})
	return e
}

// listed returns names and starts of what a filter finds.
func listed(t testing.TB, st *Store, f EventFilter) string {
	t.Helper()
	list, total, err := st.Events(t.Context(), f)
	if err != nil {
		t.Fatalf("Events(%+v): %v", f, err)
	}
	var out []string
	for _, o := range list {
		out = append(out, fmt.Sprintf("%s %s", o.Name, time.Unix(o.When.At, 0).In(time.FixedZone("KST", 9*60*60)).Format("01-02 15:04")))
	}
	if f.Limit == 0 && f.Offset == 0 && total != len(list) {
		t.Errorf("Events(%+v) = %d of %d, want all", f, len(list), total)
	}
	return strings.Join(out, ", ")
}

func TestEventKeepsWhatWasSaved(t *testing.T) {
	st := newStore(t)
	ids := catalogued(t, st, "Nova", "Lumi")
	want := kpop.Event{
		Guild: here, Kind: kpop.FanMeeting, Name: "'; DROP TABLE event; --", Credits: credits(ids[1], ids[0]),
		Place: "Hall **9**", City: "Seoul", Country: "KR", URL: "https://example.org/x", Note: "@everyone", Zone: seoul,
		Start: local(t, "2026-03-14 19:00"), End: local(t, "2026-03-14 21:30"),
		Stages: []kpop.Stage{{Kind: kpop.Presale, At: local(t, "2026-03-02 20:00")}, {Kind: kpop.Doors, At: local(t, "2026-03-14 17:30")}},
		Repeat: "FREQ=WEEKLY;COUNT=2", Skips: []kpop.Day{local(t, "2026-03-21").Day}, Extra: []kpop.Day{local(t, "2026-04-01").Day, local(t, "2026-04-03").Day},
		Edition:  kpop.Edition{Sequence: 3, Modified: 1_770_000_000},
		Capacity: 3, Sources: []kpop.Citation{{Name: "a", URL: "https://example.org/a", Key: "uid-1"}, {URL: "https://example.org/b"}},
	}
	saved := planned(t, st, want)
	if saved.ID == 0 || saved.Version != 1 {
		t.Fatalf("SaveEvent = id %d, version %d, want an id and version 1", saved.ID, saved.Version)
	}
	want.ID, want.Version = saved.ID, 1
	want.Credits = []kpop.Credit{
		{ActID: ids[1], Name: "Lumi", Role: kpop.Lead, KPop: true, Current: true},
		{ActID: ids[0], Name: "Nova", Role: kpop.Lead, KPop: true, Current: true},
	}
	got, err := st.Event(t.Context(), here, saved.ID)
	if err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("Event: got %+v, %v\nwant %+v", got, err, want)
	}
	moments, err := st.Moments(t.Context(), saved.ID, 0, 0)
	var stages []string
	for _, m := range moments {
		stages = append(stages, fmt.Sprint(m.Stage, " ", m.At-seoulTime(t, "2026-03-14 19:00")))
	}
	if got, want := strings.Join(stages, ", "), "presale -1033200, doors -5400, start 0, end 9000, presale 522000, presale 694800, doors 1549800, start 1555200, end 1564200, doors 1722600, start 1728000, end 1737000"; got != want || err != nil {
		t.Errorf("Moments, seconds from the start = %s, %v, want %s", got, err, want)
	}
}

func TestEventsByTime(t *testing.T) {
	st := newStore(t)
	planned(t, st, kpop.Event{Guild: here, Name: "past", Start: local(t, "2026-02-20 19:00")})
	planned(t, st, kpop.Event{Guild: here, Name: "tour", Kind: kpop.Tour, Start: local(t, "2026-02-10"), End: local(t, "2026-03-20")})
	planned(t, st, kpop.Event{Guild: here, Name: "day", Start: local(t, "2026-03-01")})
	planned(t, st, kpop.Event{Guild: here, Name: "show", Start: local(t, "2026-03-14 19:00"), End: local(t, "2026-03-14 21:00")})
	planned(t, st, kpop.Event{Name: "cast", Kind: kpop.Broadcast, Country: "KR", Start: local(t, "2026-03-12 17:00")})
	planned(t, st, kpop.Event{Guild: there, Name: "secret", Start: local(t, "2026-03-13 19:00")})
	planned(t, st, kpop.Event{Guild: here, Name: "weekly", Kind: kpop.Streaming, Start: local(t, "2026-03-02 20:00"), Repeat: "FREQ=WEEKLY;COUNT=3"})
	now := today().Unix()
	for name, c := range map[string]struct {
		f    EventFilter
		want string
	}{
		"upcoming":     {EventFilter{Guild: here, From: now}, "tour 02-10 00:00, day 03-01 00:00, weekly 03-02 20:00, weekly 03-09 20:00, cast 03-12 17:00, show 03-14 19:00, weekly 03-16 20:00"},
		"other server": {EventFilter{Guild: there, From: now}, "cast 03-12 17:00, secret 03-13 19:00"},
		"nowhere":      {EventFilter{From: now}, "cast 03-12 17:00"},
		"past":         {EventFilter{Guild: here, Until: now, Newest: true}, "day 03-01 00:00, past 02-20 19:00, tour 02-10 00:00"},
		"february":     {EventFilter{Guild: here, From: seoulTime(t, "2026-02-01 00:00"), Until: seoulTime(t, "2026-03-01 00:00")}, "tour 02-10 00:00, past 02-20 19:00"},
		"during":       {EventFilter{Guild: here, From: seoulTime(t, "2026-03-14 20:00"), Until: seoulTime(t, "2026-03-14 20:01")}, "tour 02-10 00:00, show 03-14 19:00"},
		"just over":    {EventFilter{Guild: here, From: seoulTime(t, "2026-03-14 21:00"), Until: seoulTime(t, "2026-03-15 00:00")}, "tour 02-10 00:00"},
		"first minute": {EventFilter{Guild: here, From: seoulTime(t, "2026-03-12 17:00"), Until: seoulTime(t, "2026-03-12 17:01")}, "tour 02-10 00:00, cast 03-12 17:00"},
		"kind":         {EventFilter{Guild: here, From: now, Kind: kpop.Streaming}, "weekly 03-02 20:00, weekly 03-09 20:00, weekly 03-16 20:00"},
		"country":      {EventFilter{Guild: here, From: now, Country: "KR"}, "cast 03-12 17:00"},
		"second page":  {EventFilter{Guild: here, From: now, Limit: 2, Offset: 2}, "weekly 03-02 20:00, weekly 03-09 20:00"},
		"hostile":      {EventFilter{Guild: here, Country: "' OR 1=1 --"}, ""},
	} {
		if got := listed(t, st, c.f); got != c.want {
			t.Errorf("%s: Events(%+v) = %s\nwant %s", name, c.f, got, c.want)
		}
	}
	if _, total, err := st.Events(t.Context(), EventFilter{Guild: here, From: now, Limit: 2}); total != 7 || err != nil {
		t.Errorf("Events of a page: total = %d, %v, want 7", total, err)
	}
}

func TestEventsByAct(t *testing.T) {
	st := newStore(t)
	ids := catalogued(t, st, "Nova", "Lumi")
	planned(t, st, kpop.Event{Guild: here, Name: "both", Start: local(t, "2026-03-14 19:00"), Credits: credits(ids...)})
	planned(t, st, kpop.Event{Guild: here, Name: "one", Start: local(t, "2026-03-15 19:00"), Credits: credits(ids[0])})
	planned(t, st, kpop.Event{Name: "all", Kind: kpop.Festival, Start: local(t, "2026-03-16 19:00"), Credits: credits(ids[0])})
	planned(t, st, kpop.Event{Guild: there, Name: "secret", Start: local(t, "2026-03-15 19:00"), Credits: credits(ids[0])})
	for want, f := range map[string]EventFilter{
		"both 03-14 19:00, one 03-15 19:00, all 03-16 19:00": {Guild: here, Acts: ids},
		"all 03-16 19:00, one 03-15 19:00, both 03-14 19:00": {Guild: here, Acts: ids, Newest: true},
		"both 03-14 19:00": {Guild: here, Acts: ids[1:]},
		"all 03-16 19:00":  {Guild: here, Acts: ids, Kind: kpop.Festival},
		"one 03-15 19:00":  {Guild: here, Acts: ids, Limit: 1, Offset: 1},
		"":                 {Guild: here, Acts: []int64{12345}},
	} {
		if got := listed(t, st, f); got != want {
			t.Errorf("Events(%+v) = %s, want %s", f, got, want)
		}
	}
}

// A server sees its own things and everybody's, and no way of asking shows another's.
func TestServersAreIsolated(t *testing.T) {
	st := newStore(t)
	e := planned(t, st, kpop.Event{Guild: there, Name: "secret", Place: "Secret Hall", Start: local(t, "2026-03-14 19:00"), Capacity: 1})
	r := announced(t, st, kpop.Release{Guild: there, Name: "Secret", Day: "2026-03-14", Tags: []string{"debut"}})
	rsvp := func(guild kpop.Snowflake) error {
		return st.Update(t.Context(), func(tx *Tx) error {
			_, err := tx.RSVP(t.Context(), kpop.RSVP{EventID: e.ID, User: mina, Answer: kpop.Going}, guild)
			return err
		})
	}
	if err := rsvp(there); err != nil {
		t.Fatal(err)
	}
	draft := drafted(t, st, guild.Draft{Guild: there, User: mina, Wishes: []guild.Wish{{Verb: guild.DeleteVerb, Thing: guild.Content{Event: &e}}}})
	for _, guild := range []kpop.Snowflake{here, nobody} {
		_, event := st.Event(t.Context(), guild, e.ID)
		_, release := st.Release(t.Context(), guild, r.ID)
		_, mine := st.MyRSVP(t.Context(), guild, e.ID, mina)
		_, attendance := st.Attendance(t.Context(), guild, e.ID)
		_, waiting := st.Draft(t.Context(), guild, draft)
		_, confirmed := confirm(t, st, Confirmation{Draft: draft, Guild: guild, User: mina, At: today()})
		for what, err := range map[string]error{"Event": event, "Release": release, "MyRSVP": mine, "Attendance": attendance,
			"Draft": waiting, "Confirm": confirmed, "RSVP": rsvp(guild)} {
			if !errors.Is(err, ErrNotFound) {
				t.Errorf("%s of another server's thing, asked by %d = %v, want ErrNotFound", what, guild, err)
			}
		}
		if got := listed(t, st, EventFilter{Guild: guild}); got != "" {
			t.Errorf("Events of %d = %s, want none", guild, got)
		}
		if list, total, err := st.Releases(t.Context(), ReleaseFilter{Guild: guild}); len(list) != 0 || total != 0 || err != nil {
			t.Errorf("Releases of %d = %v, %d, %v, want none", guild, list, total, err)
		}
		if places, err := st.UsedPlaces(t.Context(), guild, ""); len(places) != 0 || err != nil {
			t.Errorf("UsedPlaces of %d = %q, %v, want none", guild, places, err)
		}
	}
	for _, foreign := range []guild.Wish{{Verb: guild.EditVerb, Thing: guild.Content{Event: &e}}, {Verb: guild.DeleteVerb, Thing: guild.Content{Release: &r}}} {
		id := drafted(t, st, guild.Draft{Guild: here, User: joon, Wishes: []guild.Wish{foreign}})
		if _, err := confirm(t, st, Confirmation{Draft: id, Guild: here, User: joon, At: today()}); !errors.Is(err, ErrNotFound) {
			t.Errorf("Confirm of a change of another server's thing = %v, want ErrNotFound", err)
		}
	}
	changes, err := confirm(t, st, Confirmation{Draft: draft, Guild: there, User: mina, At: today()})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := undo(t, st, Undoing{Guild: here, User: joon, Change: changes[0].ID, At: today()}); !errors.Is(err, ErrNotFound) {
		t.Errorf("Undo of another server's change = %v, want ErrNotFound", err)
	}
	if list, total, err := st.Changes(t.Context(), ChangeFilter{Guild: here, Noun: guild.EventNoun, Thing: e.ID}); len(list) != 0 || total != 0 || err != nil {
		t.Errorf("Changes of another server's event = %v, %d, %v, want none", list, total, err)
	}
}

func TestEndlessRepeatsAreReckonedOn(t *testing.T) {
	st := newStore(t)
	e := planned(t, st, kpop.Event{Guild: here, Name: "party", Start: local(t, "2026-03-02 20:00"), Repeat: "FREQ=WEEKLY"})
	planned(t, st, kpop.Event{Guild: here, Name: "thrice", Start: local(t, "2026-03-02 20:00"), Repeat: "FREQ=WEEKLY;COUNT=3"})
	last := func() int64 {
		moments, err := st.Moments(t.Context(), e.ID, 0, 0)
		if err != nil || len(moments) == 0 {
			t.Fatalf("Moments = %v, %v, want some", moments, err)
		}
		return slices.MaxFunc(moments, func(a, b kpop.Moment) int { return int(a.At - b.At) }).At
	}
	first := last()
	for _, c := range []struct {
		after time.Duration
		want  int
	}{{aWeek, 0}, {40 * aWeek, 1}, {40 * aWeek, 0}, {200 * aWeek, 1}} {
		if n, err := st.Reckon(t.Context(), today().Add(c.after)); n != c.want || err != nil {
			t.Errorf("Reckon %s later = %d, %v, want %d events", c.after, n, err, c.want)
		}
	}
	if got := last(); got < today().Add(200*aWeek+momentsAhead-2*aWeek).Unix() || got <= first {
		t.Errorf("the last moment after Reckon = %s, want one more than a year on", time.Unix(got, 0))
	}
	if again, err := st.Event(t.Context(), here, e.ID); err != nil || again.Version != 1 {
		t.Errorf("Event after Reckon: version %d, %v, want 1: nothing of it changed", again.Version, err)
	}
}

func TestUsedPlaces(t *testing.T) {
	st := newStore(t)
	for _, place := range []string{"KSPO Dome", "KSPO Dome", "Kyocera Dome", "고척스카이돔", ""} {
		planned(t, st, kpop.Event{Guild: here, Name: "x", Place: place, City: "Kobe", Start: local(t, "2026-03-14 19:00")})
	}
	for prefix, want := range map[string]string{"": "Kobe, KSPO Dome, Kyocera Dome, 고척스카이돔", "k": "Kobe, KSPO Dome, Kyocera Dome", "kS": "KSPO Dome", "고": "고척스카이돔", "%": ""} {
		got, err := st.UsedPlaces(t.Context(), here, prefix)
		if strings.Join(got, ", ") != want || err != nil {
			t.Errorf("UsedPlaces(%q) = %q, %v, want %s", prefix, got, err, want)
		}
	}
}
