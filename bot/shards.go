package bot

import (
	"context"
	"fmt"
	"time"

	"fanchart/bot/api"
	"fanchart/store"
)

// shards are the gateway's, shared out among the processes of one database that answer for
// the same application.
type shards struct {
	*Bot
	share string // of the leases
}

// Join makes this process one of those that take shards.
func (s *shards) Join(ctx context.Context, count int) error {
	s.share = fmt.Sprintf("shards of %d, %d in all, no.", s.app, count)
	return s.leases.Join(ctx, s.share, count)
}

// Hold waits until a shard is this process's.
func (s *shards) Hold(ctx context.Context, shard int) (held context.Context, release func(), err error) {
	return s.leases.Hold(ctx, s.share, shard)
}

// How long an identify may take before its lane is taken for one that was left without a
// word, and how often it is looked whether a lane is free.
const (
	identifyMost = time.Minute
	laneLooks    = 200 * time.Millisecond
)

// Enter waits for a lane of identifies among all processes.
func (s *shards) Enter(ctx context.Context, lane int) (leave func(time.Duration), err error) {
	st, name := s.desk.Store(), store.Identifies(lane)
	for {
		now := time.Now()
		ok, err := st.Enter(ctx, store.Passage{Lane: name, Now: now, Until: now.Add(identifyMost), Most: 2 * identifyMost})
		if err != nil {
			return nil, err
		}
		if ok {
			return func(rest time.Duration) {
				if err := st.Leave(context.WithoutCancel(ctx), name, time.Now().Add(rest)); err != nil {
					s.log.Warn("others wait longer with their sessions", "cause", err)
				}
			}, nil
		}
		if err := api.Sleep(ctx, laneLooks); err != nil {
			return nil, err
		}
	}
}
