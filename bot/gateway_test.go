package bot

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"fanchart/bot/api"
	"fanchart/bot/localdiscord"
)

func TestConnectionIsReplaced(t *testing.T) {
	t.Parallel()
	type disturbance = func(*localdiscord.Gateway)
	then := func(greetings ...localdiscord.Greeting) disturbance {
		return func(g *localdiscord.Gateway) {
			g.Next(greetings...)
			g.Cut()
		}
	}
	closed := func(code int) disturbance { return func(g *localdiscord.Gateway) { g.CloseWith(code) } }
	const resumed, anew = true, false
	for name, c := range map[string]struct {
		disturb disturbance
		resumed bool
	}{
		"cut":               {(*localdiscord.Gateway).Cut, resumed},
		"closed 4000":       {closed(4000), resumed},
		"closed 4009":       {closed(4009), anew},
		"closed 1001":       {closed(1001), resumed},
		"closed 1000":       {closed(1000), anew},
		"op 7":              {(*localdiscord.Gateway).Op7, resumed},
		"op 9":              {func(g *localdiscord.Gateway) { g.Op9(false) }, anew},
		"op 9, resumable":   {func(g *localdiscord.Gateway) { g.Op9(true) }, resumed},
		"silence":           {func(g *localdiscord.Gateway) { g.DropAcks(true) }, resumed},
		"hung hello":        {then(localdiscord.HangHello), resumed},
		"hung resumed":      {then(localdiscord.HangReady), resumed},
		"op 7 for resumed":  {then(localdiscord.Op7AtIdentify, localdiscord.Op7AtIdentify), resumed},
		"op 9 for resumed":  {then(localdiscord.Op9AtIdentify), anew},
		"op 9 for ready":    {then(localdiscord.Op9AtIdentify, localdiscord.Op9AtIdentify), anew},
		"op 9 true":         {then(localdiscord.Op9Resumable), resumed},
		"no websocket":      {then(localdiscord.RefuseUpgrade), resumed},
		"pages of a proxy":  {then(403, 401), resumed},
		"a page":            {then(200), resumed},
		"4000 for resumed":  {then(4000), resumed},
		"4007 for resumed":  {then(4007), anew},
		"six times nothing": {then(503, 503, 503, 503, 503, 503), anew},
		"one after another": {then(localdiscord.RefuseUpgrade, localdiscord.Op7AtIdentify, localdiscord.Op9AtIdentify, localdiscord.HangReady), anew},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			beat := 10 * time.Second // a busy machine beats late
			if name == "silence" {
				beat = 500 * time.Millisecond
			}
			r := prepareAt(t, localdiscord.Config{Heartbeat: beat}, Config{}, answering(t, says("here")))
			r.run()
			began := func() int64 { return r.Stats().Resumed + int64(r.ready()) }
			before := began()
			c.disturb(r.Gateway())
			r.eventually("a session again", func() bool { return began() > before && r.Stats().Sessions == 1 })
			r.Gateway().DropAcks(false)
			wantText(t, r.message(r.slash("/help")), "here")
			st := r.Stats()
			if got := r.ready() == 1; got != c.resumed || st.Misplaced > 0 {
				t.Errorf("%d sessions began, %d of %d resumes succeeded, %d not at their address, want the first session still: %v",
					r.ready(), st.Resumed, st.Resumes, st.Misplaced, c.resumed)
			}
			if err := r.stop(); err != nil {
				t.Errorf("Run() = %v, want nil", err)
			}
		})
	}
}

// end waits until the bot ends by itself and returns why.
func (r *rig) end() error {
	r.t.Helper()
	select {
	case <-r.over:
		return r.stop()
	case <-r.ctx.Done():
		r.t.Fatalf("Run() does not return\n%s", r.log)
		return nil
	}
}

// ready counts the sessions that have ever begun.
func (r *rig) ready() (n int) {
	for _, id := range r.Stats().Identifies {
		if id.Result == "ready" {
			n++
		}
	}
	return n
}

func TestOp1IsAnswered(t *testing.T) {
	t.Parallel()
	r := start(t, localdiscord.Config{}, says("here"))
	r.Gateway().Op1()
	wantText(t, r.message(r.slash("/help")), "here")
	if got := r.ready(); got != 1 {
		t.Errorf("%d sessions, want the first one still", got)
	}
}

// TestARefusedHandshakeIsBelieved: the log has what it was and where, and the bot comes
// again when it was told to.
func TestARefusedHandshakeIsBelieved(t *testing.T) {
	t.Parallel()
	const after = 700 * time.Millisecond
	r := start(t, localdiscord.Config{}, says("here"))
	r.Gateway().RetryAfter(after)
	r.Gateway().Next(429)
	began := time.Now()
	r.Gateway().Cut()
	r.eventually("the session again", func() bool { return r.Stats().Resumed == 1 })
	if took := time.Since(began); took < after {
		t.Errorf("it came again after %v, want %v at least", took, after)
	}
	host := strings.TrimSuffix(strings.TrimPrefix(r.URL(), "http://"), "/api/v10")
	if len(r.log.with(host+" answered the handshake with HTTP 429")) != 1 || len(r.log.with("again=700ms")) != 1 {
		t.Errorf("the log does not say what was refused\n%s", r.log)
	}
	wantText(t, r.message(r.slash("/help")), "here")
}

func TestFatalCodesEndTheBot(t *testing.T) {
	t.Parallel()
	for code, why := range map[int]string{4004: "DISCORD_TOKEN", 4010: "shard", 4011: "too many servers", 4012: "version 10", 4013: "intents", 4014: "privileged"} {
		t.Run(fmt.Sprint(code), func(t *testing.T) {
			t.Parallel()
			r := start(t, localdiscord.Config{}, nil)
			r.Gateway().Next(localdiscord.Greeting(code))
			r.Gateway().Cut()
			if err := r.end(); err == nil || !strings.Contains(err.Error(), why) {
				t.Errorf("Run() = %v, want it to say %q", err, why)
			}
		})
	}
}

func TestFatalCodeWhileConnected(t *testing.T) {
	t.Parallel()
	r := start(t, localdiscord.Config{}, nil)
	r.Gateway().CloseWith(4014)
	if err := r.end(); err == nil || !strings.Contains(err.Error(), "privileged") {
		t.Errorf("Run() = %v, want it to say that the intents are refused", err)
	}
}

func TestWrongTokenIsSaidAtOnce(t *testing.T) {
	t.Parallel()
	r := prepare(t, localdiscord.Config{}, Config{Token: "wrong"})
	err := r.bot.Run(r.ctx)
	if !errors.Is(err, api.ErrToken) || !strings.Contains(err.Error(), "DISCORD_TOKEN") || strings.Contains(err.Error(), "wrong") {
		t.Errorf("Run() = %v, want %v", err, api.ErrToken)
	}
	if n := r.Stats().Requests["GET /applications/@me"]; n != 1 {
		t.Errorf("%d requests with a wrong token, want 1", n)
	}
}

func TestStopWhileDiscordIsDown(t *testing.T) {
	t.Parallel()
	r := prepare(t, localdiscord.Config{}, Config{})
	r.Fault(func(*http.Request) localdiscord.Fault { return localdiscord.Fault{Status: 503} })
	r.begin()
	r.eventually("a request", func() bool { return r.Stats().Requests["GET /applications/@me"] > 1 })
	if err := r.stop(); err != nil {
		t.Errorf("Run() = %v, want nil", err)
	}
}

// It has the machine to itself: five sessions with their servers are work.
func TestShardsAreConnectedInTurn(t *testing.T) {
	r := start(t, localdiscord.Config{Guilds: 4500, MaxConcurrency: 2, IdentifyEvery: 100 * time.Millisecond}, says("here"))
	if got := r.Stats().Sessions; got != 5 {
		t.Errorf("%d sessions, want 5 for 4,500 servers", got)
	}
	for _, id := range r.Stats().Identifies {
		if id.Intents != 1 {
			t.Errorf("intents %d, want those of servers only (1)", id.Intents)
		}
	}
	// A question that queues behind thousands of servers may come too late.
	r.eventually("all servers", func() bool { return r.servers() == 4500 })
	for _, guild := range []int{0, 1, 2, 3, 4499} {
		wantText(t, r.message(r.slash("/help", localdiscord.Who{Guild: r.Guild(guild)})), "here")
	}
}

// servers is how many servers the bot knows itself to be in.
func (r *rig) servers() int { return r.bot.gateway.Status().Servers }

func TestServersComeAndGo(t *testing.T) {
	t.Parallel()
	r := start(t, localdiscord.Config{Guilds: 3}, says("here"))
	count := r.servers
	r.eventually("three servers", func() bool { return count() == 3 })
	r.Outage(r.Guild(1))
	r.Leave(r.Guild(2))
	r.eventually("two servers", func() bool { return count() == 2 })
	r.Join(r.Guild(2))
	r.eventually("three servers again", func() bool { return count() == 3 })
	if joined, left := len(r.log.with("joined a server")), len(r.log.with("left a server")); joined != 1 || left != 1 {
		t.Errorf("%d joined and %d left in the log, want 1 and 1\n%s", joined, left, r.log)
	}
}

func TestNoIdentifyWithoutSessionStarts(t *testing.T) {
	t.Parallel()
	r := start(t, localdiscord.Config{SessionStarts: 1}, nil)
	r.Gateway().Op9(false)
	r.eventually("the wait", func() bool { return len(r.log.with("session starts")) > 0 })
	if got := len(r.Stats().Identifies); got != 1 {
		t.Errorf("%d identifies, want 1", got)
	}
}
