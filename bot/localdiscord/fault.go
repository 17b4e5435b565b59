package localdiscord

import (
	"math/rand/v2"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// Fault is what goes wrong with one request. The zero Fault is nothing.
type Fault struct {
	Delay time.Duration // of real time, before anything else happens
	Cut   Cut           // the connection breaks

	Status     int           // answered in place of the true answer: the request is not processed
	Code       int           // Discord's error code in the body
	Message    string        // its text; default: the status and its name
	HTML       bool          // an HTML page for a body, as Cloudflare sends
	Body       string        // the body to the letter, in place of an error's
	RetryAfter time.Duration // with Status 429
	Scope      string        // with Status 429: "user", "global" or "shared"; default "user"
	Global     bool          // with Status 429: says that every route is limited
}

// Cut says when a connection breaks.
type Cut int

// The times at which a connection can break.
const (
	NoCut     Cut = iota
	CutBefore     // before the request was processed
	CutAfter      // after it was processed, before the answer was sent
)

// Fault has f asked, for every REST request from now on, what goes wrong with
// it; nil makes all well again. f is called by many goroutines at once and
// must not read the request's body.
func (s *Server) Fault(f func(*http.Request) Fault) {
	if f == nil {
		s.fault.Store(nil)
		return
	}
	s.fault.Store(&f)
}

func (s *Server) faultOf(r *http.Request) Fault {
	if f := s.fault.Load(); f != nil {
		return (*f)(r)
	}
	return Fault{}
}

// Odds is one fault and how often it strikes.
type Odds struct {
	P     float64                  // 0 to 1, of the requests that match
	Match func(*http.Request) bool // nil: all
	Fault Fault
}

// RandomFaults returns a function for Server.Fault: each request suffers the
// first of the odds that strikes. The same seed and the same order of
// requests give the same faults.
func RandomFaults(seed uint64, odds ...Odds) func(*http.Request) Fault {
	var mu sync.Mutex
	random := rand.New(rand.NewPCG(seed, seed))
	return func(r *http.Request) Fault {
		for _, o := range odds {
			if o.Match != nil && !o.Match(r) {
				continue
			}
			mu.Lock()
			strikes := random.Float64() < o.P
			mu.Unlock()
			if strikes {
				return o.Fault
			}
		}
		return Fault{}
	}
}

func (f Fault) reply() reply {
	message := f.Message
	if message == "" {
		message = strconv.Itoa(f.Status) + ": " + http.StatusText(f.Status)
	}
	rep := fail(f.Status, f.Code, message)
	if f.Status == http.StatusTooManyRequests {
		rep = limited(f.RetryAfter, f.Scope, f.Global)
	}
	if f.Body != "" {
		rep.body = []byte(f.Body)
	}
	if f.HTML {
		delete(rep.header, "X-RateLimit-Scope") // Cloudflare knows nothing of Discord's buckets
		delete(rep.header, "X-RateLimit-Global")
		rep.html, rep.body = true, []byte("<html><head><title>"+message+"</title></head><body>cloudflare</body></html>")
	}
	return rep
}

// wait lets d of real time pass; false if the asker or the server went first.
func (s *Server) wait(r *http.Request, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-r.Context().Done():
	case <-s.done:
	}
	return false
}
