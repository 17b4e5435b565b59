package desk

import "sync"

// keeper holds what features compute from one version of the data, each under a key of a
// type of its own. It is safe for concurrent use.
type keeper struct {
	mu   sync.Mutex
	kept map[any]any
}

// Kept returns what a shelf keeps under a key, made at the first question: a feature's own
// cache, which lives as long as the version of the data that it was computed from. What is
// made must be safe for concurrent use. The key's type is the feature's own, so that no two
// share one.
func Kept[T any](s *Shelf, key any, make func() T) T {
	k := &s.keeper
	k.mu.Lock()
	defer k.mu.Unlock()
	if thing, ok := k.kept[key]; ok {
		return thing.(T)
	}
	thing := make()
	if k.kept == nil {
		k.kept = map[any]any{}
	}
	k.kept[key] = thing
	return thing
}
