package commands

import (
	"math/rand/v2"
	"testing"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// BenchmarkCalendar asks for lists, cards and suggestions of releases, events, changes
// and follows in servers among thousands.
func BenchmarkCalendar(b *testing.B) {
	st, acts := storetest.City(b)
	d := newDesk(b, st)
	for name, next := range cityAsks(acts) {
		b.Run(name, func(b *testing.B) {
			cityTimed(b, next, func(r ask.Request) error {
				_, err := d.Answer(b.Context(), r)
				return err
			})
		})
	}
	for option, r := range map[string]ask.Request{
		"event":   {Command: "event"},
		"release": {Command: "manage", Sub: "edit-release"},
		"place":   {Command: "manage", Sub: "add-event"},
	} {
		b.Run("complete-"+option, func(b *testing.B) {
			next := func(n *rand.Rand) ask.Request {
				return r.With(option, []string{"", "1", "release 4", "Event 77", "hall", "seo", "nothing has this name"}[n.IntN(7)])
			}
			cityTimed(b, next, func(r ask.Request) error {
				_, err := d.Complete(b.Context(), r, option)
				return err
			})
		})
	}
}

// cityAsks make requests.
func cityAsks(acts []int64) map[string]func(*rand.Rand) ask.Request {
	list := func(n *rand.Rand, command string, when ...string) ask.Request {
		return ask.Request{Command: command}.With("when", when[n.IntN(len(when))]).With("page", []string{"", "1", "2", "4"}[n.IntN(4)])
	}
	return map[string]func(*rand.Rand) ask.Request{
		"release": func(n *rand.Rand) ask.Request {
			r := list(n, "release", "", "recent", "tba", "2026-02", "2025-11")
			switch n.IntN(4) {
			case 0:
				return r.With("artist", desk.ID(acts[n.IntN(len(acts))]))
			case 1:
				return r.With("tag", kpop.Tags()[n.IntN(len(kpop.Tags()))])
			}
			return r
		},
		"event": func(n *rand.Rand) ask.Request {
			r := list(n, "event", "", "recent", "week", "2026-02", "2025-11")
			switch n.IntN(4) {
			case 0:
				return r.With("artist", desk.ID(acts[n.IntN(len(acts))]))
			case 1:
				return r.With("country", []string{"KR", "JP", "US"}[n.IntN(3)])
			}
			return r
		},
		"card": func(n *rand.Rand) ask.Request {
			return ask.Request{Command: "event"}.With("event", desk.ID(storetest.CityEvents+1+n.Int64N(3000)))
		},
		"calendar": func(n *rand.Rand) ask.Request {
			return ask.Request{Command: "event"}.With("calendar", []string{"1", "2", "5"}[n.IntN(3)])
		},
		"log": func(n *rand.Rand) ask.Request {
			return ask.Request{Command: "manage", Sub: "log"}.With("page", []string{"1", "2", "40"}[n.IntN(3)])
		},
		"follows": func(*rand.Rand) ask.Request { return ask.Request{Command: "follow", Sub: "list"} },
	}
}

// cityTimed reports how long answers take: every second one of the big server.
func cityTimed(b *testing.B, next func(*rand.Rand) ask.Request, answer func(ask.Request) error) {
	b.Helper()
	var timing storetest.Timing
	for n := range b.N {
		source := rand.New(rand.NewPCG(5, uint64(n)))
		r := next(source)
		r.At, r.Guild, r.User = storetest.CityAt(), storetest.BigServer, kpop.Snowflake(1+source.IntN(storetest.CityPeople))
		r.Permissions = ask.ManageEvents
		if r.Command != "manage" && r.Option("event") == "" && n%2 == 0 {
			r.Guild = kpop.Snowflake(2 + source.IntN(storetest.CityServers-1))
		}
		var err error
		timing.Measure(func() { err = answer(r) })
		if err != nil {
			b.Fatalf("Answer(%s): %v", r, err)
		}
	}
	timing.Report(b)
}
