package say

import (
	"runtime"
	"testing"
)

// BenchmarkLoad measures reading all catalogues, and the megabytes that they take.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	var kept []*Catalogues
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for b.Loop() {
		c, err := Load()
		if err != nil {
			b.Fatal(err)
		}
		if len(kept) < 5 {
			kept = append(kept, c)
		}
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6/float64(len(kept)), "MB")
	runtime.KeepAlive(kept)
}
