package outbox

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"time"

	"fanchart/bot/api"
	"fanchart/bot/card"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"

	"github.com/bwmarrin/discordgo"
)

// posting is a message about to be posted.
type posting struct {
	d     guild.Delivery
	m     view.Message
	why   string // what its small button asks
	fresh bool   // it was looked for and is not there
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
		Method: http.MethodPost, URL: discordgo.EndpointChannelMessages(d.Channel.String()), Once: true, Each: tryFor,
		Files: card.Files(p.m), Body: o.body(p),
	}
	var message api.Thing
	heard, err := o.once(ctx, q, &message)
	r := done(message.ID)
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
	s := card.Sheet{Flags: card.FlagV2, Limits: l, Role: p.d.Role, Users: p.d.Mentions, Why: p.why}
	if p.d.ID != 0 {
		s.Nonce = strconv.FormatInt(p.d.ID, 10)
	}
	return s.Encode(p.m, o.Desk.Printer(p.d.Locale))
}

// reason500 is why a delivery waits that Discord answered with 500.
const reason500 = "error-500"

// once asks Discord once, and reads its answer into out. What comes of it is r, if that
// is a success; its channel rests for as long as Discord says. Without an answer it
// rests for as long as was noted before.
func (o *Outbox) once(ctx context.Context, q api.Request, out any) (r result, err error) {
	q.Heard = func(h http.Header) {
		r.heard = true
		if h.Get("X-RateLimit-Remaining") == "0" {
			seconds, _ := strconv.ParseFloat(h.Get("X-RateLimit-Reset-After"), 64)
			r.rest = time.Duration(seconds*float64(time.Second)) + restMargin
		}
	}
	body, wait, err := o.API.Try(ctx, q)
	if x := (api.Refusal{}); errors.As(err, &x) && x.Status == http.StatusTooManyRequests {
		r.rest = max(r.rest, wait)
	}
	if err == nil && out != nil {
		err = json.Unmarshal(body, out)
	}
	return r, err
}

// resting adds what was heard of a channel's rest.
func (r result) resting(heard result) result {
	r.heard, r.rest = heard.heard, max(r.rest, heard.rest)
	return r
}

// restMargin is waited beyond what Discord says, because clocks and ways differ.
const restMargin = 50 * time.Millisecond

// restUnheard is how long a channel rests when nothing was heard of a request: so long
// Discord counts what is posted in a channel. It is noted before the request leaves, so
// that it holds for who comes after a process that died.
const restUnheard = 5*time.Second + restMargin

// slotLate is how late a slot may be used: later it would meet the next ones.
const slotLate = 15 * time.Millisecond

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

// paced is Discord's API at the pace of deliveries.
func (o *Outbox) paced() *api.Client {
	return o.API.Paced(func(ctx context.Context) error {
		_, err := o.slot(ctx, leaving{})
		return err
	})
}

// refused says what follows from an answer that is no success.
func (o *Outbox) refused(d guild.Delivery, err error) result {
	x := api.Refusal{}
	if !errors.As(err, &x) {
		if errors.Is(err, api.ErrToken) {
			return result{state: guild.Waiting, reason: "token", after: retryMost, refused: true}
		}
		return o.again(d, "network") // it may have come through
	}
	switch {
	case x.Code == codeOldEdits:
		return result{state: guild.Waiting, reason: "old-edits", after: oldEdits, refused: true}
	case x.Code == codeDMsTooFast:
		return result{state: guild.Waiting, reason: "dms-too-fast", after: 10 * time.Minute, refused: true}
	case x.Status == http.StatusTooManyRequests:
		return result{state: guild.Waiting, reason: "rate", after: x.After, rest: x.After, refused: true, early: true}
	case x.Status == http.StatusInternalServerError:
		return o.again(d, reason500)
	case x.Status >= 500:
		return o.again(d, "network")
	case x.Status == http.StatusForbidden || x.Status == http.StatusNotFound || x.Code == codeArchived:
		return o.halt(d, x)
	}
	o.Log.Error("Discord refuses a delivery", "delivery", d.ID, "request", d.Request, "cause", err)
	return failed("refused")
}

// The codes that mean something to a delivery.
const (
	codeUnknownChannel = 10003
	codeUnknownGuild   = 10004
	codeUnknownMessage = 10008
	codeUnknownNative  = 10070
	codeTooManyNatives = 30038
	codeOldEdits       = 30046
	codeDMsTooFast     = 40003
	codeNoAccess       = 50001
	codeClosedDM       = 50007
	codeNoPermission   = 50013
	codeArchived       = 50083
)

// oldEdits is how long the edits of old messages wait when Discord has had enough.
const oldEdits = 10 * time.Minute

// halt pauses a delivery, with the reason: a person has to do something.
func (o *Outbox) halt(d guild.Delivery, x api.Refusal) result {
	word := map[int]string{
		codeUnknownChannel: "no-channel", codeUnknownGuild: "no-server", codeNoAccess: "no-access",
		codeNoPermission: "no-permission", codeClosedDM: "closed-dm", codeArchived: "archived",
	}[x.Code]
	if word == "" {
		word = "no-access"
	}
	if word == "no-permission" && d.Kind == guild.Mirror {
		word = "no-event-right"
	}
	r := result{state: guild.Paused, reason: word}
	if word == "closed-dm" {
		r.also = func(ctx context.Context, t *store.Tx) error { return t.PauseFollows(ctx, d.User) }
	}
	return r
}
