package outbox

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"fanchart/bot/api"
	"fanchart/commands/ask"
	"fanchart/store/guild"
	"fanchart/store/kpop"

	"github.com/bwmarrin/discordgo"
)

// sureFor is how long a delivery of unknown result may simply be sent again: Discord
// still knows its nonce then.
const sureFor = time.Minute

// recall finds out what became of a delivery that Discord may have taken before.
// known means that r is what came of it, or that this cannot be told; fresh that it
// was looked for and is not there.
func (o *Outbox) recall(ctx context.Context, d guild.Delivery, why string) (fresh bool, r result, known bool) {
	if d.Sent == 0 {
		return false, r, false
	}
	age := o.Now().Sub(time.UnixMilli(d.Sent))
	if age >= 0 && age < sureFor && !o.expired(d) {
		return false, r, false
	}
	message, err := o.look(ctx, d, why)
	x := api.Refusal{}
	switch {
	case message != 0:
		return false, done(message), true
	case err == nil:
		return true, r, false
	case errors.Is(err, errNotReadable),
		errors.As(err, &x) && (x.Status == http.StatusForbidden || x.Status == http.StatusNotFound):
		return false, result{state: guild.Unsure, reason: "unclear"}, true
	}
	return false, o.again(d, "network"), true
}

// errNotReadable is a history that says nothing of what is not in it.
var errNotReadable = errors.New("the channel's history cannot be read")

// What is looked through: so many messages from so long before it was first sent.
const (
	lookPages  = 20
	lookBefore = 2 * time.Minute
)

// look searches a channel's history for the post with a button that asks why; 0 if it
// is certainly not there.
func (o *Outbox) look(ctx context.Context, d guild.Delivery, why string) (kpop.Snowflake, error) {
	ctx, cancel := context.WithTimeout(ctx, tryFor)
	defer cancel()
	after := idAt(time.UnixMilli(d.Sent).Add(-lookBefore))
	for range lookPages {
		var page []posted
		q := url.Values{"limit": {"100"}, "after": {after.String()}}
		if err := o.paced().Get(ctx, discordgo.EndpointChannelMessages(d.Channel.String())+"?"+q.Encode(), &page); err != nil {
			return 0, err
		}
		for _, m := range page {
			if asks(m.Parts, why) {
				return m.ID, nil
			}
			after = max(after, m.ID)
		}
		if len(page) < 100 {
			return 0, o.readable(ctx, d, len(page) > 0 || after != idAt(time.UnixMilli(d.Sent).Add(-lookBefore)))
		}
	}
	return 0, errNotReadable
}

// readable is nil if the history is one that the bot may read: Discord shows an empty
// one to who may not.
func (o *Outbox) readable(ctx context.Context, d guild.Delivery, some bool) error {
	if some || d.Guild == 0 || d.Kind == guild.Tell {
		return nil
	}
	p := o.See(ctx, o.paced(), d.Guild, d.Channel)
	if p.Fault == ask.PlaceUnheard {
		return errors.New("what may be read is not said by Discord")
	}
	if p.Fault != "" || !p.Can.Has(ask.ReadHistory) {
		return errNotReadable
	}
	return nil
}

// posted is what is needed of a message in a history.
type posted struct {
	ID    kpop.Snowflake `json:"id"`
	Parts []pressed      `json:"components"`
}

// pressed is what is needed of a component: what it asks when it is pressed.
type pressed struct {
	CustomID string    `json:"custom_id"`
	Parts    []pressed `json:"components"`
}

// asks reports whether a button among the components asks a request.
func asks(parts []pressed, request string) bool {
	for _, p := range parts {
		if p.CustomID == request || asks(p.Parts, request) {
			return true
		}
	}
	return false
}

// epoch is the first instant of Discord's ids, in unix milliseconds.
const epoch = 1420070400000

// idAt is the smallest id of a message posted at an instant.
func idAt(at time.Time) kpop.Snowflake {
	id, _ := kpop.ParseSnowflake(strconv.FormatInt(max(1, (at.UnixMilli()-epoch)<<22), 10))
	return id
}

// own returns the bot's own user.
func (o *Outbox) own(ctx context.Context) (kpop.Snowflake, error) {
	ctx, cancel := context.WithTimeout(ctx, tryFor)
	defer cancel()
	return o.paced().Self(ctx)
}
