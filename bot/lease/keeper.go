package lease

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"slices"
	"sync"
	"time"

	"fanchart/store"
)

// Lasts is how long a lease lasts, unless something else is configured. It is renewed when a
// third of that is over, and looked at twice as often.
const Lasts = 12 * time.Second

// ErrLost is why what needs a lease has to end.
var ErrLost = errors.New("another process on this database does that now")

// Keeper holds this process's leases.
type Keeper struct {
	store  *store.Store
	log    *slog.Logger
	holder string
	lasts  time.Duration

	turn sync.Mutex // one look at a time, and none after the end

	mu      sync.Mutex
	shares  map[string]int // how many parts there are, by the share's name
	held    map[string]*part
	others  map[string]int // members of a share beside this process
	written time.Time      // when the leases were renewed last
	changed chan struct{}  // closed when something is held, or no longer
}

// part is one lease that this process has.
type part struct {
	ctx  context.Context // ends when it is lost
	lose context.CancelCauseFunc
}

// Holder is a name for this process that no other one has.
func Holder() string { return fmt.Sprintf("%s.%d.%s", machine(), os.Getpid(), rand.Text()) }

// Config is whose leases a keeper holds, and for how long.
type Config struct {
	Store  *store.Store
	Holder string        // this process's name
	Lasts  time.Duration // default Lasts
	Log    *slog.Logger
}

// New makes a keeper that wants nothing yet.
func New(c Config) *Keeper {
	return &Keeper{store: c.Store, log: c.Log, holder: c.Holder, lasts: cmp.Or(c.Lasts, Lasts), shares: map[string]int{}, held: map[string]*part{}, others: map[string]int{}, changed: make(chan struct{})}
}

// Join makes this process a member of a share of so many parts.
func (k *Keeper) Join(ctx context.Context, share string, parts int) error {
	k.mu.Lock()
	k.shares[share] = parts
	k.written = time.Time{}
	k.mu.Unlock()
	return k.Look(ctx, time.Now())
}

// Run renews the leases until ctx ends. They are let go by End, which is called when what was
// done with them has ended.
func (k *Keeper) Run(ctx context.Context) {
	ticker := time.NewTicker(k.looks())
	defer ticker.Stop()
	var last string
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		err := k.Look(ctx, time.Now())
		if said := text(err); said != last && ctx.Err() == nil {
			k.log.Warn("leases are not renewed", "cause", err)
			last = said
		}
	}
}

// How often leases are renewed and looked at.
func (k *Keeper) renews() time.Duration { return k.lasts / 3 }
func (k *Keeper) looks() time.Duration  { return k.lasts / 6 }

func text(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// Hold waits until this process has a part of a share. held ends when it is lost, or with ctx;
// the caller calls release.
func (k *Keeper) Hold(ctx context.Context, share string, number int) (held context.Context, release func(), err error) {
	for {
		k.mu.Lock()
		p, changed := k.held[named(share, number)], k.changed
		k.mu.Unlock()
		if p != nil {
			held, stop := context.WithCancelCause(ctx)
			unhook := context.AfterFunc(p.ctx, func() { stop(ErrLost) })
			return held, func() { unhook(); stop(nil) }, nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return nil, nil, ctx.Err()
		}
	}
}

// Has reports whether this process has a part of a share now.
func (k *Keeper) Has(share string, number int) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.held[named(share, number)] != nil
}

// Alone reports whether this process is the only member of a share, as far as was seen at the
// last look.
func (k *Keeper) Alone(share string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.others[share] == 0
}

// End lets all go that this process has, so that others have it at once.
func (k *Keeper) End(ctx context.Context) error {
	k.turn.Lock()
	defer k.turn.Unlock()
	k.mu.Lock()
	leave := slices.Collect(maps.Keys(k.held))
	for share := range k.shares {
		leave = append(leave, member(share, k.holder))
	}
	k.shares = map[string]int{}
	k.keep(nil)
	k.mu.Unlock()
	if len(leave) == 0 {
		return nil
	}
	_, err := k.store.Lease(ctx, store.Leasing{Holder: k.holder, Now: time.Now(), Until: time.Now(), Leave: leave})
	return err
}

// Look renews what is due, takes what is free and lets go what is too much.
func (k *Keeper) Look(ctx context.Context, now time.Time) error {
	k.turn.Lock()
	defer k.turn.Unlock()
	list, err := k.store.Leases(ctx)
	if err != nil {
		return errors.Join(err, k.doubt(now))
	}
	l := k.plan(list, now)
	if len(l.Take)+len(l.Leave)+len(l.Dead) == 0 {
		return nil
	}
	if list, err = k.store.Lease(ctx, l); err != nil {
		return errors.Join(err, k.doubt(now))
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.written = now
	k.keep(k.mine(list))
	return nil
}

// doubt ends what could not be renewed in its time, where others may have taken it over.
func (k *Keeper) doubt(now time.Time) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.held) == 0 || !store.OnServer(k.store.Path()) || now.Sub(k.written) < k.lasts-k.looks() {
		return nil
	}
	k.keep(nil)
	return errors.New("what could not be renewed is let go")
}

// keep notes what is held now.
func (k *Keeper) keep(names []string) {
	turned := false
	for name, p := range k.held {
		if !slices.Contains(names, name) {
			p.lose(ErrLost)
			delete(k.held, name)
			turned = true
			k.log.Info("a lease is no longer here", "what", name)
		}
	}
	for _, name := range names {
		if k.held[name] == nil {
			p := &part{}
			p.ctx, p.lose = context.WithCancelCause(context.Background())
			k.held[name], turned = p, true
			k.log.Info("a lease is here", "what", name)
		}
	}
	if turned {
		close(k.changed)
		k.changed = make(chan struct{})
	}
}
