package bot

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"fanchart/commands/desk"
	"fanchart/commands/news"
)

// job is something that the bot does again and again beside answering. One that fails
// is done again soon; none waits for another one.
type job struct {
	name  string
	every time.Duration
	do    func(context.Context) error
	limit time.Duration // how long a run may take; 0: what it begins goes on beside
	warns bool          // a failure is told, and is no fault of this process's health
}

// jobs lists them all: everything that runs by the clock. What the clock does to the store
// is news.Jobs; here is what touches Discord, or is of this process alone.
func (b *Bot) jobs() []job {
	list := []job{
		{"refresh", 2 * time.Second, b.refresh, 2 * time.Minute, false}, // an import beside the bot is seen within five seconds
		{"outbox", 200 * time.Millisecond, b.outbox.Round, 0, false},
	}
	probe := func(ctx context.Context) error { return b.desk.Store().Probe(ctx, b.cfg.Now()) }
	list = append(list, job{"probe", time.Minute, probe, 30 * time.Second, false}) // what cannot be written makes /healthz red
	if b.gateway != nil {
		census := func(ctx context.Context) error { return b.gateway.Census(ctx, b.desk.Store(), b.cfg.Now()) }
		list = append(list, job{"servers", 5 * time.Second, census, time.Minute, false})
		list = append(list, job{"welcome", 5 * time.Second, b.welcome, time.Minute, false})
	}
	look := func(ctx context.Context) error { return b.alone.look(ctx, b.cfg.Now()) }
	list = append(list, job{"alone", leaseEvery, look, 10 * time.Second, true})
	list = append(list, b.ownersJobs()...)
	if b.cfg.Backups != "" {
		list = append(list, job{"backup", time.Hour, b.backup, 0, false})
	}
	for _, j := range append(news.Jobs(b.desk, news.Upkeep{Servers: b.cfg.Keep, Log: b.log}), b.cfg.Jobs...) {
		do := func(ctx context.Context) error { return j.Do(ctx, b.cfg.Now()) }
		list = append(list, job{j.Name, j.Every, do, j.Limit, false})
	}
	return list
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

// backup writes the day's copy of the database, if it is not written yet.
func (b *Bot) backup(ctx context.Context) error {
	made, err := b.desk.Store().BackupDaily(ctx, b.cfg.Backups, b.cfg.Copies, b.cfg.Now())
	if made != "" {
		b.log.Info("the database is copied", "to", made)
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
		case <-b.alarm.next():
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
		if !j.warns {
			b.watch.report(j.name, err)
		}
		b.watch.ran(j.name, time.Since(began), err)
		b.diary.note(ctx, run{j, began, time.Now(), err})
		now := ""
		if err != nil {
			now = err.Error()
		}
		if now != last && err != nil {
			desk.Report(b.log, "job failed", err, "job", j.name)
		} else if now != last {
			b.log.Info("job works again", "job", j.name)
		}
		last = now
	}
}

// Wake has every job done now, for a clock that was moved on.
func (b *Bot) Wake() { b.alarm.ring() }

// alarm wakes all who wait for it to ring the next time.
type alarm struct {
	mu   sync.Mutex
	rung chan struct{}
}

func (a *alarm) next() <-chan struct{} {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.rung == nil {
		a.rung = make(chan struct{})
	}
	return a.rung
}

func (a *alarm) ring() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.rung != nil {
		close(a.rung)
		a.rung = nil
	}
}

func attempt(ctx context.Context, j job) (err error) {
	defer desk.Recovered(&err)
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
