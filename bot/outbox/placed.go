package outbox

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fanchart/bot/api"
	"fanchart/store"
	"fanchart/store/guild"
	"net/http"
	"time"

	"github.com/bwmarrin/discordgo"
)

// remade has a thing made again that was asked for again and turned out to be deleted.
func remade(r result, asked bool) result {
	if !asked || r.placed == nil || !r.placed.Gone {
		return r
	}
	p := *r.placed
	p.Message, p.Made, p.Edited, p.Shown, p.Gone = 0, 0, 0, "", false
	return result{state: guild.Waiting, early: true, rest: r.rest, placed: &p}
}

// untilEdit is how long a message is to be left alone.
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

// made records what came of posting a placed message.
func (o *Outbox) made(d guild.Delivery, p guild.Placed, r result) result {
	switch r.state {
	case guild.Done:
		p.Message, p.Made, p.Edited = r.message, o.Now().Unix(), 0
		r.placed = &p
	case guild.Unsure: // it is not posted again, and not kept up to date
		p.Gone = true
		r.placed = &p
	}
	return r
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
	if _, err := o.slot(ctx, leaving{rests: lane(d)}); err != nil {
		return o.again(d, "trouble")
	}
	url := discordgo.EndpointChannelMessage(p.Channel.String(), p.Message.String())
	if p.Kind == guild.NativePlaced {
		url = discordgo.EndpointGuildScheduledEvent(p.Guild.String(), p.Message.String())
	}
	heard, err := o.once(ctx, api.Request{Method: http.MethodDelete, URL: url, Each: tryFor}, nil)
	x := api.Refusal{}
	if err != nil && !(errors.As(err, &x) && x.Status == http.StatusNotFound) {
		r = o.refused(d, err)
	}
	return r.resting(heard)
}

// How often a message is edited: Discord minds more when it is old.
const (
	editEvery = 10 * time.Second
	oldAfter  = time.Hour
	editOld   = 10 * time.Minute
)
