package bot

import "sync"

// encoded keeps the JSON of answers that are given again and again, for those that
// the desk remembers. It is safe for concurrent use.
type encoded struct {
	mu     sync.Mutex
	bodies map[string][]byte
	order  [encodedKept]string // of the keys, oldest first, as a ring
	next   int
}

// encodedKept is how many are kept: at most some ten kilobytes each, mostly two.
const encodedKept = 512

// body returns what make made for the key; nobody may change it.
func (e *encoded) body(key string, make func() []byte) []byte {
	e.mu.Lock()
	body, ok := e.bodies[key]
	e.mu.Unlock()
	if ok {
		return body
	}
	body = make()
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.bodies == nil {
		e.bodies = map[string][]byte{}
	}
	if _, ok := e.bodies[key]; !ok {
		delete(e.bodies, e.order[e.next])
		e.bodies[key], e.order[e.next] = body, key
		e.next = (e.next + 1) % encodedKept
	}
	return body
}
