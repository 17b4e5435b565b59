package commands

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// The benchmarks ask varied requests of all the real charts and report how long
// one takes at the median and at the 99th percentile.

func BenchmarkChart(b *testing.B) {
	d := newDesk(b, storetest.Full(b))
	day := func(from, to string) string {
		first, _ := kpop.ParseDay(from)
		last, _ := kpop.ParseDay(to)
		return (first + kpop.Day(rand.N(int32(last-first)))).String()
	}
	spread(b, func(int) ask.Request {
		r := ask.Request{Command: "chart"}.With("chart", "hot-100").With("date", day("1958-08-04", "2026-08-08"))
		switch rand.N(4) {
		case 0:
			r = ask.Request{Command: "chart"}.With("chart", "billboard-200").With("date", day("1967-05-13", "2026-08-22"))
		case 1:
			r = ask.Request{Command: "chart"}.With("chart", "global-200").With("date", day("2020-09-19", "2026-01-03")).With("scope", "kpop")
		}
		return r.With("top", []string{"10", "10", "20", "100"}[rand.N(4)])
	}, d)
}

func BenchmarkSong(b *testing.B) {
	d := newDesk(b, storetest.Full(b))
	songs := ids(b, d, "song", "e", "a", "love", "the", "Golden", "b", "s", "t", "m", "i")
	spread(b, func(int) ask.Request {
		return ask.Request{Command: "song"}.With("song", songs[rand.N(len(songs))])
	}, d)
}

func BenchmarkSongByName(b *testing.B) {
	d := newDesk(b, storetest.Full(b))
	typed := []string{"Golden", "Hello", "Stay", "Dynamite", "goldn", "All I Want For Christmas Is You", "ㅂㅌ", "love", "nothing is called this"}
	spread(b, func(i int) ask.Request { return ask.Request{Command: "song"}.With("song", typed[i%len(typed)]) }, d)
}

func BenchmarkArtist(b *testing.B) {
	d := newDesk(b, storetest.Full(b))
	acts := ids(b, d, "artist", "b", "s", "t", "the", "e", "a", "방탄소년단", "taylor swift", "drake", "glee cast")
	spread(b, func(int) ask.Request {
		r := ask.Request{Command: "artist"}.With("artist", acts[rand.N(len(acts))])
		if rand.N(3) == 0 {
			r = r.With("members", "yes")
		}
		return r
	}, d)
}

func BenchmarkComplete(b *testing.B) {
	d := newDesk(b, storetest.Full(b))
	typed := []string{"", "g", "go", "gol", "gold", "golden", "golden huntrx", "goldn", "love", "ㅂㅌ", "dkdldb", "방탄", "the", "a", "xqz", "i want"}
	for _, option := range []string{"song", "album", "artist"} {
		b.Run(option, func(b *testing.B) {
			times := make([]time.Duration, 0, b.N)
			for i := range b.N {
				r := ask.Request{Command: option, At: asked}.With(option, typed[i%len(typed)])
				start := time.Now()
				if _, err := d.Complete(b.Context(), r, option); err != nil {
					b.Fatal(err)
				}
				times = append(times, time.Since(start))
			}
			report(b, times)
		})
	}
}

// ids are the permanent ids that completion offers for some beginnings.
func ids(b *testing.B, d *desk.Desk, option string, typed ...string) []string {
	b.Helper()
	var out []string
	for _, text := range typed {
		choices, err := d.Complete(b.Context(), ask.Request{Command: option, At: asked}.With(option, text), option)
		if err != nil {
			b.Fatal(err)
		}
		for _, c := range choices {
			out = append(out, c.Value)
		}
	}
	return out
}

// spread answers requests in turn and reports the spread of the times.
func spread(b *testing.B, next func(i int) ask.Request, d *desk.Desk) {
	b.Helper()
	times := make([]time.Duration, 0, b.N)
	var most time.Duration
	var slowest ask.Request
	for i := range b.N {
		r := next(i)
		r.At = storetest.At()
		d.Forget() // what is measured is answering, not remembering
		start := time.Now()
		_, err := d.Answer(b.Context(), r)
		took := time.Since(start)
		if err != nil && !errors.As(err, new(desk.UserError)) {
			b.Fatalf("Answer(%s): %v", r, err)
		}
		if took > most {
			most, slowest = took, r
		}
		times = append(times, took)
	}
	report(b, times)
	if b.N > 100 {
		b.Logf("slowest: %s, %v", slowest, most)
	}
}

func report(b *testing.B, times []time.Duration) {
	b.Helper()
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2]), "p50-ns")
	b.ReportMetric(float64(times[len(times)*99/100]), "p99-ns")
}

// BenchmarkRemembered asks what was asked before: what it allocates is what finding the
// command and the answer costs.
func BenchmarkRemembered(b *testing.B) {
	d := newDesk(b, storetest.World(b))
	for _, r := range []ask.Request{
		{Command: "chart", Options: []ask.Value{{Name: "chart", Text: "hot-100"}, {Name: "date", Text: "2025-08-30"}}},
		{Command: "record", Sub: "top", Options: []ask.Value{{Name: "record", Text: "no1-weeks"}, {Name: "chart", Text: "global-200"}}},
	} {
		r.At, r.Locale, r.Origin = asked, "en-US", ask.Slash
		b.Run(r.Command, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := d.Answer(b.Context(), r); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
