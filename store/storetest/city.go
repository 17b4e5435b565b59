package storetest

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// A city of servers: how much there is of what.
const (
	CityServers  = 5_000             // they are numbered from 1
	CityEvents   = 100_000           // they are numbered from 1
	CityReleases = 50_000            // beside those of the starter set
	CityPeople   = 2_000             // who follow acts, numbered from 1
	BigServer    = kpop.Snowflake(1) // has a fiftieth of all, and a long change log
)

// CityAt is the middle of the two years in which everything in a city takes place.
func CityAt() time.Time { return time.Date(2026, 1, 2, 15, 0, 0, 0, time.UTC) }

// City opens a store with the starter set and with the events, releases, changes,
// answers and follows of thousands of servers, and returns the acts that they are
// about: few of them are in most things. It is made once, like Full: open it for
// reading only.
func City(t testing.TB) (*store.Store, []int64) {
	t.Helper()
	path := filepath.Join(os.TempDir(), "fanchart-city-"+fingerprint(t, ofCity())+".db")
	once(t, path, func() { build(t, path) })
	st := open(t, path)
	return st, cityActs(t, st)
}

// build makes a city beside path and moves it there.
func build(t testing.TB, path string) {
	t.Helper()
	st := World(t)
	c := city{Rand: rand.New(rand.NewPCG(1, 2)), acts: cityActs(t, st)}
	err := st.Update(t.Context(), func(tx *store.Tx) error {
		for _, part := range []func(testing.TB, *store.Tx) error{c.events, c.releases, c.changes, c.people} {
			if err := part(t, tx); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := st.Backup(t.Context(), path+".part"); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path+".part", path); err != nil {
		t.Fatal(err)
	}
}

// cityActs are 300 of the catalogue's acts.
func cityActs(t testing.TB, st *store.Store) []int64 {
	t.Helper()
	acts, err := st.ActNames(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var ids []int64
	for _, a := range acts[:min(len(acts), 300)] {
		ids = append(ids, a.ID)
	}
	return ids
}

// city makes what there is in a city.
type city struct {
	*rand.Rand
	acts []int64
}

func (c city) events(t testing.TB, tx *store.Tx) error {
	for n := range CityEvents {
		if _, err := tx.SaveEvent(t.Context(), c.event(n+1), store.FromGuild, CityAt()); err != nil {
			return err
		}
	}
	return nil
}

func (c city) releases(t testing.TB, tx *store.Tx) error {
	for n := range CityReleases {
		if _, err := tx.SaveRelease(t.Context(), c.release(n+1), store.FromGuild); err != nil {
			return err
		}
	}
	return nil
}

// changes adds to the change log of the big server: many drafts of ten events.
func (c city) changes(t testing.TB, tx *store.Tx) error {
	for n := range 300 {
		d := guild.Draft{Guild: BigServer, User: 1, At: CityAt().Unix(), Expires: CityAt().Add(time.Hour).Unix()}
		for i := range 10 {
			e := c.event(CityEvents + 10*n + i + 1)
			d.Wishes = append(d.Wishes, guild.Wish{Verb: guild.AddVerb, Thing: guild.Content{Event: &e}})
		}
		id, err := tx.AddDraft(t.Context(), d)
		if err == nil {
			_, err = tx.Confirm(t.Context(), store.Confirmation{Draft: id, Guild: BigServer, User: 1, At: CityAt()})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// people follow acts, and come to the first events of the big server.
func (c city) people(t testing.TB, tx *store.Tx) error {
	for user := kpop.Snowflake(1); user <= CityPeople; user++ {
		for _, act := range c.some(10) {
			if _, _, err := tx.AddFollow(t.Context(), guild.Follow{ActID: act, User: user}); err != nil {
				return err
			}
		}
	}
	return nil
}

// server says whose the next thing is: some are everybody's, one server is big.
func (c city) server(everybodys float64) kpop.Snowflake {
	switch x := c.Float64(); {
	case x < everybodys:
		return 0
	case x < everybodys+0.02:
		return BigServer
	}
	return kpop.Snowflake(2 + c.IntN(CityServers-1))
}

// some returns one to most acts.
func (c city) some(most int) (out []int64) {
	for range 1 + c.IntN(most) {
		if id := c.acts[int(float64(len(c.acts))*c.Float64()*c.Float64())]; !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

func (c city) credits() (out []kpop.Credit) {
	for _, id := range c.some(3) {
		out = append(out, kpop.Credit{ActID: id, Role: kpop.Lead})
	}
	return out
}

// day is one of 730, so many of them past.
func (c city) day(past int) kpop.Day { return kpop.DayIn(CityAt()) + kpop.Day(c.IntN(730)-past) }

// CityCountries are those of things in a city; "" not said.
func CityCountries() []string { return []string{"KR", "JP", "US", "BR", "", ""} }

func (c city) event(n int) kpop.Event {
	day := c.day(365)
	e := kpop.Event{Guild: c.server(0.05), Kind: pick(c.Rand, kpop.EventKinds()), Name: fmt.Sprintf("event %d", n), Place: fmt.Sprintf("hall %d", c.IntN(99)),
		City: "Seoul", Country: pick(c.Rand, CityCountries()), URL: "https://example.org/e", Note: "doors open early",
		Zone: pick(c.Rand, []string{"Asia/Seoul", "America/Los_Angeles", "Europe/London"}), Start: day.At(19, 0), End: day.At(21, 30),
		Credits: c.credits(), Stages: []kpop.Stage{{Kind: kpop.Sale, At: (day - 20).At(20, 0)}}, Sources: []kpop.Citation{{Name: "page", URL: "https://example.org/s"}}}
	switch x := c.Float64(); {
	case x < 0.03:
		e.Repeat = "FREQ=WEEKLY;COUNT=20"
	case x < 0.035:
		e.Repeat = "FREQ=DAILY;COUNT=60"
	case x < 0.10:
		e.Start, e.End, e.Stages = day.Whole(), (day + kpop.Day(c.IntN(20))).Whole(), nil
	}
	return e
}

func (c city) release(n int) kpop.Release {
	r := kpop.Release{Guild: c.server(0.2), Name: fmt.Sprintf("release %d", n), Credit: "Nova", Kind: pick(c.Rand, kpop.ReleaseKinds()), Day: kpop.Date(c.day(500).String()),
		Country: pick(c.Rand, CityCountries()), Credits: c.credits(), Tags: []string{pick(c.Rand, kpop.Tags())}, Sources: []kpop.Citation{{Name: "page", URL: "https://example.org/s"}}}
	switch x := c.Float64(); {
	case x < 0.04:
		r.Day = ""
	case x < 0.10:
		r.Day = r.Day[:len("2006-01")]
	}
	return r
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }
