package bot

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"fanchart/commands/desk"
	"fanchart/commands/news"
	"fanchart/store"
)

// job is something that the bot does again and again beside answering. One that fails
// is done again soon; none waits for another one.
type job struct {
	name  string
	every time.Duration
	do    func(context.Context) error
	limit time.Duration // how long a run may take; 0: what it begins goes on beside
	who   keeping
}

// keeping says who does a job, and what its failure means.
type keeping int

const (
	ofEach  keeping = iota // every process does it for itself
	ofOne                  // one process at a time does it for all
	warning                // as ofEach; a failure is told, and is no fault of this process's health
)

// The jobs that the database can tell of, where it can: they look by themselves as well.
const (
	jobRefresh = "refresh"
	jobOutbox  = "outbox"
)

// clock is the share whose one part is to do what one process at a time does.
const clock = "clock"

// jobs lists them all: everything that runs by the clock. What the clock does to the store
// is news.Jobs; here is what touches Discord, or is of this process alone.
func (b *Bot) jobs() []job {
	st := b.desk.Store()
	probe := func(ctx context.Context) error { return st.Probe(ctx, b.cfg.Now()) }
	look := func(context.Context) error { return b.alone.look(b.cfg.Now()) }
	list := []job{
		{jobRefresh, 2 * time.Second, b.refresh, 2 * time.Minute, ofEach}, // an import beside the bot is seen within five seconds
		{"probe", time.Minute, probe, 30 * time.Second, ofEach},           // what cannot be written makes /healthz red
		{"alone", aloneEvery, look, 10 * time.Second, warning},
	}
	if b.gateway != nil {
		census := func(ctx context.Context) error { return b.gateway.Census(ctx, st, b.cfg.Now()) }
		list = append(list, job{"servers", 5 * time.Second, census, time.Minute, ofEach})
	}
	if len(b.cfg.OwnerGuilds) > 0 && len(b.cfg.Owners) == 0 {
		list = append(list, job{"owners", time.Hour, b.knowAgain, time.Minute, ofEach})
	}
	if b.cfg.Serve.Clock {
		list = append(list, b.clockJobs()...)
	}
	return list
}

// clockJobs are those of processes that run the clock. All of them carry deliveries out, each
// of which is claimed.
func (b *Bot) clockJobs() []job {
	list := []job{
		{jobOutbox, 200 * time.Millisecond, b.outbox.Round, 0, ofEach},
		{"barred", 5 * time.Second, b.leaveBarred, time.Minute, ofOne},
		{"welcome", 5 * time.Second, b.welcome, time.Minute, ofOne},
	}
	if b.gateway == nil {
		list = append(list, job{"servers", rollEvery, b.rollCall, 30 * time.Minute, ofOne})
	}
	if b.cfg.Backups != "" && !store.OnServer(b.desk.Store().Path()) { // which is copied by its own tools
		list = append(list, job{"backup", time.Hour, b.backup, 0, ofOne})
	}
	for _, j := range append(news.Jobs(b.desk, news.Upkeep{Servers: b.cfg.Keep, Log: b.log}), b.cfg.Jobs...) {
		do := func(ctx context.Context) error { return j.Do(ctx, b.cfg.Now()) }
		list = append(list, job{j.Name, j.Every, do, j.Limit, ofOne})
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
		case <-b.bells[j.name].next():
		case <-ticker.C:
			ticker.Reset(j.every)
		}
		began := time.Now()
		done, err := b.once(ctx, j)
		if ctx.Err() != nil {
			return
		}
		if !done { // soon, if whoever does it now ends
			ticker.Reset(min(j.every, firstWithin))
			continue
		}
		if err != nil {
			ticker.Reset(min(j.every, firstWithin))
		}
		if j.who != warning {
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

// once does a job, if it is this process that does it, until it no longer is.
func (b *Bot) once(ctx context.Context, j job) (done bool, err error) {
	if j.who != ofOne {
		return true, attempt(ctx, j)
	}
	if !b.leases.Has(clock, 0) {
		return false, nil
	}
	held, release, err := b.leases.Hold(ctx, clock, 0)
	if err != nil {
		return false, nil
	}
	defer release()
	err = attempt(held, j)
	return held.Err() == nil, err
}

// deafFor is how long after it lost the database's connection a process listens again.
const deafFor = 5 * time.Second

// listen rings the bells of jobs as the database tells what was written, until ctx ends or the
// database is one that tells nothing.
func (b *Bot) listen(ctx context.Context) {
	jobs := map[string]string{store.ToldData: jobRefresh, store.ToldDue: jobOutbox}
	for {
		err := b.desk.Store().Listen(ctx, func(what string) {
			if bell := b.bells[jobs[what]]; bell != nil {
				bell.ring()
			}
		})
		if errors.Is(err, store.ErrSilent) || ctx.Err() != nil {
			return
		}
		b.log.Debug("the database no longer tells what is written; it is looked at all the same", "err", err)
		select {
		case <-ctx.Done():
			return
		case <-time.After(deafFor):
		}
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
	if a == nil { // which never rings
		return nil
	}
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
