package bot

import (
	"math"
	"runtime/debug"
)

// mostMemory is how much the Go runtime may hold, in bytes. With the search index,
// every chart's history and the tables made of them some 40 MB are in use, and
// collecting garbage before it has doubled them costs little. SQLite's caches and
// the program itself come on top: all are to stay under 100 MB.
const mostMemory = 51 << 20

// LimitMemory has this process collect its garbage in time to stay within what a
// bot may take, unless GOMEMLIMIT says otherwise. The limit is a soft one: who
// needs more gets it, at the price of time.
func LimitMemory() {
	if debug.SetMemoryLimit(-1) == math.MaxInt64 {
		debug.SetMemoryLimit(mostMemory)
	}
}
