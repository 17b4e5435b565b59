package outbox

import (
	"context"
	"errors"
	"net/http"
	"strconv"

	"fanchart/bot/api"
	"fanchart/bot/card"
	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"

	"github.com/bwmarrin/discordgo"
)

// posting is a message about to be posted.
type posting struct {
	d     guild.Delivery
	m     view.Message
	why   string // what its small button asks
	fresh bool   // it was looked for and is not there
	news  bool   // it is told once, and pushed; else it is kept up to date
}

// post sends a message, in a way that it is posted once however often it is sent
// within the time that Discord remembers a nonce.
func (o *Outbox) post(ctx context.Context, p posting) result {
	d := p.d
	ok, err := o.slot(ctx, leaving{rests: lane(d), mark: &store.Sending{ID: d.ID, Owner: o.Owner, Fresh: p.fresh}})
	switch {
	case err != nil:
		return o.again(d, "trouble")
	case !ok: // another process has it: nothing is recorded
		return result{state: guild.Waiting}
	case o.expired(d):
		r := late().resting(result{heard: true}) // nothing left
		if d.Sent != 0 && !p.fresh {
			r.state, r.reason = guild.Unsure, "unclear"
		}
		return r
	}
	q := api.Request{
		Method: http.MethodPost, URL: discordgo.EndpointChannelMessages(d.Channel.String()), Once: true,
		Files: card.Files(p.m), Body: o.body(p),
	}
	heard, err := o.once(ctx, q)
	r := done(heard.message)
	if err != nil {
		if p.fresh {
			d.Sent = 0 // only this try counts
		}
		r = o.refused(d, err)
	}
	return r.resting(heard)
}

// body is the JSON of a post; after many answers of 500 a shorter one.
func (o *Outbox) body(p posting) []byte {
	l := card.Wide()
	if p.d.Reason == reason500 && p.d.Attempts > api.TooMany {
		l = card.Narrow()
	}
	s := card.Sheet{Flags: card.FlagV2, Limits: l, Role: p.d.Role, Users: p.d.Mentions, Why: p.why, Posted: p.news}
	if p.d.ID != 0 {
		s.Nonce = strconv.FormatInt(p.d.ID, 10)
	}
	return s.Encode(p.m, o.Desk.Printer(p.d.Locale))
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
	return o.post(ctx, posting{d: d, m: m, why: whyDelivery(d), fresh: fresh, news: true})
}

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

// whyDelivery is what the small button of a post asks; the post is known by it.
func whyDelivery(d guild.Delivery) string { return desk.WhyDelivery(d.ID) }

func whyPlaced(p guild.Placed) string { return desk.WhyPlaced(p.ID) }
