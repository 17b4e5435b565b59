package bot

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"fanchart/bot/localdiscord"
)

func callbacks(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, "/callback") }
func webhooks(r *http.Request) bool  { return strings.Contains(r.URL.Path, "/webhooks/") }

// striking returns a fault that strikes the first n requests that match.
func striking(n int, match func(*http.Request) bool, f localdiscord.Fault) func(*http.Request) localdiscord.Fault {
	var mu sync.Mutex
	return func(r *http.Request) localdiscord.Fault {
		mu.Lock()
		defer mu.Unlock()
		if n == 0 || !match(r) {
			return localdiscord.Fault{}
		}
		n--
		return f
	}
}

func faults() map[string]localdiscord.Fault {
	return map[string]localdiscord.Fault{
		"500":        {Status: 500},
		"502 html":   {Status: 502, HTML: true},
		"503":        {Status: 503},
		"cut before": {Cut: localdiscord.CutBefore},
		"cut after":  {Cut: localdiscord.CutAfter},
		"429":        {Status: 429, RetryAfter: 100 * time.Millisecond, Scope: "shared"},
		"429 html":   {Status: 429, HTML: true},
		"hang":       {Delay: 1500 * time.Millisecond, Cut: localdiscord.CutBefore},
	}
}

func TestAnswerGetsThroughFaults(t *testing.T) {
	t.Parallel()
	for name, f := range faults() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := start(t, localdiscord.Config{}, says("through"))
			strikes := 2
			if f.HTML && f.Status == 429 || f.Delay > 0 {
				strikes = 1 // each costs a second of the three
			}
			r.Fault(striking(strikes, callbacks, f))
			it := r.slash("/help")
			wantText(t, r.message(it), "through")
			r.Fault(nil)
			r.once(it)
		})
	}
}

// once fails unless an interaction was answered exactly once.
func (r *rig) once(it *localdiscord.Interaction) {
	r.t.Helper()
	if accepted, _ := it.Callbacks(); accepted != 1 {
		r.t.Errorf("%d answers accepted, want 1: %+v", accepted, it.History())
	}
}

func TestPromisedAnswerGetsThroughFaults(t *testing.T) {
	t.Parallel()
	for name, f := range faults() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			go_ := make(chan struct{})
			r := start(t, localdiscord.Config{}, slow(go_, note("through"), nil))
			r.Fault(striking(2, webhooks, f))
			it := r.slash("/help")
			r.ack(it)
			close(go_)
			wantText(t, r.message(it), "through")
			r.once(it)
		})
	}
}

func TestStartGetsThroughFaults(t *testing.T) {
	t.Parallel()
	r := prepareAt(t, localdiscord.Config{}, Config{}, answering(t, says("here")))
	r.Fault(localdiscord.RandomFaults(1, odds(0.3, nil)...))
	r.run()
	r.Fault(nil)
	wantText(t, r.message(r.slash("/help")), "here")
}

// TestPagesInPlaceOfAnswers: whatever stands before Discord and answers in its place, at
// the start and when a session is asked for, is said and outlived.
func TestPagesInPlaceOfAnswers(t *testing.T) {
	t.Parallel()
	for name, f := range map[string]localdiscord.Fault{
		"page":       {Status: 200, HTML: true},
		"page 403":   {Status: 403, HTML: true},
		"cut":        {Status: 200, Body: `{"id":"1`},
		"null":       {Status: 200, Body: `null`},
		"empty":      {Status: 200, Body: `{}`},
		"list":       {Status: 200, Body: `["x"]`},
		"401":        {Status: 401, HTML: true},
		"401 proxy":  {Status: 401, Body: `{"message":"Unauthorized"}`},
		"503 proxy":  {Status: 503, Body: `upstream`},
		"redirected": {Status: 302, HTML: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := prepareAt(t, localdiscord.Config{}, Config{}, answering(t, says("here")))
			var mu sync.Mutex
			struck := map[string]int{} // of each route the first ones
			fault := func(q *http.Request) localdiscord.Fault {
				mu.Lock()
				defer mu.Unlock()
				if struck[q.Method+q.URL.Path]++; struck[q.Method+q.URL.Path] > 2 {
					return localdiscord.Fault{}
				}
				return f
			}
			r.Fault(fault)
			r.run()
			mu.Lock()
			clear(struck)
			mu.Unlock()
			r.Gateway().Op9(false)
			r.eventually("a new session", func() bool { return r.ready() == 2 && r.Stats().Sessions == 1 })
			r.Fault(nil)
			wantText(t, r.message(r.slash("/help")), "here")
		})
	}
}

// odds makes every kind of fault equally likely, p in all.
func odds(p float64, match func(*http.Request) bool) []localdiscord.Odds {
	var all []localdiscord.Odds
	kinds := faults()
	delete(kinds, "hang")
	delete(kinds, "429 html") // as long as the three seconds allow only two of
	left := 1.0
	for _, f := range kinds {
		share := p / float64(len(kinds))
		all = append(all, localdiscord.Odds{P: share / left, Match: match, Fault: f})
		left -= share
	}
	return all
}
