package gateway

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"fanchart/store"
	"fanchart/store/kpop"
)

// roll gathers which servers the bot is in, until the job writes it down. A server is left
// when Discord says so, or when the READY of the shard that it belongs to does not name it: an
// outage says neither.
type roll struct {
	mu     sync.Mutex
	shards int                             // how many there are, here and elsewhere
	named  map[int]map[kpop.Snowflake]bool // by shard: what its READY named, until it is written down
	there  map[kpop.Snowflake]bool         // joined or left since
}

// expect says how many shards there are.
func (r *roll) expect(shards int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.shards = shards
}

// forget says that a shard is no longer this process's: others know more of it now.
func (r *roll) forget(shard int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.named, shard)
}

// ready notes what a shard's READY named.
func (r *roll) ready(shard int, ids []kpop.Snowflake) {
	set := make(map[kpop.Snowflake]bool, len(ids))
	for _, id := range ids {
		set[id] = true
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.named == nil {
		r.named = map[int]map[kpop.Snowflake]bool{}
	}
	r.named[shard] = set
}

// tell notes a server joined or left.
func (r *roll) tell(id kpop.Snowflake, there bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.there == nil {
		r.there = map[kpop.Snowflake]bool{}
	}
	r.there[id] = there
}

// take returns what there is to be written down.
func (r *roll) take() (named names, there map[kpop.Snowflake]bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	named = names{r.shards, r.named}
	there = r.there
	r.named, r.there = nil, nil
	return named, there
}

// names are the servers that shards named.
type names struct {
	shards int
	of     map[int]map[kpop.Snowflake]bool
}

// has reports whether a server is among those named, and known whether its shard named any.
// Discord gives a server to the shard of its id without the lowest 22 bits.
func (n names) has(id kpop.Snowflake) (there, known bool) {
	if n.shards == 0 {
		return false, false
	}
	set, known := n.of[int(uint64(id)>>22%uint64(n.shards))]
	return set[id], known
}

// Census writes down which servers the bot has left and which it is in again.
func (g *Gateway) Census(ctx context.Context, st *store.Store, now time.Time) error {
	named, there := g.roll.take()
	if len(named.of) == 0 && len(there) == 0 {
		return nil
	}
	changed, err := compare(ctx, st, named, now.Unix())
	if err == nil {
		maps.Copy(changed, there) // newer
		err = st.Update(ctx, func(t *store.Tx) error {
			if err := mark(ctx, t, changed, now.Unix()); err != nil {
				return err
			}
			return joined(ctx, t, there, now.Unix())
		})
	}
	if err != nil {
		g.roll.giveBack(named, there)
	}
	return err
}

// Listed writes the same down where all servers that the bot is in are known.
func Listed(ctx context.Context, st *store.Store, all map[kpop.Snowflake]bool, now time.Time) error {
	changed, err := compare(ctx, st, names{1, map[int]map[kpop.Snowflake]bool{0: all}}, now.Unix())
	if err != nil || len(changed) == 0 {
		return err
	}
	return st.Update(ctx, func(t *store.Tx) error { return mark(ctx, t, changed, now.Unix()) })
}

// compare finds the servers left and joined of the shards that named theirs.
func compare(ctx context.Context, st *store.Store, named names, now int64) (map[kpop.Snowflake]bool, error) {
	changed := map[kpop.Snowflake]bool{}
	if len(named.of) == 0 {
		return changed, nil
	}
	known, err := st.Guilds(ctx)
	if err != nil {
		return nil, err
	}
	left, err := st.GuildsGone(ctx, now)
	for _, id := range known {
		if there, known := named.has(id); known && !there {
			changed[id] = false
		}
	}
	for _, id := range left {
		if there, _ := named.has(id); there {
			changed[id] = true
		}
	}
	return changed, err
}

func mark(ctx context.Context, t *store.Tx, changed map[kpop.Snowflake]bool, now int64) error {
	for _, id := range slices.Sorted(maps.Keys(changed)) {
		if err := t.MarkGuild(ctx, id, gone(changed[id], now)); err != nil {
			return err
		}
	}
	return nil
}

// joined notes who is to be welcomed: servers that the bot came to while it was connected.
// Of one that it came to before nobody can tell whether it was welcomed.
func joined(ctx context.Context, t *store.Tx, there map[kpop.Snowflake]bool, now int64) error {
	for _, id := range slices.Sorted(maps.Keys(there)) {
		if !there[id] {
			continue
		}
		if err := t.AwaitWelcome(ctx, id, now); err != nil {
			return err
		}
	}
	return nil
}

// gone is when a server was left: now, or it was not.
func gone(there bool, now int64) int64 {
	if there {
		return 0
	}
	return now
}

// giveBack keeps what could not be written down for the next time; what came since
// is newer.
func (r *roll) giveBack(named names, there map[kpop.Snowflake]bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.there, r.named = older(there, r.there), older(named.of, r.named)
}

// older is a map with what came since.
func older[K comparable, V any](old, since map[K]V) map[K]V {
	if old == nil {
		return since
	}
	maps.Copy(old, since)
	return old
}
