package outbox

import (
	"context"
	"fanchart/commands/desk"
	"fanchart/commands/news"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

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

// expired reports whether a delivery is of no use any more.
func (o *Outbox) expired(d guild.Delivery) bool { return d.Expires > 0 && o.Now().Unix() >= d.Expires }
