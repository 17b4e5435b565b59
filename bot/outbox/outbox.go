package outbox

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"fanchart/bot/api"
	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/news"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"
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
	// apart is from one request to the next, of all processes; 0: as Discord allows.
	Apart time.Duration
	// see tells what the bot sees of a channel of a server, asking by way of rest.
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
	if c.Apart == 0 {
		c.Apart = time.Second / perSecond
	}
	return &Outbox{
		Config: c, store: c.Desk.Store(), writes: writes{store: c.Desk.Store()},
		opening: openApart, lease: leaseFor,
		hand: make(chan struct{}, handful), turns: make(chan struct{}, turns),
	}
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
// delivery waits for another try.
const (
	setBack  = 30 * time.Second
	waitMost = 15 * time.Minute
)

// hurry notices a clock that was set back: what waits for another try would wait on.
func (o *Outbox) hurry(ctx context.Context, now time.Time) error {
	back := o.last.Sub(now) > setBack
	if o.last = now; !back {
		return nil
	}
	return o.writes.add(ctx, func(t *store.Tx) error {
		n, err := t.Hurry(ctx, now, waitMost)
		if n > 0 {
			o.Log.Warn("the clock was set back", "deliveries", n)
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

// result is what came of a try.
type result struct {
	state   guild.DeliveryState // Waiting: it is to be tried again
	reason  string
	message kpop.Snowflake
	after   time.Duration // Waiting: how long
	refused bool          // Discord certainly has not got it
	early   bool          // it was not tried
	heard   bool          // Discord answered
	rest    time.Duration // then its channel must rest for so long
	placed  *guild.Placed // to be recorded
	also    func(context.Context, *store.Tx) error
}

func done(message kpop.Snowflake) result { return result{state: guild.Done, message: message} }

func failed(reason string) result { return result{state: guild.Failed, reason: reason} }

// carry carries one delivery out and records what came of it.
func (o *Outbox) carry(ctx context.Context, d guild.Delivery) {
	work := context.WithoutCancel(ctx) // what was begun is ended, when the bot stops too
	r, err := o.attempt(work, d, ctx.Done())
	if err != nil {
		o.Log.Error("delivery failed", "delivery", d.ID, "request", d.Request, "cause", err)
		r = o.again(d, "trouble")
	}
	if err := o.settle(work, d, r); err != nil {
		o.Log.Error("delivery not recorded", "delivery", d.ID, "state", r.state, "cause", err)
	}
}

func (o *Outbox) attempt(ctx context.Context, d guild.Delivery, stop <-chan struct{}) (r result, err error) {
	defer desk.Recovered(&err)
	select {
	case <-stop:
		return result{state: guild.Waiting, early: true}, nil
	default:
	}
	switch d.Kind {
	case guild.Say:
		return o.say(ctx, d), nil
	case guild.Tell:
		return o.tell(ctx, d), nil
	case guild.Place:
		return o.place(ctx, d), nil
	case guild.Mirror:
		return o.mirror(ctx, d), nil
	case guild.Remove:
		return o.remove(ctx, d), nil
	}
	return failed("unknown"), nil
}

// settle records what came of a delivery.
func (o *Outbox) settle(ctx context.Context, d guild.Delivery, r result) error {
	return o.writes.add(ctx, func(t *store.Tx) error {
		now := o.Now()
		if r.heard {
			if err := t.Rest(ctx, lane(d), now.Add(r.rest)); err != nil {
				return err
			}
		}
		if r.placed != nil {
			if err := t.SavePlaced(ctx, *r.placed); err != nil {
				return err
			}
		}
		if r.also != nil {
			if err := r.also(ctx, t); err != nil {
				return err
			}
		}
		return o.conclude(ctx, t, d, r)
	})
}

func (o *Outbox) conclude(ctx context.Context, t *store.Tx, d guild.Delivery, r result) error {
	now := o.Now()
	end := store.Ending{ID: d.ID, Owner: o.Owner, State: r.state, Reason: r.reason, At: now}
	switch r.state {
	case guild.Done:
		return t.Finish(ctx, d.ID, r.message, now)
	case guild.Waiting:
		refused := r.refused && d.Sent == 0
		return t.Retry(ctx, store.Trial{ID: d.ID, Owner: o.Owner, Next: now.Add(r.after), Refused: refused, Early: r.early, Reason: r.reason})
	case guild.Paused:
		if _, err := t.Pause(ctx, end); err != nil {
			return err
		}
		d.Reason = r.reason
		return news.Paused(ctx, t, d, now)
	}
	return t.End(ctx, end)
}

// lane is what a delivery waits in line for.
func lane(d guild.Delivery) kpop.Snowflake {
	switch {
	case d.Kind == guild.Tell:
		return d.User
	case d.Channel != 0:
		return d.Channel
	}
	return d.Guild
}

// again has a delivery tried later, unless it has been tried long enough.
func (o *Outbox) again(d guild.Delivery, reason string) result {
	if d.Expires == 0 && o.Now().Sub(time.Unix(d.Due, 0)) > giveUp {
		return failed("given-up")
	}
	return result{state: guild.Waiting, reason: reason, after: api.Backoff(max(d.Attempts-1, 0), retryAfter, retryMost)}
}

// expired reports whether a delivery is of no use any more.
func (o *Outbox) expired(d guild.Delivery) bool { return d.Expires > 0 && o.Now().Unix() >= d.Expires }

func late() result { return result{state: guild.Missed, reason: "late"} }

// asked has the delivery's own request answered, as ask does.
func (o *Outbox) asked(ctx context.Context, d guild.Delivery) (m view.Message, r result, ok bool) {
	req, err := o.Desk.Parse(d.Request)
	if err != nil {
		return m, failed("no-answer"), false
	}
	return o.ask(ctx, d, req)
}

// ask has a request of a delivery answered. ok is false when r says what is to be done
// in place of sending.
func (o *Outbox) ask(ctx context.Context, d guild.Delivery, req ask.Request) (m view.Message, r result, ok bool) {
	req.Origin, req.At, req.Locale = ask.Clock, o.Now(), d.Locale
	req.Guild, req.Channel, req.User = d.Guild, d.Channel, d.User
	m, err := o.Desk.Answer(ctx, req)
	if mistake := (desk.UserError{}); errors.As(err, &mistake) {
		return m, failed("no-answer"), false
	}
	if err != nil {
		o.Log.Error("delivery not answered", "delivery", d.ID, "request", req.String(), "cause", err)
		return m, o.again(d, "trouble"), false
	}
	return m, r, true
}

// say posts a message in a channel.
func (o *Outbox) say(ctx context.Context, d guild.Delivery) result {
	fresh, r, known := o.recall(ctx, d, whyDelivery(d))
	if known {
		return r
	}
	if o.expired(d) {
		return late()
	}
	m, r, ok := o.asked(ctx, d)
	if !ok {
		return r
	}
	return o.post(ctx, posting{d: d, m: m, why: whyDelivery(d), fresh: fresh})
}

// whyDelivery is what the small button of a post asks; the post is known by it.
func whyDelivery(d guild.Delivery) string { return desk.WhyDelivery(d.ID) }
func whyPlaced(p guild.Placed) string     { return desk.WhyPlaced(p.ID) }

// own returns the bot's own user.
func (o *Outbox) own(ctx context.Context) (kpop.Snowflake, error) {
	ctx, cancel := context.WithTimeout(ctx, tryFor)
	defer cancel()
	return o.paced().Self(ctx)
}
