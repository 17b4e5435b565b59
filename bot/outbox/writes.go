package outbox

import (
	"context"
	"sync"

	"fanchart/store"
)

// writes joins what many deliveries write at the same time into one transaction:
// every transaction waits for the disk.
type writes struct {
	store *store.Store

	mu    sync.Mutex
	queue []write
	busy  bool // somebody is writing, and will write what is queued
}

type write struct {
	do   func(*store.Tx) error
	done chan error
}

// add writes, and returns when it is on disk. do may run twice: when it shares its
// transaction with one that fails it is run again alone.
func (w *writes) add(ctx context.Context, do func(*store.Tx) error) error {
	mine := write{do, make(chan error, 1)}
	w.mu.Lock()
	w.queue = append(w.queue, mine)
	if w.busy {
		w.mu.Unlock()
		return <-mine.done
	}
	w.busy = true
	for len(w.queue) > 0 {
		batch := w.queue
		w.queue = nil
		w.mu.Unlock()
		w.commit(ctx, batch)
		w.mu.Lock()
	}
	w.busy = false
	w.mu.Unlock()
	return <-mine.done
}

func (w *writes) commit(ctx context.Context, batch []write) {
	ctx = context.WithoutCancel(ctx)
	err := w.store.Update(ctx, func(t *store.Tx) error {
		for _, one := range batch {
			if err := one.do(t); err != nil {
				return err
			}
		}
		return nil
	})
	for _, one := range batch {
		if err != nil && len(batch) > 1 {
			one.done <- w.store.Update(ctx, one.do)
			continue
		}
		one.done <- err
	}
}
