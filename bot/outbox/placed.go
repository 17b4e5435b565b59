package outbox

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"time"

	"fanchart/bot/api"
	"fanchart/store"
	"fanchart/store/guild"

	"github.com/bwmarrin/discordgo"
)

// What is common to everything that is kept up to date on Discord: messages (place.go) and
// Discord's own events (native.go).

// How often such a thing is edited: Discord minds more when it is old.
const (
	editEvery = 10 * time.Second
	oldAfter  = time.Hour
	editOld   = 10 * time.Minute
)

// placed is the thing that a delivery is about. ok is false when r is what comes of that:
// somebody deleted it, or it cannot be read.
func (o *Outbox) placed(ctx context.Context, d guild.Delivery) (p guild.Placed, r result, ok bool) {
	p, err := o.store.PlacedByID(ctx, d.Guild, d.Placed)
	switch {
	case errors.Is(err, store.ErrNotFound), err == nil && p.Gone:
		return p, failed("deleted"), false
	case err != nil:
		return p, o.again(d, "trouble"), false
	}
	return p, r, true
}

// untilEdit is how long a thing is to be left alone.
func (o *Outbox) untilEdit(p guild.Placed) time.Duration {
	gap := editEvery
	if o.Now().Sub(time.Unix(p.Made, 0)) > oldAfter {
		gap = editOld
	}
	return time.Unix(max(p.Made, p.Edited), 0).Add(gap).Sub(o.Now())
}

// fingerprint tells texts from others.
func fingerprint(parts ...[]byte) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write(p)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// made records what came of making a thing.
func (o *Outbox) made(d guild.Delivery, p guild.Placed, r result) result {
	switch r.state {
	case guild.Done:
		p.Message, p.Made, p.Edited = r.message, o.Now().Unix(), 0
		r.placed = &p
	case guild.Unsure: // it is not made again, and not kept up to date
		p.Gone = true
		r.placed = &p
	}
	return r
}

// unmade is a thing as it was before it was made.
func unmade(p guild.Placed) *guild.Placed {
	p.Message, p.Made, p.Edited, p.Shown, p.Gone = 0, 0, 0, "", false
	return &p
}

// change writes a thing anew and records that, or that somebody deleted it by hand.
func (o *Outbox) change(ctx context.Context, d guild.Delivery, p guild.Placed, q api.Request) result {
	heard, err := o.send(ctx, leaving{rests: lane(d)}, q)
	r := done(p.Message)
	x := api.Refusal{}
	errors.As(err, &x)
	switch {
	case x.Code == codeUnknownMessage, x.Code == codeUnknownChannel, x.Code == codeUnknownNative:
		p.Gone = true
		r = result{state: guild.Failed, reason: "deleted", placed: &p}
	case err != nil:
		r = o.refused(d, err)
	default:
		p.Edited = o.Now().Unix()
		r.placed = &p
	}
	return r.resting(heard)
}

// remade has a thing made again that was asked for again and turned out to be deleted.
func remade(r result, asked bool) result {
	if !asked || r.placed == nil || !r.placed.Gone {
		return r
	}
	return result{state: guild.Waiting, early: true, rest: r.rest, placed: unmade(*r.placed)}
}

// remove takes a placed thing away.
func (o *Outbox) remove(ctx context.Context, d guild.Delivery) result {
	p, err := o.store.PlacedByID(ctx, d.Guild, d.Placed)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return done(0)
	case err != nil:
		return o.again(d, "trouble")
	}
	return o.takeAway(ctx, d, p)
}

// takeAway deletes a placed thing on Discord and forgets it.
func (o *Outbox) takeAway(ctx context.Context, d guild.Delivery, p guild.Placed) result {
	r := done(p.Message)
	r.also = func(ctx context.Context, t *store.Tx) error { return t.DropPlaced(ctx, p.ID) }
	if p.Message == 0 || p.Gone {
		return r
	}
	url := discordgo.EndpointChannelMessage(p.Channel.String(), p.Message.String())
	if p.Kind == guild.NativePlaced {
		url = discordgo.EndpointGuildScheduledEvent(p.Guild.String(), p.Message.String())
	}
	heard, err := o.send(ctx, leaving{rests: lane(d)}, api.Request{Method: http.MethodDelete, URL: url})
	x := api.Refusal{}
	if err != nil && !(errors.As(err, &x) && x.Status == http.StatusNotFound) {
		r = o.refused(d, err)
	}
	return r.resting(heard)
}
