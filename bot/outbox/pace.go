package outbox

import (
	"context"
	"errors"
	"fanchart/bot/api"
	"fanchart/store"
	"fanchart/store/kpop"
	"net/http"
	"strconv"
	"time"
)

// leaving is a request about to leave.
type leaving struct {
	rests kpop.Snowflake // the channel or person whose requests Discord counts; 0 none
	mark  *store.Sending // the delivery that Discord may have from then on; nil none
}

// slot waits for a request's turn among those of all processes. What is to be noted of
// it is on disk before. ok is false if the delivery is no longer ours to send.
func (o *Outbox) slot(ctx context.Context, l leaving) (ok bool, err error) {
	select {
	case o.turns <- struct{}{}:
		defer func() { <-o.turns }()
	case <-ctx.Done():
		return false, ctx.Err()
	}
	for range 50 {
		at, ok, err := o.reserve(ctx, l)
		if err != nil || !ok {
			return ok, err
		}
		if err := api.Sleep(ctx, time.Until(at)); err != nil {
			return false, err
		}
		if time.Since(at) < slotLate {
			return true, nil
		}
	}
	return true, nil // a machine this slow is no danger to the limit
}

// reserve takes the next slot and notes what leaves in it.
func (o *Outbox) reserve(ctx context.Context, l leaving) (at time.Time, ok bool, err error) {
	ok = true
	err = o.writes.add(ctx, func(t *store.Tx) (err error) {
		if l.mark != nil {
			l.mark.At = o.Now()
			if ok, err = t.MarkSending(ctx, *l.mark); err != nil || !ok {
				return err
			}
		}
		now := time.Now()
		slots, err := t.Reserve(ctx, store.Slots{First: now, Apart: o.Apart, Count: 1}, 10*time.Second)
		if at = slots.First; err != nil || l.rests == 0 {
			return err
		}
		return t.Rest(ctx, l.rests, o.Now().Add(at.Sub(now)+restUnheard))
	})
	return at, ok, err
}

// slotLate is how late a slot may be used: later it would meet the next ones.
const slotLate = 15 * time.Millisecond

// restUnheard is how long a channel rests when nothing was heard of a request: so long
// Discord counts what is posted in a channel. It is noted before the request leaves, so
// that it holds for who comes after a process that died.
const restUnheard = 5*time.Second + restMargin

// restMargin is waited beyond what Discord says, because clocks and ways differ.
const restMargin = 50 * time.Millisecond

// paced is Discord's API at the pace of deliveries.
func (o *Outbox) paced() *api.Client {
	return o.API.Paced(func(ctx context.Context) error {
		_, err := o.slot(ctx, leaving{})
		return err
	})
}

// errNoSlot is that a request did not leave.
var errNoSlot = errors.New("the request had no turn")

// send asks Discord once in the next slot, as once does.
func (o *Outbox) send(ctx context.Context, l leaving, q api.Request) (r result, err error) {
	if ok, err := o.slot(ctx, l); err != nil || !ok {
		return r, errNoSlot
	}
	return o.once(ctx, q)
}

// errNothingMade is a success that does not name what it made or changed: it is none.
var errNothingMade = errors.New("the answer names nothing that was made")

// once asks Discord once. r.message is what it made or changed, which its answer names; its
// channel rests for as long as Discord says. Without an answer it rests for as long as was
// noted before.
func (o *Outbox) once(ctx context.Context, q api.Request) (r result, err error) {
	var made api.Thing
	q.Each = tryFor
	if q.Method != http.MethodDelete {
		q.Into = &made
	}
	q.Heard = func(h http.Header) {
		r.heard = true
		if h.Get("X-RateLimit-Remaining") == "0" {
			seconds, _ := strconv.ParseFloat(h.Get("X-RateLimit-Reset-After"), 64)
			r.rest = time.Duration(seconds*float64(time.Second)) + restMargin
		}
	}
	_, wait, err := o.API.Try(ctx, q)
	if x := (api.Refusal{}); errors.As(err, &x) && x.Status == http.StatusTooManyRequests {
		r.rest = max(r.rest, wait)
	}
	if err == nil && q.Into != nil && made.ID == 0 {
		err = errNothingMade
	}
	r.message = made.ID
	return r, err
}

// resting adds what was heard of a channel's rest.
func (r result) resting(heard result) result {
	r.heard, r.rest = heard.heard, max(r.rest, heard.rest)
	return r
}
