package bot

import (
	"context"
	"time"

	"fanchart/bot/api"
	"fanchart/bot/outbox"
	"fanchart/store"
)

// everybody is the share that every process of a database is a member of. There is nothing to
// have of it: it tells who is there.
const everybody = "everybody"

// turnMost is the longest that a request waits for its turn: somebody waits for what is
// looked up, and these are few.
const turnMost = 400 * time.Millisecond

// turn waits for a request's turn among those of all processes: Discord counts them together, 50 a
// second. A process that is alone needs none: what its deliveries leave over is enough for what
// it looks up. Where no turn is to be had in time the request leaves without.
func (b *Bot) turn(ctx context.Context) error {
	if b.leases.Alone(everybody) {
		return nil
	}
	reserving, cancel := context.WithTimeout(ctx, turnMost)
	defer cancel()
	slots := store.Slots{First: time.Now(), Apart: outbox.Apart(b.cfg.apart), Count: 1}
	err := b.desk.Store().Update(reserving, func(t *store.Tx) (err error) {
		slots, err = t.Reserve(reserving, store.Slots{First: time.Now(), Apart: slots.Apart, Count: 1}, 10*time.Second)
		return err
	})
	if err != nil {
		return ctx.Err()
	}
	return api.Sleep(ctx, time.Until(slots.First))
}
