package news

import (
	"context"
	"log/slog"
	"time"

	"fanchart/commands/desk"
	"fanchart/commands/digests"
	"fanchart/store"
)

// Job is something that is done again and again: what the clock does to the store.
type Job struct {
	Name  string
	Every time.Duration
	Limit time.Duration // how long a run may take
	Do    func(ctx context.Context, now time.Time) error
}

// Upkeep is how long the store keeps what is of no use any more.
type Upkeep struct {
	Servers time.Duration // the data of a server after the bot was removed from it
	Log     *slog.Logger
}

// Jobs lists what runs by the clock; each run is told what time it is. The bot adds what
// touches Discord, and the conversations of the tests run the same list.
func Jobs(d *desk.Desk, keep Upkeep) []Job {
	st := d.Store()
	return []Job{
		{"digests", 400 * time.Millisecond, 5 * time.Minute, digests.PostDue(d, keep.Log)},
		{"facts", 10 * time.Second, 5 * time.Minute, func(ctx context.Context, now time.Time) error { return Notice(ctx, d, now) }},
		{"alerts", 20 * time.Second, time.Minute, uncounted(st, Alert)},
		{"reminders", 10 * time.Second, time.Minute, uncounted(st, Remind)},
		{"reckon", time.Hour, 10 * time.Minute, func(ctx context.Context, now time.Time) error {
			_, err := st.Reckon(ctx, now) // the moments of repeating events further ahead
			return err
		}},
		{"resume", 20 * time.Second, 10 * time.Minute, st.Resume}, // what was on its way when a program ended
		{"tidy", 10 * time.Minute, time.Minute, func(ctx context.Context, now time.Time) error { return dropOld(ctx, st, now) }},
		{"retention", time.Hour, 10 * time.Minute, keep.forget(st)},
	}
}

// uncounted makes a job of what counts its messages.
func uncounted(st *store.Store, do func(context.Context, *store.Store, time.Time) (int, error)) func(context.Context, time.Time) error {
	return func(ctx context.Context, now time.Time) error {
		_, err := do(ctx, st, now)
		return err
	}
}

// keepDeliveries is how long a delivery that has ended can be asked about, keepFacts
// how long it is known what was told.
const (
	keepDeliveries = 35 * 24 * time.Hour
	keepFacts      = 120 * 24 * time.Hour
)

// dropOld forgets what is of no use any more: drafts, deliveries, facts, leases, rests.
func dropOld(ctx context.Context, st *store.Store, now time.Time) error {
	if err := st.DropDrafts(ctx, now); err != nil {
		return err
	}
	return st.Update(ctx, func(t *store.Tx) error {
		if _, err := t.DropDeliveries(ctx, now.Add(-keepDeliveries).Unix()); err != nil {
			return err
		}
		if err := t.DropFacts(ctx, now.Add(-keepFacts).Unix()); err != nil {
			return err
		}
		if err := t.DropLeases(ctx, now.Add(-24*time.Hour)); err != nil {
			return err
		}
		return t.DropRests(ctx, now)
	})
}

// forget deletes the data of servers that removed the bot long enough ago.
func (u Upkeep) forget(st *store.Store) func(context.Context, time.Time) error {
	return func(ctx context.Context, now time.Time) error {
		list, err := st.ForgetGone(ctx, now, u.Servers)
		for _, id := range list {
			u.Log.Info("data of a server deleted that removed the bot", "server", id)
		}
		return err
	}
}
