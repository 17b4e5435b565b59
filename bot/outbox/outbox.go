package outbox

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"fanchart/bot/api"
	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/store"
	"fanchart/store/kpop"
)

// Outbox carries out what handlers and the clock asked for on Discord, each once, and
// records the result. Several processes may work on one database.
type Outbox struct {
	Config
	store  *store.Store
	writes writes

	opening time.Duration // from one direct message opened to the next
	lease   time.Duration
	hand    chan struct{} // one for each delivery that is being carried out
	turns   chan struct{} // one for each request that waits for its slot
	running sync.WaitGroup

	extended time.Time
	last     time.Time // of the rounds
}

// Config is with what deliveries are carried out.
type Config struct {
	Owner string // this process
	Desk  *desk.Desk
	API   *api.Client
	Log   *slog.Logger
	Now   func() time.Time
	// Apart is from one request to the next, of all processes; 0: as Discord allows.
	Apart time.Duration
	// See tells what the bot sees of a channel of a server, asking by way of r.
	See func(ctx context.Context, r *api.Client, guild, channel kpop.Snowflake) ask.Place
}

// How deliveries are carried out. Discord takes 50 requests a second from a bot; what
// is left over is for lookups of handlers. Of the limit for opening direct messages
// nothing is known but that there is one.
const (
	perSecond  = 48
	openApart  = 12 * time.Second
	leaseFor   = 3 * time.Second // as long is a channel without its next message when a process dies
	handful    = 32
	turns      = 8 // few: what waits with its slot is lost for a while when the process dies
	tryFor     = 10 * time.Second
	retryAfter = 500 * time.Millisecond
	retryMost  = time.Minute
	giveUp     = 24 * time.Hour // of what has no other end
)

// New makes an outbox that carries nothing yet: Round does.
func New(c Config) *Outbox {
	c.Apart = Apart(c.Apart)
	return &Outbox{
		Config: c, store: c.Desk.Store(), writes: writes{store: c.Desk.Store()},
		opening: openApart, lease: leaseFor,
		hand: make(chan struct{}, handful), turns: make(chan struct{}, turns),
	}
}

// Apart is how long after another a request may leave, of all processes together: as long as
// is configured, or as Discord allows.
func Apart(configured time.Duration) time.Duration {
	return cmp.Or(configured, time.Second/perSecond)
}

// Wait returns when what was begun is ended; no round may begin meanwhile.
func (o *Outbox) Wait() { o.running.Wait() }

// Round claims what is due and begins to carry it out; it does not wait for the end.
func (o *Outbox) Round(ctx context.Context) error {
	now := o.Now()
	if err := errors.Join(o.hurry(ctx, now), o.extend(ctx, now)); err != nil {
		return err
	}
	free := cap(o.hand) - len(o.hand)
	next, err := o.store.Next(ctx)
	if err != nil || next == 0 || next > now.UnixMilli() || free == 0 {
		return err
	}
	list, err := o.store.Claim(ctx, store.Claiming{Owner: o.Owner, Now: now, Lease: o.lease, Limit: free})
	for _, d := range list {
		o.hand <- struct{}{}
		o.running.Go(func() {
			defer func() { <-o.hand }()
			o.carry(ctx, d)
		})
	}
	return err
}

// setBack is how far a clock goes back before it is noticed, waitMost longer than any
// delivery waits for another try or any channel rests, restMost than most do.
const (
	setBack  = 30 * time.Second
	waitMost = 15 * time.Minute
	restMost = 10 * time.Second
)

// hurry mends what a clock that was ahead left behind, in this process or in one before
// it: what waits for another try, channels that rest and turns that were given out.
func (o *Outbox) hurry(ctx context.Context, now time.Time) error {
	first, back := o.last.IsZero(), o.last.Sub(now) > setBack
	if o.last = now; !first && !back {
		return nil
	}
	m := store.Mending{Now: now, Next: waitMost, Rest: waitMost, Turn: myTurn, Apart: o.opening}
	if back {
		m.Rest = restMost
	}
	return o.writes.add(ctx, func(t *store.Tx) error {
		n, err := t.Hurry(ctx, m)
		if n > 0 {
			o.Log.Warn("a clock was ahead, deliveries wait no longer", "mended", n)
		}
		return err
	})
}

// extend lets the claims hold on while their deliveries are being carried out.
func (o *Outbox) extend(ctx context.Context, now time.Time) error {
	if len(o.hand) == 0 || now.Sub(o.extended) < o.lease/3 && !now.Before(o.extended) {
		return nil
	}
	o.extended = now
	return o.writes.add(ctx, func(t *store.Tx) error {
		return t.Extend(ctx, store.Claiming{Owner: o.Owner, Now: now, Lease: o.lease})
	})
}
