package store

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"
)

// ErrAgain says that a transaction met others and was not kept, and that the same again may be.
var ErrAgain = errors.New("others wrote the same at the same time: try again")

// How often a transaction that met others is tried in all, and the waits between: twice as
// long each time, half of it by chance, so that those who met do not meet again. Together
// they are less than two seconds.
const (
	triesOfAll = 9
	againFirst = 4 * time.Millisecond
	againMost  = 500 * time.Millisecond
)

// Again does what ends with a transaction, and does it anew as long as that met others.
func Again(ctx context.Context, f func() error) error {
	for tries := 1; ; tries++ {
		err := f()
		if !errors.Is(err, ErrAgain) || tries == triesOfAll || !wait(ctx, againAfter(tries)) {
			return err
		}
	}
}

// againAfter is how long to wait after so many tries.
func againAfter(tries int) time.Duration {
	d := min(againFirst<<(tries-1), againMost)
	return d/2 + rand.N(d/2+1)
}

// wait reports whether it waited to the end.
func wait(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
