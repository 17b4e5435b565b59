package outbox

import (
	"context"
	"net/http"
	"time"

	"fanchart/bot/api"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"

	"github.com/bwmarrin/discordgo"
)

// tell sends a direct message to somebody who asked for it.
func (o *Outbox) tell(ctx context.Context, d guild.Delivery) result {
	if d.Channel == 0 {
		channel, r, ok := o.open(ctx, d)
		if !ok {
			return r
		}
		d.Channel = channel
	}
	return o.say(ctx, d)
}

// myTurn is why a delivery waits that may open direct messages when it is due again.
const myTurn = "dm-turn"

// open finds the direct messages with a person: those of before, or new ones, which
// are opened a few a minute.
func (o *Outbox) open(ctx context.Context, d guild.Delivery) (channel kpop.Snowflake, r result, ok bool) {
	known, err := o.store.DirectChannel(ctx, d.User)
	if err != nil {
		return 0, o.again(d, "trouble"), false
	}
	if known != 0 {
		return known, r, true
	}
	if d.Reason != myTurn {
		if o.expired(d) {
			return 0, late(), false
		}
		wait, err := o.turn(ctx)
		if err != nil {
			return 0, o.again(d, "trouble"), false
		}
		if wait > time.Second {
			r := notYet(wait)
			r.reason = myTurn
			return 0, r, false
		}
	}
	q := api.Request{Method: http.MethodPost, URL: discordgo.EndpointUserChannels("@me"), Body: api.Body(map[string]string{"recipient_id": d.User.String()})}
	opened, err := o.send(ctx, leaving{}, q)
	if err != nil {
		return 0, o.refused(d, err), false
	}
	channel = opened.message
	err = o.writes.add(ctx, func(t *store.Tx) error { return t.SaveDirectChannel(ctx, d.ID, channel) })
	if err != nil {
		return 0, o.again(d, "trouble"), false
	}
	return channel, r, true
}

// turn takes the next turn to open direct messages and returns how long it is away.
func (o *Outbox) turn(ctx context.Context) (wait time.Duration, err error) {
	err = o.writes.add(ctx, func(t *store.Tx) error {
		now := o.Now()
		slots, err := t.Reserve(ctx, store.Slots{Lane: store.Opening, First: now, Apart: o.opening, Count: 1}, 24*time.Hour)
		wait = slots.First.Sub(now)
		return err
	})
	return wait, err
}
