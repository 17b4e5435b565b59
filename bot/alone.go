package bot

import (
	"context"
	"errors"
	"fmt"
	"time"

	"fanchart/store"
)

// alone watches that no other process does this one's work: a second copy on the same
// database, which renews a lease as well, or one with the same token, which answers
// interactions that came here too. It only says so: each goes on.
type alone struct {
	store    *store.Store
	holder   string
	answered func() int64 // how many interactions another process has answered before this one
	other    store.Lease  // as it was seen last
	counted  int64
	until    time.Time // told of the other answers
}

// How long a lease lasts, how often it is renewed, and how long it is told that another process
// answered.
const (
	leaseLasts  = time.Minute
	leaseEvery  = 20 * time.Second
	answersTold = 10 * time.Minute
)

// The errors of a process that is not alone.
var (
	errSecondCopy  = errors.New("another copy of the program is running on this database: stop one of the two")
	errSecondToken = errors.New("another process answers with the same token: stop one of the two")
)

// look renews the lease. A copy that ended without letting go is not told of: only one that
// has renewed since it was seen first.
func (a *alone) look(ctx context.Context, now time.Time) error {
	held, err := a.store.Hold(ctx, store.Lease{Name: "bot", Holder: a.holder, Until: now.Add(leaseLasts).Unix()}, now)
	if err != nil {
		return err
	}
	if n := a.answered(); n > a.counted {
		a.counted, a.until = n, now.Add(answersTold)
	}
	if held.Holder != a.holder {
		if a.other.Holder == held.Holder && a.other.Until < held.Until {
			err = errSecondCopy
		} else if a.other.Holder != held.Holder {
			a.other = held
		}
	} else {
		a.other = store.Lease{}
	}
	if now.Before(a.until) {
		err = errors.Join(err, fmt.Errorf("%w (%d interactions)", errSecondToken, a.counted))
	}
	return err
}

// end lets the lease go.
func (a *alone) end(ctx context.Context) error { return a.store.LetGo(ctx, "bot", a.holder) }
