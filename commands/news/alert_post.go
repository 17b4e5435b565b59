package news

import (
	"context"
	"fmt"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/store"
	"fanchart/store/calendar"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// How alerts are batched: lines wait a little for others of the same import, and are
// dropped when nobody could be told for so long.
const (
	gather   = time.Minute
	outdated = 48 * time.Hour
	alertUse = 24 * time.Hour // for so long a message of alerts is of use
)

// Alert hands the lines that wait to the outbox: those of a channel and role, or of a
// person, as one message, when they have no quiet hours and were not told too often
// today. It returns how many messages.
func Alert(ctx context.Context, st *store.Store, now time.Time) (n int, err error) {
	list, err := st.Waiting(ctx)
	if err != nil {
		return 0, fmt.Errorf("who has alerts waiting: %w", err)
	}
	zones := map[string]*time.Location{}
	for _, w := range list {
		loc := zoneIn(zones, w.Zone)
		if now.Sub(time.Unix(w.Since, 0)) < gather || w.Quiet(now, loc) {
			continue
		}
		posted := false
		err = st.Update(ctx, func(t *store.Tx) (err error) {
			posted, err = alert(ctx, t, w, now.In(loc))
			return err
		})
		if err != nil {
			return n, fmt.Errorf("alert: %w", err)
		}
		if posted {
			n++
		}
	}
	return n, nil
}

// zoneIn loads a zone once; one that the tz database has no more is UTC: nobody else
// waits for it.
func zoneIn(known map[string]*time.Location, name string) *time.Location {
	if known[name] == nil {
		loc, err := calendar.Zone(name)
		if err != nil {
			loc = time.UTC
		}
		known[name] = loc
	}
	return known[name]
}

// alert posts the lines that wait for one of them; now is in their zone.
func alert(ctx context.Context, t *store.Tx, w store.Waiting, now time.Time) (posted bool, err error) {
	if err := t.DropAlerts(ctx, w, now.Add(-outdated).Unix()); err != nil {
		return false, err
	}
	midnight := calendar.In(kpop.DayIn(now).Whole(), now.Location()).At.Unix()
	if told, err := t.AlertsTold(ctx, w, midnight); err != nil || w.Cap > 0 && told >= w.Cap {
		return false, err
	}
	if waiting, err := t.AlertsWaiting(ctx, w); err != nil || waiting == 0 { // another process was faster
		return false, err
	}
	return true, postAlert(ctx, t, w, now)
}

func postAlert(ctx context.Context, t *store.Tx, w store.Waiting, now time.Time) error {
	d := guild.Delivery{Kind: guild.Say, Guild: w.Guild, Channel: w.Channel, Role: w.Role, Locale: w.Language,
		Subject: guild.Subject{Kind: guild.OfAlert}, Due: now.Unix(), Expires: now.Add(alertUse).Unix()}
	if w.User > 0 {
		d.Kind, d.User, d.Locale = guild.Tell, w.User, w.Locale
	}
	n, err := t.Post(ctx, d)
	if err == nil {
		err = t.SetRequest(ctx, n, ask.Request{Command: "alerts"}.With("delivery", desk.ID(n)).String())
	}
	if err != nil {
		return err
	}
	return t.SendAlerts(ctx, w, n)
}
