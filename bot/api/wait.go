package api

import (
	"context"
	"math/rand/v2"
	"time"
)

// Backoff returns how long to wait before the next attempt after so many
// failures in a row: twice as long each time, up to limit, and a random part of
// it so that shards do not march in step.
func Backoff(failures int, first, limit time.Duration) time.Duration {
	d := limit
	if failures < 16 {
		d = min(limit, first<<failures)
	}
	return d/2 + rand.N(d/2+1)
}

// Sleep waits, and returns why it did not wait to the end.
func Sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
