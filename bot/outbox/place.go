package outbox

import (
	"context"
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

// place brings a placed message up to date.
func (o *Outbox) place(ctx context.Context, d guild.Delivery) result {
	t, r, ok := o.decide(ctx, d)
	if !ok {
		return r
	}
	return o.do(ctx, d, t)
}

// task is what is to be done about a placed message.
type task struct {
	deed  deed
	p     guild.Placed // as it is to be recorded
	m     view.Message
	fresh bool // to be posted: it was looked for and is not there
	asked bool // to be edited: a person asked for it anew
	pages int  // on how many messages a calendar stands; of others 1
}

// deed is what is done about it.
type deed uint8

const (
	takeIt deed = iota // it shows nothing any more
	postIt
	editIt
	keepIt // it shows already what it should
)

// decide finds out what is to be done about a placed message. ok is false when r is what
// came of it already: it was posted before, must be left alone, or cannot be answered now.
func (o *Outbox) decide(ctx context.Context, d guild.Delivery) (t task, r result, ok bool) {
	if t.p, r, ok = o.placed(ctx, d); !ok {
		return t, r, false
	}
	if wait := o.untilEdit(t.p); t.p.Message != 0 && wait > 0 {
		return t, notYet(wait), false
	}
	fresh, r, known := o.recall(ctx, d, whyPlaced(t.p))
	if known && t.p.Message == 0 {
		return t, o.made(d, t.p, r), false
	}
	pages, err := o.length(ctx, d, t.p)
	if err != nil {
		return t, o.again(d, "trouble"), false
	}
	t.fresh, t.pages = fresh, pages
	if t.p.Page > pages {
		return t, r, true
	}
	if t.m, r, ok = o.ask(ctx, d, agenda.PlacedRequest(t.p)); !ok {
		return t, r, r.reason == "no-answer"
	}
	sum := o.sum(d, t)
	switch {
	case t.p.Message == 0:
		t.deed = postIt
	case t.p.Shown == sum:
		t.deed = keepIt
	default:
		t.deed = editIt
	}
	t.asked, t.p.Shown = t.p.Shown == "", sum
	return t, r, true
}

// do does what was decided.
func (o *Outbox) do(ctx context.Context, d guild.Delivery, t task) (r result) {
	switch t.deed {
	case takeIt:
		return o.takeAway(ctx, d, t.p)
	case postIt:
		r = o.made(d, t.p, o.post(ctx, posting{d: d, m: t.m, why: whyPlaced(t.p), fresh: t.fresh}))
	case editIt:
		r = remade(o.edit(ctx, d, t), t.asked)
	case keepIt:
		r = done(t.p.Message)
	}
	if t.p.Kind == guild.CalendarPlaced && r.state == guild.Done {
		return o.grow(ctx, t, r)
	}
	return r
}

// sum is a fingerprint of what a placed message shows.
func (o *Outbox) sum(d guild.Delivery, t task) string {
	parts := [][]byte{o.shown(d, t)}
	for _, f := range card.Files(t.m) {
		parts = append(parts, f.Data)
	}
	return fingerprint(parts...)
}

// shown is the JSON of a placed message, whichever delivery brings it.
func (o *Outbox) shown(d guild.Delivery, t task) []byte {
	d.ID = 0 // its nonce is no part of it
	return o.body(posting{d: d, m: t.m, why: whyPlaced(t.p)})
}

// edit writes a placed message anew.
func (o *Outbox) edit(ctx context.Context, d guild.Delivery, t task) result {
	return o.change(ctx, d, t.p, api.Request{
		Method: http.MethodPatch, URL: discordgo.EndpointChannelMessage(t.p.Channel.String(), t.p.Message.String()),
		Files: card.Files(t.m), Body: o.shown(d, t),
	})
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
func (o *Outbox) grow(ctx context.Context, t task, r result) result {
	p := t.p
	list, err := o.store.Placed(ctx, p.Guild, guild.CalendarPlaced)
	if err != nil {
		return r // the next change comes by here again
	}
	r.also = func(ctx context.Context, tx *store.Tx) error {
		if p.Page < t.pages {
			_, err := tx.PlacePage(ctx, guild.Placed{Guild: p.Guild, Channel: p.Channel, Page: p.Page + 1}, o.Now())
			return err
		}
		for _, old := range list {
			if old.Channel == p.Channel && old.Page > t.pages {
				if err := tx.RemovePlaced(ctx, p.Guild, old.ID, o.Now()); err != nil {
					return err
				}
			}
		}
		return nil
	}
	return r
}
