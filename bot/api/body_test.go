package api

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
)

// endless is an answer without an end; most counts how many are read at once, beyond what
// needs no leave.
type endless struct {
	read      int
	now, most *atomic.Int64
}

func (e *endless) Read(p []byte) (int, error) {
	if e.read >= shortBody {
		n := e.now.Add(1)
		for old := e.most.Load(); n > old && !e.most.CompareAndSwap(old, n); old = e.most.Load() {
		}
		runtime.Gosched()
		defer e.now.Add(-1)
	}
	e.read += len(p)
	return len(p), nil
}

// An answer without an end is read as far as Discord's longest, and few of them at a time.
func TestEndlessAnswersAreNotReadToTheEnd(t *testing.T) {
	b := newBodies()
	var now, most atomic.Int64
	var all sync.WaitGroup
	for range 40 {
		all.Go(func() {
			e := &endless{now: &now, most: &most}
			if _, err := b.read(t.Context(), e); !errors.Is(err, errLong) || e.read > shortBody+mostBody {
				t.Errorf("read() = %v after %d bytes, want errLong after %d", err, e.read, shortBody+mostBody)
			}
		})
	}
	all.Wait()
	if n := most.Load(); n > longOnes {
		t.Errorf("%d were read at once, want at most %d", n, longOnes)
	}
}

// Such an answer is one that may be had by asking again.
func TestEndlessAnswersAreTriedAgain(t *testing.T) {
	var tries atomic.Int64
	piece := bytes.Repeat([]byte(" "), 32<<10)
	r := dial(t, func(w http.ResponseWriter, _ *http.Request) {
		if tries.Add(1) > 1 {
			fmt.Fprint(w, `{"url":"x"}`)
			return
		}
		for {
			if _, err := w.Write(piece); err != nil {
				return
			}
		}
	})
	var p struct{ URL string }
	if err := r.Get(t.Context(), discordgo.EndpointGatewayBot, &p); err != nil || p.URL != "x" || tries.Load() != 2 {
		t.Errorf("get() = %+v, %v after %d tries, want x after 2", p, err, tries.Load())
	}
}

func TestLongAnswersAreRead(t *testing.T) {
	for _, size := range []int{0, 10, shortBody - 1, shortBody, shortBody + 1, mostBody} {
		got, err := newBodies().read(t.Context(), bytes.NewReader(make([]byte, size)))
		if len(got) != size || err != nil {
			t.Errorf("read(%d bytes) = %d bytes, %v", size, len(got), err)
		}
	}
	if _, err := newBodies().read(t.Context(), bytes.NewReader(make([]byte, shortBody+mostBody))); !errors.Is(err, errLong) {
		t.Errorf("read(too much) = %v, want errLong", err)
	}
}

// What Discord has had enough of waits, in this server and not in others.
func TestARouteIsHeldBack(t *testing.T) {
	var refused atomic.Bool
	asked := make(chan string, 10)
	r := dial(t, func(w http.ResponseWriter, q *http.Request) {
		asked <- q.URL.Path
		if q.URL.Path == "/proxy/discord/v10/guilds/1/roles" && refused.CompareAndSwap(false, true) {
			w.WriteHeader(http.StatusTooManyRequests)
			fmt.Fprint(w, `{"message":"slow","retry_after":0.3,"global":false}`)
			return
		}
		fmt.Fprint(w, `[]`)
	})
	first := make(chan error, 1)
	go func() { first <- r.Get(t.Context(), discordgo.EndpointGuildRoles("1"), new(any)) }()
	for r.holds.held(Request{Method: http.MethodGet, URL: discordgo.EndpointGuildRoles("1")}) <= 0 {
		if Sleep(t.Context(), time.Millisecond) != nil {
			t.Fatal("the route is never held back")
		}
	}
	began := time.Now()
	if err := r.Get(t.Context(), discordgo.EndpointGuildRoles("2"), new(any)); err != nil {
		t.Errorf("another server's: %v", err)
	}
	if held := r.holds.held(Request{Method: http.MethodGet, URL: discordgo.EndpointGuildRoles("1")}); held <= 0 {
		t.Skipf("the machine took %v for a request", time.Since(began))
	}
	short, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if err := r.Get(short, discordgo.EndpointGuildRoles("1"), new(any)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("the same server's, with little time = %v, want that the time was over", err)
	}
	if err := <-first; err != nil {
		t.Error(err)
	}
	close(asked)
	var paths []string
	for p := range asked {
		paths = append(paths, p)
	}
	if len(paths) != 3 {
		t.Errorf("asked %q, want the held one twice and the other once", paths)
	}
}
