package bot

import (
	"context"
	"fmt"
	"runtime/debug"
	"time"

	"fanchart/store"
)

// job is something that the bot does again and again beside answering. One that fails
// is done again soon; none waits for another one.
type job struct {
	name  string
	every time.Duration
	do    func(context.Context) error
	limit time.Duration // how long a run may take; 0: what it begins goes on beside
}

// jobs lists them all: everything that runs by the clock. A new job is one line here.
func (b *Bot) jobs() []job {
	return []job{
		{"refresh", 2 * time.Second, b.refresh, 2 * time.Minute}, // an import beside the bot is seen within five seconds
		{"outbox", 200 * time.Millisecond, b.outbox.round, 0},
		{"servers", 5 * time.Second, b.census, time.Minute},
		{"digests", 400 * time.Millisecond, b.digests.round, 5 * time.Minute},
		{"facts", 10 * time.Second, b.facts, 5 * time.Minute},
		{"alerts", 20 * time.Second, b.alerts, time.Minute},
		{"reminders", 10 * time.Second, b.reminders, time.Minute},
		{"reckon", time.Hour, b.reckon, 10 * time.Minute},
		{"tidy", 10 * time.Minute, b.tidy, time.Minute},
		{"retention", time.Hour, b.forget, 10 * time.Minute},
	}
}

// facts notices what happened that followers hear of.
func (b *Bot) facts(ctx context.Context) error { return b.desk.Notice(ctx, b.cfg.now()) }

// alerts hands what followers hear of to the outbox.
func (b *Bot) alerts(ctx context.Context) error {
	_, err := b.desk.Store().Alert(ctx, b.cfg.now())
	return err
}

// reminders hands the reminders of events that are due to the outbox.
func (b *Bot) reminders(ctx context.Context) error {
	_, err := b.desk.Store().Remind(ctx, b.cfg.now())
	return err
}

// refresh has the desk notice that the data has changed.
func (b *Bot) refresh(ctx context.Context) error {
	changed, err := b.desk.Refresh(ctx)
	if changed {
		b.log.Info("the data has changed: search rebuilt")
		debug.FreeOSMemory() // of the old one
	}
	return err
}

// reckon works out the moments of repeating events further ahead.
func (b *Bot) reckon(ctx context.Context) error {
	_, err := b.desk.Store().Reckon(ctx, time.Now())
	return err
}

// keepDeliveries is how long a delivery that has ended can be asked about, keepFacts
// how long it is known what was told.
const (
	keepDeliveries = 35 * 24 * time.Hour
	keepFacts      = 120 * 24 * time.Hour
)

// tidy forgets what is of no use any more: drafts, deliveries, rests.
func (b *Bot) tidy(ctx context.Context) error {
	now := time.Now()
	return b.desk.Store().Update(ctx, func(t *store.Tx) error {
		if err := t.DropDrafts(ctx, now); err != nil {
			return err
		}
		if _, err := t.DropDeliveries(ctx, now.Add(-keepDeliveries).Unix()); err != nil {
			return err
		}
		if err := t.DropFacts(ctx, now.Add(-keepFacts).Unix()); err != nil {
			return err
		}
		return t.DropRests(ctx, now)
	})
}

// forget deletes the data of servers that removed the bot long enough ago.
func (b *Bot) forget(ctx context.Context) error {
	list, err := b.desk.Store().ForgetGone(ctx, b.cfg.now(), b.cfg.Keep)
	for _, id := range list {
		b.log.Info("data of a server deleted that removed the bot", "server", id)
	}
	return err
}

// firstWithin is when a job is first done after the start, and again after it failed,
// however seldom it is.
const firstWithin = 10 * time.Second

// repeat does a job at its times until ctx ends. A failure is reported when it
// differs from the last, and never stops the job.
func (b *Bot) repeat(ctx context.Context, j job) {
	ticker := time.NewTicker(min(j.every, firstWithin))
	defer ticker.Stop()
	last := ""
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			ticker.Reset(j.every)
		}
		began := time.Now()
		err := attempt(ctx, j)
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			ticker.Reset(min(j.every, firstWithin))
		}
		b.watch.report(j.name, err)
		b.watch.ran(j.name, time.Since(began), err)
		b.diary.note(ctx, run{j, began, time.Now(), err})
		now := ""
		if err != nil {
			now = err.Error()
		}
		if now != last && err != nil {
			b.router.report("job failed", err, "job", j.name)
		} else if now != last {
			b.log.Info("job works again", "job", j.name)
		}
		last = now
	}
}

func attempt(ctx context.Context, j job) (err error) {
	defer recovered(&err)
	if j.limit == 0 {
		return j.do(ctx)
	}
	ctx, cancel := context.WithTimeoutCause(ctx, j.limit, fmt.Errorf("not done within %s", j.limit))
	defer cancel()
	err = j.do(ctx)
	if err != nil && ctx.Err() != nil {
		err = fmt.Errorf("%w: %w", context.Cause(ctx), err)
	}
	return err
}
