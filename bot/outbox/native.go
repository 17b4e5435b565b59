package outbox

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"fanchart/bot/api"
	"fanchart/bot/card"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"

	"github.com/bwmarrin/discordgo"
)

// native is one of Discord's own scheduled events, as far as we set it.
type native struct {
	Name        string       `json:"name,omitempty"`
	Description string       `json:"description"`
	Start       string       `json:"scheduled_start_time,omitempty"`
	End         string       `json:"scheduled_end_time,omitempty"`
	Type        int          `json:"entity_type,omitempty"`
	Privacy     int          `json:"privacy_level,omitempty"`
	Meta        *nativePlace `json:"entity_metadata,omitempty"`
	Status      int          `json:"status,omitempty"`
}

type nativePlace struct {
	Location string `json:"location"`
}

// What Discord takes of a scheduled event.
const (
	nativeName     = 100
	nativeText     = 1000
	nativeLocation = 100
	nativeExternal = 3
	nativeMembers  = 2 // only members of the server see it
	nativeOff      = 4
	nativeLasts    = 2 * time.Hour // of an event whose end nobody said
)

// mirror brings a native event up to date with ours.
func (o *Outbox) mirror(ctx context.Context, d guild.Delivery) result {
	p, r, ok := o.placed(ctx, d)
	if !ok {
		return r
	}
	e, err := o.store.Event(ctx, d.Guild, p.EventID)
	switch {
	case errors.Is(err, store.ErrNotFound), err == nil && e.Repeat != "":
		return o.takeAway(ctx, d, p)
	case err != nil:
		return o.again(d, "trouble")
	case e.Off:
		return o.cancel(ctx, d, p)
	}
	n, err := o.describe(ctx, d, e)
	wait := o.untilEdit(p)
	switch {
	case err != nil:
		return o.again(d, "trouble")
	case p.Message == 0:
		return o.create(ctx, d, p, n)
	case wait > 0:
		return notYet(wait)
	}
	return o.update(ctx, d, p, n)
}

// span is when an event that takes place once starts and ends.
func (o *Outbox) span(ctx context.Context, e kpop.Event) (start, end time.Time, err error) {
	list, err := o.store.Moments(ctx, e.ID, 0, 20)
	for _, m := range list {
		if m.Stage == kpop.Starts {
			start, end = time.Unix(m.At, 0), time.Unix(m.Until, 0)
		}
	}
	if !end.After(start) {
		end = start.Add(nativeLasts)
	}
	return start, end, err
}

// describe makes a native event of ours.
func (o *Outbox) describe(ctx context.Context, d guild.Delivery, e kpop.Event) (native, error) {
	start, end, err := o.span(ctx, e)
	place := card.Bare(strings.Join(filled(e.Place, e.City, e.Country), ", "))
	if place = cmp.Or(place, e.URL); place == "" {
		place = o.Desk.Printer(d.Locale).Say("native.nowhere")
	}
	about := strings.Join(filled(card.Escape(e.Note), e.URL), "\n")
	return native{
		Name: card.Cut(card.Bare(e.Name), nativeName), Description: card.Cut(about, nativeText),
		Start: start.UTC().Format(time.RFC3339), End: end.UTC().Format(time.RFC3339),
		Type: nativeExternal, Privacy: nativeMembers, Meta: &nativePlace{card.Cut(place, nativeLocation)},
	}, err
}

// filled are the texts that are not empty.
func filled(list ...string) (out []string) {
	for _, s := range list {
		if strings.TrimSpace(s) != "" {
			out = append(out, s)
		}
	}
	return out
}

// create makes the native event, unless an earlier try whose answer was lost did.
func (o *Outbox) create(ctx context.Context, d guild.Delivery, p guild.Placed, n native) result {
	if n.Start <= o.Now().UTC().Format(time.RFC3339) {
		return failed("past")
	}
	p.Shown = fingerprint(api.Body(n))
	if d.Sent != 0 {
		id, err := o.findNative(ctx, d, n)
		if err != nil {
			return o.again(d, "network")
		}
		if id != 0 {
			return o.made(d, p, done(id))
		}
	}
	l := leaving{rests: lane(d), mark: &store.Sending{ID: d.ID, Owner: o.Owner, Fresh: d.Sent != 0}}
	q := api.Request{Method: http.MethodPost, URL: discordgo.EndpointGuildScheduledEvents(d.Guild.String()), Once: true, Body: api.Body(n)}
	heard, err := o.send(ctx, l, q)
	r := o.made(d, p, done(heard.message))
	if x := (api.Refusal{}); errors.As(err, &x) && x.Code == codeTooManyNatives {
		r = failed("many-events")
	} else if err != nil {
		r = o.refused(d, err)
	}
	return r.resting(heard)
}

// findNative looks for the native event that an earlier try made.
func (o *Outbox) findNative(ctx context.Context, d guild.Delivery, n native) (kpop.Snowflake, error) {
	var list []struct {
		ID      kpop.Snowflake `json:"id"`
		Name    string         `json:"name"`
		Creator kpop.Snowflake `json:"creator_id"`
		Start   time.Time      `json:"scheduled_start_time"`
	}
	self, err := o.own(ctx)
	if err == nil {
		ctx, cancel := context.WithTimeout(ctx, tryFor)
		defer cancel()
		err = o.paced().Get(ctx, discordgo.EndpointGuildScheduledEvents(d.Guild.String()), &list)
	}
	for _, have := range list {
		if have.Name == n.Name && have.Creator == self && have.Start.UTC().Format(time.RFC3339) == n.Start {
			return have.ID, nil
		}
	}
	return 0, err
}

// update writes the native event anew, if it would show anything else.
func (o *Outbox) update(ctx context.Context, d guild.Delivery, p guild.Placed, n native) result {
	sum := fingerprint(api.Body(n))
	if sum == p.Shown {
		return done(p.Message)
	}
	if n.Start <= o.Now().UTC().Format(time.RFC3339) {
		n.Start = "" // it has begun: only the rest can be changed
	}
	n.Type, n.Privacy = 0, 0
	r := remade(o.patch(ctx, d, p, api.Body(n)), p.Shown == "")
	if r.state == guild.Done {
		r.placed.Shown = sum
	}
	return r
}

// cancel cancels the native event; should ours take place after all, a new one is made.
func (o *Outbox) cancel(ctx context.Context, d guild.Delivery, p guild.Placed) result {
	if p.Message == 0 {
		return done(0)
	}
	r := o.patch(ctx, d, p, api.Body(map[string]int{"status": nativeOff}))
	if r.state == guild.Done {
		r.placed = unmade(p)
	}
	return r
}

// patch changes the native event.
func (o *Outbox) patch(ctx context.Context, d guild.Delivery, p guild.Placed, body []byte) result {
	url := discordgo.EndpointGuildScheduledEvent(d.Guild.String(), p.Message.String())
	return o.change(ctx, d, p, api.Request{Method: http.MethodPatch, URL: url, Body: body})
}
