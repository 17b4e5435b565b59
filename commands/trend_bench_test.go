package commands

import (
	"math/rand/v2"
	"testing"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

// BenchmarkTrend asks each topic of all real charts, from memory.
func BenchmarkTrend(b *testing.B) {
	d := newDesk(b, storetest.Full(b))
	charts := []string{"hot-100", "billboard-200", "global-200"}
	for _, topic := range []string{"week", "share", "groups", "crossovers", "soundtracks"} {
		b.Run(topic, func(b *testing.B) {
			warm(b, d, charts)
			spread(b, func(i int) ask.Request {
				r := ask.Request{Command: "trend"}.With("topic", topic).With("chart", charts[i%len(charts)])
				if topic == "week" {
					return r.With("date", randomDay("2020-09-19", "2026-01-03"))
				}
				return r.With("period", []string{"", "2025", "2020-2024", "2020s"}[rand.N(4)])
			}, d)
		})
	}
}

func BenchmarkOnThisDay(b *testing.B) {
	d := newDesk(b, storetest.Full(b))
	warm(b, d, []string{"hot-100"})
	if _, err := d.Answer(b.Context(), ask.Request{Command: "onthisday", At: asked}); err != nil {
		b.Fatal(err)
	}
	spread(b, func(int) ask.Request {
		return ask.Request{Command: "onthisday"}.With("date", randomDay("2025-01-01", "2025-12-31"))
	}, d)
}

func BenchmarkCompare(b *testing.B) {
	d := newDesk(b, storetest.Full(b))
	songs := ids(b, d, "song", "e", "a", "love", "the", "Golden", "b", "s", "t")
	acts := ids(b, d, "artist", "b", "s", "t", "방탄소년단", "taylor swift")
	spread(b, func(int) ask.Request {
		kind, ids := "song", songs
		if rand.N(3) == 0 {
			kind, ids = "act", acts
		}
		r := ask.Request{Command: "compare"}
		for _, option := range []string{"a", "b", "c", "d", "e"} {
			r = r.With(option, kind+ids[rand.N(len(ids))])
		}
		return r
	}, d)
}

// BenchmarkTrendCold asks a topic of a chart that nobody has asked about yet.
func BenchmarkTrendCold(b *testing.B) {
	st := storetest.Full(b)
	for _, question := range []string{
		"/trend topic:week chart:hot-100", "/trend topic:share chart:billboard-200", "/trend topic:crossovers chart:global-200", "/onthisday",
	} {
		b.Run(question, func(b *testing.B) {
			times := make([]time.Duration, 0, b.N)
			for range b.N {
				b.StopTimer()
				d := newDesk(b, st)
				r, err := table().Parse(question)
				if err != nil {
					b.Fatal(err)
				}
				r.At = asked
				b.StartTimer()
				start := time.Now()
				if _, err := d.Answer(b.Context(), r); err != nil {
					b.Fatal(err)
				}
				times = append(times, time.Since(start))
			}
			report(b, times)
		})
	}
}

// warm has the charts' histories read.
func warm(b *testing.B, d *desk.Desk, charts []string) {
	b.Helper()
	for _, key := range charts {
		c, _ := d.Shelf().Chart(key)
		if _, err := d.Annals(b.Context(), c); err != nil {
			b.Fatal(err)
		}
	}
}

func randomDay(from, to string) string {
	first, _ := kpop.ParseDay(from)
	last, _ := kpop.ParseDay(to)
	return (first + kpop.Day(rand.N(int32(last-first)))).String()
}
