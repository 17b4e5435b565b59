package outbox

import (
	"context"
	"errors"
	"fanchart/bot/api"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"net/http"
	"time"
)

// result is what came of a try.
type result struct {
	state   guild.DeliveryState // Waiting: it is to be tried again
	reason  string
	message kpop.Snowflake
	after   time.Duration // Waiting: how long
	refused bool          // Discord certainly has not got it
	early   bool          // it was not tried
	heard   bool          // Discord answered
	rest    time.Duration // then its channel must rest for so long
	placed  *guild.Placed // to be recorded
	also    func(context.Context, *store.Tx) error
}

func done(message kpop.Snowflake) result { return result{state: guild.Done, message: message} }

func failed(reason string) result { return result{state: guild.Failed, reason: reason} }

// notYet is a delivery whose time has not come.
func notYet(wait time.Duration) result {
	return result{state: guild.Waiting, early: true, after: wait}
}

func late() result { return result{state: guild.Missed, reason: "late"} }

// again has a delivery tried later, unless it has been tried long enough.
func (o *Outbox) again(d guild.Delivery, reason string) result {
	if d.Expires == 0 && o.Now().Sub(time.Unix(d.Due, 0)) > giveUp {
		return failed("given-up")
	}
	return result{state: guild.Waiting, reason: reason, after: api.Backoff(max(d.Attempts-1, 0), retryAfter, retryMost)}
}

// refused says what follows from an answer that is no success.
func (o *Outbox) refused(d guild.Delivery, err error) result {
	x := api.Refusal{}
	switch {
	case errors.Is(err, errNoSlot):
		return o.again(d, "trouble")
	case errors.Is(err, api.ErrToken):
		return result{state: guild.Waiting, reason: "token", after: retryMost, refused: true}
	case !errors.As(err, &x):
		return o.again(d, "network") // it may have come through
	case x.Code == codeOldEdits:
		return result{state: guild.Waiting, reason: "old-edits", after: oldEdits, refused: true}
	case x.Code == codeDMsTooFast:
		return result{state: guild.Waiting, reason: "dms-too-fast", after: 10 * time.Minute, refused: true}
	case x.Status == http.StatusTooManyRequests:
		return result{state: guild.Waiting, reason: "rate", after: x.After, rest: x.After, refused: true, early: true}
	case x.Status == http.StatusInternalServerError:
		return o.again(d, reason500)
	case x.Status >= 500, x.Status == http.StatusUnauthorized: // the latter is a proxy's: Discord's own is ErrToken
		return o.again(d, "network")
	case pauses(x.Code) != "":
		return halt(d, pauses(x.Code))
	case x.Status == http.StatusBadRequest && x.Code != 0:
		o.Log.Error("Discord refuses a delivery", "delivery", d.ID, "request", d.Request, "cause", err)
		return failed("refused")
	}
	// A page of who stands between Discord and us, or a code of which nobody knows what
	// would mend it: nothing that a moderator could be told.
	o.Log.Warn("Discord refuses a delivery, it is tried again", "delivery", d.ID, "request", d.Request, "cause", err)
	return o.again(d, "network")
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
	codeNoneShared     = 50278
	codeNoPermission   = 50013
	codeArchived       = 50083
	codeAutoMod        = 200000
)

// reason500 is why a delivery waits that Discord answered with 500.
const reason500 = "error-500"

// oldEdits is how long the edits of old messages wait when Discord has had enough.
const oldEdits = 10 * time.Minute

// pauses is the reason for which a code pauses a delivery, because a person has to do
// something; "" of all others.
func pauses(code int) string {
	return map[int]string{
		codeUnknownChannel: "no-channel", codeUnknownGuild: "no-server", codeNoAccess: "no-access",
		codeNoPermission: "no-permission", codeClosedDM: "closed-dm", codeNoneShared: "closed-dm", codeArchived: "archived",
		codeAutoMod: "automod",
	}[code]
}

// halt pauses a delivery, with the reason.
func halt(d guild.Delivery, reason string) result {
	if reason == "no-permission" && d.Kind == guild.Mirror {
		reason = "no-event-right"
	}
	r := result{state: guild.Paused, reason: reason}
	if reason == "closed-dm" {
		r.also = func(ctx context.Context, t *store.Tx) error { return t.PauseFollows(ctx, d.User) }
	}
	return r
}
