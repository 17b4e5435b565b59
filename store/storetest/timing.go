package storetest

import (
	"runtime"
	"slices"
	"testing"
	"time"
)

// Timing collects how long single answers take: by the clock, and by the time for
// which the processor worked on them, so that what else the machine does at the moment
// is told apart. The zero value is ready.
type Timing struct{ wall, cpu []time.Duration }

// Measure runs f, which must not start others, once.
func (t *Timing) Measure(f func()) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	start, used := time.Now(), threadTime()
	f()
	t.cpu = append(t.cpu, threadTime()-used)
	t.wall = append(t.wall, time.Since(start))
}

// Report reports the middle and the 99th of 100, in milliseconds.
func (t *Timing) Report(b *testing.B) {
	b.Helper()
	b.ReportMetric(0, "ns/op")
	for unit, list := range map[string][]time.Duration{"ms-wall": t.wall, "ms-cpu": t.cpu} {
		slices.Sort(list)
		b.ReportMetric(list[len(list)/2].Seconds()*1000, unit+"-p50")
		b.ReportMetric(list[len(list)*99/100].Seconds()*1000, unit+"-p99")
	}
}
