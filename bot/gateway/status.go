package gateway

import "sync"

// Status is how the gateway is: shards that there should be and that are connected, and
// the servers that the bot is in.
type Status struct {
	Wanted, Live, Servers int
}

// tally counts what status tells.
type tally struct {
	mu           sync.Mutex
	wanted, live int
	held         map[int]int // servers by shard
}

// expect says how many shards there should be.
func (t *tally) expect(shards int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.wanted = shards
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
	s := Status{Wanted: t.wanted, Live: t.live}
	for _, n := range t.held {
		s.Servers += n
	}
	return s
}
