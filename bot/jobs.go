package bot

import (
	"context"
	"runtime/debug"
	"time"
)

// job is something that the bot does again and again beside answering.
type job struct {
	name  string
	every time.Duration
	do    func(context.Context) error
}

// jobs lists them all. A new job is one line here.
func (b *Bot) jobs() []job {
	return []job{
		{"refresh", 2 * time.Second, b.refresh}, // an import beside the bot is seen within five seconds
	}
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

// repeat does a job at its times until ctx ends. A failure is reported when it
// differs from the last, and never stops the job.
func (b *Bot) repeat(ctx context.Context, j job) {
	ticker := time.NewTicker(j.every)
	defer ticker.Stop()
	last := ""
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		err := attempt(ctx, j)
		if ctx.Err() != nil {
			return
		}
		b.watch.report(j.name, err)
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
	return j.do(ctx)
}
