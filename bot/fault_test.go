package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fanchart/bot/api"
	"fanchart/bot/localdiscord"
	"fanchart/commands/ask"
	"fanchart/commands/view"
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

// TestNothingIsLostInDisturbances disturbs the gateway and the API without a
// pause while people ask. Every interaction that reached the bot is answered once.
// It has the machine to itself, so that no heartbeat is late by accident.
func TestNothingIsLostInDisturbances(t *testing.T) {
	h := func(ctx context.Context, req ask.Request) (view.Message, error) {
		if req.Command == "data" {
			api.Sleep(ctx, 1600*time.Millisecond) // long enough to be announced
		}
		return note("answer to " + req.User.String()), nil
	}
	r := prepareAt(t, localdiscord.Config{
		Guilds: 1500, MaxConcurrency: 2, IdentifyEvery: 100 * time.Millisecond, Heartbeat: 400 * time.Millisecond,
		SessionStarts: 1 << 20, GlobalPerSecond: -1, Keep: 1 << 20,
	}, Config{patience: 400 * time.Millisecond}, answering(t, h))
	var reached sync.Map // what was written to a connection that breaks may never arrive
	r.bot.gateway = r.bot.connection(func(raw []byte, sent time.Time) {
		var i struct{ ID string }
		if json.Unmarshal(raw, &i) == nil {
			reached.Store(i.ID, true)
		}
		r.bot.router.Take(raw, sent)
	})
	r.run()
	r.Fault(localdiscord.RandomFaults(7, odds(0.2, nil)...))
	ctx, cancel := context.WithTimeout(r.ctx, *soak)
	defer cancel()
	var beside sync.WaitGroup
	beside.Go(func() { r.disturb(ctx) })
	asked := r.crowd(ctx, 4*time.Millisecond)
	beside.Wait()
	r.Fault(nil)
	r.eventually("quiet", func() bool { return r.Stats().Sessions == 2 })
	sent := len(asked)
	asked = slices.DeleteFunc(asked, func(it *localdiscord.Interaction) bool {
		_, there := reached.Load(it.ID)
		return !there
	})
	t.Logf("%d sent into a connection, of which %d reached the bot", sent, len(asked))
	r.judge(asked)
}

// disturb does something to the gateway again and again.
func (r *rig) disturb(ctx context.Context) {
	g := r.Gateway()
	greetings := []localdiscord.Greeting{localdiscord.HangHello, localdiscord.HangReady, localdiscord.Op7AtIdentify, localdiscord.Op9AtIdentify, localdiscord.RefuseUpgrade, 4000}
	acts := []func(){
		g.Cut, g.Op7, func() { g.Op9(false) }, func() { g.CloseWith(4000) }, func() { g.CloseWith(1012) },
		func() { g.Next(greetings[rand.N(len(greetings))]); g.Cut() },
		func() { g.DropAcks(true); api.Sleep(ctx, 1200*time.Millisecond); g.DropAcks(false) },
	}
	for n := 0; api.Sleep(ctx, 300*time.Millisecond+rand.N(300*time.Millisecond)) == nil; n++ {
		acts[n%len(acts)]()
	}
	g.DropAcks(false)
}

// crowd has people ask until ctx ends and returns what was delivered to the bot.
func (r *rig) crowd(ctx context.Context, every time.Duration) (asked []*localdiscord.Interaction) {
	for n := 0; api.Sleep(ctx, every) == nil; n++ {
		command := "/help"
		if n%20 == 0 {
			command = "/data"
		}
		who := localdiscord.Who{Guild: r.Guild(n % 1500), User: fmt.Sprint(1000 + n)}
		if it, err := r.Slash(r.ctx, localdiscord.Ask{Who: who, Text: command}); err == nil {
			asked = append(asked, it)
		}
	}
	return asked
}

func (r *rig) judge(asked []*localdiscord.Interaction) {
	r.t.Helper()
	r.Fault(nil)
	if len(asked) < 10 {
		r.t.Errorf("only %d interactions reached the bot", len(asked))
	}
	lost, twice := 0, 0
	for _, it := range asked {
		ctx, cancel := context.WithDeadline(r.ctx, it.Sent.Add(8*time.Second))
		if _, err := it.Message(ctx); err != nil {
			lost++
			if lost < 5 {
				r.t.Logf("lost: %+v", it.History())
			}
		}
		cancel()
		if accepted, _ := it.Callbacks(); accepted > 1 {
			twice++
		}
	}
	st := r.Stats()
	r.t.Logf("%d lost, %d twice; %d identifies, %d connections, %d callbacks repeated", lost, twice, len(st.Identifies), st.Connections, st.Repeated)
	if lost > 0 || twice > 0 || st.Late > 0 {
		r.t.Errorf("%d of %d lost, %d answered twice, %d late", lost, len(asked), twice, st.Late)
	}
}
