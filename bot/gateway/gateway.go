package gateway

import (
	"context"
	"errors"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"fanchart/bot/api"
)

// Gateway keeps every shard connected for as long as it runs.
type Gateway struct {
	Config
	tally tally
	roll  roll // which servers the bot is in

	pace   *pace
	beside sync.WaitGroup // what shards have begun beside themselves
}

// Config is how a gateway connects, and what it does with what it gets.
type Config struct {
	API   *api.Client
	Token string // the bot's, without "Bot "
	Log   *slog.Logger

	// Take gets the data of every INTERACTION_CREATE, and must not wait. sent is when
	// Discord sent it, if that was before now: zero for all but those that are sent again.
	Take func(raw []byte, sent time.Time)

	Window   time.Duration // between identifies; a connection that lived so long was a good one
	Patience time.Duration // with a gateway that does not speak
}

// New makes a gateway that is not connected yet.
func New(c Config) *Gateway { return &Gateway{Config: c} }

// version is the gateway's that this program speaks.
const version = "10"

// Status tells how the gateway is at this moment.
func (g *Gateway) Status() Status { return g.tally.status() }

// Run connects every shard and returns when ctx ends, or when Discord has said
// that trying again is useless. No interaction is taken after it has returned.
func (g *Gateway) Run(ctx context.Context) error {
	p, err := g.first(ctx)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	shards := max(1, p.Shards)
	g.pace = newPace(g.Window, p.Limit.MaxConcurrency)
	g.tally.expect(shards)
	g.roll.expect(shards)
	var running sync.WaitGroup
	for number := range shards {
		running.Go(func() {
			if err := g.shard(number, shards).run(ctx); err != nil {
				stop(err)
			}
		})
	}
	running.Wait()
	g.beside.Wait()
	if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) && !errors.Is(cause, context.DeadlineExceeded) {
		return cause
	}
	return nil
}

// shard makes a shard that is not connected yet.
func (g *Gateway) shard(number, count int) *shard {
	return &shard{
		g: g, number: number, count: count, complaints: complaints{log: g.Log},
		servers: servers{
			log: g.Log, tally: &g.tally, roll: &g.roll, shard: number,
			here: func() { g.beside.Go(debug.FreeOSMemory) }, // every server was read, for nothing
		},
	}
}
