package bot

import (
	"context"
	"testing"
	"time"
	"slices"

	"fanchart/commands"
	"fanchart/store/storetest"
)

func BenchmarkZZ(b *testing.B) {
	desk, err := commands.NewDesk(context.Background(), storetest.Full(b))
	if err != nil { b.Fatal(err) }
	p := desk.Printer("en-US")
	for _, mode := range []string{"chart","song","artist","mix", "encode"} {
		b.Run(mode, func(b *testing.B) {
			b.ReportAllocs()
			var ds []time.Duration
			for i := range b.N {
				n := i
				switch mode { case "chart": n = i*10; case "song": n = i*10+3; case "artist": n = i*10+5 }
				r, _ := commands.Parse(question(n))
				r.Locale = "en-US"; r.At = time.Now()
				t0 := time.Now()
				m, err := desk.Answer(context.Background(), r)
				if err != nil { b.Fatal(question(n), err) }
				if mode == "encode" { t0 = time.Now(); Encode(m, p) }
				ds = append(ds, time.Since(t0))
			}
			slices.Sort(ds)
			b.ReportMetric(ds[len(ds)/2].Seconds()*1e6, "p50-us")
			b.ReportMetric(ds[len(ds)*99/100].Seconds()*1e6, "p99-us")
		})
	}
}
