package localdiscord_test

import (
	"runtime"
	"testing"

	"fanchart/bot/localdiscord"
)

// BenchmarkInteraction is one question and its answer, of 64 users at once,
// with the memory that is left when all are answered.
func BenchmarkInteraction(b *testing.B) {
	w := start(b, localdiscord.Config{})
	c := w.dial(true)
	c.identify(0, 1)
	c.want(0, "READY")
	if err := w.WaitSessions(w.ctx, 1); err != nil {
		b.Fatal(err)
	}
	wait := w.echo(c)
	b.ReportAllocs()
	b.ResetTimer()
	w.users(b.N)
	b.StopTimer()
	wait()
	var left runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&left)
	b.ReportMetric(float64(left.HeapInuse)/(1<<20), "MiB-left")
}
