package gateway

import (
	"context"
	"time"

	"fanchart/bot/api"
)

// pace keeps identifies as far apart as Discord wants: shards whose numbers are
// equal modulo max_concurrency share a lane, and in a lane one identify may
// follow another only after a whole window.
type pace struct {
	window time.Duration
	lanes  []chan time.Time // each holds the time from which its next identify is allowed

	// among waits for a lane among other processes; nil: there are none.
	among func(ctx context.Context, lane int) (leave func(time.Duration), err error)
}

func newPace(window time.Duration, maxConcurrency int) *pace {
	p := &pace{window: window}
	for range max(1, maxConcurrency) {
		lane := make(chan time.Time, 1)
		lane <- time.Time{}
		p.lanes = append(p.lanes, lane)
	}
	return p
}

// enter waits for the shard's turn. The caller calls leave once, after the
// attempt, saying whether it identified: until then no other shard of the lane
// may. That the window is counted from the attempt's end, not from the moment of
// sending, is what makes a slow network harmless.
func (p *pace) enter(ctx context.Context, shard int) (leave func(identified bool), err error) {
	lane := p.lanes[shard%len(p.lanes)]
	var next time.Time
	select {
	case next = <-lane:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if err := api.Sleep(ctx, time.Until(next)); err != nil {
		lane <- next
		return nil, err
	}
	leaveOthers := func(time.Duration) {}
	if p.among != nil {
		if leaveOthers, err = p.among(ctx, shard%len(p.lanes)); err != nil {
			lane <- next
			return nil, err
		}
	}
	return func(identified bool) {
		rest := time.Duration(0)
		if identified {
			rest = p.window
		}
		leaveOthers(rest)
		next = time.Now().Add(rest)
		lane <- next
	}, nil
}
