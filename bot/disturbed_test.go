package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"sync"
	"testing"
	"time"

	"fanchart/bot/answer"
	"fanchart/bot/api"
	"fanchart/bot/localdiscord"
	"fanchart/commands/ask"
	"fanchart/commands/view"
)

// TestNothingIsLostInDisturbances disturbs the gateway and the API without a pause while
// people ask. Every interaction that reached the bot is answered once, and no identify comes
// too soon. A plain discordgo bot suffers the same in the same seconds at a Discord of its
// own; what became of both is logged. It has the machine to itself, so that no heartbeat is
// late by accident.
func TestNothingIsLostInDisturbances(t *testing.T) {
	h := func(ctx context.Context, req ask.Request) (view.Message, error) {
		if req.Command == "data" {
			api.Sleep(ctx, 1600*time.Millisecond) // long enough to be announced
		}
		return note("answer to " + req.User.String()), nil
	}
	cfg := localdiscord.Config{
		Guilds: 1500, MaxConcurrency: 2, IdentifyEvery: 100 * time.Millisecond, Heartbeat: 400 * time.Millisecond,
		SessionStarts: 1 << 20, GlobalPerSecond: -1, Keep: 1 << 20,
	}
	r := prepareAt(t, cfg, Config{patience: 400 * time.Millisecond}, answering(t, h))
	var reached sync.Map // what was written to a connection that breaks may never arrive
	r.bot.gateway = r.bot.connection(func(raw []byte, sent time.Time) {
		var i struct{ ID string }
		if json.Unmarshal(raw, &i) == nil {
			reached.Store(i.ID, true)
		}
		r.bot.router.Take(raw, sent)
	})
	r.run()
	mine, plain := &suffering{Server: r.Server}, &suffering{Server: r.plain(cfg)}
	ctx, cancel := context.WithTimeout(r.ctx, *soak)
	defer cancel()
	var beside sync.WaitGroup
	beside.Go(func() { disturb(ctx, mine.Gateway(), plain.Gateway()) })
	for _, s := range []*suffering{mine, plain} {
		s.Fault(localdiscord.RandomFaults(7, odds(0.2, nil)...))
		beside.Go(func() { s.crowd(ctx, 4*time.Millisecond) })
	}
	beside.Wait()
	r.Fault(nil)
	plain.Fault(nil)
	r.eventually("quiet", func() bool { return r.Stats().Sessions == 2 })
	asked := slices.DeleteFunc(slices.Clone(mine.asked), func(it *localdiscord.Interaction) bool {
		_, there := reached.Load(it.ID)
		return !there
	})
	r.judge(asked)
	t.Logf("ours:            %s", mine.fate())
	t.Logf("plain discordgo: %s", plain.fate())
	if f := mine.fate(); *soak >= time.Minute && (f.silent >= 3 || f.back[0] >= 600*time.Millisecond) {
		t.Errorf("%.1f %% were never answered and sessions were back after %v, want less than 3 %% and 0.6 s", f.silent, f.back[0])
	}
}

// plain starts a plain discordgo bot in a process of its own, at a Discord of its own.
func (r *rig) plain(cfg localdiscord.Config) *localdiscord.Server {
	r.t.Helper()
	srv, err := localdiscord.Start(cfg)
	if err != nil {
		r.t.Fatal(err)
	}
	r.t.Cleanup(srv.Close)
	base, err := apiURL(srv.URL())
	if err != nil {
		r.t.Fatal(err)
	}
	c := api.New(api.Config{Base: base, Token: srv.Token()})
	defer c.Close()
	if _, _, err := (answer.Offer{Desk: r.bot.desk, App: snowflake(srv.AppID())}).Register(r.ctx, c); err != nil {
		r.t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0], "-child", constant, "-child.api", srv.URL(), "-child.token", srv.Token())
	in, err := cmd.StdinPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		r.t.Fatal(err)
	}
	r.t.Cleanup(func() {
		in.Close()
		cmd.Process.Kill() // closing it may hang for ever
		cmd.Wait()
	})
	if err := srv.WaitSessions(r.ctx, 1); err != nil {
		r.t.Fatal(err)
	}
	return srv
}

// suffering is a Discord that is disturbed, and what people asked there.
type suffering struct {
	*localdiscord.Server
	asked []*localdiscord.Interaction
}

// disturb does something to gateways again and again, to all the same.
func disturb(ctx context.Context, gateways ...*localdiscord.Gateway) {
	greetings := []localdiscord.Greeting{
		localdiscord.HangHello, localdiscord.HangReady, localdiscord.Op7AtIdentify, localdiscord.Op9AtIdentify, localdiscord.RefuseUpgrade, 4000,
	}
	greeting := localdiscord.Welcome
	acts := []func(*localdiscord.Gateway){
		(*localdiscord.Gateway).Cut, (*localdiscord.Gateway).Op7,
		func(g *localdiscord.Gateway) { g.Op9(false) }, func(g *localdiscord.Gateway) { g.Op9(true) },
		func(g *localdiscord.Gateway) { g.CloseWith(4000) }, func(g *localdiscord.Gateway) { g.CloseWith(1012) },
		func(g *localdiscord.Gateway) { g.Next(greeting); g.Cut() },
		func(g *localdiscord.Gateway) { g.DropAcks(true) },
	}
	for n := 0; api.Sleep(ctx, 300*time.Millisecond+rand.N(300*time.Millisecond)) == nil; n++ {
		greeting = greetings[rand.N(len(greetings))]
		for _, g := range gateways {
			acts[n%len(acts)](g)
		}
		if n%len(acts) == len(acts)-1 {
			api.Sleep(ctx, 1200*time.Millisecond)
		}
		for _, g := range gateways {
			g.DropAcks(false)
		}
	}
}

// crowd has people ask until ctx ends.
func (s *suffering) crowd(ctx context.Context, every time.Duration) {
	for n := 0; api.Sleep(ctx, every) == nil; n++ {
		command := "/help"
		if n%20 == 0 {
			command = "/data"
		}
		who := localdiscord.Who{Guild: s.Guild(n % 1500), User: fmt.Sprint(1000 + n)}
		if it, _ := s.Slash(context.WithoutCancel(ctx), localdiscord.Ask{Who: who, Text: command}); it != nil {
			s.asked = append(s.asked, it)
		}
	}
}

// fate is what became of what was asked, in percent, and how long shards were without a
// session that gets events.
type fate struct {
	asked               int
	alone, held, silent float64          // without any session, while one waited to be resumed; never answered
	back                [3]time.Duration // the median, the 90th percentile, the longest
	seen                localdiscord.Stats
	forbidden           int
}

func (s *suffering) fate() fate {
	f, silent := fate{asked: len(s.asked), seen: s.Stats(), forbidden: len(s.Violations())}, 0
	for _, it := range s.asked {
		if accepted, _ := it.Callbacks(); accepted == 0 {
			silent++
		}
	}
	share := func(n int) float64 { return 100 * float64(n) / float64(max(1, len(s.asked))) }
	f.alone, f.held, f.silent = share(int(f.seen.Undelivered)), share(int(f.seen.Held)), share(silent)
	gaps := f.seen.Gaps
	slices.Sort(gaps)
	for n, percent := range []int{50, 90, 100} {
		if len(gaps) > 0 {
			f.back[n] = gaps[min(len(gaps)*percent/100, len(gaps)-1)].Round(time.Millisecond)
		}
	}
	return f
}

func (f fate) String() string {
	return fmt.Sprintf("%d asked, %.1f %% when there was no session at all, %.1f %% while one waited to be resumed, %.1f %% never answered; "+
		"%d connections, %d of %d resumes, %d identifies, %d forbidden; back after %v (p50), %v (p90), %v at most",
		f.asked, f.alone, f.held, f.silent, f.seen.Connections, f.seen.Resumed, f.seen.Resumes, len(f.seen.Identifies),
		f.forbidden, f.back[0], f.back[1], f.back[2])
}

func (r *rig) judge(asked []*localdiscord.Interaction) {
	r.t.Helper()
	if len(asked) < 10 {
		r.t.Errorf("only %d interactions reached the bot", len(asked))
	}
	lost, twice := 0, 0
	for _, it := range asked {
		ctx, cancel := context.WithDeadline(r.ctx, it.Sent.Add(8*time.Second))
		if _, err := it.Message(ctx); err != nil {
			lost++
			if lost < 5 {
				r.t.Logf("lost: %s of %v: %+v", it.ID, it.Sent, it.History())
			}
		}
		cancel()
		if accepted, _ := it.Callbacks(); accepted > 1 {
			twice++
		}
	}
	st := r.Stats()
	r.t.Logf("%d reached the bot: %d lost, %d twice, %d late; %d callbacks repeated", len(asked), lost, twice, st.Late, st.Repeated)
	if lost > 0 || twice > 0 || st.Late > 0 {
		r.t.Logf("of answers the log says %v", slices.Concat(r.log.with("not acknowledged"), r.log.with("not delivered"), r.log.with("not understood")))
		r.t.Errorf("%d of %d lost, %d answered twice, %d late", lost, len(asked), twice, st.Late)
	}
}
