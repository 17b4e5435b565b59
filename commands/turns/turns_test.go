package turns

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"fanchart/commands/ask"
	"fanchart/store/kpop"

	"pgregory.net/rapid"
)

func by(server, user kpop.Snowflake) ask.Request { return ask.Request{Guild: server, User: user} }

// taking has somebody work for a second, and notes when they began, in seconds.
type taking struct {
	t     *testing.T
	turns *Queue
	began time.Time
	all   sync.WaitGroup

	mu    sync.Mutex
	order map[kpop.Snowflake][]int // by person
}

func (k *taking) work(r ask.Request) {
	k.all.Go(func() {
		turn, err := k.turns.Take(k.t.Context(), r)
		if err != nil {
			k.t.Errorf("Take(%d of %d) = %v", r.User, r.Guild, err)
			return
		}
		k.mu.Lock()
		k.order[r.User] = append(k.order[r.User], int(time.Since(k.began).Seconds()))
		k.mu.Unlock()
		time.Sleep(time.Second)
		turn.Done()
	})
	synctest.Wait() // so that they stand in this order
}

// A server that asks for a hundred turns at once holds nobody else up, and so does a person
// in a server.
func TestTurnsAreShared(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := &taking{t: t, turns: New(Share{All: 4, Server: 3, User: 2, Waiting: 100}), began: time.Now(), order: map[kpop.Snowflake][]int{}}
		for range 20 {
			k.work(by(1, 11))
		}
		k.work(by(1, 12)) // at once: 11 may have two only
		k.work(by(2, 21)) // at once: the server may have three only
		k.work(by(2, 21)) // all four are taken
		k.work(by(3, 31))
		k.work(by(0, 41))
		k.all.Wait()
		for user, want := range map[kpop.Snowflake][]int{12: {0}, 21: {0, 1}, 31: {1}, 41: {1}} {
			if got := k.order[user]; !slices.Equal(got, want) {
				t.Errorf("%d began at %v, want %v", user, got, want)
			}
		}
		if got := k.order[11]; len(got) != 20 || got[1] != 0 || got[2] != 1 {
			t.Errorf("11 began at %v, want two of 20 at once", got)
		}
		k.wantForgotten()
	})
}

// wantForgotten fails unless nothing is kept of those who are gone.
func (k *taking) wantForgotten() {
	k.t.Helper()
	if x := k.turns; x.taken != 0 || len(x.servers)+len(x.users)+len(x.line) != 0 {
		k.t.Errorf("%d turns are taken, kept are %v %v and a line of %d, want nothing", x.taken, x.servers, x.users, len(x.line))
	}
}

func TestTurnsRefuseAndGiveUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		turns := New(Share{All: 2, Server: 1, User: 1, Waiting: 1})
		first, err := turns.Take(t.Context(), by(1, 11))
		if err != nil {
			t.Fatal(err)
		}
		gone := errors.New("gone")
		ctx, cancel := context.WithTimeoutCause(t.Context(), time.Second, gone)
		defer cancel()
		ended := make(chan error)
		go func() {
			_, err := turns.Take(ctx, by(1, 12))
			ended <- err
		}()
		synctest.Wait()
		if _, err := turns.Take(t.Context(), by(1, 13)); err != ErrCrowded {
			t.Errorf("Take() beside one who waits = %v, want ErrCrowded", err)
		}
		other, err := turns.Take(t.Context(), by(2, 21))
		if err != nil {
			t.Errorf("Take() of another server = %v", err)
		}
		if err := <-ended; err != gone {
			t.Errorf("Take() until its context ends = %v, want its cause", err)
		}
		first.Done()
		again, err := turns.Take(t.Context(), by(1, 13))
		if err != nil {
			t.Errorf("Take() afterwards = %v", err)
		}
		again.Done()
		other.Done()
		(&taking{t: t, turns: turns}).wantForgotten()
	})
}

// Whatever is taken and given back: never more than the shares, and nobody who could work
// waits.
func TestTurnsHoldTheirShares(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Share{All: rapid.IntRange(1, 6).Draw(t, "all"), Server: rapid.IntRange(1, 4).Draw(t, "server"), User: rapid.IntRange(1, 3).Draw(t, "user"), Waiting: 50}
		turns := New(s)
		var held []asker
		var lines []*waiter
		settle := func() {
			lines = slices.DeleteFunc(lines, func(w *waiter) bool {
				select {
				case <-w.ready:
					held = append(held, w.asker)
					return true
				default:
					return false
				}
			})
		}
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			if len(held) > 0 && rapid.Bool().Draw(t, "back") {
				i := rapid.IntRange(0, len(held)-1).Draw(t, "whose")
				Turn{turns, held[i]}.Done()
				held = slices.Delete(held, i, i+1)
			} else {
				a := asker{kpop.Snowflake(rapid.IntRange(1, 3).Draw(t, "from")), kpop.Snowflake(rapid.IntRange(11, 15).Draw(t, "who"))}
				if w, err := turns.stand(a); err == nil && w == nil {
					held = append(held, a)
				} else if err == nil {
					lines = append(lines, w)
				}
			}
			settle()
			holdsShares(t, turns, held)
		}
	})
}

func holdsShares(t *rapid.T, turns *Queue, held []asker) {
	servers, users := map[kpop.Snowflake]int{}, map[kpop.Snowflake]int{}
	for _, a := range held {
		servers[a.server]++
		users[a.user]++
	}
	s := turns.share
	for _, a := range held {
		if len(held) > s.All || servers[a.server] > s.Server || users[a.user] > s.User {
			t.Fatalf("%v are held with %+v", held, s)
		}
	}
	for _, w := range turns.line {
		if len(held) < s.All && servers[w.server] < s.Server && users[w.user] < s.User {
			t.Fatalf("%v waits with %v held and %+v", w.asker, held, s)
		}
	}
}

// A thousand at once: the race detector's part.
func TestTurnsAtOnce(t *testing.T) {
	turns := New(Share{All: 8, Server: 3, User: 2, Waiting: 1000})
	var now, most, ends atomic.Int64
	var all sync.WaitGroup
	for i := range 1000 {
		all.Go(func() {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			if i%7 == 0 {
				cancel()
			}
			turn, err := turns.Take(ctx, by(kpop.Snowflake(1+i%5), kpop.Snowflake(100+i%50)))
			if err != nil {
				ends.Add(1)
				return
			}
			if n := now.Add(1); n > most.Load() {
				most.Store(n)
			}
			now.Add(-1)
			turn.Done()
		})
	}
	all.Wait()
	(&taking{t: t, turns: turns}).wantForgotten()
	if most.Load() > 8 {
		t.Errorf("%d at once, want at most 8", most.Load())
	}
}
