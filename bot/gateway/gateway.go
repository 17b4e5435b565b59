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

	// Share is how the shards are shared out among the processes of one database, and the
	// identifies among their shards; nil: this process has all of them.
	Share Share

	Window   time.Duration // between identifies; a connection that lived so long was a good one
	Patience time.Duration // with a gateway that does not speak
}

// Share is what several processes share. Each of them calls Join with how many shards there
// are before it waits for one of them.
type Share interface {
	Join(ctx context.Context, shards int) error
	// Hold waits until a shard is this process's; held ends when it is no longer.
	Hold(ctx context.Context, shard int) (held context.Context, release func(), err error)
	// Enter waits until a lane of identifies is free of those of other processes; the caller
	// calls leave with how long it must stay so.
	Enter(ctx context.Context, lane int) (leave func(time.Duration), err error)
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
	if err := g.join(ctx, shards); err != nil {
		return err
	}
	g.pace = newPace(g.Window, p.Limit.MaxConcurrency)
	if g.Share != nil {
		g.pace.among = g.Share.Enter
	}
	g.tally.expect(shards)
	g.roll.expect(shards)
	var running sync.WaitGroup
	for number := range shards {
		running.Go(func() {
			if err := g.keep(ctx, number, shards); err != nil {
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

// join tells the other processes that this one would take shards, until they are told.
func (g *Gateway) join(ctx context.Context, shards int) error {
	for failures := 0; g.Share != nil; failures++ {
		err := g.Share.Join(ctx, shards)
		if err == nil {
			return nil
		}
		g.Log.Warn("the shards cannot be shared out yet", "cause", err)
		if err := api.Sleep(ctx, api.Backoff(failures, backoffFirst, backoffLimit)); err != nil {
			return err
		}
	}
	return nil
}

// keep keeps one shard connected whenever it is this process's.
func (g *Gateway) keep(ctx context.Context, number, shards int) error {
	for ctx.Err() == nil {
		held, release, err := g.hold(ctx, number)
		if err != nil {
			return nil // ctx has ended
		}
		g.tally.want(1)
		err = g.shard(number, shards).run(held)
		release()
		g.tally.want(-1)
		g.tally.holds(number, 0)
		g.roll.forget(number)
		if err != nil {
			return err
		}
	}
	return nil
}

func (g *Gateway) hold(ctx context.Context, number int) (held context.Context, release func(), err error) {
	if g.Share == nil {
		return ctx, func() {}, nil
	}
	return g.Share.Hold(ctx, number)
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
