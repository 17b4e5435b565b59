package outbox

import (
	"context"
	"errors"
	"net/http"

	"fanchart/bot/api"
	"fanchart/bot/card"
	"fanchart/commands/agenda"
	"fanchart/commands/ask"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"

	"github.com/bwmarrin/discordgo"
)

// place brings a placed message up to date: posts it, or edits it.
func (o *Outbox) place(ctx context.Context, d guild.Delivery) result {
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
	m, r, ok := o.ask(ctx, d, agenda.Shows(p))
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

// sum is a fingerprint of what a placed message shows.
func (o *Outbox) sum(d guild.Delivery, p guild.Placed, m view.Message) string {
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

// edit writes a placed message anew.
func (o *Outbox) edit(ctx context.Context, d guild.Delivery, p guild.Placed, m view.Message) result {
	if _, err := o.slot(ctx, leaving{rests: lane(d)}); err != nil {
		return o.again(d, "trouble")
	}
	d.ID = 0
	q := api.Request{
		Method: http.MethodPatch, URL: discordgo.EndpointChannelMessage(p.Channel.String(), p.Message.String()), Each: tryFor,
		Files: card.Files(m), Body: o.body(posting{d: d, m: m, why: whyPlaced(p)}),
	}
	heard, err := o.once(ctx, q, nil)
	r := done(p.Message)
	if x := (api.Refusal{}); errors.As(err, &x) && (x.Code == codeUnknownMessage || x.Code == codeUnknownChannel) {
		p.Gone = true
		r = result{state: guild.Failed, reason: "deleted", placed: &p}
	} else if err != nil {
		r = o.refused(d, err)
	} else {
		p.Edited = o.Now().Unix()
		r.placed = &p
	}
	return r.resting(heard)
}

// length is on how many messages a placed calendar stands; of others 1.
func (o *Outbox) length(ctx context.Context, d guild.Delivery, p guild.Placed) (int, error) {
	if p.Kind != guild.CalendarPlaced {
		return 1, nil
	}
	r := ask.Request{Origin: ask.Clock, At: o.Now(), Locale: d.Locale, Guild: d.Guild, Channel: d.Channel}
	return agenda.CalendarPages(ctx, o.Desk, r)
}

// grow has a calendar grow by a page, or shrink by those that it needs no more.
func (o *Outbox) grow(ctx context.Context, p guild.Placed, r result, pages int) result {
	list, err := o.store.Placed(ctx, p.Guild, guild.CalendarPlaced)
	if err != nil {
		return r // the next change comes by here again
	}
	r.also = func(ctx context.Context, t *store.Tx) error {
		if p.Page < pages {
			_, err := t.PlacePage(ctx, guild.Placed{Guild: p.Guild, Channel: p.Channel, Page: p.Page + 1}, o.Now())
			return err
		}
		for _, old := range list {
			if old.Channel == p.Channel && old.Page > pages {
				if err := t.RemovePlaced(ctx, p.Guild, old.ID, o.Now()); err != nil {
					return err
				}
			}
		}
		return nil
	}
	return r
}
