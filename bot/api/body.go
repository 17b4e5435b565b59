package api

import (
	"bytes"
	"context"
	"errors"
	"io"

	"golang.org/x/sync/semaphore"
)

// How much of Discord's answers is read: what is larger is none. Few are long, and only so
// many of these are read at the same time, whoever sends them.
const (
	mostBody  = 4 << 20  // of one answer
	shortBody = 64 << 10 // of one that needs no leave
	longOnes  = 6        // that are read at once
)

// errLong is an answer that has no end, or none in sight.
var errLong = errors.New("the answer is longer than any of Discord's")

// bodies reads the bodies of answers within bounds.
type bodies struct{ long *semaphore.Weighted }

func newBodies() bodies { return bodies{semaphore.NewWeighted(longOnes)} }

// read reads a body to its end.
func (b bodies) read(ctx context.Context, body io.Reader) ([]byte, error) {
	var out bytes.Buffer
	n, err := out.ReadFrom(io.LimitReader(body, shortBody))
	if err != nil || n < shortBody {
		return out.Bytes(), err
	}
	if err := b.long.Acquire(ctx, 1); err != nil {
		return nil, err
	}
	defer b.long.Release(1)
	if n, err = out.ReadFrom(io.LimitReader(body, mostBody)); n == mostBody && err == nil {
		err = errLong
	}
	return out.Bytes(), err
}
