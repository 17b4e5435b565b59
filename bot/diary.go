package bot

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"fanchart/bot/api"
	"fanchart/store"
	"fanchart/store/guild"
)

// diary writes down what came of jobs, for /data: at once when that changes, else now
// and then, so that the disk is spared. Several processes share it.
type diary struct {
	store *store.Store
	log   *slog.Logger
	owner string

	mu   sync.Mutex
	last map[string]entry // by job
}

// entry is what was written of a job, and how often it ran since.
type entry struct {
	at      time.Time
	failure string
	runs    int64
}

// run is one run of a job.
type run struct {
	job          job
	began, ended time.Time
	err          error
}

// noteEvery is how often a job that goes on as before is written down.
const noteEvery = time.Minute

// note writes a run down, if it is time to. A diary that cannot be written is logged
// and stops nothing.
func (d *diary) note(ctx context.Context, r run) {
	if d == nil {
		return
	}
	failure := ""
	if r.err != nil {
		failure = api.Redact(r.err.Error())
	}
	runs, due := d.due(r, failure)
	if !due {
		return
	}
	err := d.store.Update(ctx, func(t *store.Tx) error {
		return t.SaveJob(ctx, guild.Job{Name: r.job.name, Owner: d.owner, Every: r.job.every, Deadline: r.job.limit,
			Started: r.began.Unix(), Ended: r.ended.Unix(), Failure: failure, Runs: runs})
	})
	if err != nil && ctx.Err() == nil {
		d.log.Warn("a job is not written down", "job", r.job.name, "cause", err)
	}
}

// due counts the run and reports whether it is written down, as the last of how many.
func (d *diary) due(r run, failure string) (runs int64, due bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	e := d.last[r.job.name]
	e.runs++
	due = e.at.IsZero() || e.failure != failure || r.ended.Sub(e.at) >= noteEvery || r.ended.Before(e.at)
	if runs = e.runs; due {
		e = entry{at: r.ended, failure: failure}
	}
	if d.last == nil {
		d.last = map[string]entry{}
	}
	d.last[r.job.name] = e
	return runs, due
}
