package gateway

import "sync"

// Status is how the gateway is in this process.
type Status struct {
	Shards       int // how many there are, here and in other processes; 0 not known yet
	Wanted, Live int // those that are here, and of them those that are connected
	Servers      int // of those that are here
}

// tally counts what status tells.
type tally struct {
	mu                   sync.Mutex
	shards, wanted, live int
	held                 map[int]int // servers by shard
}

// expect says how many shards there are.
func (t *tally) expect(shards int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.shards = shards
}

// want counts a shard that is to be connected here, or no longer.
func (t *tally) want(by int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.wanted += by
}

// up counts a shard that is connected, or no longer.
func (t *tally) up(by int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.live += by
}

// holds says how many servers a shard is in.
func (t *tally) holds(shard, servers int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.held == nil {
		t.held = map[int]int{}
	}
	t.held[shard] = servers
}

func (t *tally) status() Status {
	t.mu.Lock()
	defer t.mu.Unlock()
	s := Status{Shards: t.shards, Wanted: t.wanted, Live: t.live}
	for _, n := range t.held {
		s.Servers += n
	}
	return s
}
