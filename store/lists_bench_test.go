package store_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// BenchmarkLists asks for every kind of list in a store of 5,000 servers and reports
// how long one takes.
func BenchmarkLists(b *testing.B) {
	st, acts := storetest.City(b)
	eventLists(b, st, acts)
	releaseLists(b, st, acts)
}

// askingServer is none, the big one, or any other.
func askingServer(r *rand.Rand) kpop.Snowflake {
	small := kpop.Snowflake(2 + r.IntN(storetest.CityServers-1))
	return pick(r, []kpop.Snowflake{0, storetest.BigServer, small, small})
}

func someMonth(r *rand.Rand) (from, until time.Time) {
	from = time.Date(2025, time.Month(3+r.IntN(24)), 1, 0, 0, 0, 0, time.UTC)
	return from, from.AddDate(0, 1, 0)
}

func eventLists(b *testing.B, st *store.Store, acts []int64) {
	now := storetest.CityAt().Unix()
	for name, f := range map[string]func(r *rand.Rand) store.EventFilter{
		"events/upcoming": func(r *rand.Rand) store.EventFilter {
			return store.EventFilter{From: now, Next: true, Offset: 10 * r.IntN(3)}
		},
		"events/all":  func(r *rand.Rand) store.EventFilter { return store.EventFilter{From: now, Offset: 10 * r.IntN(3)} },
		"events/past": func(r *rand.Rand) store.EventFilter { return store.EventFilter{Until: now, Newest: true, Next: true} },
		"events/act": func(r *rand.Rand) store.EventFilter {
			return store.EventFilter{From: now, Next: true, Acts: someActs(r, acts)}
		},
		"events/act-past": func(r *rand.Rand) store.EventFilter {
			return store.EventFilter{Until: now, Newest: true, Acts: someActs(r, acts)[:1]}
		},
		"events/kind": func(r *rand.Rand) store.EventFilter {
			return store.EventFilter{From: now, Next: true, Kind: pick(r, kpop.EventKinds())}
		},
		"events/country": func(r *rand.Rand) store.EventFilter {
			return store.EventFilter{From: now, Next: true, Country: pick(r, storetest.CityCountries())}
		},
		"events/month": func(r *rand.Rand) store.EventFilter {
			from, until := someMonth(r)
			return store.EventFilter{From: from.Unix(), Until: until.Unix(), Few: true}
		},
	} {
		b.Run(name, func(b *testing.B) {
			timed(b, func(r *rand.Rand) (int, error) {
				f := f(r)
				f.Guild, f.Limit = askingServer(r), 10
				list, _, err := st.Events(b.Context(), f)
				return len(list), err
			})
		})
	}
}

func releaseLists(b *testing.B, st *store.Store, acts []int64) {
	day := kpop.Date(kpop.DayIn(storetest.CityAt()).String())
	for name, f := range map[string]func(r *rand.Rand) store.ReleaseFilter{
		"releases/upcoming": func(r *rand.Rand) store.ReleaseFilter { return store.ReleaseFilter{From: day, Offset: 10 * r.IntN(3)} },
		"releases/recent":   func(r *rand.Rand) store.ReleaseFilter { return store.ReleaseFilter{Until: day, Newest: true} },
		"releases/act":      func(r *rand.Rand) store.ReleaseFilter { return store.ReleaseFilter{From: day, Acts: someActs(r, acts)} },
		"releases/act-tag": func(r *rand.Rand) store.ReleaseFilter {
			return store.ReleaseFilter{Acts: someActs(r, acts), Tag: pick(r, kpop.Tags())}
		},
		"releases/kind": func(r *rand.Rand) store.ReleaseFilter {
			return store.ReleaseFilter{From: day, Kind: pick(r, kpop.ReleaseKinds())}
		},
		"releases/country": func(r *rand.Rand) store.ReleaseFilter {
			return store.ReleaseFilter{From: day, Country: pick(r, storetest.CityCountries())}
		},
		"releases/tag": func(r *rand.Rand) store.ReleaseFilter {
			return store.ReleaseFilter{From: day, Tag: pick(r, kpop.Tags())}
		},
		"releases/tag-recent": func(r *rand.Rand) store.ReleaseFilter {
			return store.ReleaseFilter{Until: day, Newest: true, Tag: pick(r, kpop.Tags())}
		},
		"releases/month": func(r *rand.Rand) store.ReleaseFilter {
			from, until := someMonth(r)
			return store.ReleaseFilter{From: kpop.Date(kpop.DayIn(from).String()), Until: kpop.Date((kpop.DayIn(until) - 1).String())}
		},
		"releases/undated": func(r *rand.Rand) store.ReleaseFilter { return store.ReleaseFilter{Undated: true} },
	} {
		b.Run(name, func(b *testing.B) {
			timed(b, func(r *rand.Rand) (int, error) {
				f := f(r)
				f.Guild, f.Limit = askingServer(r), 10
				list, _, err := st.Releases(b.Context(), f)
				return len(list), err
			})
		})
	}
}

// someActs returns one to three acts, of which few are in most things.
func someActs(r *rand.Rand, ids []int64) (out []int64) {
	for range 1 + r.IntN(3) {
		if id := ids[int(float64(len(ids))*r.Float64()*r.Float64())]; !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// timed reports how long a list takes.
func timed(b *testing.B, ask func(*rand.Rand) (int, error)) {
	var timing storetest.Timing
	found, asked := 0, 0
	for b.Loop() {
		r := rand.New(rand.NewPCG(3, uint64(asked)))
		timing.Measure(func() {
			n, err := ask(r)
			if err != nil {
				b.Fatal(err)
			}
			found += n
		})
		asked++
	}
	if found == 0 && asked > 100 {
		b.Error("every list is empty: what is measured?")
	}
	timing.Report(b)
}
