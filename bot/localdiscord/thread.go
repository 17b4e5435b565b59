package localdiscord

import (
	"sync"
	"sync/atomic"
	"time"
)

// thread is a session as Discord remembers it: it outlives its connection and keeps
// what was sent, so that another connection can take it up.
type thread struct {
	id    string
	shard [2]int

	on   atomic.Pointer[session]   // who gets the events; nil: nobody; changed under mu
	left atomic.Pointer[time.Time] // since when nobody does

	mu   sync.Mutex // over sending
	seq  int64
	kept []said // event number n stands at (n-1) % replayMax
}

// said is an event that was sent.
type said struct {
	event string
	data  []byte
}

// replayMax is how many events are kept of a session. Discord does not say its own.
const replayMax = 4096

// say sends an event and keeps it. It reports whether somebody is there to get it.
func (t *thread) say(event string, data []byte) (live bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.seq++
	if one := (said{event, data}); len(t.kept) < replayMax {
		t.kept = append(t.kept, one)
	} else {
		t.kept[(t.seq-1)%replayMax] = one
	}
	on := t.on.Load()
	return on != nil && on.dispatch(t.seq, event, data) == nil
}

// replay gives a connection all events after a number, and from then on the coming
// ones. The connection that had them before ends.
func (t *thread) replay(ss *session, after int64) (replayed int64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if old := t.on.Swap(ss); old != nil && old != ss {
		old.conn.NetConn().Close()
	}
	for n := after + 1; n <= t.seq; n++ {
		one := t.kept[(n-1)%replayMax]
		if ss.dispatch(n, one.event, one.data) != nil {
			break
		}
		replayed++
	}
	return replayed
}

// reaches says of a number whether events after it can be replayed: 0 they can, 1 they
// are no longer there, -1 there never was such a number.
func (t *thread) reaches(after int64) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case after > t.seq || after < 0:
		return -1
	case t.seq-after > replayMax:
		return 1
	}
	return 0
}

// let takes the thread from a connection, and reports whether it had it.
func (t *thread) let(ss *session, now time.Time) bool {
	if !t.on.CompareAndSwap(ss, nil) {
		return false
	}
	t.left.Store(&now)
	return true
}

// forgotten reports whether nobody has taken the thread up for too long.
func (t *thread) forgotten(now time.Time, life time.Duration) bool {
	left := t.left.Load()
	return t.on.Load() == nil && left != nil && now.Sub(*left) > life
}
