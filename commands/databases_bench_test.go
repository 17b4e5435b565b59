package commands

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/store"
	"fanchart/store/storetest"
)

// BenchmarkDatabases answers the same from all the real charts on SQLite and, where
// FANCHART_TEST_POSTGRES says one is, on PostgreSQL: one after the other, for how long one takes, and
// eight at a time, for how many a second there are.
func BenchmarkDatabases(b *testing.B) {
	full := storetest.Full(b)
	b.Run("sqlite", func(b *testing.B) { onDatabase(b, full) })
	b.Run("postgres", func(b *testing.B) {
		where := storetest.Server(b)
		began := time.Now()
		if err := store.Copy(b.Context(), full.Path(), where, nil); err != nil {
			b.Fatal(err)
		}
		b.Logf("copied in %.1f s", time.Since(began).Seconds())
		st, err := store.Open(b.Context(), where)
		if err != nil {
			b.Fatal(err)
		}
		defer st.Close()
		onDatabase(b, st)
		for _, n := range []int{2, 4} {
			b.Run(fmt.Sprint("copies=", n), func(b *testing.B) { onCopies(b, where, n) })
		}
	})
}

// onCopies has the crowd ask copies of the program in turn, each with a store and an index of its
// own; they share this machine with each other and with the database.
func onCopies(b *testing.B, where string, n int) {
	var copies []*desk.Desk
	for range n {
		st, err := store.Open(b.Context(), where)
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { st.Close() })
		copies = append(copies, newDesk(b, st))
	}
	m := of(b, copies[0])
	b.ResetTimer()
	m.crowd(b, copies)
}

func onDatabase(b *testing.B, st *store.Store) {
	d := newDesk(b, st)
	m := of(b, d)
	b.Run("chart", func(b *testing.B) { spread(b, func(int) ask.Request { return m.chart() }, d) })
	b.Run("mix", func(b *testing.B) { spread(b, func(int) ask.Request { return m.next() }, d) })
	b.Run("crowd", func(b *testing.B) { m.crowd(b, []*desk.Desk{d}) })
}

// mix is what people ask, as often as they may.
type mix struct{ songs, acts []string }

func of(b *testing.B, d *desk.Desk) mix {
	return mix{songs: ids(b, d, "song", "e", "love", "Golden"), acts: ids(b, d, "artist", "b", "the", "e")}
}

func (m mix) chart() ask.Request {
	days := []string{"2025-08-30", "1998-02-07", "2012-10-06", "1969-07-19", "2020-09-05", "2024-01-27"}
	return ask.Request{Command: "chart"}.With("chart", []string{"hot-100", "billboard-200"}[rand.N(2)]).
		With("date", days[rand.N(len(days))]).With("top", []string{"10", "20"}[rand.N(2)])
}

func (m mix) next() ask.Request {
	switch n := rand.N(10); {
	case n < 4:
		return m.chart()
	case n < 8:
		return ask.Request{Command: "song"}.With("song", m.songs[rand.N(len(m.songs))])
	}
	return ask.Request{Command: "artist"}.With("artist", m.acts[rand.N(len(m.acts))])
}

// crowd has eight ask copies at a time, and reports how many answers there are a second.
func (m mix) crowd(b *testing.B, copies []*desk.Desk) {
	var left atomic.Int64
	left.Store(int64(b.N))
	times := make([][]time.Duration, 8)
	began := time.Now()
	var all sync.WaitGroup
	for i := range times {
		all.Go(func() {
			d := copies[i%len(copies)]
			for left.Add(-1) >= 0 {
				r := m.next()
				r.At = storetest.At()
				d.Forget() // what is measured is answering, not remembering
				start := time.Now()
				if _, err := d.Answer(b.Context(), r); err != nil && !errors.As(err, new(desk.UserError)) {
					b.Errorf("Answer(%s): %v", r, err)
				}
				times[i] = append(times[i], time.Since(start))
			}
		})
	}
	all.Wait()
	took := time.Since(began)
	report(b, slices.Concat(times...))
	b.ReportMetric(float64(b.N)/took.Seconds(), "answers/s")
}
