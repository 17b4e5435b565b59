package news

import (
	"context"
	"errors"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

const (
	pauseTold = 7 * 24 * time.Hour // for so long a pause is not told again
	pauseUse  = 24 * time.Hour     // for so long it is worth telling
)

// Paused has done, in the transaction that pauses a delivery, what that means: the digests
// of its channel rest, for the same reason, and somebody who can mend it is told.
func Paused(ctx context.Context, t *store.Tx, d guild.Delivery, at time.Time) error {
	if d.Subject.Kind == guild.OfDigest {
		if err := restDigests(ctx, t, d, at); err != nil {
			return err
		}
	}
	return tellPaused(ctx, t, d, at)
}

// tellPaused has a pause told in the server's announcement channel, once in a week for
// a channel; where none is set, it is that very channel, or cannot be posted in, those
// are told by direct message who had things posted there. (Makers of digests without an
// announcement channel are told by restDigests.)
func tellPaused(ctx context.Context, t *store.Tx, d guild.Delivery, at time.Time) error {
	switch {
	case d.Kind == guild.Tell:
		return nil
	case d.Subject.Kind == guild.OfPause: // it was this that was to be told
		paused, err := t.PausedBy(ctx, d)
		if errors.Is(err, store.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		return tellMakers(ctx, t, paused, at)
	}
	g, err := t.Guild(ctx, d.Guild)
	switch {
	case err != nil || g.Left > 0:
		return err
	case g.Announce != 0 && g.Announce != d.Channel:
		n := pauseDelivery(d, at)
		n.Channel, n.Locale = g.Announce, g.Language
		return tellOnce(ctx, t, d, n)
	case d.Subject.Kind == guild.OfDigest:
		return nil
	}
	return tellMakers(ctx, t, d, at)
}

// pauseDelivery tells of the pause of a delivery, in a channel yet to be chosen.
func pauseDelivery(d guild.Delivery, at time.Time) guild.Delivery {
	return guild.Delivery{
		Kind: guild.Say, Guild: d.Guild, Request: desk.WhyDelivery(d.ID),
		Subject: guild.Subject{Kind: guild.OfPause, ID: d.ID}, Due: at.Unix(), Expires: at.Add(pauseUse).Unix(),
	}
}

// tellMakers has those told by direct message who had things posted where a delivery
// should have gone.
func tellMakers(ctx context.Context, t *store.Tx, d guild.Delivery, at time.Time) error {
	makers, err := t.Makers(ctx, d.Guild, d.Channel)
	if err != nil {
		return err
	}
	g, err := t.Guild(ctx, d.Guild)
	if err != nil {
		return err
	}
	n := pauseDelivery(d, at)
	n.Kind, n.Locale = guild.Tell, g.Language
	for _, n.User = range makers {
		if err := tellOnce(ctx, t, d, n); err != nil {
			return err
		}
	}
	return nil
}

// tellOnce posts what tells of the pause of d, unless the same was told lately.
func tellOnce(ctx context.Context, t *store.Tx, d, n guild.Delivery) error {
	told, err := t.PauseTold(ctx, d, n.User, time.Unix(n.Due, 0).Add(-pauseTold))
	if err == nil && !told {
		_, err = t.Post(ctx, n)
	}
	return err
}

// restDigests lets all digests of a channel rest when a delivery of one of them was
// paused, with its reason. Where no announcement channel tells of it, those who made
// them are told by direct message; once, because they rest from then on.
func restDigests(ctx context.Context, t *store.Tx, d guild.Delivery, at time.Time) error {
	list, err := t.PauseDigests(ctx, d.Guild, d.Channel, d.Reason)
	if err != nil || len(list) == 0 {
		return err
	}
	g, err := t.Guild(ctx, d.Guild)
	if err != nil || g.Announce != 0 && g.Announce != d.Channel {
		return err
	}
	said := map[kpop.Snowflake]bool{0: true}
	for _, one := range list {
		if said[one.User] {
			continue
		}
		said[one.User] = true
		about := guild.Subject{Kind: guild.OfTrouble, ID: one.ID}
		_, err := t.Post(ctx, guild.Delivery{
			Kind: guild.Tell, Guild: one.Guild, User: one.User, Locale: one.Language,
			Request: ask.Request{Command: "brief"}.With("trouble", desk.ID(one.ID)).String(),
			Subject: about, Key: about.String(), Due: at.Unix(), Expires: at.Add(pauseUse).Unix(),
		})
		if err != nil {
			return err
		}
	}
	return nil
}
