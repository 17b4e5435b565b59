package desk

import "sync"

// Recent keeps the things last put under their keys, as many as it has room for. It
// is safe for concurrent use.
type Recent[K comparable, T any] struct {
	mu    sync.Mutex
	kept  map[K]T
	order []K // of the keys, oldest first, as a ring
	next  int
	full  bool
}

// NewRecent makes room for so many things.
func NewRecent[K comparable, T any](room int) *Recent[K, T] {
	return &Recent[K, T]{kept: make(map[K]T, room), order: make([]K, room)}
}

func (r *Recent[K, T]) Get(key K) (T, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	thing, ok := r.kept[key]
	return thing, ok
}

// Put keeps a thing in place of the oldest one, unless its key has one; nobody may
// change it afterwards.
func (r *Recent[K, T]) Put(key K, thing T) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, ok := r.kept[key]; ok {
		return
	}
	if r.full {
		delete(r.kept, r.order[r.next])
	}
	r.kept[key], r.order[r.next] = thing, key
	r.next = (r.next + 1) % len(r.order)
	r.full = r.full || r.next == 0
}

// Len is how many things are kept.
func (r *Recent[K, T]) Len() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.kept)
}

func (r *Recent[K, T]) forget() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.kept = map[K]T{}
	r.next, r.full = 0, false
}
