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

// roll gathers which servers the bot is in, until the job writes it down. A server is
// left when Discord says so, or when no shard's READY names it: an outage says neither.
type roll struct {
	mu     sync.Mutex
	shards int                             // how many there are; 0 not known yet
	named  map[int]map[kpop.Snowflake]bool // by shard: what its READY named, until it is written down
	there  map[kpop.Snowflake]bool         // joined or left since
}

// expect says how many shards there are.
func (r *roll) expect(shards int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.shards = shards
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

// take returns what there is to be written down. all is every server that the bot is
// in, once each shard has named its own; nil until then.
func (r *roll) take() (all, there map[kpop.Snowflake]bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	there, r.there = r.there, nil
	if r.shards == 0 || len(r.named) < r.shards {
		return nil, there
	}
	all = map[kpop.Snowflake]bool{}
	for _, set := range r.named {
		maps.Copy(all, set)
	}
	r.named = nil
	return all, there
}

// Census writes down which servers the bot has left and which it is in again.
func (g *Gateway) Census(ctx context.Context, st *store.Store, now time.Time) error {
	all, there := g.roll.take()
	if all == nil && len(there) == 0 {
		return nil
	}
	changed, err := compare(ctx, st, all, now.Unix())
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
		g.roll.giveBack(all, there)
	}
	return err
}

// compare finds the servers left and joined, given all that the bot is in; none when that
// is not known.
func compare(ctx context.Context, st *store.Store, all map[kpop.Snowflake]bool, now int64) (map[kpop.Snowflake]bool, error) {
	changed := map[kpop.Snowflake]bool{}
	if all == nil {
		return changed, nil
	}
	known, err := st.Guilds(ctx)
	if err != nil {
		return nil, err
	}
	left, err := st.GuildsGone(ctx, now)
	for _, id := range known {
		if !all[id] {
			changed[id] = false
		}
	}
	for _, id := range left {
		if all[id] {
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
func (r *roll) giveBack(all, there map[kpop.Snowflake]bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.there == nil {
		r.there = map[kpop.Snowflake]bool{}
	}
	for id, is := range there {
		if _, newer := r.there[id]; !newer {
			r.there[id] = is
		}
	}
	if all != nil && r.named == nil {
		r.named = map[int]map[kpop.Snowflake]bool{}
		for shard := range r.shards {
			r.named[shard] = map[kpop.Snowflake]bool{}
		}
		r.named[0] = all
	}
}
