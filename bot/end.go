package bot

import (
	"context"
	"sync"
	"time"
)

// end lets what runs finish, counted from when the bot was told to stop. What does not in
// the grace is told to end, and what has not ended a little later is left, and said: the
// program ends with it, and what is on disk is whole.
func (b *Bot) end(beside *sync.WaitGroup, told time.Time) {
	ctx, cancel := context.WithDeadline(context.Background(), told.Add(b.cfg.grace+b.cfg.leave))
	defer cancel()
	for _, p := range []struct {
		name string
		over <-chan struct{}
	}{
		{"answers", after(func() {
			b.router.Stop(time.Until(told.Add(b.cfg.grace)))
			b.desk.Rest(context.Background())
		})},
		{"jobs and deliveries", after(func() {
			beside.Wait()
			b.outbox.Wait() // what was begun is ended
			if err := b.leases.End(ctx); err != nil {
				b.log.Warn("leases are not let go", "cause", err)
			}
		})},
	} {
		select {
		case <-p.over:
			continue
		case <-ctx.Done():
		}
		select {
		case <-p.over: // both at the same moment
		default:
			b.log.Error("left unfinished", "what", p.name, "answers", b.router.Running())
		}
	}
}

// after does something beside, and closes what it returns when that is done.
func after(do func()) <-chan struct{} {
	done := make(chan struct{})
	go func() {
		defer close(done)
		do()
	}()
	return done
}
