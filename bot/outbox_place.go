package bot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"time"

	"fanchart/commands/agenda"
	"fanchart/commands/ask"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"

	"github.com/bwmarrin/discordgo"
)

// How often a message is edited: Discord minds more when it is old.
const (
	editEvery = 10 * time.Second
	oldAfter  = time.Hour
	editOld   = 10 * time.Minute
)

// place brings a placed message up to date: posts it, or edits it.
func (o *outbox) place(ctx context.Context, d guild.Delivery) result {
	p, err := o.store.PlacedByID(ctx, d.Guild, d.Placed)
	switch {
	case errors.Is(err, store.ErrNotFound), err == nil && p.Gone:
		return failed("deleted")
	case err != nil:
		return o.again(d, "trouble")
	}
	if wait := o.untilEdit(p); p.Message != 0 && wait > 0 {
		return result{state: guild.Waiting, early: true, after: wait}
	}
	fresh, r, known := o.recall(ctx, d, whyPlaced(p))
	if known && p.Message == 0 {
		return o.made(d, p, r)
	}
	pages, err := o.length(ctx, d, p)
	switch {
	case err != nil:
		return o.again(d, "trouble")
	case p.Page > pages:
		return o.takeAway(ctx, d, p)
	}
	m, r, ok := o.ask(ctx, d, agenda.PlacedRequest(p))
	if !ok && r.reason == "no-answer" {
		return o.takeAway(ctx, d, p)
	}
	if !ok {
		return r
	}
	sum := o.sum(d, p, m)
	same, asked := sum == p.Shown, p.Shown == ""
	p.Shown = sum
	switch {
	case p.Message != 0 && same:
		r = done(p.Message)
	case p.Message != 0:
		r = remade(o.edit(ctx, d, p, m), asked)
	default:
		r = o.made(d, p, o.post(ctx, posting{d: d, m: m, why: whyPlaced(p), fresh: fresh}))
	}
	if p.Kind == guild.CalendarPlaced && r.state == guild.Done {
		return o.grow(ctx, p, r, pages)
	}
	return r
}

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
func (o *outbox) untilEdit(p guild.Placed) time.Duration {
	gap := editEvery
	if o.now().Sub(time.Unix(p.Made, 0)) > oldAfter {
		gap = editOld
	}
	return time.Unix(max(p.Made, p.Edited), 0).Add(gap).Sub(o.now())
}

// sum is a fingerprint of what a placed message shows.
func (o *outbox) sum(d guild.Delivery, p guild.Placed, m view.Message) string {
	d.ID = 0 // its nonce is no part of it
	parts := [][]byte{o.body(posting{d: d, m: m, why: whyPlaced(p)})}
	for _, image := range m.Images {
		parts = append(parts, image.PNG)
	}
	for _, file := range m.Files {
		parts = append(parts, file.Data)
	}
	return fingerprint(parts...)
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
func (o *outbox) made(d guild.Delivery, p guild.Placed, r result) result {
	switch r.state {
	case guild.Done:
		p.Message, p.Made, p.Edited = r.message, o.now().Unix(), 0
		r.placed = &p
	case guild.Unsure: // it is not posted again, and not kept up to date
		p.Gone = true
		r.placed = &p
	}
	return r
}

// edit writes a placed message anew.
func (o *outbox) edit(ctx context.Context, d guild.Delivery, p guild.Placed, m view.Message) result {
	if _, err := o.slot(ctx, leaving{rests: lane(d)}); err != nil {
		return o.again(d, "trouble")
	}
	d.ID = 0
	q := request{
		method: http.MethodPatch, url: discordgo.EndpointChannelMessage(p.Channel.String(), p.Message.String()), each: tryFor,
		images: m.Images, files: m.Files, body: o.body(posting{d: d, m: m, why: whyPlaced(p)}),
	}
	heard, err := o.once(ctx, q, nil)
	r := done(p.Message)
	if x := (refusal{}); errors.As(err, &x) && (x.code == codeUnknownMessage || x.code == codeUnknownChannel) {
		p.Gone = true
		r = result{state: guild.Failed, reason: "deleted", placed: &p}
	} else if err != nil {
		r = o.refused(d, err)
	} else {
		p.Edited = o.now().Unix()
		r.placed = &p
	}
	return r.resting(heard)
}

// length is on how many messages a placed calendar stands; of others 1.
func (o *outbox) length(ctx context.Context, d guild.Delivery, p guild.Placed) (int, error) {
	if p.Kind != guild.CalendarPlaced {
		return 1, nil
	}
	return o.pages(ctx, ask.Request{Origin: ask.Clock, At: o.now(), Locale: d.Locale, Guild: d.Guild, Channel: d.Channel})
}

// grow has a calendar grow by a page, or shrink by those that it needs no more.
func (o *outbox) grow(ctx context.Context, p guild.Placed, r result, pages int) result {
	list, err := o.store.Placed(ctx, p.Guild, guild.CalendarPlaced)
	if err != nil {
		return r // the next change comes by here again
	}
	r.also = func(ctx context.Context, t *store.Tx) error {
		if p.Page < pages {
			_, err := t.PlacePage(ctx, guild.Placed{Guild: p.Guild, Channel: p.Channel, Page: p.Page + 1}, o.now())
			return err
		}
		for _, old := range list {
			if old.Channel == p.Channel && old.Page > pages {
				if err := t.RemovePlaced(ctx, p.Guild, old.ID, o.now()); err != nil {
					return err
				}
			}
		}
		return nil
	}
	return r
}

// remove takes a placed thing away.
func (o *outbox) remove(ctx context.Context, d guild.Delivery) result {
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
func (o *outbox) takeAway(ctx context.Context, d guild.Delivery, p guild.Placed) result {
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
	heard, err := o.once(ctx, request{method: http.MethodDelete, url: url, each: tryFor}, nil)
	x := refusal{}
	if err != nil && !(errors.As(err, &x) && x.status == http.StatusNotFound) {
		r = o.refused(d, err)
	}
	return r.resting(heard)
}
