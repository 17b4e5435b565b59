// Package turns hands out turns to work, fairly between servers and people.
package turns

import (
	"context"
	"errors"
	"slices"
	"sync"

	"fanchart/commands/ask"
	"fanchart/store/kpop"
)

// ErrCrowded is that somebody asks for more than may wait for a turn.
var ErrCrowded = errors.New("too much is asked at once")

// Share says how many may have a turn at the same time: in all, of one server, of one
// person; and how many of one server may wait for theirs. A person outside of servers is a
// server of their own.
type Share struct{ All, Server, User, Waiting int }

// Queue hands out turns, so that nobody's questions stand behind somebody else's many: the
// next one goes to the server that has the fewest, and there to the person who has the
// fewest; where they have as many, to who has waited longest. A plain semaphore is a queue
// in which all stand behind whoever asked for much. It is safe for concurrent use.
type Queue struct {
	share Share

	mu      sync.Mutex
	taken   int
	servers map[kpop.Snowflake]load
	users   map[kpop.Snowflake]load
	line    []*waiter // the longest waiting first
}

// load is what a server or a person asks for at the moment.
type load struct{ taken, waiting int }

// waiter waits until ready is closed.
type waiter struct {
	asker
	ready chan struct{}
}

// asker is for whom a turn is.
type asker struct{ server, user kpop.Snowflake }

// Turn is the right to work, until Done.
type Turn struct {
	of *Queue
	asker
}

// New makes turns that nobody has yet.
func New(s Share) *Queue {
	return &Queue{share: s, servers: map[kpop.Snowflake]load{}, users: map[kpop.Snowflake]load{}}
}

// Share is how many may have a turn.
func (t *Queue) Share() Share { return t.share }

// Take waits for a turn to work for who asks a request; the caller gives it back with Done.
// Errors are ErrCrowded, at once, and the cause of the context's end.
func (t *Queue) Take(ctx context.Context, r ask.Request) (Turn, error) {
	a := asker{r.Guild, r.User}
	if a.server == 0 {
		a.server = r.User
	}
	w, err := t.stand(a)
	if w == nil || err != nil {
		return Turn{t, a}, err
	}
	select {
	case <-w.ready:
		return Turn{t, a}, nil
	case <-ctx.Done():
	}
	if !t.leave(w) { // it became ready at the same moment
		Turn{t, a}.Done()
	}
	return Turn{}, context.Cause(ctx)
}

// Done gives the turn back, for the next one who waits.
func (u Turn) Done() {
	u.of.mu.Lock()
	defer u.of.mu.Unlock()
	u.of.taken--
	u.of.count(u.asker, load{taken: -1})
	u.of.call()
}

// Taken is how many have a turn.
func (t *Queue) Taken() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.taken
}

// stand takes a turn at once, or a place in the line: then it returns who waits there.
func (t *Queue) stand(a asker) (*waiter, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case t.taken < t.share.All && t.may(a): // whoever waits may not
		t.begin(a)
		return nil, nil
	case t.servers[a.server].waiting >= t.share.Waiting:
		return nil, ErrCrowded
	}
	w := &waiter{a, make(chan struct{})}
	t.line = append(t.line, w)
	t.count(a, load{waiting: 1})
	return w, nil
}

// leave takes a waiter out of the line, unless it was called meanwhile.
func (t *Queue) leave(w *waiter) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	i := slices.Index(t.line, w)
	if i < 0 {
		return false
	}
	t.drop(i)
	return true
}

func (t *Queue) drop(i int) {
	t.count(t.line[i].asker, load{waiting: -1})
	t.line = slices.Delete(t.line, i, i+1)
}

// call gives the free turns to those who come next.
func (t *Queue) call() {
	for t.taken < t.share.All {
		next := -1
		for i, w := range t.line {
			if t.may(w.asker) && (next < 0 || t.before(w.asker, t.line[next].asker)) {
				next = i
			}
		}
		if next < 0 {
			return
		}
		w := t.line[next]
		t.drop(next)
		t.begin(w.asker)
		close(w.ready)
	}
}

// may reports whether a server and a person have less than their share.
func (t *Queue) may(a asker) bool {
	return t.servers[a.server].taken < t.share.Server && t.users[a.user].taken < t.share.User
}

// before reports whether a has fewer turns than b.
func (t *Queue) before(a, b asker) bool {
	if x, y := t.servers[a.server].taken, t.servers[b.server].taken; x != y {
		return x < y
	}
	return t.users[a.user].taken < t.users[b.user].taken
}

func (t *Queue) begin(a asker) {
	t.taken++
	t.count(a, load{taken: 1})
}

// count adds to what is asked for by a server and a person, and forgets who asks nothing.
func (t *Queue) count(a asker, by load) {
	add(t.servers, a.server, by)
	add(t.users, a.user, by)
}

func add(of map[kpop.Snowflake]load, id kpop.Snowflake, by load) {
	now := load{of[id].taken + by.taken, of[id].waiting + by.waiting}
	if now == (load{}) {
		delete(of, id)
		return
	}
	of[id] = now
}
